"""Balance, against trying all camps, closed forms and published cases."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import expm

from graph.analytics.balance import drift, frustration, strains, tensions, triads, walks
from graph.analytics.balance.couplings import numbered
from graph.analytics.balance.kernel import kernel


@st.composite
def signed_graphs(draw: st.DrawFn) -> nx.Graph[Any]:
    size = draw(st.integers(0, 9))
    graph: nx.Graph[Any] = nx.empty_graph(size)
    for one, other in combinations(range(size), 2):
        sign = draw(st.sampled_from([0, 1, -1, -1]))
        if sign:
            graph.add_edge(one, other, sign=sign)
    return graph


def hostile(graph: nx.Graph[Any]) -> nx.Graph[Any]:
    nx.set_edge_attributes(graph, -1, "sign")
    return graph


def frustrated(graph: nx.Graph[Any], camp: frozenset[Any]) -> int:
    return sum(((a in camp) == (b in camp)) != (sign > 0) for a, b, sign in graph.edges(data="sign"))


def planted(size: int, edges: int, noise: float, seed: int) -> nx.Graph[Any]:
    random = np.random.default_rng(seed)
    graph = nx.gnm_random_graph(size, edges, seed=seed)
    camp = random.integers(0, 2, size)
    for one, other, data in graph.edges(data=True):
        friends = camp[one] == camp[other]
        data["sign"] = 1 if friends != (random.random() < noise) else -1
    return graph


@given(signed_graphs())
@settings(max_examples=60, deadline=None)
def test_frustration_is_the_least_of_all_camps(graph: nx.Graph[Any]) -> None:
    found = frustration(graph)
    nodes = list(graph)
    every = (
        frozenset(n for n, s in zip(nodes, sides, strict=True) if s) for sides in product([0, 1], repeat=len(nodes))
    )
    assert found.index == min(frustrated(graph, camp) for camp in every)
    assert found.optimal
    assert found.bound == found.index == frustrated(graph, found.partition[0])
    assert found.partition[0] | found.partition[1] == set(nodes)
    edges = graph.number_of_edges()
    assert found.normalised == pytest.approx(1 - 2 * found.index / edges if edges else 1)


@pytest.mark.parametrize("size", range(2, 13))
def test_a_complete_graph_of_enemies(size: int) -> None:
    """Petersdorf (1966): no signs of a complete graph frustrate more edges, floor((n - 1)^2 / 4)."""
    assert frustration(hostile(nx.complete_graph(size))).index == (size - 1) ** 2 // 4


def test_enemies_on_a_petersen_graph() -> None:
    """Zaslavsky (2012), "Six signed Petersen graphs": the all-negative one has frustration index 3."""
    found = frustration(hostile(nx.petersen_graph()))
    assert (found.index, found.optimal) == (3, True)


def test_the_powers_of_1907_are_balanced() -> None:
    """Antal, Krapivsky and Redner (2006): by 1907 the European powers stood in two camps without a contradiction."""
    entente, alliance = ("GBR", "FRA", "RUS"), ("DEU", "AUT", "ITA")
    graph: nx.Graph[str] = nx.Graph()
    for one, other in combinations((*entente, *alliance), 2):
        graph.add_edge(one, other, sign=1 if {one, other} <= set(entente) or {one, other} <= set(alliance) else -1)
    found = frustration(graph)
    assert (found.index, found.normalised) == (0, 1.0)
    assert set(found.partition) == {frozenset(entente), frozenset(alliance)}
    assert triads(graph).index == 1.0


@pytest.mark.parametrize("noise", [0.05, 0.2])
def test_a_network_as_large_as_that_of_all_alliances(noise: float) -> None:
    graph = planted(150, 1250, noise, seed=1)
    found = frustration(graph)
    assert found.optimal
    assert found.index == frustrated(graph, found.partition[0])
    assert 0 < found.index <= 1.5 * noise * 1250


def test_what_cannot_be_proven_has_a_gap() -> None:
    graph = planted(40, 300, 0.5, seed=3)
    exact = frustration(graph, seconds=20)
    quick = frustration(graph, largest=10)
    late = frustration(graph, seconds=0)
    for found in (quick, late):
        assert found.bound <= exact.index <= found.index == frustrated(graph, found.partition[0])
        assert found.gap == pytest.approx((found.index - found.bound) / found.index)
        assert found.optimal == (found.bound == found.index)
    assert not quick.optimal


@given(signed_graphs())
@settings(max_examples=60, deadline=None)
def test_the_kernel_has_no_easy_nodes(graph: nx.Graph[Any]) -> None:
    for row in kernel(numbered(graph)[1]).couplings.values():
        assert not row or 2 * max(map(abs, row.values())) < sum(map(abs, row.values()))


@given(signed_graphs())
@settings(max_examples=60, deadline=None)
def test_triads_by_hand(graph: nx.Graph[Any]) -> None:
    three = [t for t in combinations(graph, 3) if all(graph.has_edge(*pair) for pair in combinations(t, 2))]
    signs = {t: [graph.edges[pair]["sign"] for pair in combinations(t, 2)] for t in three}
    balanced = [t for t in three if np.prod(signs[t]) > 0]
    found = triads(graph)
    assert (found.balanced, found.unbalanced) == (len(balanced), len(three) - len(balanced))
    assert found.index == (len(balanced) / len(three) if three else 1.0)
    torn = {t for t in three if sum(signs[t]) == 1}
    told = list(tensions(graph))
    assert {tension.nodes for tension in told} == set(three) - set(balanced)
    assert {tension.nodes for tension in told if tension.kind == "torn"} == torn
    for tension in told:
        if tension.kind == "torn":
            others = [node for node in tension.nodes if node != tension.middle]
            assert graph.edges[others[0], others[1]]["sign"] == -1
    assert sum(strain.unbalanced for strain in strains(graph)) == 3 * found.unbalanced
    assert sum(strain.torn for strain in strains(graph)) == len(torn)


@given(signed_graphs())
@settings(max_examples=30, deadline=None)
def test_walks_are_traces_of_exponentials(graph: nx.Graph[Any]) -> None:
    matrix = nx.to_numpy_array(graph, weight="sign")
    signed, plain = expm(matrix), expm(abs(matrix))
    found = walks(graph)
    if len(graph):
        assert found.index == pytest.approx(np.trace(signed) / np.trace(plain))
        for node in graph:
            assert found.nodes[node] == pytest.approx(signed[node, node] / plain[node, node])
    else:
        assert found.index == 1.0


def test_walks_by_leading_eigenvalues_are_as_near_as_they_say() -> None:
    graph = planted(200, 1500, 0.1, seed=2)
    near = walks(graph, dense=100)
    assert abs(near.index - walks(graph).index) <= near.error < 1e-3


def test_drift_names_who_changes_camps() -> None:
    early = planted(30, 200, 0.0, seed=4)
    late = early.copy()
    for other in list(late[7]):
        late[7][other]["sign"] *= -1
    first, second = drift({"2021": early, "2022": late})
    assert (first.moved, second.moved) == (frozenset(), frozenset({7}))
    assert first.frustration.index == second.frustration.index == 0
    assert second.triads.index == 1.0


@pytest.mark.parametrize("graph", [nx.DiGraph([(1, 2)]), nx.MultiGraph([(1, 2)]), nx.Graph([(1, 2)])])
def test_what_is_no_signed_graph_is_refused(graph: nx.Graph[Any]) -> None:
    for measure in (frustration, triads, walks, strains):
        with pytest.raises(ValueError, match="sign"):
            measure(graph)
