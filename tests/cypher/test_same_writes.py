"""Every statement that writes does the same on every engine and through every adapter.

Each is run with a row made from its own text, on a graph made up by a seed, and the graph's digest is compared. What is
found by its id is there; what is made has a new one.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from cypher import load, names
from graph import merge
from graph.store.bolt import BoltStore
from graph.store.port import Step
from tests.conftest import empty
from tests.cypher.made_up import readings
from tests.cypher.test_files import ALL
from tests.cypher.test_same_rows import OTHERS

KEPT = {"write/schema", "write/bulk", "write/bulk_derived"}  # about the schema's node, which the digest leaves out
EMPTIES = "write/everything_gone"
EDGES = sorted(names("write/edges"))
WRITES = {name for name in ALL if name.startswith("write/")} - {*KEPT, *EDGES, EMPTIES}
GONE = sorted(name for name in WRITES if name.endswith("_gone"))
MADE = sorted(WRITES - {*GONE})
OTHER_VALUES = {"properties": {"code": "X", "note": "Ünïcode", "claims": 3}, "really": True, "step": 1}


def rows(name: str, known: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Two rows for a statement: ids that are there for what it matches, new ones for what it makes."""
    text = load(name).text
    labels = {
        key: label
        for line in text.splitlines()
        if line.startswith("MATCH")
        for label, key in re.findall(r":(\w+) \{id: row\.(\w+)\}", line)
    }
    made = []
    for number in range(2):
        row: dict[str, Any] = {}
        for key in re.findall(r"row\.(\w+)", text):
            here = known[labels[key]][-1 - number - (key == "target")] if key in labels else f"{name}:{number}"
            row[key] = OTHER_VALUES.get(key, here)
        made.append(row)
    return made


def play(store: BoltStore) -> dict[str, str]:
    """The digest after each statement in turn, of all edges together."""
    empty(store)
    merge.write(store, readings(7, articles=15))
    known: dict[str, list[str]] = {}
    for row in store.stream(load("read/digest_nodes")):
        for label in row["node"].labels:
            known.setdefault(label, []).append(row["node"].properties["id"])
    known = {label: sorted(ids) for label, ids in known.items()}
    after = {"at first": merge.digest(store)}
    for name in MADE:
        store.write(Step(load(name), rows(name, known)))
        after[name] = merge.digest(store)
    store.write(*(Step(load(name), rows(name, known)) for name in EDGES))
    after["all edges"] = merge.digest(store)
    for name in GONE:
        store.write(Step(load(name), rows(name, known)))
        after[name] = merge.digest(store)
    store.write(Step(load(EMPTIES), [{"really": True}]))
    after[EMPTIES] = merge.digest(store)
    return after


@pytest.fixture(scope="module")
def expected(embedded_store: BoltStore) -> dict[str, str]:
    return play(embedded_store)


def test_most_statements_change_the_graph(expected: dict[str, str]) -> None:
    digests = list(expected.values())
    unchanged = [name for name, one, two in zip([*expected][1:], digests, digests[1:], strict=False) if one == two]
    # no row made up here names an edge by its id, and `some_gone` has left nothing
    assert set(unchanged) <= {"write/lock", "write/edge_gone", EMPTIES}


@pytest.mark.parametrize("other", OTHERS)
def test_the_same_graph_after_each(other: str, expected: dict[str, str], request: pytest.FixtureRequest) -> None:
    assert play(request.getfixturevalue(f"{other}_store")) == expected
