"""Who weighs most: degree, betweenness, eigenvector and PageRank centrality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import eigsh

from graph.analytics.matrices import Matrix, adjacency

Vector: TypeAlias = np.ndarray[Any, Any]

EXACT = 100_000_000  # nodes x edges up to which betweenness is worked out from every node
PIVOTS = 1_000
_BATCH = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """How an actor stands. All but ``degree`` and ``strength`` lie between 0 and 1.

    ``degree``: to how many it is tied; ``strength``: the weight of these ties. ``eigenvector`` is None outside the
    largest component, on which alone it is defined. ``change``: PageRank less that in the window before, None where
    none is given or the actor was not in it.
    """

    node: Any
    degree: int
    strength: float
    betweenness: float
    eigenvector: float | None
    pagerank: float
    change: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All actors, the one with the highest PageRank first.

    ``component``: how many nodes the largest component has, for which eigenvector centrality stands. ``pivots``: from
    how many nodes betweenness was worked out; fewer than there are nodes where it is an estimate.
    """

    actors: tuple[Influence, ...]
    component: int
    pivots: int


def influence(
    graph: nx.Graph[Any], *, before: nx.Graph[Any] | None = None, exact: int = EXACT, seed: int = 0
) -> Standing:
    """The centralities of all nodes of an undirected graph, whose edges may have a ``weight``; a missing one is 1.

    ``before``: the graph of the window before, for ``change``. ``exact``: above so many nodes times edges, betweenness
    is estimated from 1,000 nodes drawn with ``seed``. Raises ValueError for a directed graph.

    Formulas and sources: strength is the sum of weights (Barrat and others 2004); betweenness the share of shortest
    paths, counted in steps, that lead through a node (Freeman 1977, algorithm and sampling Brandes 2001, Brandes and
    Pich 2007); eigenvector centrality x = A x / lambda with weights, of length 1 (Bonacich 1972); PageRank with damping
    0.85 and weights (Brin and Page 1998).

    Complexity: O(nm) time for betweenness, O(m) a step for the rest, O(256 n + m) memory.

    >>> star = nx.Graph([("CHN", "RUS"), ("CHN", "PRK"), ("CHN", "PAK")])
    >>> first = influence(star).actors[0]
    >>> first.node, first.degree, first.betweenness
    ('CHN', 3, 1.0)
    """
    if graph.is_directed():
        raise ValueError("influence() takes an undirected graph; give project.friendly() of it")
    nodes, matrix = adjacency(graph)
    if not nodes:
        return Standing(actors=(), component=0, pivots=0)
    whole = len(nodes) * max(1, matrix.nnz // 2) <= exact
    pivots = len(nodes) if whole else min(PIVOTS, len(nodes))
    drawn = np.arange(len(nodes)) if whole else np.random.default_rng(seed).choice(len(nodes), pivots, replace=False)
    between = betweenness(matrix, np.sort(drawn))
    ranks: Mapping[Any, float] = nx.pagerank(graph)
    earlier: Mapping[Any, float] = nx.pagerank(before) if before is not None and len(before) else {}
    largest = max(nx.connected_components(graph), key=len)
    vector = _eigenvector(graph.subgraph(largest))
    strength = matrix.sum(axis=1)
    degree = np.diff(matrix.indptr)
    actors = [
        Influence(
            node=node,
            degree=int(degree[place]),
            strength=float(strength[place]),
            betweenness=float(between[place]),
            eigenvector=vector.get(node),
            pagerank=float(ranks[node]),
            change=float(ranks[node] - earlier[node]) if node in earlier else None,
        )
        for place, node in enumerate(nodes)
    ]
    actors.sort(key=lambda actor: (-actor.pagerank, str(actor.node)))
    return Standing(actors=tuple(actors), component=len(largest), pivots=pivots)


def _eigenvector(graph: nx.Graph[Any]) -> dict[Any, float]:
    """Bonacich's centrality of a connected graph. Three nodes or fewer are too few for the sparse solver."""
    nodes, matrix = adjacency(graph)
    if len(nodes) <= 3:
        values, vectors = np.linalg.eigh(matrix.toarray())
        vector = vectors[:, int(values.argmax())]
    else:
        _, found = eigsh(matrix, k=1, which="LA", v0=np.ones(len(nodes)))
        vector = found[:, 0]
    return {node: abs(float(one)) for node, one in zip(nodes, vector, strict=True)}


def betweenness(matrix: Matrix, pivots: Vector) -> Vector:
    """The share of shortest paths through each node, from these nodes to all, scaled up to those from all nodes.

    Brandes' algorithm for many sources at once, as products of a sparse and a dense matrix (Buluc and Gilbert 2011).
    """
    size = matrix.shape[0]
    if size < 3:
        return np.zeros(size)
    plain = csr_array((np.ones(matrix.nnz, dtype=np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)
    total = np.zeros(size)
    for begin in range(0, len(pivots), _BATCH):
        total += _dependencies(plain, np.asarray(pivots[begin : begin + _BATCH]))
    return np.asarray(total * (size / len(pivots) / (size - 1) / (size - 2)))


def _dependencies(plain: Matrix, sources: Vector) -> Vector:
    """For each node the sum over the sources of the share of shortest paths that lead through it."""
    size, many = plain.shape[0], len(sources)
    paths = np.zeros((size, many), dtype=np.float32)  # how many shortest paths lead here
    paths[sources, np.arange(many)] = 1
    front = paths.copy()
    levels = []
    while front.any():
        levels.append(front > 0)
        front = plain @ front
        front[paths > 0] = 0
        paths += front
    share = np.zeros((size, many), dtype=np.float32)
    counted = np.where(paths > 0, paths, 1)
    for level in range(len(levels) - 1, 0, -1):
        passed = np.where(levels[level], (1 + share) / counted, np.float32(0))
        share += np.where(levels[level - 1], plain @ passed, np.float32(0)) * paths
    share[sources, np.arange(many)] = 0
    return np.asarray(share.sum(axis=1, dtype=np.float64))
