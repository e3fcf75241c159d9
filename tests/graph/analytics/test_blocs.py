"""Blocs, against igraph."""

from __future__ import annotations

from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.blocs import blocs, cliques, cohesion, cores, modularity, overlaps
from graph.analytics.matrices import adjacency


def random_graph(seed: int, size: int = 20, density: float = 0.25) -> nx.Graph[str]:
    graph = nx.gnp_random_graph(size, density, seed=seed)
    return nx.relabel_nodes(graph, {node: f"n{node:02}" for node in graph})


def test_the_karate_club_is_divided_as_well_as_igraph_can() -> None:
    """The greatest modularity of Zachary's club without weights is 0.4198 (Brandes and others 2008)."""
    graph = nx.Graph(nx.karate_club_graph().edges())
    found = blocs(graph)
    assert found.modularity == pytest.approx(0.4198, abs=1e-4)
    assert len(found.blocs) == 4
    assert found == blocs(graph)


@given(st.integers(0, 10_000), st.floats(0.05, 0.5), st.sampled_from([0.5, 1.0, 2.0]))
@settings(max_examples=30, deadline=None)
def test_modularity_is_that_of_igraph(seed: int, density: float, resolution: float) -> None:
    graph = random_graph(seed, density=density)
    found = blocs(graph, resolution=resolution)
    assert sorted(node for bloc in found.blocs for node in bloc.members) == sorted(graph)
    if graph.number_of_edges():
        other = igraph.Graph.from_networkx(graph)
        labels = found.of()
        membership = [labels[node] for node in other.vs["_nx_name"]]
        assert found.modularity == pytest.approx(other.modularity(membership, resolution=resolution))
        theirs = other.community_leiden(objective_function="modularity", resolution=resolution, n_iterations=10)
        assert found.modularity >= other.modularity(theirs.membership, resolution=resolution) - 0.01
    for bloc in found.blocs:
        assert all(0 < bloc.stability[node] <= 1 for node in bloc.members)


def test_who_stands_between_two_blocs_is_less_stable() -> None:
    graph = nx.barbell_graph(6, 1)
    stability = {node: value for bloc in blocs(graph).blocs for node, value in bloc.stability.items()}
    assert stability[6] <= stability[0]


def test_weights_bind() -> None:
    ring = nx.cycle_graph(4)
    for one, other, weight in ((0, 1, 9.0), (1, 2, 1.0), (2, 3, 9.0), (3, 0, 1.0)):
        ring[one][other]["weight"] = weight
    assert [bloc.members for bloc in blocs(ring).blocs] == [(0, 1), (2, 3)]


def test_what_cannot_be_divided_is_refused() -> None:
    for graph, changes in ((nx.DiGraph(), {}), (nx.Graph(), {"runs": 5}), (nx.Graph(), {"resolution": 0.0})):
        with pytest.raises(ValueError, match="blocs"):
            blocs(graph, **changes)
    foes = nx.Graph()
    foes.add_edge("a", "b", weight=-1.0)
    with pytest.raises(ValueError, match="negative"):
        blocs(foes)
    assert blocs(nx.Graph()).blocs == ()


def test_modularity_by_its_formula() -> None:
    _, matrix = adjacency(nx.Graph([(0, 1), (1, 2), (2, 0), (3, 4)]))
    assert modularity(matrix, np.array([0, 0, 0, 1, 1])) == pytest.approx(1 - (6 / 8) ** 2 - (2 / 8) ** 2)


@given(st.integers(0, 10_000), st.floats(0.05, 0.6))
@settings(max_examples=30, deadline=None)
def test_cores_and_cliques_are_those_of_igraph(seed: int, density: float) -> None:
    graph = random_graph(seed, density=density)
    other = igraph.Graph.from_networkx(graph)
    names = other.vs["_nx_name"]
    assert cores(graph) == dict(zip(names, other.coreness(), strict=True))
    theirs = {tuple(sorted(names[place] for place in clique)) for clique in other.maximal_cliques(min=3)}
    assert set(cliques(graph, most=10_000)) == theirs


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_cohesion_by_hand(seed: int) -> None:
    graph: nx.Graph[Any] = random_graph(seed, size=12, density=0.5)
    for one, other, data in graph.edges(data=True):
        data["sign"] = 1 if (hash((one, other)) + seed) % 3 else -1
    members = sorted(graph)[:6]
    found = cohesion(graph, members)
    inside = [s for a, b, s in graph.edges(data="sign") if a in members and b in members]
    outside = [s for a, b, s in graph.edges(data="sign") if (a in members) != (b in members)]
    assert found.density == pytest.approx(inside.count(1) / 15)
    assert found.hostile_inside == pytest.approx(inside.count(-1) / len(inside) if inside else 0)
    assert found.friendly_outside == pytest.approx(outside.count(1) / len(outside) if outside else 0)
    friends = igraph.Graph.from_networkx(
        nx.Graph((a, b) for a, b, s in graph.edges(data="sign") if s > 0 and a in members and b in members)
    )
    assert found.transitivity == pytest.approx(friends.transitivity_undirected(mode="zero"))


def test_overlaps_give_a_bloc_its_name() -> None:
    found = overlaps(["IDN", "MYS", "THA"], {"org:asean": ["IDN", "MYS", "THA", "VNM"], "org:brics": ["IDN", "BRA"]})
    assert [(one.organisation, one.jaccard) for one in found] == [("org:asean", 0.75), ("org:brics", 0.25)]
    assert overlaps(["USA"], {"org:asean": ["IDN"]}) == ()
