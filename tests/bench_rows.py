"""The rows that our own loading wrote, written once more: by the bare driver, and by py2neo's bulk functions.

The bare driver runs the same statements, each over all its rows, five thousand a transaction: the fastest plain use of
it. py2neo makes the same nodes and relationships with ``create_nodes`` and ``create_relationships``.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import neo4j

from cypher import Query
from graph.store.port import Row, Step, Store, Transaction

ROWS = 5000  # a transaction
T = TypeVar("T")
_NODES = {"write/article": ("Article",), "write/sentence": ("Sentence",), "write/claim": ("Claim",)}
_NODES["write/event"] = ("Event",)
_TIES = {  # statement: (type, label and key of its start, label and key of its end)
    "write/sentence": [("HAS", ("Article", "article"), ("Sentence", "id"))],
    "write/claim": [
        ("SUPPORTS", ("Sentence", "sentence"), ("Claim", "id")),
        ("SOURCE", ("Claim", "id"), ("Actor", "source")),
    ],
    "write/claim_target": [("TARGET", ("Claim", "id"), ("Actor", "target"))],
    "write/claim_speaker": [("SPEAKER", ("Claim", "id"), ("Actor", "speaker"))],
    "write/event_claim": [("OF", ("Claim", "claim"), ("Event", "event"))],
}
_OURS = ("write/lock", "write/bulk", "write/bulk_derived")  # bookkeeping


@dataclass
class Rows:
    """The rows of every statement, statements in the order in which each came first."""

    of: dict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=dict)

    def relations(self) -> int:
        """How many relationships the rows make."""
        edges = sum(len(rows) for name, rows in self.of.items() if name.startswith("write/edges/"))
        return edges + sum(len(self.of[name]) * len(ties) for name, ties in _TIES.items())


@dataclass
class Recorder:
    """A store's transactions, with every row written noted down once the transaction is stored."""

    store: Store
    rows: Rows = field(default_factory=Rows)

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """The store's, and the rows noted."""
        steps: list[Step] = []

        def noted(transaction: Transaction) -> T:
            steps.clear()
            return work(_Tap(transaction, steps))

        result = self.store.transact(noted)
        for step in steps:
            if step.query.name not in _OURS:
                self.rows.texts[step.query.name] = step.query.text
                self.rows.of[step.query.name] += step.rows
        return result

    def write(self, *steps: Step) -> None:
        """The same for steps alone."""
        self.transact(lambda transaction: transaction.write(*steps))

    def read(self, query: Query, /, **params: Any) -> list[Row]:
        """The store's."""
        return self.store.read(query, **params)

    def stream(self, query: Query, /, **params: Any) -> Iterator[Row]:
        """The store's."""
        return self.store.stream(query, **params)


@dataclass
class _Tap:
    transaction: Transaction
    steps: list[Step]

    def read(self, query: Query, /, **params: Any) -> list[Row]:
        return self.transaction.read(query, **params)

    def write(self, *steps: Step) -> None:
        self.steps += [step for step in steps if step.rows]
        self.transaction.write(*steps)


def by_driver(driver: neo4j.Driver, rows: Rows) -> None:
    """All rows, by the bare driver."""
    with driver.session() as session:
        for name, some in rows.of.items():
            for piece in _pieces(some):
                session.execute_write(_run, rows.texts[name], piece)


def _run(transaction: neo4j.ManagedTransaction, text: str, rows: Sequence[Mapping[str, Any]]) -> None:
    transaction.run(text, rows=rows).consume()  # type: ignore[arg-type]


def by_py2neo(url: str, auth: tuple[str, str], rows: Rows) -> None:
    """All rows, by py2neo; ImportError where it is not installed."""
    bulk = importlib.import_module("py2neo.bulk")
    graph = importlib.import_module("py2neo").Graph(url, auth=auth)
    for name, some in rows.of.items():
        labels = _labels(name)
        for piece in _pieces(some if labels else []):
            nodes = [{**_plain(row["properties"]), "id": row["id"]} for row in piece]
            transaction = graph.begin()
            bulk.create_nodes(transaction, nodes, labels=set(labels))
            graph.commit(transaction)
    for name, some in rows.of.items():
        for kind, start, end in _ties(name):
            for piece in _pieces(some):
                ties = [(row[start[1]], _plain(_said(name, row)), row[end[1]]) for row in piece]
                transaction = graph.begin()
                bulk.create_relationships(transaction, ties, kind, (start[0], "id"), (end[0], "id"))
                graph.commit(transaction)


def _labels(name: str) -> tuple[str, ...]:
    if name.startswith("write/actors/"):
        return ("Actor", *name.rpartition("/")[2].split("-"))
    return _NODES.get(name, ())


def _ties(name: str) -> list[tuple[str, tuple[str, str], tuple[str, str]]]:
    if name.startswith("write/edges/"):
        return [(name.rpartition("/")[2], ("Actor", "source"), ("Actor", "target"))]
    return _TIES.get(name, [])


def _said(name: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    return row["properties"] if name.startswith("write/edges/") else {}


def _plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if value is not None}


def _pieces(rows: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[Mapping[str, Any]]]:
    for start in range(0, len(rows), ROWS):
        yield rows[start : start + ROWS]
