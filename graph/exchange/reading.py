"""A whole graph, page by page.

Each page is a query of its own, so that no statement lasts as long as the graph is large, an engine that other programs
use may be read, and a lost connection costs a page. A page begins after the id where the last one ended. The embedded
engine sorts all nodes anew for each ordered page, but gives the nodes of one label in the order of its index without
being asked; that order is checked, and the number of nodes in the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cypher import load
from graph.errors import StoreError
from graph.exchange.records import NodeRecord, Record, TieRecord, key, statement
from graph.ontology import load as ontology
from graph.store.port import Node, Store

PAGE = 500  # nodes


def records(store: Store) -> Iterator[Record]:
    """All nodes, and then all relationships; the schema's note is none of them.

    Raises StoreError for a graph that changes meanwhile, or has nodes without an id.
    """
    labels = _keys(store)
    for label in labels:
        yield from (record for page in _pages(store, label) for record in page)
    for label in labels:
        for page in _pages(store, label):
            yield from _ties(store, label, [record.id for record in page])


def size(store: Store) -> int:
    """How many records there are, nodes and relationships."""
    nodes = sum(store.read(load("read/counts_all"))[0].values())
    return int(nodes + store.read(load("read/counts_relations"))[0]["count"])


def _keys(store: Store) -> list[str]:
    """The key labels of the graph, sorted."""
    present = {row["label"] for row in store.read(load("read/counts_nodes"))}
    actors = {node.name for node in ontology().nodes.values() if node.actor}
    return sorted(present - actors)


def _pages(store: Store, label: str) -> Iterator[list[NodeRecord]]:
    ordered = _wants_order(store, label)
    query = statement("page_ordered" if ordered else "page", LABEL=label)
    after, seen = "", 0
    while True:
        found = [_record(row["node"]) for row in store.read(query, after=after, limit=PAGE)]
        ids = [after, *(record.id for record in found)]
        if not ordered and any(a >= b for a, b in pairwise(ids)):
            raise StoreError(f"the engine gave nodes of {label} out of order: the graph could not be read completely")
        yield found
        seen += len(found)
        if len(found) < PAGE:
            break
        after = ids[-1]
    there = store.read(statement("count", LABEL=label))[0]["count"]
    if there != seen:
        raise StoreError(
            f"{seen} nodes of {label} were read, and there are {there}: either something writes to the graph (stop it"
            " and try again), or some have no id, which Sekutu never makes"
        )


def _wants_order(store: Store, label: str) -> bool:
    """Whether nodes must be asked for in order: always, but where the embedded engine keeps them in one index."""
    node = ontology().nodes.get(label)
    return store.info().engine != "ArcadeDB" or node is None or node.actor


def _record(node: Node) -> NodeRecord:
    return NodeRecord(tuple(sorted(node.labels)), node.properties)


def _ties(store: Store, label: str, ids: Sequence[str]) -> Iterator[TieRecord]:
    for row in store.read(statement("ties", LABEL=label), ids=ids):
        end = (key(sorted(row["labels"])), row["target"])
        yield TieRecord(row["type"], (label, row["source"]), end, row["properties"])
