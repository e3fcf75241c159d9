"""Which reports tell of the same occurrence."""

from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from graph.merge.events import Event, events
from graph.merge.judged import Judgement
from graph.merge.told import Told

numbers = count()


def told(date: str | None = None, precision: str = "unknown", published: str | None = "2022-12-20") -> Told:
    number = next(numbers)
    return Told(
        id=f"claim:{number}",
        type="VISITS",
        source="putin",
        target="BLR",
        source_for="RUS",
        target_for="BLR",
        factuality="fact",
        date=date,
        date_precision=precision,
        edge="e",
        matter="m",
        article=f"article:{number}",
        publisher=None,
        published=published,
    )


def day(date: str) -> Told:
    return told(date, "day")


def shape(*reports: Told) -> list[tuple[object, ...]]:
    keys = ("date", "date_precision", "claims")
    return sorted((tuple(one.properties[key] for key in keys) for one in events(reports)), key=str)


def test_none() -> None:
    assert events([]) == []


def test_the_same_day_and_the_next_are_one() -> None:
    assert shape(day("2022-12-19"), day("2022-12-19"), day("2022-12-20")) == [("2022-12-19", "day", 3)]


def test_days_further_apart_are_two() -> None:
    assert shape(day("2022-12-19"), day("2022-12-21")) == [("2022-12-19", "day", 1), ("2022-12-21", "day", 1)]


def test_a_row_of_days_is_cut_in_twos() -> None:
    days = [day(f"2022-12-{number}") for number in range(10, 15)]
    assert shape(*days) == [("2022-12-10", "day", 2), ("2022-12-12", "day", 2), ("2022-12-14", "day", 1)]


def test_a_vague_report_joins_the_one_day_inside() -> None:
    assert shape(day("2022-12-19"), told("2022-12", "month")) == [("2022-12-19", "day", 2)]
    assert shape(day("2022-12-25"), told("2022-12-19", "week")) == [("2022-12-25", "day", 2)]
    assert shape(day("2022-12-31"), told("2022", "year")) == [("2022-12-31", "day", 2)]


def test_a_vague_report_stays_alone_between_two_or_outside() -> None:
    assert shape(day("2022-12-01"), day("2022-12-19"), told("2022-12", "month")) == [
        ("2022-12", "month", 1),
        ("2022-12-01", "day", 1),
        ("2022-12-19", "day", 1),
    ]
    assert shape(day("2023-01-01"), told("2022-12", "month")) == [("2022-12", "month", 1), ("2023-01-01", "day", 1)]


def test_an_undated_report_joins_a_day_within_three() -> None:
    assert shape(day("2022-12-17"), told(published="2022-12-20")) == [("2022-12-17", "day", 2)]
    assert shape(day("2022-12-16"), told(published="2022-12-20")) == [("2022-12-16", "day", 1), (None, "unknown", 1)]


def test_undated_reports_of_one_day_and_the_next_are_one() -> None:
    (event,) = events([told(published="2022-12-20"), told(published="2022-12-21T07:00:00+07:00")])
    assert (event.properties["first"], event.properties["last"]) == ("2022-12-20", "2022-12-21")
    assert event.properties["articles"] == 2
    assert len(events([told(published="2022-12-20"), told(published="2022-12-22")])) == 2


def test_reports_without_any_time_are_one() -> None:
    assert shape(told(published=None), told(published=None)) == [(None, "unknown", 2)]


def test_dates_that_are_none_count_as_undated() -> None:
    assert shape(told("2022-13-45", "day"), told("soon", "month")) == [(None, "unknown", 2)]
    assert shape(told(published="0001-01-01"), told(published="9999-12-31")) == [(None, "unknown", 2)]


times = st.one_of(
    st.dates().map(lambda date: (date.isoformat(), "day")),
    st.integers(10, 28).map(lambda number: (f"2022-12-{number}", "day")),
    st.sampled_from([("2022-12-12", "week"), ("2022-12", "month"), ("2022", "year"), (None, "unknown")]),
)
reports = st.builds(
    lambda time, published: told(*time, published=published),
    times,
    st.sampled_from([None, "2022-12-14", "2022-12-15", "2022-12-19", "2022-12-25"]),
)


@given(st.lists(reports, max_size=12), st.randoms())
def test_every_report_tells_of_one_event_whatever_the_order(some: list[Told], random: object) -> None:
    found = events(some)
    assert sorted(claim for event in found for claim in event.claims) == sorted(one.id for one in some)
    assert len({event.id for event in found}) == len(found)
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert events(shuffled) == found
    for event in found:
        check(event)


def check(event: Event) -> None:
    first, last = event.properties["first"], event.properties["last"]
    assert (first is None) == (last is None)
    assert first is None or first <= last
    assert event.properties["parties"] == ["BLR", "RUS"]


def at(place: str | None, date: str = "2022-12-19") -> Told:
    return replace(day(date), place=place)


def test_places_that_can_be_one_are_one_event() -> None:
    for places in (["Moscow", "Moskow", None], ["Kharkiv", "KHARKOV"], ["Gaza", "Gaza City"], ["Jenewa", "Geneva"]):
        (event,) = events([at(place) for place in places])
        assert event.properties["claims"] == len(places)
        assert {tie["place"] for tie in event.ties.values()} == {None}


def test_different_places_are_different_events_and_who_names_none_stays_alone() -> None:
    some = [at("Odesa"), at("Odessa"), at("Lviv"), at(None)]
    found = events(some)
    assert sorted((event.properties["place"] or "", event.properties["claims"]) for event in found) == [
        ("", 1), ("Lviv", 1), ("Odesa", 2),
    ]  # fmt: skip
    ties = {claim: tie["place"] for event in found for claim, tie in event.ties.items()}
    assert [ties[one.id] for one in some] == ["same", "same", "same", "unnamed"]


def test_every_tie_says_why() -> None:
    some = [day("2022-12-19"), day("2022-12-20"), told("2022-12", "month"), told(published="2022-12-21")]
    (event,) = events(some)
    assert [event.ties[one.id]["why"] for one in some] == ["same_day", "next_day", "within", "near"]
    assert [tie["why"] for event in events(some[:1]) for tie in event.ties.values()] == ["alone"]
    together = events([told(), told()])[0].ties.values()
    assert [tie["why"] for tie in together] == ["told_together", "told_together"]
    vague = events([told("2022-12", "month"), told("2022-12", "month")])[0].ties.values()
    assert [tie["why"] for tie in vague] == ["same_time", "same_time"]


def judgement(kind: str, *claims: Told, number: int = 1) -> Judgement:
    return Judgement(
        id=f"judgement:{number}",
        kind=kind,  # type: ignore[arg-type]
        judge="me",
        judged=f"2026-01-0{number}",
        why="known",
        claims=tuple(one.id for one in claims),
    )


def test_people_bring_events_together_and_take_claims_out() -> None:
    one, two, other = day("2022-12-10"), day("2022-12-10"), day("2022-12-19")
    merge, split = judgement("event-merge", one, other), judgement("event-split", two, number=2)
    (event,) = events([one, two, other], [merge])
    assert event.properties["date"] == "2022-12-10"
    assert event.id == events([one])[0].id
    assert event.ties[other.id] == {"why": "judged", "place": None, "judgement": merge.id}
    assert event.ties[two.id]["why"] == "same_day"
    parts = events([one, two, other], [merge, split])
    assert sorted(sorted(part.claims) for part in parts) == sorted([sorted([one.id, other.id]), [two.id]])
    assert len({part.id for part in parts}) == 2
    assert events([one, two, other], [judgement("event-split", day("2020-01-01"))]) == events([one, two, other])
