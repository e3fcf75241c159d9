"""Every query file says what it asks, in words that the ontology knows, and runs on every engine."""

import re
from pathlib import Path
from typing import Any

import pytest

import cypher
from cypher import load, names
from graph import merge
from graph.ontology import load as ontology
from graph.store.bolt import BoltStore
from tests.graph.merge.sample import article, claim, office, reading

ROOT = Path(cypher.__file__).parent
ALL = sorted(str(path.relative_to(ROOT).with_suffix("")) for path in ROOT.rglob("*.cypher"))
READS = [*names("read"), *names("project"), *names("gallery")]
# the whole graph in any order, and one row
FREE = {"project/claims"} | {
    f"read/{name}" for name in ("digest_nodes", "digest_relations", "edges_made", "events_made", "ping")
}
FREE |= {f"read/keys_{what}" for what in ("articles", "claims", "matters", "topics")}
TIES = {"HAS", "SUPPORTS", "SOURCE", "TARGET", "SPEAKER", "OF"}

PARAMS: dict[str, Any] = {
    "text": "",
    "label": None,
    "skip": 0,
    "limit": 10,
    "types": None,
    "actor": None,
    "actors": ["RUS"],
    "source": None,
    "target": None,
    "type": None,
    "factuality": None,
    "speaker": None,
    "article": None,
    "since": None,
    "until": None,
    "language": None,
    "publisher": None,
    "members": ["RUS", "BLR", "UKR"],
    "ids": ["RUS"],
    "id": "RUS",
    "edges": ["x"],
    "matters": ["x"],
    "topics": ["x"],
    "groups": ["x"],
    "version": "x",
    "factualities": ["fact"],
    "bases": ["reported"],
    "known": "2023-01-01~",
    "since_week": None,
    "since_month": None,
    "since_year": None,
}


@pytest.mark.parametrize("name", ALL)
def test_the_header_fits(name: str) -> None:
    query = load(name)
    assert query.summary.endswith("."), "the first line is a sentence that says what the query answers"
    assert name.startswith("gallery/") == (set(query.titles) == {"en", "id"})


@pytest.mark.parametrize("name", READS)
def test_reads_are_in_order_and_bounded(name: str) -> None:
    if name not in FREE:
        assert re.search(r"\bORDER BY\b", load(name).text)
        assert re.search(r"\bLIMIT (\$limit|\d+)$", load(name).text)


@pytest.mark.parametrize("name", ALL)
def test_labels_and_types_are_in_the_ontology(name: str) -> None:
    text = re.sub(r"'[^']*'|\{[^}]*\}", "", load(name).text)
    known = {*ontology().nodes, "Actor", "Schema"}
    labels = {label for group in re.findall(r"\(\w*:([\w:|]+)", text) for label in re.split(r"[:|]", group)}
    assert labels <= known
    types = {kind for group in re.findall(r"\[\w*:([\w|]+)", text) for kind in group.split("|")}
    assert types <= {*ontology().edges, *TIES}


def test_every_node_type_has_its_id() -> None:
    constrained = {re.search(r"\(n:(\w+)\)", load(name).text)[1] for name in names("schema") if name.endswith("_id")}  # type: ignore[index]
    for node in ontology().nodes.values():
        assert ("Actor" if node.actor else node.name) in constrained


def test_the_gallery_is_large_enough() -> None:
    assert len(list(names("gallery"))) >= 10
    assert all(load(name).params == () for name in names("gallery"))


def test_every_read_runs(store: BoltStore) -> None:
    fill(store)
    for name in READS:
        query = load(name)
        rows = store.read(query, **{param: PARAMS[param] for param in query.params})
        assert all(isinstance(row, dict) for row in rows), name


def test_the_gallery_answers(store: BoltStore) -> None:
    fill(store)
    answers = {name: store.ask(load(name).text).rows for name in names("gallery")}
    assert answers["gallery/allies"] == (("Belarus", 1, 1, False),)
    assert answers["gallery/visits_by_month"] == (("2022-12", 1),)
    assert answers["gallery/denials"][0][:4] == ("Dmitry Peskov", "RUS", "ATTACKS", "UKR")
    assert answers["gallery/offices"] == (("Vladimir Putin", "LEADS", "Russia", ["President"]),)
    assert answers["gallery/contested"][0][1] == "ATTACKS"


def fill(store: BoltStore) -> None:
    one, two = article(), article("Another", publisher="B")
    denied = claim(one, "RUS", "ATTACKS", "UKR", factuality="denied", speaker="peskov")
    some = [claim(one, "putin", "VISITS", "BLR"), claim(one, "RUS", "ALLY_OF", "BLR"), denied]
    some.append(claim(one, "peskov", "DENIES", denied.id))
    first = reading(one, *some, offices=(office("putin", "President", "leader", "RUS"),))
    merge.write(store, [first, reading(two, claim(two, "RUS", "ATTACKS", "UKR"))])
