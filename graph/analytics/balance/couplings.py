"""A signed graph as numbers: whom each node is coupled to, and how strongly they want to be in one camp or in two."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Couplings: TypeAlias = dict[int, dict[int, int]]
Spins: TypeAlias = dict[int, int]  # the camp of each node: 1 or -1
Numbers: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.int64]


def numbered(graph: nx.Graph[Any]) -> tuple[list[Hashable], Couplings]:
    """The nodes in a lasting order, and the sign of each edge between their numbers; loops are left out.

    Raises ValueError for a directed or parallel-edged graph, and for an edge whose ``sign`` is not 1 or -1.
    """
    if graph.is_directed() or graph.is_multigraph():
        raise ValueError("a signed graph has at most one undirected edge between two nodes: see project.signed()")
    nodes = sorted(graph, key=lambda node: (str(type(node)), node if isinstance(node, str | int) else repr(node)))
    place = {node: number for number, node in enumerate(nodes)}
    couplings: Couplings = {number: {} for number in place.values()}
    for one, other, data in graph.edges(data=True):
        sign = data.get("sign")
        if sign not in (1, -1):
            raise ValueError(f"the edge between {one!r} and {other!r} needs a sign of 1 or -1, not {sign!r}")
        if one != other:
            couplings[place[one]][place[other]] = couplings[place[other]][place[one]] = int(sign)
    return list(nodes), couplings


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Couplings as arrays: edge ``e`` joins ``one[e]`` and ``other[e]`` with ``weight[e]`` > 0 and ``sign[e]``."""

    nodes: tuple[int, ...]
    one: Indices
    other: Indices
    weight: Numbers
    sign: Indices

    @classmethod
    def of(cls, couplings: Mapping[int, Mapping[int, int]]) -> Block:
        """The couplings as arrays, whose indices count in ``nodes``."""
        nodes = tuple(sorted(couplings))
        place = {node: index for index, node in enumerate(nodes)}
        edges = [(place[a], place[b], j) for a in nodes for b, j in sorted(couplings[a].items()) if a < b]
        table = np.array(edges, dtype=np.int64).reshape(-1, 3)
        return cls(nodes, table[:, 0], table[:, 1], np.abs(table[:, 2]).astype(float), np.sign(table[:, 2]))

    def frustrated(self, spins: Numbers) -> NDArray[np.bool_]:
        """Which edges these camps frustrate: friends apart, or foes together."""
        return np.asarray(spins[self.one] * spins[self.other] * self.sign < 0)

    def cost(self, spins: Numbers) -> int:
        """The weight of the edges that these camps frustrate."""
        return round(float(self.weight[self.frustrated(spins)].sum()))
