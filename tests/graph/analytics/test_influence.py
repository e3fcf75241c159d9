"""Centralities, against igraph, and brokerage against counting by hand."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.brokerage import Brokerage, brokerage
from graph.analytics.influence import influence


@st.composite
def weighted_graphs(draw: st.DrawFn) -> nx.Graph[str]:
    size = draw(st.integers(4, 14))
    graph = nx.gnp_random_graph(size, draw(st.floats(0.1, 0.9)), seed=draw(st.integers(0, 10_000)))
    for _, _, data in graph.edges(data=True):
        data["weight"] = float(draw(st.integers(1, 5)))
    return nx.relabel_nodes(graph, {node: f"n{node:02}" for node in graph})


@given(weighted_graphs())
@settings(max_examples=40, deadline=None)
def test_centralities_are_those_of_igraph(graph: nx.Graph[str]) -> None:
    found = influence(graph)
    by_node = {actor.node: actor for actor in found.actors}
    other = igraph.Graph.from_networkx(graph)
    names = other.vs["_nx_name"]
    weights = other.es["weight"] if other.ecount() else None
    size = len(graph)
    between = np.array(other.betweenness()) * 2 / ((size - 1) * (size - 2))
    ranks = other.pagerank(weights=weights)
    for place, node in enumerate(names):
        assert by_node[node].degree == other.degree(place)
        assert by_node[node].strength == pytest.approx(sum(data["weight"] for data in graph[node].values()))
        assert by_node[node].betweenness == pytest.approx(between[place], abs=1e-6)
        assert by_node[node].pagerank == pytest.approx(ranks[place], abs=1e-4)
    assert found.pivots == size


@given(weighted_graphs())
@settings(max_examples=40, deadline=None)
def test_eigenvector_is_that_of_the_largest_component(graph: nx.Graph[str]) -> None:
    found = influence(graph)
    parts = sorted(nx.connected_components(graph), key=len, reverse=True)
    assert found.component == len(parts[0])
    inside = {actor.node: actor.eigenvector for actor in found.actors if actor.eigenvector is not None}
    assert len(inside) == len(parts[0])
    matrix = nx.to_numpy_array(graph.subgraph(inside), nodelist=sorted(inside))
    vector = np.array([inside[node] for node in sorted(inside)])
    top = np.linalg.eigvalsh(matrix).max()
    assert np.allclose(matrix @ vector, top * vector, atol=1e-6)
    assert np.linalg.norm(vector) == pytest.approx(1)


def test_pivots_come_near_the_exact_betweenness() -> None:
    graph = nx.barabasi_albert_graph(1500, 3, seed=1)
    exact = {actor.node: actor.betweenness for actor in influence(graph).actors}
    near = influence(graph, exact=0)
    assert near.pivots == 1000
    assert max(abs(actor.betweenness - exact[actor.node]) for actor in near.actors) < 0.1 * max(exact.values())
    assert near == influence(graph, exact=0)


def test_change_is_against_the_window_before() -> None:
    before, now = nx.Graph([("a", "b"), ("b", "c")]), nx.Graph([("a", "b"), ("a", "c"), ("a", "d")])
    change = {actor.node: actor.change for actor in influence(now, before=before).actors}
    assert change["d"] is None
    assert change["a"] is not None
    assert change["a"] > 0 > (change["b"] or 0)


def test_the_empty_graph_and_directed_ones() -> None:
    assert influence(nx.Graph()).actors == ()
    with pytest.raises(ValueError, match="undirected"):
        influence(nx.DiGraph())


@given(st.integers(0, 10_000), st.floats(0.05, 0.6))
@settings(max_examples=40, deadline=None)
def test_brokers_by_hand(seed: int, density: float) -> None:
    graph: nx.DiGraph[Any] = nx.gnp_random_graph(8, density, seed=seed, directed=True)
    blocs = {node: (seed >> node) % 3 for node in graph if node != 7}
    counted = {
        node: dict.fromkeys(("coordinator", "gatekeeper", "representative", "consultant", "liaison"), 0)
        for node in blocs
    }
    for a, node, b in permutations(blocs, 3):
        if graph.has_edge(a, node) and graph.has_edge(node, b) and not graph.has_edge(a, b):
            first, own, last = blocs[a], blocs[node], blocs[b]
            if first == own == last:
                role = "coordinator"
            elif first == last:
                role = "consultant"
            elif own == last:
                role = "gatekeeper"
            elif first == own:
                role = "representative"
            else:
                role = "liaison"
            counted[node][role] += 1
    assert {one.node: one for one in brokerage(graph, blocs)} == {
        node: Brokerage(node=node, **roles) for node, roles in counted.items()
    }
