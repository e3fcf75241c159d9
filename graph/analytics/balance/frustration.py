"""The frustration index: how many ties must be ignored until the rest falls into two camps."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Any

import networkx as nx
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack, vstack
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

from graph.analytics.balance.couplings import Block, Couplings, Numbers, Spins, numbered
from graph.analytics.balance.cycles import Cover, matrix
from graph.analytics.balance.enumerated import MOST, enumerated
from graph.analytics.balance.kernel import kernel, pieces, put_together
from graph.analytics.balance.search import searched

LARGEST = 5_000  # edges of one piece of the kernel up to which the exact way is tried
SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frustration:
    """How far a signed graph is from two camps.

    ``index``: how many edges ``partition`` frustrates. ``partition``: the two camps, the larger first (of the same
    size, the one with the first node). ``optimal``: whether it is proven that no partition frustrates fewer.
    ``normalised``: ``1 - 2 index / edges``, 1 for a balanced graph, 0 where half of the edges are frustrated.
    ``bound``: that many edges are frustrated by every partition; the same as ``index`` where that is optimal.
    """

    index: int
    partition: tuple[frozenset[Any], frozenset[Any]]
    optimal: bool
    normalised: float
    bound: int

    @property
    def gap(self) -> float:
        """By which share of itself ``index`` may be too high: 0 where it is optimal."""
        return (self.index - self.bound) / self.index if self.index else 0.0


def frustration(
    graph: nx.Graph[Any], *, largest: int = LARGEST, seconds: float = SECONDS, seed: int = 0
) -> Frustration:
    """The least number of edges that any division into two camps frustrates, and such a division.

    Parameters: an undirected graph whose edges have ``sign`` 1 (friendly) or -1 (hostile); a friendly edge between the
    camps and a hostile one inside a camp are frustrated. ``largest``: a piece of the kernel with more edges than that
    gets no exact answer, only good camps and a bound. ``seconds``: how long proving may take in all; past it the answer
    is the best known, with ``optimal`` false. ``seed``: of the search for good camps.

    Raises ValueError for a directed graph, one with parallel edges, and an edge without a sign.

    Formula: min over s in {1, -1}^n of the number of edges ij with sign_ij s_i s_j = -1; ``normalised`` is F = 1 - 2
    L/m. Source: Harary (1959) for the index; Aref, Mason and Wilson (2020), "A modeling and computational study of the
    frustration index in signed networks", for the integer programme; Aref and Wilson (2019) for F.

    Complexity: NP-hard. What hangs on or falls apart is decided first (:mod:`.kernel`). A piece of up to 20 nodes is
    solved by trying all camps (:mod:`.enumerated`); of a larger one a tabu search gives camps
    and a linear programme over negative cycles a bound (:mod:`.cycles`), which meet for most networks with blocs; where
    they do not, HiGHS decides by branch and cut. Random signs on a dense graph of more than some 60 nodes are beyond
    every method, and come back as not optimal.

    >>> trio = nx.Graph()
    >>> trio.add_edge("RUS", "BLR", sign=1)
    >>> trio.add_edge("RUS", "UKR", sign=-1)
    >>> trio.add_edge("BLR", "UKR", sign=1)
    >>> found = frustration(trio)
    >>> found.index, found.optimal, round(found.normalised, 2)
    (1, True, 0.33)
    """
    nodes, couplings = numbered(graph)
    small = kernel(couplings)
    until = monotonic() + seconds
    solved = [_solved(piece, largest, until, seed) for piece in pieces(small.couplings)]
    spins = small.unfolded(put_together([camps for camps, _ in solved]))
    edges = [(a, b, sign) for a, row in couplings.items() for b, sign in row.items() if a < b]
    index = sum(spins[a] * spins[b] * sign < 0 for a, b, sign in edges)
    bound = small.frustrated + sum(least for _, least in solved)
    return Frustration(
        index=index,
        partition=_partition(nodes, spins),
        optimal=index == bound,
        normalised=1 - 2 * index / len(edges) if edges else 1.0,
        bound=bound,
    )


def _partition(nodes: list[Hashable], spins: Spins) -> tuple[frozenset[Any], frozenset[Any]]:
    """The larger camp, or of two as large the one with the first node, comes first."""
    camps = [[number for number, spin in sorted(spins.items()) if spin == side] for side in (1, -1)]
    camps.sort(key=lambda camp: (-len(camp), camp))
    one, other = (frozenset(nodes[number] for number in camp) for camp in camps)
    return one, other


def _solved(piece: Couplings, largest: int, until: float, seed: int) -> tuple[Spins, int]:
    """Good camps of a piece, and how much of it is frustrated at least."""
    block = Block.of(piece)
    if len(block.nodes) <= MOST:
        camps = enumerated(block)
        return _named(block, camps), round(block.cost(camps))
    camps = searched(block, seed)
    if len(block.one) > largest:
        return _named(block, camps), _packed(block)
    cover = Cover(block)
    cover.tighten(camps, block.cost(camps), until)
    least = cover.least
    if least < block.cost(camps):
        camps = searched(block, seed, [_rounded(block, cover.edges)])
    if least < block.cost(camps) and monotonic() < until:
        camps, least = _branched(block, cover, camps, until)
    return _named(block, camps), least


def _named(block: Block, camps: Numbers) -> Spins:
    return {node: int(spin) for node, spin in zip(block.nodes, camps, strict=True)}


def _rounded(block: Block, cover: Numbers) -> Numbers:
    """Camps by the edges that the linear programme would rather not frustrate (Barahona and others 1988)."""
    size = len(block.nodes)
    plain = csr_array((cover + 1e-6, (block.one, block.other)), shape=(size, size))
    order, before = breadth_first_order(minimum_spanning_tree(plain), 0, directed=False)
    sign = {pair: s for *pair_, s in zip(block.one, block.other, block.sign, strict=True) for pair in (tuple(pair_),)}
    camps = np.ones(size)
    for node in order[1:]:
        low, high = sorted((int(node), int(before[node])))
        camps[node] = camps[before[node]] * sign[low, high]
    return camps


def _packed(block: Block) -> int:
    """A quick bound: negative triangles that share no edge, each of which frustrates its lightest edge at least."""
    near: dict[int, dict[int, int]] = {}
    for edge, (one, other) in enumerate(zip(block.one.tolist(), block.other.tolist(), strict=True)):
        near.setdefault(one, {})[other] = near.setdefault(other, {})[one] = edge
    used: set[int] = set()
    bound = 0.0
    for edge, (one, other) in enumerate(zip(block.one.tolist(), block.other.tolist(), strict=True)):
        for third in near[one].keys() & near[other].keys():
            three = (edge, near[one][third], near[other][third])
            if used.isdisjoint(three) and block.sign[list(three)].prod() < 0:
                used.update(three)
                bound += float(block.weight[list(three)].min())
                break
    return round(bound)


def _branched(block: Block, cover: Cover, camps: Numbers, until: float) -> tuple[Numbers, int]:
    """Branch and cut by HiGHS: camps x in {0, 1}, frustrated edges f, and the cycles found as further rows.

    A friendly edge has f >= x_i - x_j and f >= x_j - x_i, a hostile one f >= x_i + x_j - 1 and f >= 1 - x_i - x_j
    (the AND model of Aref, Mason and Wilson). The node with most edges is put into one camp, since both are alike.
    """
    edges, size = len(block.one), len(block.nodes)
    number = np.arange(edges)
    sign = block.sign.astype(float)
    pair = (np.tile(number, 2), np.concatenate([block.one, block.other]))
    ends = coo_array((np.concatenate([np.ones(edges), -sign]), pair), shape=(edges, size)).tocsr()
    apart = np.where(block.sign > 0, 0.0, 1.0)
    unit = csr_array((np.ones(edges), (number, number)), shape=(edges, edges))
    cycles = hstack([matrix(cover.cycles, edges), csr_array((len(cover.cycles), size))])
    rows = vstack([hstack([unit, -ends]), hstack([unit, ends]), cycles])
    least = np.concatenate([-apart, apart, np.ones(len(cover.cycles))])
    upper = np.ones(edges + size)
    upper[edges + int(np.bincount(np.concatenate([block.one, block.other])).argmax())] = 0
    answer = milp(
        np.concatenate([block.weight, np.zeros(size)]),
        constraints=LinearConstraint(rows, least, np.inf),
        integrality=np.concatenate([np.zeros(edges), np.ones(size)]),
        bounds=Bounds(0, upper),
        options={"time_limit": max(1.0, until - monotonic()), "mip_rel_gap": 0.0},
    )
    if answer.x is not None:
        found = np.where(answer.x[edges:] > 0.5, 1.0, -1.0)
        camps = min(camps, found, key=block.cost)
    if answer.status == 0:
        return camps, block.cost(camps)
    proven = answer.mip_dual_bound
    return camps, cover.least if proven is None else max(cover.least, int(np.ceil(proven - 1e-6)))
