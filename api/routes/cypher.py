"""Asking the graph in Cypher."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from api.deps import House, HouseDep
from api.graphs import as_graphml, graph_of
from api.tables import as_csv, plain
from api.wire import CypherIn, CypherOut
from graph.errors import BadInput
from graph.store.port import Answer, Limits

router = APIRouter(tags=["cypher"])

Form = Literal["json", "csv", "graphml"]
FormQuery = Annotated[Form, Query(description="json has rows and graph; csv the rows; graphml the graph.")]
TRUNCATED = "X-Truncated"
_FORMS: dict[int | str, dict[str, Any]] = {
    200: {"model": CypherOut, "content": {"text/csv": {}, "application/graphml+xml": {}}}
}


@router.post("/v1/cypher", response_model=CypherOut, responses=_FORMS)
def ask(house: HouseDep, body: CypherIn, format: FormQuery = "json") -> Response | CypherOut:  # noqa: A002
    """Ask the graph in Cypher. The query may read and nothing else, within bounds of time, rows and size."""
    return _formed(_answer(house, body.query, body.params), format)


@router.get("/v1/cypher", response_model=CypherOut, responses=_FORMS)
def ask_by_address(
    house: HouseDep,
    query: Annotated[str, Query(min_length=1, max_length=20_000, description="MATCH (c:Country) RETURN c.id LIMIT 5")],
    params: Annotated[str, Query(max_length=20_000, description='Parameters as JSON: {"actor": "RUS"}')] = "{}",
    format: FormQuery = "json",  # noqa: A002
) -> Response | CypherOut:
    """The same with the query in the address, so that an answer can be linked to."""
    try:
        given = json.loads(params)
    except ValueError as error:
        raise BadInput(f"params must be a JSON object such as {{}}: {error}") from error
    if not isinstance(given, dict):
        raise BadInput('params must be a JSON object such as {"actor": "RUS"}')
    return _formed(_answer(house, query, given), format)


def _answer(house: House, query: str, params: dict[str, Any]) -> Answer:
    limits = Limits(seconds=house.settings.query_seconds, rows=house.settings.query_rows)
    return house.store.ask(query, params, limits=limits)


def _formed(answer: Answer, form: Form) -> Response | CypherOut:
    headers = {TRUNCATED: "true" if answer.truncated else "false"}
    match form:
        case "csv":
            headers["Content-Disposition"] = 'attachment; filename="sekutu.csv"'
            return Response(as_csv(answer), media_type="text/csv; charset=utf-8", headers=headers)
        case "graphml":
            headers["Content-Disposition"] = 'attachment; filename="sekutu.graphml"'
            return Response(as_graphml(graph_of(answer)), media_type="application/graphml+xml", headers=headers)
        case "json":
            return CypherOut(
                columns=list(answer.columns),
                rows=plain(answer.rows),
                graph=graph_of(answer),
                truncated=answer.truncated,
            )
