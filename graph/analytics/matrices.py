"""Undirected graphs as sparse matrices."""

from __future__ import annotations

from typing import Any, TypeAlias

import networkx as nx
import numpy as np
from scipy.sparse import coo_array, csr_array

Matrix: TypeAlias = csr_array


def adjacency(graph: nx.Graph[Any]) -> tuple[list[Any], Matrix]:
    """The nodes in the order of their names, and the symmetric matrix of weights.

    A missing weight is 1, and loops are left out.

    >>> adjacency(nx.Graph([("b", "a"), ("b", "b")]))[1].toarray().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    nodes = sorted(graph, key=str)
    place = {node: number for number, node in enumerate(nodes)}
    edges = [(place[a], place[b], weight) for a, b, weight in graph.edges(data="weight", default=1) if a != b]
    one, other, weight = (np.array(part) for part in zip(*edges, strict=True)) if edges else (np.zeros(0),) * 3
    both = np.concatenate([one, other]).astype(np.int32), np.concatenate([other, one]).astype(np.int32)
    matrix = coo_array((np.tile(weight.astype(float), 2), both), shape=(len(nodes), len(nodes)))
    return nodes, matrix.tocsr()
