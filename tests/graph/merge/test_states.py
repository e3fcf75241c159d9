"""When a state holds, by what claims say."""

from dataclasses import replace
from itertools import count, pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.merge.edges import edge
from graph.merge.states import periods, valid
from graph.merge.times import asked
from graph.merge.told import Told

numbers = count()


def told(
    date: str | None = None, precision: str = "unknown", *, published: str | None = "2022-12-20", kind: str = "fact"
) -> Told:
    number = next(numbers)
    return Told(
        id=f"claim:{number}",
        type="MEMBER_OF",
        source="MLI",
        target="org:ecowas",
        source_for="MLI",
        target_for="org:ecowas",
        factuality=kind,
        date=date,
        date_precision=precision,
        edge="e",
        matter="m",
        article=f"article:{number}",
        publisher=None,
        published=published,
    )


def no(date: str | None = None, precision: str = "unknown", published: str | None = "2022-12-20") -> Told:
    return told(date, precision, published=published, kind="negated")


def shown(facts: list[Told], against: list[Told]) -> list[str]:
    return [str(period) for period in periods(facts, against)]


def test_it_holds_from_its_date_or_from_when_it_was_told() -> None:
    assert shown([told("1975-05-28", "day"), told("2020", "year")], []) == ["1975-05-28/.."]
    assert shown([told()], []) == ["2022-12-20/.."]
    assert shown([told(published=None)], []) == ["../.."]


def test_a_negation_ends_it_and_a_later_fact_begins_it_anew() -> None:
    facts, against = [told("1975", "year")], [no("2025-01-29", "day")]
    assert shown(facts, against) == ["1975/2025-01-29"]
    assert shown([*facts, told("2026-03", "month")], against) == ["1975/2025-01-29", "2026-03/.."]


def test_a_negation_before_or_on_the_same_day_ends_nothing() -> None:
    assert shown([told("2022-01-02", "day")], [no("2022-01-01", "day"), no("2022-01-02", "day")]) == ["2022-01-02/.."]


def test_what_an_edge_says() -> None:
    one, against = told("1975", "year"), [no("2025-01", "month"), told("2025-01-02", "day", kind="denied")]
    made = edge([one], against).properties
    assert {key: made[key] for key in made if key.startswith("valid") or key == "periods"} == {
        "valid_from": "1975",
        "valid_from_precision": "year",
        "valid_to": "2025-01",
        "valid_to_precision": "month",
        "periods": ["1975/2025-01"],
    }
    assert made["contested"]
    assert made["denials"] == 2
    assert edge([one], against[1:]).properties["valid_to"] is None
    assert "valid_from" not in edge([replace(one, type="ATTACKS")], []).properties


def test_a_date_that_is_asked_for() -> None:
    (period,) = periods([told("1975-05", "month")], [no("2025-01-29", "day")])
    holds = {
        day: period.holds(asked(day)) for day in ("1974", "1975", "1975-05-01", "2025-01-28", "2025-01-29", "2025")
    }
    assert holds == {
        "1974": False, "1975": True, "1975-05-01": True, "2025-01-28": True, "2025-01-29": False, "2025": True,
    }  # fmt: skip


times = st.sampled_from(
    [("2022-01-01", "day"), ("2022-01-05", "day"), ("2022", "year"), ("2023-01", "month"), (None, "unknown")]
)
claims = st.lists(
    st.builds(lambda time, published: told(*time, published=published), times, st.sampled_from([None, "2022-06-01"])),
    max_size=6,
)


@given(claims, claims)
def test_periods_follow_each_other_whatever_the_order(facts: list[Told], against: list[Told]) -> None:
    found = periods(facts, against)
    assert bool(found) == bool(facts)
    assert found == periods(reversed(facts), reversed(against))
    for period, later in pairwise(found):
        assert period.begin is not None
        assert period.end is not None
        assert later.begin is not None
        assert period.begin.days.first < period.end.days.first < later.begin.days.first
    assert all(period.end for period in found[:-1])
    assert valid(found)["periods"] == [str(period) for period in found]
