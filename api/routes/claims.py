"""Claims: who says that who does what to whom."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api import answers
from api.deps import HouseDep, LanguageDep, PageDep
from api.wire import Claim, Claims

router = APIRouter(tags=["claims"])

Day = Annotated[str | None, Query(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$", description="A day, month or year: 2022-12-19.")]
Who = Annotated[str | None, Query(max_length=200, description="An actor's id; a state's covers those who act for it.")]


@router.get("/v1/claims")
def search(
    house: HouseDep,
    language: LanguageDep,
    page: PageDep,
    type: Annotated[str | None, Query(description="A type of the ontology, e.g. `VISITS`.")] = None,  # noqa: A002
    source: Who = None,
    target: Who = None,
    speaker: Who = None,
    factuality: Annotated[
        Literal["fact", "negated", "denied", "planned", "possible"] | None, Query(description="How sure it is.")
    ] = None,
    since: Day = None,
    until: Day = None,
) -> Claims:
    """Claims that pass all filters given, the newest first; time is that of the act, else of publication."""
    if type is not None:
        house.ontology.edge(type)
    return answers.claims(
        house,
        language,
        page,
        type=type,
        source=source,
        target=target,
        speaker=speaker,
        factuality=factuality,
        since=since,
        until=None if until is None else until + "~",  # every time that begins so comes before
    )


@router.get("/v1/claims/{claim_id}")
def one(house: HouseDep, language: LanguageDep, claim_id: str) -> Claim:
    """One claim, with its sentence and article."""
    return answers.claim(house, language, claim_id)
