"""Which claims count, and what ties they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import merge
from graph.analytics.project import directed, friendly, projected, signed, ties
from graph.analytics.sources import independent
from graph.analytics.windows import Report, Window
from graph.errors import UnknownName
from graph.store.bolt import BoltStore
from tests.graph.merge.sample import article, claim, reading


def told(
    number: int,
    source: str = "RUS",
    type_: str = "SUPPORTS",
    target: str = "BLR",
    *,
    outlet: str = "",
    words: str = "",
    factuality: str = "fact",
    first: str | None = "2022-05-01",
    last: str | None = "",
    day: str = "2022-05-02",
    basis: str = "reported",
    kinds: tuple[str, ...] = (),
) -> Report:
    states = {"putin": "RUS", "lukashenko": "BLR"}
    begun = date.fromisoformat(first) if first else None
    return Report(
        id=str(number),
        type=type_,
        source=source,
        target=target,
        source_for=states.get(source, source),
        target_for=states.get(target, target),
        factuality=factuality,
        outlet=outlet or f"paper {number}",
        words=words or f"words {number}",
        day=date.fromisoformat(day),
        first=begun,
        last=begun if last == "" else date.fromisoformat(last) if last else None,
        basis=basis,
        kinds=kinds,
    )


def made(reports: Iterable[Report], window: Window | None = None) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(a, b, key): data for a, b, key, data in ties(reports, window or Window()).edges(keys=True, data=True)}


def test_copies_of_a_wire_and_articles_of_a_paper_count_once() -> None:
    reports = [
        told(1, outlet="kompas", words="putin arrives."),
        told(2, outlet="tempo", words="putin arrives."),
        told(3, outlet="tempo", words="he came."),
        told(4, outlet="bbc", words="minsk receives putin."),
    ]
    (tie,) = made(reports).values()
    assert (tie["sources"], tie["weight"], tie["claims"]) == (3, 3.0, 4)
    (tie,) = made([reports[0], reports[1], reports[3]]).values()
    assert (tie["sources"], tie["weight"], tie["claims"]) == (2, 2.0, 3)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14), st.randoms())
@settings(deadline=None)
def test_independent_sources_are_the_largest_matching(pairs: list[tuple[int, int]], random: Any) -> None:
    reports = [told(n, outlet=f"o{a}", words=f"w{b}") for n, (a, b) in enumerate(pairs)]
    graph = nx.Graph((f"o{a}", f"w{b}") for a, b in pairs)
    random.shuffle(reports)
    assert len(independent(reports)) == len(nx.max_weight_matching(graph))


def test_of_two_that_print_one_text_the_later_counts() -> None:
    early, late = told(1, outlet="a", words="wire", first="2022-01-01"), told(2, outlet="b", words="wire")
    assert independent([early, late]) == [date(2022, 5, 1)]


@given(st.permutations(range(8)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    reports = [
        told(
            n,
            ("RUS", "BLR")[n % 2],
            ("MEETS", "SUPPORTS", "ATTACKS")[n % 3],
            "UKR",
            outlet=f"o{n % 4}",
            words=f"w{n % 5}",
        )
        for n in range(8)
    ]
    window = Window(half_life=30.0)
    assert made([reports[n] for n in order], window) == made(reports, window)


def test_persons_are_folded_or_kept() -> None:
    reports = [
        told(1, "putin", "MEETS", "lukashenko"),
        told(2, "RUS", "MEETS", "BLR"),
        told(3, "putin", "ACCUSES", "RUS"),
    ]
    assert made(reports).keys() == {("BLR", "RUS", "MEETS")}
    kept = made([*reports, told(4, "putin", "LEADS", "RUS")], Window(fold=False))
    assert kept.keys() == {
        ("lukashenko", "putin", "MEETS"),
        ("BLR", "RUS", "MEETS"),
        ("putin", "RUS", "ACCUSES"),
        ("putin", "RUS", "LEADS"),
    }


def test_only_facts_unless_asked_and_denials_contest() -> None:
    reports = [
        told(1, "RUS", "ATTACKS", "UKR"),
        told(2, "RUS", "ATTACKS", "UKR", factuality="denied", outlet="tass"),
        told(3, "putin", "ATTACKS", "UKR", factuality="negated", outlet="tass"),
        told(4, "RUS", "ATTACKS", "UKR", factuality="planned"),
    ]
    (tie,) = made(reports).values()
    assert (tie["claims"], tie["contested"]) == (1, 0.5)
    (tie,) = made(reports, Window(factualities=frozenset({"fact", "planned"}))).values()
    assert (tie["claims"], tie["contested"]) == (2, pytest.approx(1 / 3))


def test_types_and_signs() -> None:
    reports = [told(1), told(2, type_="ATTACKS"), told(3, type_="DEPENDS_ON_FOR_GAS")]
    assert {key for *_, key in made(reports, Window(signs=frozenset({-1})))} == {"ATTACKS"}
    assert {key for *_, key in made(reports, Window(types=frozenset({"SUPPORTS"})))} == {"SUPPORTS"}
    with pytest.raises(UnknownName):
        Window(types=frozenset({"LOVES"})).chosen()


def test_a_window_holds_what_meets_it() -> None:
    may = Window(since=date(2022, 5, 1), until=date(2022, 5, 31))
    assert may.holds(told(1, first="2022-05-31"))
    assert not may.holds(told(1, first="2022-06-01"))
    assert may.holds(told(1, first="2022-01-01", last="2022-12-31"))
    assert not may.holds(told(1, first="2022-04-01", last="2022-04-30"))
    assert not may.holds(told(1, first=None))


def test_as_of_is_what_was_known() -> None:
    report = told(1, first="2022-05-01", day="2022-06-10")
    assert not Window(as_of=date(2022, 6, 9)).holds(report)
    assert Window(as_of=date(2022, 6, 10)).holds(report)


def test_as_of_of_treaties_is_what_was_in_force() -> None:
    treaty = told(1, type_="ALLY_OF", first="1955-05-14", last="1991-07-01", basis="treaty", day="2012-12-31")
    lasting = replace(treaty, last=None, kinds=("defense",))
    both = frozenset({"treaty"})
    assert Window(as_of=date(1991, 7, 1), bases=both).holds(treaty)
    assert not Window(as_of=date(1991, 7, 2), bases=both).holds(treaty)
    assert Window(as_of=date(2020, 1, 1), bases=both).holds(lasting)
    assert not Window(as_of=date(2020, 1, 1), bases=both, kinds=frozenset({"entente"})).holds(lasting)
    assert Window(since=date(1980, 1, 1), until=date(1980, 12, 31), bases=both).holds(treaty)


def test_a_treaty_stands_beside_what_is_reported() -> None:
    treaty = told(1, type_="ALLY_OF", first="1999-12-08", last=None, basis="treaty", kinds=("defense",))
    reports = [treaty, told(2, type_="ALLY_OF")]
    assert {key for *_, key in made(reports)} == {"ALLY_OF"}
    found = made(reports, Window(bases=frozenset({"reported", "treaty"})))
    assert {key for *_, key in found} == {"ALLY_OF", "ALLY_OF treaty"}
    assert found["BLR", "RUS", "ALLY_OF treaty"]["kinds"] == ("defense",)
    assert found["BLR", "RUS", "ALLY_OF treaty"]["last"] is None


def test_old_sources_count_less() -> None:
    reports = [told(1, first="2022-01-01"), told(2, first="2022-01-31"), told(3, first="2022-01-31", outlet="paper 1")]
    window = Window(until=date(2022, 3, 2), half_life=30.0)
    (tie,) = made(reports, window).values()
    assert tie["weight"] == pytest.approx(0.5 + 0.5)
    assert (tie["first"], tie["last"]) == (date(2022, 1, 1), date(2022, 1, 31))


def test_simple_graphs() -> None:
    reports = [
        told(1, "RUS", "AIDS", "BLR"),
        told(2, "BLR", "SUPPORTS", "RUS"),
        told(3, "RUS", "VISITS", "UKR"),
        told(4, "RUS", "ATTACKS", "UKR"),
        told(5, "UKR", "ACCUSES", "BLR"),
        told(6, "UKR", "AGREES_WITH", "BLR"),
    ]
    graph = ties(reports, Window())
    assert friendly(graph)["RUS"]["BLR"]["weight"] == 2
    found = signed(graph)
    assert {(a, b): s for a, b, s in found.edges(data="sign")} == {("BLR", "RUS"): 1, ("RUS", "UKR"): -1}
    assert found.graph["undecided"] == (("BLR", "UKR"),)
    assert signed(graph, consults=True).graph["undecided"] == (("BLR", "UKR"), ("RUS", "UKR"))
    assert sorted(directed(graph, signs=frozenset({1})).edges()) == [
        ("BLR", "RUS"),
        ("BLR", "UKR"),
        ("RUS", "BLR"),
        ("RUS", "UKR"),
        ("UKR", "BLR"),
    ]


def test_from_the_store(store: BoltStore) -> None:
    one = article("One", published="2022-03-01", publisher="A")
    two = article("Two", published="2022-05-10T08:00:00Z", publisher="B")
    three = article("Three", published="2022-09-01", publisher="C")
    readings = [
        reading(one, claim(one, "putin", "VISITS", "BLR", date="2022-02-27", precision="day")),
        reading(
            two,
            claim(two, "RUS", "VISITS", "BLR", date="2022-02", precision="month"),
            claim(two, "RUS", "ATTACKS", "UKR", factuality="denied", speaker="peskov"),
        ),
        reading(
            three, claim(three, "RUS", "ATTACKS", "UKR"), claim(three, "RUS", "ATTACKS", "BLR", factuality="planned")
        ),
    ]
    merge.write(store, readings)
    graph = projected(store, Window())
    assert {(a, key, b): data["sources"] for a, b, key, data in graph.edges(keys=True, data=True)} == {
        ("RUS", "VISITS", "BLR"): 2,
        ("RUS", "ATTACKS", "UKR"): 1,
    }
    assert graph["RUS"]["UKR"]["ATTACKS"]["contested"] == 0.5
    assert not projected(store, Window(as_of=date(2022, 2, 28)))
    assert projected(store, Window(as_of=date(2022, 5, 10))).number_of_edges() == 1
    week = Window(since=date(2022, 2, 20), until=date(2022, 2, 26))
    assert projected(store, week)["RUS"]["BLR"]["VISITS"]["sources"] == 1
    assert projected(store, Window(since=date(2022, 8, 1))).number_of_edges() == 1
