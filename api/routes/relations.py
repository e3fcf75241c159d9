"""One relation, and where it is said."""

from __future__ import annotations

from fastapi import APIRouter

from api import answers
from api.deps import HouseDep, LanguageDep, PageDep, ViewDep
from api.wire import EvidenceList, Relation

router = APIRouter(tags=["relations"])


@router.get("/v1/relations/{relation_id}")
def one(house: HouseDep, language: LanguageDep, relation_id: str, view: ViewDep) -> Relation:
    """One relation, by the id that a list gave; of all time, or of one."""
    return answers.relation(house, language, relation_id, view)


@router.get("/v1/relations/{relation_id}/evidence")
def evidence(house: HouseDep, language: LanguageDep, page: PageDep, relation_id: str, view: ViewDep) -> EvidenceList:
    """The sentences that support a relation, then those that speak against it, the surest first."""
    return answers.evidence(house, language, page, relation_id, view)
