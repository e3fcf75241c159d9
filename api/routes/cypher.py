"""Asking the graph in Cypher."""

from __future__ import annotations

from fastapi import APIRouter

from api.deps import HouseDep
from api.tables import plain
from api.wire import CypherIn, CypherOut
from graph.store.port import Limits

router = APIRouter(tags=["cypher"])


@router.post("/v1/cypher")
def ask(house: HouseDep, body: CypherIn) -> CypherOut:
    """Ask the graph in Cypher. The query may read and nothing else, within bounds of time and rows."""
    limits = Limits(seconds=house.settings.query_seconds, rows=house.settings.query_rows)
    answer = house.store.ask(body.query, body.params, limits=limits)
    return CypherOut(columns=list(answer.columns), rows=plain(answer.rows), truncated=answer.truncated)
