"""Signed triangles: how many are balanced, and who sits in those that are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx
import numpy as np
from scipy.sparse import coo_array

from graph.analytics.balance.couplings import Couplings, numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Triads:
    """How many triangles are balanced and how many not; ``index`` is the balanced ones' share, 1 without any."""

    balanced: int
    unbalanced: int
    index: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """An unbalanced triangle.

    ``torn``: ``middle`` is a friend of two that are enemies of each other. ``strife``: three enemies, no ``middle``.
    """

    kind: Literal["torn", "strife"]
    nodes: tuple[Any, Any, Any]
    middle: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strain:
    """How many triangles a node sits in, how many of them are unbalanced, and in how many of those it is torn."""

    node: Any
    triangles: int
    unbalanced: int
    torn: int


def triads(graph: nx.Graph[Any]) -> Triads:
    """Count balanced and unbalanced triangles of an undirected graph whose edges have ``sign`` 1 or -1.

    A triangle is balanced where the product of its signs is 1. Raises ValueError as ``frustration`` does.

    Formula: with signed adjacency A, balanced - unbalanced = tr(A^3) / 6, and their sum is the same of \\|A\\|; the
    index is T = balanced / (balanced + unbalanced). Source: Cartwright and Harary (1956); Aref and Wilson (2018).
    Complexity: that of a sparse product, O(sum of squared degrees) time and memory.

    >>> trio = nx.Graph()
    >>> trio.add_edge("RUS", "BLR", sign=1)
    >>> trio.add_edge("RUS", "UKR", sign=-1)
    >>> trio.add_edge("BLR", "UKR", sign=-1)
    >>> triads(trio)
    Triads(balanced=1, unbalanced=0, index=1.0)
    """
    _, couplings = numbered(graph)
    size = len(couplings)
    edges = np.array([(a, b, sign) for a, row in couplings.items() for b, sign in row.items()], dtype=np.int64)
    if not len(edges):
        return Triads(balanced=0, unbalanced=0, index=1.0)
    signed = coo_array((edges[:, 2], (edges[:, 0], edges[:, 1])), shape=(size, size)).tocsr()
    plain = abs(signed)
    difference, total = (round(float((one @ one).multiply(one).sum())) // 6 for one in (signed, plain))
    balanced = (total + difference) // 2
    return Triads(balanced=balanced, unbalanced=total - balanced, index=balanced / total if total else 1.0)


def tensions(graph: nx.Graph[Any]) -> Iterator[Tension]:
    """The unbalanced triangles one by one, in the order of their nodes.

    Raises ValueError as ``frustration`` does. Source: Heider (1946). Complexity: O(m^1.5) for all.

    >>> trio = nx.Graph()
    >>> trio.add_edge("RUS", "BLR", sign=-1)
    >>> trio.add_edge("RUS", "TUR", sign=1)
    >>> trio.add_edge("BLR", "TUR", sign=1)
    >>> next(tensions(trio)).middle
    'TUR'
    """
    nodes, couplings = numbered(graph)
    for three in _triangles(couplings):
        a, b, c = three
        facing = {a: couplings[b][c], b: couplings[a][c], c: couplings[a][b]}
        hostile = [node for node in three if facing[node] < 0]
        if len(hostile) % 2:
            middle = nodes[hostile[0]] if len(hostile) == 1 else None
            kind: Literal["torn", "strife"] = "torn" if len(hostile) == 1 else "strife"
            yield Tension(kind=kind, nodes=(nodes[a], nodes[b], nodes[c]), middle=middle)


def strains(graph: nx.Graph[Any]) -> tuple[Strain, ...]:
    """For each node that is in a triangle, how unbalanced its surroundings are, the most unbalanced first.

    Raises ValueError as ``frustration`` does. Complexity: O(m^1.5) time.

    >>> trio = nx.Graph()
    >>> trio.add_edge("RUS", "BLR", sign=-1)
    >>> trio.add_edge("RUS", "TUR", sign=1)
    >>> trio.add_edge("BLR", "TUR", sign=1)
    >>> [(strain.node, strain.unbalanced, strain.torn) for strain in strains(trio)]
    [('TUR', 1, 1), ('BLR', 1, 0), ('RUS', 1, 0)]
    """
    nodes, couplings = numbered(graph)
    all_, unbalanced, torn = Counter[int](), Counter[int](), Counter[int]()
    for a, b, c in _triangles(couplings):
        all_.update((a, b, c))
        facing = {a: couplings[b][c], b: couplings[a][c], c: couplings[a][b]}
        hostile = [node for node, sign in facing.items() if sign < 0]
        if len(hostile) % 2:
            unbalanced.update((a, b, c))
            torn.update(hostile if len(hostile) == 1 else ())
    ranked = sorted(all_, key=lambda node: (-unbalanced[node], -torn[node], node))
    return tuple(
        Strain(node=nodes[node], triangles=all_[node], unbalanced=unbalanced[node], torn=torn[node]) for node in ranked
    )


def _triangles(couplings: Couplings) -> Iterator[tuple[int, int, int]]:
    """Each triangle once; edges point from fewer to more neighbours, which bounds the work."""
    rank = {node: place for place, node in enumerate(sorted(couplings, key=lambda n: (len(couplings[n]), n)))}
    ahead = {node: {b for b in row if rank[b] > rank[node]} for node, row in couplings.items()}
    for a in couplings:
        for b in sorted(ahead[a]):
            for c in sorted(ahead[a] & ahead[b]):
                one, two, three = sorted((a, b, c))
                yield one, two, three
