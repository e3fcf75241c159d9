"""Judgements of people on actors and events."""

from __future__ import annotations

from fastapi import APIRouter

from api import answers
from api.deps import HouseDep
from api.wire import Judgements

router = APIRouter(tags=["judgements"])


@router.get("/v1/judgements")
def every(house: HouseDep) -> Judgements:
    """All judgements in the order in which they were made, with those taken back; `sekutu actor` and `sekutu event`
    make them."""
    return answers.judgements(house)
