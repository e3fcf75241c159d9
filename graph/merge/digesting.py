"""One hash for a whole graph, whatever the engine: two graphs that say the same have the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from cypher import load
from graph.store.port import Store


def digest(store: Store) -> str:
    """The hash of all nodes and relationships, by their ids, labels, types and properties (not of the schema's note).

    It reads the whole graph: for tests, and to compare a graph with its copy.
    """
    nodes = (
        _said("node", *row["node"].labels, row["node"].properties) for row in store.stream(load("read/digest_nodes"))
    )
    relations = (
        _said("relation", row["source"], row["type"], row["target"], row["properties"])
        for row in store.stream(load("read/digest_relations"))
    )
    return f"{_sum(nodes) ^ _sum(relations):064x}"


def _said(*parts: Any) -> bytes:
    return json.dumps(parts, sort_keys=True, default=str).encode()


def _sum(items: Iterable[bytes]) -> int:
    """Order-free, and one item twice is not the same as once."""
    return sum(int.from_bytes(hashlib.sha256(item).digest(), "big") for item in items) % 2**256
