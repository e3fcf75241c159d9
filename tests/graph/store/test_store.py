"""What the port promises, kept by every engine and through every adapter."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cypher import Query, load
from graph.errors import BadInput, QueryTooLarge, QueryWrong, StoreError, StoreMismatch
from graph.store.bolt import BoltStore
from graph.store.port import SCHEMA_VERSION, Limits, Node, Path, Relation, Step, Transaction
from tests.adapters import EVERY

pytestmark = pytest.mark.parametrize("store", EVERY, indirect=True)

RUNAWAY = "UNWIND range(1, 30000) AS x UNWIND range(1, 10000) AS y WITH x * y AS z WHERE z % 7 = 1 RETURN count(z)"


def query(text: str, *params: str) -> Query:
    return Query(name="a test's", summary="", params=params, text=text)


COUNTRY = load("write/actors/Country")
MAKE = query("UNWIND $rows AS row MERGE (t:Thing {id: row.id}) SET t.value = row.value", "rows")
COUNT = query("MATCH (t:Thing) RETURN count(t) AS things")
BUMP = query(
    "UNWIND $rows AS row MERGE (e:Event {id: row.id}) SET e.claims = coalesce(e.claims, 0) + row.value", "rows"
)


def country(code: str) -> dict[str, Any]:
    return {"id": code, "properties": {"code": code, "name_en": code.title()}}


def things(store: BoltStore) -> int:
    return int(store.read(COUNT)[0]["things"])


def test_prepare_twice_changes_nothing(store: BoltStore) -> None:
    store.prepare()
    store.prepare()
    info = store.info()
    assert info.schema == SCHEMA_VERSION
    assert info.engine in ("ArcadeDB", "Neo4j")
    assert info.version[0].isdigit()


def test_a_newer_graph_is_not_touched(store: BoltStore) -> None:
    store.write(Step(load("write/schema"), [{"version": SCHEMA_VERSION + 1}]))
    try:
        with pytest.raises(StoreMismatch, match="newer Sekutu"):
            store.prepare()
        assert store.info().schema == SCHEMA_VERSION + 1
    finally:
        store.write(Step(load("write/schema"), [{"version": SCHEMA_VERSION}]))


def test_ids_are_unique(store: BoltStore) -> None:
    store.write(Step(COUNTRY, [country("RUS")]))
    impatient = BoltStore.__new__(BoltStore)
    impatient.__dict__.update(store.__dict__)
    impatient._options = type(store._options)(patience=0.0)
    with pytest.raises(StoreError):
        impatient.write(Step(COUNTRY, [country("RUS")]))
    assert len(store.read(load("read/actors"), ids=["RUS"])) == 1


def test_a_write_is_seen_at_once(store: BoltStore) -> None:
    for number in range(20):
        store.write(Step(MAKE, [{"id": str(number), "value": number}]))
        assert things(store) == number + 1


def test_all_steps_or_none(store: BoltStore) -> None:
    broken = query("UNWIND $rows AS row MERGE (t:Thing {id: row.id}) SET t.value = 1 / row.value", "rows")
    with pytest.raises(StoreError):
        store.write(Step(MAKE, [{"id": "a", "value": 1}]), Step(broken, [{"id": "b", "value": 0}]))
    assert things(store) == 0


def test_an_empty_step_is_skipped(store: BoltStore) -> None:
    store.write(Step(MAKE, []), Step(MAKE, [{"id": "a", "value": 1}]))
    assert things(store) == 1


def test_the_work_of_a_transaction_sees_what_it_wrote(store: BoltStore) -> None:
    def work(transaction: Transaction) -> int:
        transaction.write(Step(MAKE, [{"id": "a", "value": 1}, {"id": "b", "value": 2}]))
        return int(transaction.read(COUNT)[0]["things"])

    assert store.transact(work) == 2


def test_a_transaction_that_raises_leaves_nothing(store: BoltStore) -> None:
    def work(transaction: Transaction) -> None:
        transaction.write(Step(MAKE, [{"id": "a", "value": 1}]))
        raise KeyError("a")

    with pytest.raises(KeyError):
        store.transact(work)
    assert things(store) == 0


@pytest.mark.parametrize(
    "value",
    [
        True,
        0,
        2**53 + 1,
        -(2**63),
        1.5,
        "",
        "Kyïv 北京 'q\" \\ \n 🙂",
        ["a", "b"],
        [1, 2, 3],
        date(2022, 12, 19),
        datetime(2022, 12, 19, 8, 0, 5, 123000, tzinfo=UTC),
        datetime(2000, 1, 1, 0, 0, 16, 182270, tzinfo=UTC),
        "x" * 1_000_000,
        "é🙂" * 500_000,
    ],
    ids=lambda value: repr(value)[:20],
)
def test_values_come_back(store: BoltStore, value: object) -> None:
    store.write(Step(MAKE, [{"id": "a", "value": value}]))
    assert store.read(query("MATCH (t:Thing) RETURN t.value AS value")) == [{"value": value}]


texts = st.text(st.characters(exclude_categories=["Cs"]))
whole = st.integers(-(2**63), 2**63 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones())  # noqa: DTZ001
scalars = [st.booleans(), texts, whole, numbers, st.dates(), moments]
lists = [st.lists(one, max_size=4) for one in (st.booleans(), texts, whole, numbers, st.dates())]


@given(st.lists(st.one_of(*scalars, *lists), min_size=1, max_size=40))
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_values_come_back(store: BoltStore, values: list[Any]) -> None:
    store.write(Step(MAKE, [{"id": str(place), "value": value} for place, value in enumerate(values)]))
    kept = {row["id"]: row["value"] for row in store.read(query("MATCH (t:Thing) RETURN t.id AS id, t.value AS value"))}
    assert [kept[str(place)] for place in range(len(values))] == values
    assert store.read(query("RETURN $values AS values", "values"), values=values) == [{"values": values}]


def test_null_takes_a_property_away(store: BoltStore) -> None:
    store.write(Step(MAKE, [{"id": "a", "value": 1}]))
    store.write(Step(MAKE, [{"id": "a", "value": None}]))
    (row,) = store.read(
        query("MATCH (t:Thing) RETURN t, t.value AS value, [null, 1] AS some, $none AS n", "none"), none=None
    )
    assert row == {"t": Node(("Thing",), {"id": "a"}), "value": None, "some": [None, 1], "n": None}


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 5, 27, 10, 0, tzinfo=ZoneInfo("Europe/Kyiv")),
        datetime(2024, 7, 1, 12, 30, tzinfo=ZoneInfo("Asia/Jerusalem")),
        datetime(2024, 1, 1, 7, 0, tzinfo=ZoneInfo("Asia/Jakarta")),
        datetime(2024, 1, 1, 7, 0, tzinfo=timezone(timedelta(hours=7))),
    ],
    ids=str,
)
def test_moments_come_back_in_utc(store: BoltStore, moment: datetime) -> None:
    store.write(Step(MAKE, [{"id": "a", "value": moment}]))
    (row,) = store.read(query("MATCH (t:Thing) RETURN t.value AS value"))
    assert row["value"] == moment
    assert row["value"].utcoffset() == timedelta(0)
    (row,) = store.read(query("RETURN $moment AS value", "moment"), moment=moment)
    assert row["value"] == moment


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (2**63, "64 bits"),
        ({1, 2}, "type set"),
        (b"x", "type bytes"),
        ("\ud800", "surrogate"),
        (datetime(2022, 1, 1), "offset"),  # noqa: DTZ001 - that is what is refused
        ({1: "x"}, "names of properties"),
    ],
    ids=str,
)
def test_what_no_engine_holds_is_refused(store: BoltStore, value: object, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        store.write(Step(MAKE, [{"id": "a", "value": 1}]), Step(MAKE, [{"id": "b", "value": value}]))
    assert things(store) == 0


def test_nodes_relations_and_paths(store: BoltStore) -> None:
    store.write(Step(COUNTRY, [country("RUS"), country("BLR")]))
    edge = {"id": "e", "source": "BLR", "target": "RUS", "properties": {"claims": 2, "first": None}}
    store.write(Step(load("write/edges/ALLY_OF"), [edge]))
    (row,) = store.read(
        query("MATCH p = (a:Country)-[r:ALLY_OF]->(b) RETURN a, r, b, p, [a, b] AS both, {x: r.id} AS m")
    )
    blr = Node(("Actor", "Country"), {"id": "BLR", "code": "BLR", "name_en": "Blr"})
    rus = Node(("Actor", "Country"), {"id": "RUS", "code": "RUS", "name_en": "Rus"})
    ally = Relation("ALLY_OF", "BLR", "RUS", {"id": "e", "claims": 2})
    assert row == {"a": blr, "r": ally, "b": rus, "p": Path((blr, rus), (ally,)), "both": [blr, rus], "m": {"x": "e"}}


def test_a_stream_gives_all_rows_and_holds_few(store: BoltStore) -> None:
    before = sys.getallocatedblocks()
    total = most = 0
    for row in store.stream(query("UNWIND range(1, $n) AS x RETURN x", "n"), n=100_000):
        total += row["x"]
        if row["x"] % 1000 == 0:
            most = max(most, sys.getallocatedblocks() - before)
    assert total == 100_000 * 100_001 // 2
    assert most < 50_000, "a row is two blocks at least"


def test_a_stream_may_be_left(store: BoltStore) -> None:
    rows = store.stream(query("UNWIND range(1, $n) AS x RETURN x", "n"), n=20_000)
    assert next(iter(rows)) == {"x": 1}
    rows.close()  # type: ignore[attr-defined]
    assert things(store) == 0


def test_a_step_may_be_larger_than_a_request(store: BoltStore) -> None:
    rows = [{"id": str(number), "value": "x" * 1_000_000} for number in range(24)]
    store.write(Step(MAKE, rows))
    assert things(store) == 24


def test_a_row_may_not(store: BoltStore) -> None:
    with pytest.raises(BadInput, match="too large"):
        store.write(Step(MAKE, [{"id": "a", "value": "x" * 20_000_000}]))


def test_parameters_must_fit(store: BoltStore) -> None:
    with pytest.raises(TypeError, match="was given"):
        store.read(COUNT, limit=3)


def test_no_update_is_lost(store: BoltStore) -> None:
    def bump(_: int) -> None:
        for _ in range(10):
            store.write(Step(BUMP, [{"id": "a", "value": 1}]))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(bump, range(4)))
    assert store.read(query("MATCH (e:Event) RETURN e.claims AS claims")) == [{"claims": 40}]


def test_racing_for_new_actors_fails_nobody(store: BoltStore) -> None:
    text = "UNWIND $rows AS row MERGE (a:Actor:Country {id: row.id}) SET a.name_en = row.name"
    start = threading.Barrier(8)

    def race(runner: int) -> None:
        start.wait()
        for number in range(5):
            store.write(Step(query(text, "rows"), [{"id": f"X{number}", "name": str(runner)}]))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(race, range(8)))
    assert store.read(query("MATCH (a:Actor) RETURN count(a) AS actors")) == [{"actors": 5}]


def test_work_that_lost_a_race_is_done_again(store: BoltStore) -> None:
    store.write(Step(BUMP, [{"id": "a", "value": 0}, {"id": "b", "value": 0}]))
    both_in = threading.Barrier(2, timeout=30)
    calls: list[str] = []

    def cross(first: str, second: str) -> None:
        def work(transaction: Transaction) -> None:
            calls.append(first)
            transaction.write(Step(BUMP, [{"id": first, "value": 1}]))
            if calls.count(first) == 1:
                both_in.wait()
            transaction.write(Step(BUMP, [{"id": second, "value": 1}]))

        store.transact(work)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(cross, "ab", "ba"))
    assert len(calls) > 2
    assert store.read(query("MATCH (e:Event) RETURN e.claims AS claims")) == [{"claims": 2}, {"claims": 2}]


def test_all_verbs_at_once(store: BoltStore) -> None:
    mine = query("MATCH (t:Thing {value: $value}) RETURN t.id AS id ORDER BY id", "value")

    def use(runner: int) -> list[tuple[int, ...]]:
        seen = []
        for number in range(3):
            store.write(Step(MAKE, [{"id": f"{runner}:{number}", "value": runner}]))
            seen.append(
                (
                    len(store.read(mine, value=runner)),
                    sum(1 for _ in store.stream(mine, value=runner)),
                    len(store.ask(mine.text, {"value": runner}).rows),
                    store.transact(lambda transaction: len(transaction.read(mine, value=runner))),
                )
            )
        return seen

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(use, range(8))) == [[(1,) * 4, (2,) * 4, (3,) * 4]] * 8


def test_a_person_may_read(store: BoltStore) -> None:
    store.write(Step(COUNTRY, [country("RUS"), country("BLR")]))
    answer = store.ask("MATCH (a:Country) WHERE a.id IN $ids RETURN a.id AS id, a ORDER BY id", {"ids": ["BLR", "RUS"]})
    assert answer.columns == ("id", "a")
    assert [row[0] for row in answer.rows] == ["BLR", "RUS"]
    assert not answer.truncated


def test_rows_and_characters_are_cut(store: BoltStore) -> None:
    rows = "UNWIND range(1, 5000) AS x RETURN x"
    cut = store.ask(rows, limits=Limits(rows=10))
    assert (cut.rows, cut.truncated) == (tuple((x,) for x in range(1, 11)), True)
    assert not store.ask(rows, limits=Limits(rows=5000)).truncated
    wide = store.ask("UNWIND range(1, 50) AS x RETURN $text AS t", {"text": "x" * 1000}, limits=Limits(characters=9000))
    assert wide.truncated
    assert 5 <= len(wide.rows) <= 9


def test_time_is_limited(store: BoltStore) -> None:
    with pytest.raises(QueryTooLarge):
        store.ask(RUNAWAY, limits=Limits(seconds=1))
    assert store.ask("RETURN 1 AS one").rows == ((1,),)


def test_memory_is_limited(store: BoltStore) -> None:
    with pytest.raises((QueryTooLarge, QueryWrong)):
        store.ask("RETURN reduce(s = 'a', x IN range(1, 40) | s + s) AS s", limits=Limits(seconds=20))
    assert store.ask("RETURN 1 AS one").rows == ((1,),)


@pytest.mark.parametrize("text", ["MATCH (n RETURN n", "RETURN zzz", "RETURN $missing", "RETURN 1 +"])
def test_mistakes_are_told(store: BoltStore, text: str) -> None:
    with pytest.raises(QueryWrong):
        store.ask(text)


def test_what_a_person_gets_is_plain(store: BoltStore) -> None:
    answer = store.ask(
        "RETURN datetime('2024-01-01T10:00:00+02:00') AS a, date('2024-01-01') AS b, duration('P1D') AS c,"
        " time('10:00Z') AS d, point({x: 1.0, y: 2.0}) AS e, null AS f"
    )
    assert answer.rows == (
        (datetime(2024, 1, 1, 8, tzinfo=UTC), date(2024, 1, 1), "P1D", answer.rows[0][3], [1.0, 2.0], None),
    )
    assert answer.rows[0][3].startswith("10:00")


def test_a_named_zone_does_no_harm(store: BoltStore) -> None:
    answer = store.ask("RETURN datetime('2024-07-01T10:00:00[Europe/Kyiv]') AS a")
    assert answer.rows == ((datetime(2024, 7, 1, 7, tzinfo=UTC),),)
