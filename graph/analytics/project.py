"""From the graph's ties to networkx: the only place where networkx graphs are made for measuring."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx


def group(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    """The members and the pairs that are tied, without directions; pairs with an outsider are left out.

    >>> group(["BLR", "RUS"], [("RUS", "BLR"), ("BLR", "RUS"), ("RUS", "CHN")]).number_of_edges()
    1
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(members)
    graph.add_edges_from((a, b) for a, b in pairs if a in graph and b in graph)
    return graph
