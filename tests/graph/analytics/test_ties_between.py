"""Dependence, paths, change and visits, on graphs of a few ties."""

from __future__ import annotations

from math import expm1, log, log2
from typing import Any

import networkx as nx
import pytest

from graph.analytics.change import changes
from graph.analytics.dependence import chains, cycles, exposures, without
from graph.analytics.paths import connections
from graph.analytics.visits import reciprocity


def ties(*rows: tuple[str, str, str, float] | tuple[str, str, str, float, float | None]) -> nx.MultiDiGraph[Any]:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for source, type_, target, weight, *amount in rows:
        graph.add_edge(source, target, type_, type=type_, weight=weight, amount=amount[0] if amount else None)
    return graph


def signs(*rows: tuple[str, str, int, float]) -> nx.Graph[Any]:
    graph: nx.Graph[Any] = nx.Graph()
    for one, other, sign, weight in rows:
        graph.add_edge(one, other, sign=sign, weight=weight)
    return graph


GAS, OIL = "DEPENDS_ON_FOR_GAS", "DEPENDS_ON_FOR_OIL"


def test_shares_that_are_not_stated_divide_what_is_left() -> None:
    graph = ties(("DEU", GAS, "RUS", 1.0, 0.5), ("DEU", GAS, "NOR", 3.0), ("DEU", GAS, "NLD", 1.0))
    (found,) = exposures(graph, signed=signs(("DEU", "RUS", -1, 2.0)))
    assert [(one.supplier, one.share, one.stated) for one in found.supplies] == [
        ("RUS", 0.5, True),
        ("NOR", 0.375, False),
        ("NLD", 0.125, False),
    ]
    assert found.concentration == pytest.approx(0.25 + 0.375**2 + 0.125**2)
    assert (found.rivals, found.rival_share) == (("RUS",), 0.5)


def test_shares_above_the_whole_are_scaled_down() -> None:
    (found,) = exposures(ties(("IDN", OIL, "SAU", 1.0, 0.9), ("IDN", OIL, "SGP", 1.0, 0.6)), good="oil")
    assert sum(one.share for one in found.supplies) == pytest.approx(1)
    assert exposures(ties(("IDN", OIL, "SAU", 1.0)), good="gas") == ()


def test_what_breaks_if_a_supplier_stops() -> None:
    graph = ties(
        ("POL", GAS, "RUS", 1.0, 0.8),
        ("DEU", GAS, "POL", 1.0, 0.3),
        ("DEU", GAS, "RUS", 1.0, 0.3),
        ("FRA", GAS, "DEU", 1.0, 0.4),
        ("ITA", OIL, "RUS", 1.0, 0.2),
    )
    found = {(loss.actor, loss.good): (loss.share, loss.step) for loss in without(graph, "RUS")}
    assert found[("POL", "gas")] == (0.8, 1)
    assert found[("DEU", "gas")] == (pytest.approx(0.6), 1)
    assert found[("FRA", "gas")] == (0.4, 3)
    assert found[("ITA", "oil")] == (0.2, 1)
    assert {loss.good for loss in without(graph, "RUS", goods=["oil"])} == {"oil"}
    assert without(graph, "NOR") == ()


def test_chains_and_cycles() -> None:
    graph = ties(("A", GAS, "B", 1.0), ("B", GAS, "C", 1.0), ("C", OIL, "A", 1.0), ("B", OIL, "D", 1.0))
    assert chains(graph, "A") == (("A", "B", "C"), ("A", "B", "D"))
    assert chains(graph, "A", good="gas") == (("A", "B", "C"),)
    assert chains(graph, "A", longest=1) == (("A", "B"),)
    assert cycles(graph) == (("A", "B", "C"),)
    assert cycles(graph, good="gas") == ()
    assert chains(graph, "X") == ()


def test_the_strongest_of_the_shortest_paths_comes_first() -> None:
    graph = ties(
        ("IDN", "AIDS", "CHN", 1.0),
        ("CHN", "MEETS", "RUS", 1.0),
        ("IDN", "VISITS", "IND", 5.0),
        ("RUS", "SUPPORTS", "IND", 4.0),
        ("IDN", "MEETS", "AUS", 9.0),
        ("AUS", "MEETS", "JPN", 9.0),
        ("JPN", "MEETS", "RUS", 9.0),
    )
    found = connections(graph, "IDN", "RUS")
    assert [(path.actors, path.weight) for path in found] == [
        (("IDN", "IND", "RUS"), 4.0),
        (("IDN", "CHN", "RUS"), 1.0),
        (("IDN", "AUS", "JPN", "RUS"), 9.0),
    ]
    assert found[0].links[1].ties == (("SUPPORTS", "RUS", "IND"),)
    assert [path.actors for path in connections(graph, "IDN", "RUS", longest=2, most=1)] == [("IDN", "IND", "RUS")]
    assert connections(graph, "IDN", "RUS", types=["AIDS"]) == ()
    assert connections(graph, "IDN", "USA") == ()
    assert connections(graph, "IDN", "IDN") == ()


def test_new_broken_and_turned_ties() -> None:
    before = signs(("A", "B", 1, 4.0), ("B", "C", 1, 6.0), ("C", "D", -1, 2.0))
    now = signs(("A", "B", -1, 3.0), ("C", "D", -1, 7.0), ("A", "D", 1, 2.0))
    found = {(one.one, one.other): one for one in changes(before, now)}
    assert {pair: one.kind for pair, one in found.items()} == {
        ("A", "B"): "turned",
        ("B", "C"): "broken",
        ("A", "D"): "new",
    }
    assert found[("B", "C")].surprise == pytest.approx(6.0 * (12 / 12) / log(2))
    assert found[("A", "D")].surprise == pytest.approx(-log2(-expm1(-3 * 7 / 24)))
    assert found[("A", "B")].surprise == pytest.approx(-log2(-expm1(-2 * 0.5 / 24)) + 4.0 / log(2))
    surprises = [one.surprise for one in changes(before, now)]
    assert surprises == sorted(surprises, reverse=True)
    assert changes(now, now) == ()
    with pytest.raises(ValueError, match="undirected"):
        changes(nx.DiGraph(), nx.DiGraph())


def test_a_tie_of_one_source_that_is_not_told_again_is_no_news() -> None:
    assert changes(signs(("A", "B", 1, 1.0), ("C", "D", 1, 9.0)), signs(("C", "D", 1, 2.0))) == ()


def test_visits_that_are_returned() -> None:
    graph = ties(
        ("A", "VISITS", "B", 3.0), ("B", "VISITS", "A", 1.0), ("A", "VISITS", "C", 2.0), ("C", "MEETS", "A", 9.0)
    )
    found = reciprocity(graph)
    assert found.share == pytest.approx(nx.overall_reciprocity(nx.DiGraph([("A", "B"), ("B", "A"), ("A", "C")])))
    assert found.excess == pytest.approx((2 / 3 - 0.5) / 0.5)
    assert found.weighted == pytest.approx(2 / 6)
    assert [(pair.one, pair.other, pair.there, pair.back) for pair in found.pairs] == [
        ("A", "B", 3, 1),
        ("A", "C", 2, 0),
    ]
    assert reciprocity(ties(("A", "MEETS", "B", 1.0))).pairs == ()
