"""The application, assembled. Nothing is decided here."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from api import __version__, problems
from api.access import Door
from api.deps import House
from api.jobs import Jobs
from api.keys import Keys
from api.observing import Figures, Observed
from api.routes import (
    actors,
    articles,
    claims,
    cypher,
    events,
    health,
    jobs,
    judgements,
    ontology,
    pages,
    relations,
    reports,
)
from api.security import Guard
from api.settings import Settings
from api.tagged import Tagged
from api.wire import Problem
from graph.gazetteer import Gazetteer
from graph.ontology import load
from graph.store.port import Store

ABOUT = """Who stands with whom, who denies it, and where it is said: a graph of claims read from Indonesian and English
news. Names and labels come in the language of `lang` or of Accept-Language."""
_WORTH_SQUEEZING = 1_000  # bytes
ROUTERS = (
    health.router,
    actors.router,
    relations.router,
    claims.router,
    events.router,
    judgements.router,
    articles.router,
    jobs.router,
    cypher.router,
    ontology.router,
    reports.router,
    pages.router,
)


def create_app(settings: Settings, store: Store, gazetteer: Gazetteer) -> FastAPI:
    """The application on an open store. Whoever opened the store closes it, after ``app.state.jobs.close()``."""
    app = bare_app()
    app.state.house = House(settings=settings, store=store, gazetteer=gazetteer, ontology=load())
    app.state.figures = Figures()
    app.state.jobs = Jobs(settings.data, store, gazetteer, app.state.figures)
    app.state.door = Door(settings, Keys(settings.data))
    return app


def bare_app() -> FastAPI:
    """The application without a house: it can describe itself, and answer nothing."""
    app = FastAPI(
        title="Sekutu",
        version=__version__,
        description=ABOUT,
        docs_url=None,  # both of these would load scripts from another host; ours is at /docs too
        redoc_url=None,
        responses={"4XX": {"model": Problem, "description": "A problem document (RFC 9457)"}},
    )
    problems.install(app, page=pages.problem_page)
    app.add_middleware(Tagged)
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_SQUEEZING)
    app.add_middleware(Guard)
    app.add_middleware(Observed)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(packages=[("api", "pages/static")]), name="static")
    return app
