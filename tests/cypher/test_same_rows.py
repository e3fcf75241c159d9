"""Every question gives the same rows from every engine and through every adapter, on one graph made up by a seed.

What the embedded engine says to the official driver is what the others are held against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cypher import load, names
from graph import merge
from graph.ontology import load as ontology
from graph.store.bolt import BoltStore
from graph.store.port import Node
from tests.conftest import empty
from tests.cypher.made_up import EVERYBODY, readings
from tests.cypher.test_files import FREE, PARAMS, READS

OTHERS = [
    "py2neo_embedded",
    pytest.param("neo4j", marks=pytest.mark.neo4j),
    pytest.param("py2neo_neo4j", marks=pytest.mark.neo4j),
]
KINDS = {"article": "Article", "sentence": "Sentence", "claim": "Claim", "event": "Event", "relation": "edge"}

actors = st.sampled_from([None, *sorted(EVERYBODY)])
days = st.sampled_from([None, "2022-12-01", "2022-12-18", "2023-01-01"])
CHOICES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.sampled_from(["", "rus", "putin", "берита", "berita №1", "x"]),
    "label": st.sampled_from([None, "Country", "Person", "Organization"]),
    "skip": st.integers(0, 4),
    "limit": st.integers(1, 25),
    "types": st.none() | st.lists(st.sampled_from(sorted(ontology().edges)), min_size=1, max_size=12),
    "type": st.sampled_from([None, "ALLY_OF", "ATTACKS", "MEETS"]),
    "actor": actors,
    "source": actors,
    "target": actors,
    "speaker": actors,
    "actors": st.lists(st.sampled_from(sorted(EVERYBODY))),
    "members": st.lists(st.sampled_from(sorted(EVERYBODY))),
    "factuality": st.sampled_from([None, "fact", "denied"]),
    "since": days,
    "until": days,
    "language": st.sampled_from([None, "en", "id"]),
    "publisher": st.sampled_from([None, "a", "harian ć"]),
}


@pytest.fixture(scope="module")
def made_up(embedded_store: BoltStore) -> Iterator[BoltStore]:
    empty(embedded_store)
    merge.write(embedded_store, readings(2022))
    yield embedded_store
    empty(embedded_store)


@pytest.fixture(scope="module", params=OTHERS)
def other(request: pytest.FixtureRequest, made_up: BoltStore) -> BoltStore:
    """The same graph on the other engine, or over the other driver."""
    store: BoltStore = request.getfixturevalue(f"{request.param}_store")
    expected = merge.digest(made_up)
    if merge.digest(store) != expected:
        empty(store)
        merge.write(store, readings(2022))
        assert merge.digest(store) == expected
    return store


@pytest.fixture(scope="module")
def known(made_up: BoltStore) -> dict[str, list[str]]:
    """Ids that the graph has, by what they are the ids of."""
    found: dict[str, set[str]] = {}
    for row in made_up.stream(load("read/digest_nodes")):
        node = row["node"]
        found.setdefault(node.labels[0], set()).add(node.properties["id"])
        if "matter" in node.properties:
            found.setdefault("matter", set()).add(node.properties["matter"])
    for row in made_up.stream(load("read/digest_relations")):
        if "id" in row["properties"]:
            found.setdefault("edge", set()).add(row["properties"]["id"])
    return {kind: sorted(ids) for kind, ids in found.items()}


def strategy(param: str, name: str, known: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """What to ask a question with: mostly what the graph has."""
    kind = next((kind for word, kind in KINDS.items() if word in name), "Actor")
    if param in ("id", "article"):
        ids = st.sampled_from(known["Article" if param == "article" else kind])
        return ids | st.just("nothing") if param == "id" else st.none() | ids
    if param in ("ids", "edges", "matters"):
        of = {"ids": kind, "edges": "edge", "matters": "matter"}[param]
        return st.lists(st.sampled_from(known[of]), max_size=20, unique=True)
    return CHOICES[param] if param in CHOICES else st.just(PARAMS[param])


def plain(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without what nobody promises: which of the shortest paths, and the order of labels, of what
    ``collect`` gathers, and of a query that has none.
    """
    if name == "gallery/path":
        return [{"steps": len(row["edges"])} for row in rows]
    if "collect(" in load(name).text or "labels(" in load(name).text:
        rows = [
            {key: sorted(cell, key=repr) if isinstance(cell, list) else cell for key, cell in row.items()}
            for row in rows
        ]
    return sorted(rows, key=lambda row: repr(in_order(row))) if name in FREE else rows


def in_order(value: Any) -> Any:
    """The same with its properties sorted by name."""
    if isinstance(value, Node):
        return value.labels, in_order(value.properties)
    if isinstance(value, Mapping):
        return sorted((key, in_order(item)) for key, item in value.items())
    return value


@pytest.mark.parametrize("name", READS)
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_the_same_rows(
    name: str, made_up: BoltStore, other: BoltStore, known: dict[str, list[str]], data: st.DataObject
) -> None:
    query = load(name)
    params = {param: data.draw(strategy(param, name, known), label=param) for param in query.params}
    mine, theirs = (plain(name, store.read(query, **params)) for store in (made_up, other))
    assert theirs == mine


def test_the_same_answers_to_persons(made_up: BoltStore, other: BoltStore) -> None:
    empty_handed = []
    for name in names("gallery"):
        mine, theirs = (store.ask(load(name).text) for store in (made_up, other))
        said = (
            plain(name, [dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
            for answer in (mine, theirs)
        )
        assert next(said) == next(said), name
        assert mine.truncated == theirs.truncated
        assert theirs.columns == mine.columns or not mine.rows, name  # the embedded engine names none over nothing
        empty_handed += [] if mine.rows else [name]
    assert len(empty_handed) < 4, "the graph that was made up has too little in it"


def test_pages_join_to_the_whole(made_up: BoltStore, other: BoltStore, known: dict[str, list[str]]) -> None:
    paged = [load(name) for name in READS if "skip" in load(name).params]
    longest = 0
    for query in paged:
        kind = next((kind for word, kind in KINDS.items() if word in query.name), "Actor")
        fixed = {param: PARAMS[param] for param in query.params}
        fixed |= {"id": "RUS" if kind == "Actor" else known[kind][0]} if "id" in query.params else {}
        fixed |= {"ids": known["Actor"]} if "ids" in query.params else {}
        whole = made_up.read(query, **{**fixed, "skip": 0, "limit": 1000})
        pages: list[dict[str, Any]] = []
        while page := other.read(query, **{**fixed, "skip": len(pages), "limit": 7}):
            pages += page
        assert plain(query.name, pages) == plain(query.name, whole), query.name
        longest = max(longest, len(whole))
    assert longest > 100
