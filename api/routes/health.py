"""Whether it works."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api import __version__, answers
from api.deps import HouseDep, JobsDep
from api.jobs import State
from api.observing import Figures
from api.wire import Health, Ready
from graph.errors import SekutuError

router = APIRouter(tags=["health"])


@router.get("/health")
def health(house: HouseDep) -> Health:
    """Which engine answers, and how much is in the graph; 503 where none does."""
    info = house.store.info()
    return Health(
        status="ok",
        version=__version__,
        engine=info.engine,
        engine_version=info.version,
        schema_version=info.schema,
        counts=answers.counts(house),
    )


@router.get("/ready")
def ready(house: HouseDep) -> Ready:
    """Whether requests can be answered now: 200 where the graph's store answers, 503 with Retry-After where not."""
    house.store.info()
    return Ready(ready=True)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(request: Request, house: HouseDep, jobs: JobsDep) -> Response:
    """Figures for Prometheus: times of requests, the store, jobs, articles and claims read."""
    figures: Figures = request.app.state.figures
    for state in get_args(State):
        figures.jobs.labels(state).set(jobs.states()[state])
    try:
        for label, count in answers.counts(house).items():
            figures.nodes.labels(label).set(count)
        figures.store_up.set(1)
    except SekutuError:
        figures.store_up.set(0)  # the figures are wanted most when something is wrong
    return Response(figures.text(), media_type=CONTENT_TYPE_LATEST)
