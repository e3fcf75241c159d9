"""Who stands between blocs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

_ROLES = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brokerage:
    """In how many open paths a -> node -> b the node mediates, by whose blocs the three are in."""

    node: Any
    coordinator: int  # all three in one bloc
    gatekeeper: int  # from outside into its own bloc
    representative: int  # out of its own bloc
    consultant: int  # between two of one bloc that is not its own
    liaison: int  # all three in different blocs

    @property
    def between(self) -> int:
        """How often it connects different blocs."""
        return self.gatekeeper + self.representative + self.liaison


def brokerage(graph: nx.DiGraph[Any], blocs: Mapping[Hashable, Hashable]) -> tuple[Brokerage, ...]:
    """How often each node mediates between two that are not tied themselves, those who connect most blocs first.

    ``blocs`` names the bloc of each node; a node without one is not counted, nor are paths with such a node.
    Source: Gould and Fernandez (1989), "Structures of mediation". An open path is a -> node -> b without a -> b.
    Complexity: O(n + m + directed triangles).

    >>> chain = nx.DiGraph([("RUS", "TUR"), ("TUR", "USA")])
    >>> found = brokerage(chain, {"RUS": 1, "TUR": 2, "USA": 3})[0]
    >>> found.node, found.liaison
    ('TUR', 1)
    """
    inside = graph.subgraph(node for node in graph if node in blocs)
    counted = _paths(inside, blocs)
    counted.subtract(_closed(inside, blocs))
    roles: dict[Any, Counter[str]] = {node: Counter() for node in inside}
    for (node, a, b), many in counted.items():
        roles[node][_role(blocs[node], a, b)] += many
    found = [Brokerage(node=node, **{role: many[role] for role in _ROLES}) for node, many in roles.items()]
    return tuple(sorted(found, key=lambda one: (-one.between, str(one.node))))


def _paths(graph: nx.DiGraph[Any], blocs: Mapping[Hashable, Hashable]) -> Counter[tuple[Any, Hashable, Hashable]]:
    """All paths a -> node -> b of three different nodes, by node and the blocs of a and b."""
    counted: Counter[tuple[Any, Hashable, Hashable]] = Counter()
    for node in graph:
        coming = Counter(blocs[a] for a in graph.predecessors(node) if a != node)
        going = Counter(blocs[b] for b in graph.successors(node) if b != node)
        for a, many in coming.items():
            for b, more in going.items():
                counted[node, a, b] += many * more
        for other in set(graph.predecessors(node)) & set(graph.successors(node)) - {node}:
            counted[node, blocs[other], blocs[other]] -= 1
    return counted


def _closed(graph: nx.DiGraph[Any], blocs: Mapping[Hashable, Hashable]) -> Counter[tuple[Any, Hashable, Hashable]]:
    """Those whose ends are tied themselves."""
    ahead = {node: set(graph.successors(node)) - {node} for node in graph}
    back = {node: set(graph.predecessors(node)) - {node} for node in graph}
    counted: Counter[tuple[Any, Hashable, Hashable]] = Counter()
    for a, b in graph.edges():
        if a != b:
            counted.update((node, blocs[a], blocs[b]) for node in ahead[a] & back[b])
    return counted


def _role(own: Hashable, a: Hashable, b: Hashable) -> str:
    if a == b:
        return "coordinator" if a == own else "consultant"
    return "gatekeeper" if b == own else "representative" if a == own else "liaison"
