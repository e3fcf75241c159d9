"""Events: one occurrence each, joined across articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api import answers
from api.deps import HouseDep, LanguageDep, PageDep
from api.routes.claims import Day, Who
from api.wire import EventDetail, Events

router = APIRouter(tags=["events"])


@router.get("/v1/events")
def search(
    house: HouseDep,
    language: LanguageDep,
    page: PageDep,
    type: Annotated[str | None, Query(description="A type of the ontology, e.g. `VISITS`.")] = None,  # noqa: A002
    actor: Who = None,
    since: Day = None,
    until: Day = None,
) -> Events:
    """Events that pass all filters given, the newest first."""
    if type is not None:
        house.ontology.edge(type)
    last = None if until is None else until + "~"
    return answers.events(house, language, page, type=type, actor=actor, since=since, until=last)


@router.get("/v1/events/{event_id}")
def one(house: HouseDep, language: LanguageDep, event_id: str) -> EventDetail:
    """One event, with every claim that reports it."""
    return answers.event(house, language, event_id)
