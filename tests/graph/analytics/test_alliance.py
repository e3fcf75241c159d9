import networkx as nx
import pytest

from graph.analytics.alliance import AllianceSummary, summary


def test_the_empty_graph_has_nothing():
    assert summary(nx.Graph()) == AllianceSummary(
        nodes=0, edges=0, components=0, transitivity=0.0, triangles=0, bridges=0, max_core=0, clique_number=0
    )


def test_two_triangles_joined_by_a_bridge_and_one_alone():
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")])
    graph.add_node("g")
    found = summary(graph)
    assert (found.nodes, found.edges, found.components) == (7, 7, 2)
    assert (found.triangles, found.bridges, found.max_core, found.clique_number) == (2, 1, 2, 3)
    assert found.transitivity == pytest.approx(6 / 10)


def test_a_loop_is_no_tie():
    assert summary(nx.Graph([("a", "a"), ("a", "b")])) == summary(nx.Graph([("a", "b")]))


def test_parallel_ties_count_once():
    assert summary(nx.MultiGraph([("a", "b"), ("a", "b")])).edges == 1


def test_karate_club_as_published():
    """Zachary's club: 34 members, 78 ties, 45 triangles; one member hangs on a single tie."""
    found = summary(nx.karate_club_graph())
    assert (found.nodes, found.edges, found.triangles, found.bridges) == (34, 78, 45, 1)
    assert (found.max_core, found.clique_number) == (4, 5)


def test_a_directed_graph_is_refused():
    with pytest.raises(ValueError, match="undirected"):
        summary(nx.DiGraph([("a", "b")]))
