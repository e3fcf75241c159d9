"""How tight a group of actors is: figures of the undirected graph of its ties.

Measures and their sources: transitivity is the share of connected triples that close (Newman, Watts and Strogatz
2002); a bridge is an edge whose loss breaks a component in two; the core number of a node is the largest k such that
it lies in a part of the graph where everyone has k neighbours (Seidman 1983); the clique number is the size of the
largest set of nodes all tied to each other.

>>> triangle_and_tail = nx.Graph([("BLR", "RUS"), ("RUS", "PRK"), ("PRK", "BLR"), ("RUS", "CHN")])
>>> found = summary(triangle_and_tail)
>>> found.triangles, found.bridges, found.max_core, found.clique_number
(1, 1, 2, 3)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceSummary:
    """Figures of one graph; ``transitivity`` lies between 0 and 1, all others are counts."""

    nodes: int
    edges: int
    components: int
    transitivity: float
    triangles: int
    bridges: int
    max_core: int
    clique_number: int


def summary(graph: nx.Graph[Any]) -> AllianceSummary:
    """The figures of an undirected graph, an edge from a node to itself left out; all 0 for the empty one.

    Raises ValueError for a directed graph, whose ties would first have to be made mutual or counted either way.
    The clique number takes exponential time in the worst case: meant for groups of some hundreds of actors.
    """
    if graph.is_directed():
        raise ValueError("summary() takes an undirected graph; give graph.to_undirected()")
    plain: nx.Graph[Any] = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((a, b) for a, b in graph.edges() if a != b)
    return AllianceSummary(
        nodes=plain.number_of_nodes(),
        edges=plain.number_of_edges(),
        components=nx.number_connected_components(plain),
        transitivity=float(nx.transitivity(plain)),
        triangles=sum(cast("dict[Any, int]", nx.triangles(plain)).values()) // 3,
        bridges=sum(1 for _ in nx.bridges(plain)),
        max_core=max(nx.core_number(plain).values(), default=0),
        clique_number=max((len(clique) for clique in nx.find_cliques(plain)), default=0),
    )
