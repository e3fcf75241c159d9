"""Whether it works."""

from __future__ import annotations

from fastapi import APIRouter

from api import __version__, answers
from api.deps import HouseDep
from api.wire import Health

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
