"""Actors and their relations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api import answers
from api.deps import HouseDep, LanguageDep, PageDep, ViewDep
from api.wire import Actor, Actors, Relations

router = APIRouter(tags=["actors"])


@router.get("/v1/actors")
def search(
    house: HouseDep,
    language: LanguageDep,
    page: PageDep,
    q: Annotated[
        str, Query(max_length=200, description="A name in any language, an alias, or the beginning of one.")
    ] = "",
) -> Actors:
    """Find actors by name, or list them all, the most tied first."""
    return answers.actors(house, language, page, q)


@router.get("/v1/actors/{actor_id}")
def one(house: HouseDep, language: LanguageDep, actor_id: str) -> Actor:
    """One actor, by id: `RUS`, `org:nato`, `person:vladimir-putin`."""
    return answers.actor(house, language, actor_id)


@router.get("/v1/actors/{actor_id}/relations")
def relations(
    house: HouseDep,
    language: LanguageDep,
    page: PageDep,
    actor_id: str,
    view: ViewDep,
    type: Annotated[str | None, Query(description="Only relations of this type, e.g. `ALLY_OF`.")] = None,  # noqa: A002
) -> Relations:
    """The relations of an actor and of those who act for it, the best attested first; of all time, or of one."""
    if type is not None:
        house.ontology.edge(type)
    return answers.relations(house, language, page, actor_id, type, view)
