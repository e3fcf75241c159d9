"""Relations of another time: as of a date, and as known at a date."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher import load
from graph import merge
from graph.errors import BadInput
from graph.merge import View
from graph.model import Reading
from graph.store.bolt import BoltStore
from graph.store.port import Row
from tests.conftest import empty
from tests.graph.merge.sample import article, claim, reading
from tests.graph.merge.test_write import readings

WHOLE = View()


def stored(store: BoltStore, actor: str) -> list[Row]:
    rows = store.read(load("read/actor_relations"), id=actor, types=None, skip=0, limit=100)
    return [{key: value for key, value in row.items() if "_name_" not in key} for row in rows]


def told(day: str, *, factuality: str = "fact", date: str | None = None, kind: str = "ALLY_OF") -> Reading:
    one = article(f"{kind} {factuality} {day}", published=day, publisher=day)
    precision = "unknown" if date is None else {4: "year", 7: "month"}.get(len(date), "day")
    return reading(one, claim(one, "RUS", kind, "BLR", factuality=factuality, date=date, precision=precision))


def seen(store: BoltStore, **view: str) -> list[tuple[str, int, str | None, str | None, bool]]:
    rows = merge.relations(store, "RUS", View.at(**view))
    keys = ("type", "claims", "valid_from", "valid_to", "contested")
    return [tuple(row[key] for key in keys) for row in rows]  # type: ignore[misc]


def test_a_state_as_of_a_date_and_as_known_at_one(store: BoltStore) -> None:
    merge.write(store, [told("2020-03-01", date="1999"), told("2024-05-01", factuality="negated"), told("2025-01-01")])
    ally = "ALLY_OF"
    assert seen(store) == [(ally, 2, "1999", None, True)]
    assert seen(store, as_of="1998") == []
    assert [row[0] for row in (seen(store, as_of="2020")[0], seen(store, as_of="2024-04-30")[0])] == [ally, ally]
    assert seen(store, as_of="2024-06") == []
    assert seen(store, as_of="2025-02") == [(ally, 2, "1999", None, True)]
    assert seen(store, known_at="2019") == []
    assert seen(store, known_at="2023") == [(ally, 1, "1999", None, False)]
    assert seen(store, known_at="2024-05-01") == [(ally, 1, "1999", "2024-05-01", True)]
    assert seen(store, as_of="2024-06", known_at="2023") == [(ally, 1, "1999", None, False)]
    (row,) = stored(store, "RUS")
    assert row["periods"] == ["1999/2024-05-01", "2025-01-01/.."]
    assert merge.relation(store, row["id"], View.at(known_at="2023")) == {
        **row, "claims": 1, "articles": 1, "publishers": 1, "sources": 1, "first": "1999", "last": "1999",
        "contested": False, "denials": 0, "periods": ["1999/.."],
    }  # fmt: skip
    assert merge.relation(store, row["id"], View.at(known_at="2019")) is None


def test_an_act_as_of_a_date_is_what_had_happened(fresh: BoltStore) -> None:
    merge.write(fresh, [told("2020-03-01", kind="MEETS", date="2020-02-28"), told("2024-05-01", kind="MEETS")])
    assert seen(fresh, as_of="2020-02-27") == []
    assert [row[1] for row in seen(fresh, as_of="2020-02")] == [1]
    assert [row[1] for row in seen(fresh, as_of="2024")] == [2]


def test_a_date_that_is_none() -> None:
    for text in ("yesterday", "2024-13", "24", ""):
        with pytest.raises(BadInput, match="write a day, month or year"):
            View.at(as_of=text)


@given(st.lists(readings(), min_size=1, max_size=5))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_a_view_is_the_graph_of_what_was_known(fresh: BoltStore, some: list[Reading]) -> None:
    empty(fresh)
    merge.write(fresh, some)
    for actor in ("RUS", "UKR", "putin"):
        assert merge.relations(fresh, actor, WHOLE) == stored(fresh, actor)
    known = {actor: merge.relations(fresh, actor, View.at(known_at="2022-12-18")) for actor in ("RUS", "BLR", "peskov")}
    empty(fresh)
    merge.write(fresh, [one for one in some if one.article.published and one.article.published <= "2022-12-18"])
    assert known == {actor: stored(fresh, actor) for actor in known}
