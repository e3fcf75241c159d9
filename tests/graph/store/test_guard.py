"""No hostile query changes the graph or reaches beyond it, on any engine, with the first wall and without it."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cypher import load, names
from graph import merge
from graph.errors import QueryNotReadOnly, QueryRefused, QueryWrong, SekutuError
from graph.store import guard
from graph.store.bolt import BoltStore
from graph.store.port import Limits, Step

HOSTILE = [
    entry if isinstance(entry, dict) else {"query": entry}
    for entry in yaml.safe_load((Path(__file__).parent / "hostile.yaml").read_text("utf-8"))
]
ALL_WALLS = [entry["query"] for entry in HOSTILE if entry.get("walls", "all") == "all"]


def some_graph(store: BoltStore) -> str:
    rows = [{"id": code, "properties": {"code": code, "name_en": code}} for code in ("RUS", "BLR")]
    edge = {"id": "e", "source": "RUS", "target": "BLR", "properties": {"claims": 1}}
    store.write(Step(load("write/actors/Country"), rows), Step(load("write/edges/AIDS"), [edge]))
    return merge.digest(store)


def admitted(query: str) -> bool:
    """Whether the words of a query pass; tells why where they do not."""
    try:
        guard.admit(query)
    except QueryRefused as refusal:
        pytest.fail(f"{query!r} was refused: {refusal}")
    return True


def test_there_are_many() -> None:
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("query", [entry["query"] for entry in HOSTILE])
def test_the_words_of_each_are_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        guard.admit(query)


def test_the_engine_refuses_each_itself(store: BoltStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before = some_graph(store)
    monkeypatch.setattr(guard, "admit", lambda text: None)
    passed = []
    for query in ALL_WALLS:
        with suppress(QueryNotReadOnly, QueryWrong):
            passed.append((query, store.ask(query, limits=Limits(seconds=5)).rows))
        assert merge.digest(store) == before, query
    assert passed == []


def test_each_is_refused_and_changes_nothing(store: BoltStore) -> None:
    before = some_graph(store)
    for entry in HOSTILE:
        with pytest.raises(SekutuError):
            store.ask(entry["query"])
    assert merge.digest(store) == before


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) RETURN n.set, n.create, n . delete",
        "MATCH (n:Set)-[r:DELETE|MERGE]->(:`Create`) RETURN n",
        "RETURN {set: 1, create: 'x', load: 2} AS m",
        "RETURN 'CREATE (n)' AS a, \"it's; DELETE\" AS b, `c` AS `SET` // MERGE",
        "/* DROP */ MATCH (n) WHERE n.text CONTAINS '/* SET' RETURN count(*);",
        "MATCH (n) CALL { MATCH (m) RETURN count(m) AS c } RETURN n, c",
        "MATCH (n) CALL (n) { RETURN 1 AS one } RETURN n, one",
        "CALL db.labels() YIELD label RETURN label",
        "CALL `db`.labels()",
        "EXPLAIN MATCH (n) RETURN n",
        "MATCH (n) WHERE n.id = $create RETURN n",
        "RETURN replace('a', 'b', 'c'), datetime(), 1.5, [x IN [1] | x]",
    ],
)
def test_reading_passes(query: str) -> None:
    assert admitted(query)


def test_the_word_is_named() -> None:
    with pytest.raises(QueryNotReadOnly, match="detach writes"):
        guard.admit("MATCH (n) detach delete n")
    with pytest.raises(QueryNotReadOnly, match=r"CALL dbms\.listConfig is not allowed"):
        guard.admit("CALL dbms.listConfig() YIELD name RETURN name")
    with pytest.raises(QueryRefused, match="only one statement"):
        guard.admit("RETURN 1; RETURN 2")


@pytest.mark.parametrize("name", list(names("gallery")))
def test_the_gallery_passes(name: str) -> None:
    assert admitted(load(name).text)


@given(st.text())
def test_a_quoted_text_is_never_a_clause(text: str) -> None:
    if "\\" not in text:
        assert admitted("RETURN '" + text.replace("'", "") + "' AS a")


@pytest.mark.parametrize(
    ("query_type", "operator"),
    [("w", "ProduceResults"), ("rw", "ProduceResults"), (None, "ProduceResults"), ("r", "LoadCSV@neo4j")],
)
def test_plans_that_do_more_are_refused(query_type: str | None, operator: str) -> None:
    plan = {"operatorType": "ProduceResults@neo4j", "children": [{"operatorType": operator, "children": []}]}
    with pytest.raises(QueryNotReadOnly):
        guard.check_plan(query_type, plan)
