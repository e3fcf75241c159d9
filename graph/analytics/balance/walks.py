"""Balance by closed walks of every length, the longer the less they count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from scipy.linalg import eigh
from scipy.sparse import coo_array
from scipy.sparse.linalg import eigsh
from scipy.special import logsumexp

from graph.analytics.balance.couplings import Numbers, numbered

DENSE = 1_500  # nodes up to which all eigenvalues are computed
LEADING = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkBalance:
    """``index`` is 1 for a balanced graph and falls to 0; ``nodes`` the same for the walks from each node.

    ``nodes`` is empty, and ``error`` the most by which ``index`` may be off, where only leading eigenvalues were
    computed.
    """

    index: float
    nodes: dict[Any, float]
    error: float = 0.0


def walks(graph: nx.Graph[Any], *, dense: int = DENSE) -> WalkBalance:
    """The walk-based index of balance of an undirected graph whose edges have ``sign`` 1 or -1.

    Raises ValueError as ``frustration`` does.

    Formula: K = tr(exp A) / tr(exp \\|A\\|), A the signed adjacency; of a node the same with its diagonal entry. A
    closed walk of length k counts 1/k!, and against balance where its signs multiply to -1. Source: Estrada and Benzi
    (2014), "Walk-based measure of balance in signed networks". It falls fast with size and density: compare like with
    like. Complexity: O(n^3) up to ``dense`` nodes; above, 64 eigenvalues of each end by Lanczos, with the error
    bounded by what the others can add at most.

    >>> trio = nx.Graph()
    >>> trio.add_edge("RUS", "BLR", sign=1)
    >>> trio.add_edge("RUS", "UKR", sign=-1)
    >>> trio.add_edge("BLR", "UKR", sign=1)
    >>> round(walks(trio).index, 3)
    0.686
    """
    nodes, couplings = numbered(graph)
    size = len(nodes)
    edges = np.array([(a, b, sign) for a, row in couplings.items() for b, sign in row.items()], dtype=np.int64)
    if not len(edges):
        return WalkBalance(index=1.0, nodes=dict.fromkeys(nodes, 1.0))
    signed = coo_array((edges[:, 2].astype(float), (edges[:, 0], edges[:, 1])), shape=(size, size)).tocsr()
    if size > dense:
        return _leading(signed)
    (own, weights), (plain, plain_weights) = _spectrum(signed.toarray()), _spectrum(abs(signed).toarray())
    top = plain.max()
    each = (weights @ np.exp(own - top)) / (plain_weights @ np.exp(plain - top))
    index = float(np.exp(logsumexp(own) - logsumexp(plain)))
    return WalkBalance(index=index, nodes={node: float(one) for node, one in zip(nodes, each, strict=True)})


def _spectrum(matrix: Numbers) -> tuple[Numbers, Numbers]:
    """Eigenvalues, and the squared entries of their vectors by node."""
    values, vectors = eigh(matrix)
    return values, vectors**2


def _leading(signed: Any) -> WalkBalance:
    size = signed.shape[0]
    begin = np.random.default_rng(0).random(size)
    own, plain = (
        np.sort(eigsh(one, k=LEADING, which="LA", v0=begin, return_eigenvectors=False)) for one in (signed, abs(signed))
    )
    rest = np.log(size - LEADING)
    low = np.exp(logsumexp(own) - logsumexp([*plain, plain[0] + rest]))
    high = np.exp(logsumexp([*own, own[0] + rest]) - logsumexp(plain))
    index = float(np.exp(logsumexp(own) - logsumexp(plain)))
    return WalkBalance(index=index, nodes={}, error=float(max(index - low, high - index)))
