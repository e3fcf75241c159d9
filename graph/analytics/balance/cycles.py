"""How much must be frustrated at least: a linear programme over negative cycles.

Every cycle with an odd number of hostile edges has at least one frustrated edge. The least weight of edges that meets
all these cycles, fractions allowed, is a lower bound, and for most signed networks of states the index itself (Barahona
and Mahjoub 1986; it is exact where the graph has no odd-K5 minor, Guenin 2001). There are too many cycles to list, so
those that a solution misses are found by shortest paths in the doubled graph, each node once for each camp, in which a
hostile edge changes sides: a path from a node to its own double is a negative cycle. They are looked for between the
solution and the best camps known, which finds cycles that cut deeper (Ben-Ameur and Neto 2007).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from graph.analytics.balance.couplings import Block, Indices, Numbers

_TINY = 1e-9  # keeps an edge of length 0 in the sparse matrix
_NEAR = 1e-6
_ROUNDS = 4  # in how many steps cycles are gathered that share few edges
_SLACK = 1.25  # a cycle covered so much more than once is set aside

Cycle = tuple[int, ...]  # numbers of edges


@dataclass(slots=True)
class Cover:
    """The cycles that matter, and the least cover of them: ``bound`` is proven, ``edges`` how much of each edge."""

    block: Block
    cycles: list[Cycle] = field(default_factory=list)
    bound: float = 0.0
    edges: Numbers = field(default_factory=lambda: np.zeros(0))

    def tighten(self, camps: Numbers, enough: int, until: float) -> None:
        """Add missed cycles until none is, the bound rounds up to ``enough``, or the clock has come to ``until``."""
        known = self.block.frustrated(camps).astype(float)
        doubled = _Doubled(self.block)
        self.edges = np.zeros(len(self.block.one))
        while self.least < enough and monotonic() < until:
            missed = self._missed(doubled, known)
            if not missed:
                break
            self.cycles += missed
            if not self._solved(until):
                break

    @property
    def least(self) -> int:
        """The bound as a whole number: weights are whole, so the index cannot lie between."""
        return int(np.ceil(self.bound - _NEAR))

    def _missed(self, doubled: _Doubled, known: Numbers) -> list[Cycle]:
        trial = (self.edges + known) / 2
        found: dict[Cycle, None] = {}
        for _ in range(_ROUNDS):
            short = doubled.short(trial)
            if not short:
                break
            found.update(dict.fromkeys(short))
            for cycle in short:
                edges = list(cycle)
                trial[edges] += max(0.0, 1.0 + _NEAR - trial[edges].sum()) / len(edges)
        missed = [cycle for cycle in found if self.edges[list(cycle)].sum() < 1 - _NEAR]
        return missed or doubled.short(self.edges)

    def _solved(self, until: float) -> bool:
        rows = matrix(self.cycles, len(self.block.one))
        seconds = max(1.0, until - monotonic())
        answer = linprog(
            self.block.weight,
            A_ub=-rows,
            b_ub=-np.ones(len(self.cycles)),
            bounds=(0, None),
            method="highs-ipm",
            options={"time_limit": seconds},
        )
        if answer.status != 0:  # out of time: the bound so far stands
            return False
        self.bound = max(self.bound, float(answer.fun))
        self.edges = np.clip(answer.x, 0.0, None)
        covered = rows @ self.edges
        self.cycles = [cycle for cycle, cover in zip(self.cycles, covered, strict=True) if cover < _SLACK]
        return True


def matrix(cycles: Iterable[Cycle], edges: int) -> csr_array:
    """One row a cycle, with a 1 at each of its edges."""
    listed = list(cycles)
    row = np.repeat(np.arange(len(listed)), [len(cycle) for cycle in listed])
    column = np.fromiter((edge for cycle in listed for edge in cycle), dtype=np.int64, count=len(row))
    return coo_array((np.ones(len(row)), (row, column)), shape=(len(listed), edges)).tocsr()


class _Doubled:
    """The doubled graph: node ``i`` in the one camp is ``i``, in the other ``i + size``."""

    def __init__(self, block: Block) -> None:
        self.size = size = len(block.nodes)
        one, other, friendly = block.one, block.other, block.sign > 0
        self._from = np.concatenate([one, other, one + size, other + size])
        ahead, back = np.where(friendly, other, other + size), np.where(friendly, one, one + size)
        self._to = np.concatenate([ahead, back, (ahead + size) % (2 * size), (back + size) % (2 * size)])
        self._edge = {pair: edge for edge, pair in enumerate(zip(one.tolist(), other.tolist(), strict=True))}

    def short(self, length: Numbers) -> list[Cycle]:
        """For each node the shortest negative cycle through it, where that is shorter than 1."""
        size = self.size
        graph = csr_array((np.tile(length + _TINY, 4), (self._from, self._to)), shape=(2 * size, 2 * size))
        distance, before = dijkstra(graph, indices=np.arange(size), return_predecessors=True)
        own = distance[np.arange(size), np.arange(size) + size]
        return list(dict.fromkeys(self._walk(node, before[node]) for node in np.flatnonzero(own < 1 - _NEAR).tolist()))

    def _walk(self, node: int, before: Indices) -> Cycle:
        """The edges on the way back; what is walked there and back again cancels."""
        odd: set[int] = set()
        at = node + self.size
        while at != node:
            earlier = int(before[at])
            low, high = sorted((earlier % self.size, at % self.size))
            odd ^= {self._edge[low, high]}
            at = earlier
        return tuple(sorted(odd))
