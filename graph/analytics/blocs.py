"""Blocs: who belongs together, how surely, how tightly, and by which name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import networkx as nx
import numpy as np
from graspologic_native import leiden_csr

from graph.analytics.matrices import Matrix, adjacency

RUNS = 20
_ITERATIONS = 3
_RANDOMNESS = 0.001
CLIQUES = 100_000  # how many maximal cliques are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """A bloc: its members in order, and for each how stable its membership is, 0 to 1."""

    members: tuple[Any, ...]
    stability: Mapping[Any, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocs:
    """A division into blocs, the largest first. ``modularity`` is that of the best of ``runs``, at ``resolution``."""

    blocs: tuple[Bloc, ...]
    modularity: float
    resolution: float
    seed: int
    runs: int

    def of(self) -> dict[Any, int]:
        """The number of each node's bloc."""
        return {node: number for number, bloc in enumerate(self.blocs) for node in bloc.members}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohesion:
    """How a group holds together, in a signed graph.

    ``density``: the share of possible ties inside that are friendly; ``transitivity`` of the friendly ties inside;
    ``hostile_inside``: the share of ties inside that are hostile; ``friendly_outside``: the share of ties to outsiders
    that are friendly. The last two are 0 where there are no such ties.
    """

    density: float
    transitivity: float
    hostile_inside: float
    friendly_outside: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How alike a group and an organisation are: ``jaccard`` is both's share of either; ``shared`` are in both."""

    organisation: str
    jaccard: float
    shared: frozenset[str]


def blocs(graph: nx.Graph[Any], *, resolution: float = 1.0, seed: int = 0, runs: int = RUNS) -> Blocs:
    """Communities of an undirected graph by the Leiden algorithm, and how stable they are.

    A missing ``weight`` is 1. The division is the best of ``runs`` (20 at least, with seeds ``seed``, ``seed + 1``,
    ...) by modularity. A member's stability is the mean, over the other runs, of the Jaccard similarity between its
    bloc here and its bloc there: 1 where all runs agree on whom it is with. Nodes without ties are blocs of their own.
    ``resolution``: above 1 more and smaller blocs. Raises ValueError for a directed graph, negative weights, fewer
    than 20 runs or a resolution of 0.

    Formula: modularity Q = sum over blocs of L_c / m - resolution (k_c / 2m)^2. Sources: Traag, Waltman and van Eck
    (2019) for Leiden; Reichardt and Bornholdt (2006) for the resolution; Hennig (2007) for stability by Jaccard.
    Complexity: near O(m) a run.

    >>> two = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")])
    >>> [bloc.members for bloc in blocs(two).blocs]
    [('a', 'b', 'c'), ('d', 'e', 'f')]
    >>> blocs(two).blocs[0].stability["a"]
    1.0
    """
    if graph.is_directed():
        raise ValueError("blocs() takes an undirected graph; give project.friendly() of it")
    if runs < RUNS or resolution <= 0:
        raise ValueError(f"blocs() needs {RUNS} runs or more and a resolution above 0, not {runs} and {resolution}")
    nodes, matrix = adjacency(graph)
    if matrix.nnz and matrix.data.min() < 0:
        raise ValueError("blocs() takes no negative weights: hostile ties do not bind")
    tied = np.flatnonzero(np.diff(matrix.indptr))
    found = [_leiden(matrix[tied][:, tied], resolution, seed + run) for run in range(runs)] if len(tied) else []
    best = max(range(len(found)), key=lambda run: (found[run][0], -run), default=0)
    divided: list[Bloc] = [Bloc(members=(node,), stability={node: 1.0}) for node in _loose(nodes, tied)]
    if found:
        own = found[best][1]
        stable = _stability(own, [labels for run, (_, labels) in enumerate(found) if run != best])
        members: dict[int, list[int]] = {}
        for place, label in enumerate(own.tolist()):
            members.setdefault(label, []).append(place)
        for places in members.values():
            names = [nodes[tied[place]] for place in places]
            stability = {name: float(stable[place]) for name, place in zip(names, places, strict=True)}
            divided.append(Bloc(members=tuple(names), stability=stability))
    divided.sort(key=lambda bloc: (-len(bloc.members), [str(node) for node in bloc.members]))
    quality = found[best][0] if found else 0.0
    return Blocs(blocs=tuple(divided), modularity=quality, resolution=resolution, seed=seed, runs=runs)


def _loose(nodes: Sequence[Any], tied: np.ndarray[Any, Any]) -> list[Any]:
    bound = set(tied.tolist())
    return [node for place, node in enumerate(nodes) if place not in bound]


def _leiden(matrix: Matrix, resolution: float, seed: int) -> tuple[float, np.ndarray[Any, Any]]:
    size = matrix.shape[0]
    parts = (matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data.astype(np.float64))
    _, named = leiden_csr(
        *parts, size, resolution=resolution, randomness=_RANDOMNESS, iterations=_ITERATIONS, seed=seed
    )
    labels = np.fromiter((named[place] for place in range(size)), dtype=np.int64, count=size)
    return modularity(matrix, labels, resolution), labels


def modularity(matrix: Matrix, labels: np.ndarray[Any, Any], resolution: float = 1.0) -> float:
    """The modularity of a division of the nodes, by Newman's formula with a resolution."""
    total = float(matrix.sum())
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    inside = float(matrix.data[labels[rows] == labels[matrix.indices]].sum())
    share = np.bincount(labels, weights=matrix.sum(axis=1)) / total
    return inside / total - resolution * float((share**2).sum())


def _stability(own: np.ndarray[Any, Any], others: Sequence[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """For each node the mean Jaccard similarity of its bloc with that of the other runs."""
    stable = np.zeros(len(own))
    size = np.bincount(own)
    for labels in others:
        pair = own * (labels.max() + 1) + labels
        _, where, both = np.unique(pair, return_inverse=True, return_counts=True)
        shared = both[where]
        stable += shared / (size[own] + np.bincount(labels)[labels] - shared)
    return stable / len(others)


def cores(graph: nx.Graph[Any]) -> dict[Any, int]:
    """The core number of each node of an undirected graph: the largest k such that it is in a k-core.

    A k-core is a part in which everyone has k neighbours. Source: Seidman (1983); algorithm Batagelj and Zaversnik
    (2003), O(m).

    >>> cores(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))["d"]
    1
    """
    plain: nx.Graph[Any] = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((a, b) for a, b in graph.edges() if a != b)
    return dict(nx.core_number(plain))


def cliques(graph: nx.Graph[Any], *, least: int = 3, most: int = 20) -> tuple[tuple[Any, ...], ...]:
    """The largest maximal cliques of an undirected graph: all are tied to each other, and nobody can be added.

    ``least``: members a clique must have; ``most``: how many are given. Source: Bron and Kerbosch (1973), Tomita and
    others (2006). Complexity: exponential in the worst case, so that after 100,000 cliques no more are looked at.

    >>> cliques(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]))
    (('a', 'b', 'c'),)
    """
    looked_at = islice(nx.find_cliques(graph), CLIQUES)
    large = [tuple(sorted(clique, key=str)) for clique in looked_at if len(clique) >= least]
    return tuple(sorted(large, key=lambda clique: (-len(clique), [str(node) for node in clique]))[:most])


def cohesion(graph: nx.Graph[Any], members: Collection[Any]) -> Cohesion:
    """How a group holds together in an undirected graph whose edges have ``sign`` 1 or -1.

    Source: Wasserman and Faust (1994), chapter 7, for density inside and ties outside. Complexity: that of the
    members' ties, and O(m^1.5) of those inside for transitivity.

    >>> some = nx.Graph()
    >>> some.add_weighted_edges_from([("a", "b", 1), ("b", "c", -1), ("c", "d", 1)], weight="sign")
    >>> found = cohesion(some, ["a", "b", "c"])
    >>> round(found.density, 2), found.hostile_inside, found.friendly_outside
    (0.33, 0.5, 1.0)
    """
    group = set(members) & set(graph)
    inside, outside = Counter[int](), Counter[int]()
    bound: nx.Graph[Any] = nx.Graph()
    bound.add_nodes_from(group)
    for one, other, data in graph.edges(group, data=True):
        if one == other:
            continue
        sign = int(data["sign"])
        within = one in group and other in group
        (inside if within else outside)[sign] += 1
        if within and sign > 0:
            bound.add_edge(one, other)
    return Cohesion(
        density=float(nx.density(bound)),
        transitivity=float(nx.transitivity(bound)),
        hostile_inside=_share(inside, -1),
        friendly_outside=_share(outside, 1),
    )


def _share(counted: Counter[int], sign: int) -> float:
    return counted[sign] / counted.total() if counted.total() else 0.0


def overlaps(members: Iterable[str], organisations: Mapping[str, Collection[str]]) -> tuple[Overlap, ...]:
    """How alike a bloc is to each organisation, the most alike first: the first one gives a bloc that is found a name.

    ``organisations`` maps an id to its members, as of the time of the bloc. Those without a shared member are left out.
    Formula: |A and B| / |A or B| (Jaccard 1901). Complexity: O(members).

    >>> overlaps(["IDN", "MYS", "SGP"], {"org:asean": ["IDN", "MYS", "SGP", "THA"], "org:nato": ["USA"]})[0].jaccard
    0.75
    """
    group = frozenset(members)
    found = [
        Overlap(
            organisation=name, jaccard=len(group & set(theirs)) / len(group | set(theirs)), shared=group & set(theirs)
        )
        for name, theirs in organisations.items()
        if group & set(theirs)
    ]
    return tuple(sorted(found, key=lambda overlap: (-overlap.jaccard, overlap.organisation)))
