"""One hash for a whole graph, whatever the engine: two graphs that say the same have the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from cypher import load
from graph.store.port import Store


def digest(store: Store) -> str:
    """The hash of all nodes and relationships, by their ids, labels, types and properties (not of the schema's note).

    It reads the whole graph: for tests, and to compare a graph with its copy.
    """
    made = Digest()
    for row in store.stream(load("read/digest_nodes")):
        made.node(row["node"].labels, row["node"].properties)
    for row in store.stream(load("read/digest_relations")):
        made.relation(row["source"], row["type"], row["target"], row["properties"])
    return str(made)


class Digest:
    """The same, told node by node and relationship by relationship, in whatever order.

    >>> one, other = Digest(), Digest()
    >>> one.node(("Claim",), {"id": "a"}); one.node(("Claim",), {"id": "b"})
    >>> other.node(("Claim",), {"id": "b"}); other.node(("Claim",), {"id": "a"})
    >>> str(one) == str(other)
    True
    """

    def __init__(self) -> None:
        self._nodes = 0
        self._relations = 0

    def node(self, labels: Sequence[str], properties: Mapping[str, Any]) -> None:
        """One node; its labels are sorted."""
        self._nodes += _number("node", *labels, properties)

    def relation(self, source: str, kind: str, target: str, properties: Mapping[str, Any]) -> None:
        """One relationship, between the ids of its ends."""
        self._relations += _number("relation", source, kind, target, properties)

    def __str__(self) -> str:
        return f"{self._nodes % 2**256 ^ self._relations % 2**256:064x}"


def _number(*parts: Any) -> int:
    """A sum of these is free of order, and one item twice is not the same as once."""
    said = json.dumps(parts, sort_keys=True, default=str).encode()
    return int.from_bytes(hashlib.sha256(said).digest(), "big")
