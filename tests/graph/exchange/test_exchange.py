"""Whole graphs: from each engine to another one, into a file, and back."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cypher import Query
from graph import exchange, merge
from graph.errors import BadInput, StoreError, StoreMismatch
from graph.exchange import reading, records, writing
from graph.store.bolt import BoltStore
from graph.store.open import open_store
from graph.store.port import Step
from tests.conftest import empty
from tests.cypher.test_files import fill

ODD = Query(
    name="odd",
    summary="odd.",
    params=("rows",),
    text="UNWIND $rows AS row MATCH (n:Claim) WITH row, n LIMIT 1 SET n += row",
)


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoltStore]:
    """A graph of its own on the embedded engine."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('another')}") as found:
        found.prepare()
        yield found


@pytest.fixture
def target(another: BoltStore) -> BoltStore:
    """That, empty."""
    empty(another)
    return another


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and batches so small that a graph of a few nodes has several."""
    monkeypatch.setattr(reading, "PAGE", 3)
    monkeypatch.setattr(writing, "BATCH", 4)


def filled(store: BoltStore) -> str:
    """A graph with all labels and with values of all types; its digest."""
    fill(store)
    values = {
        "a_date": date(2022, 12, 19),
        "a_time": datetime(2022, 12, 19, 10, 0, 0, 123456, tzinfo=UTC),
        "a_list": ["Москва", "é", ""],
        "days": [date(2022, 1, 1), date(2023, 1, 1)],
        "a_float": 0.1,
        "an_int": 2**62,
        "a_flag": False,
        "a_text": "𐍈 \n\t\"quoted\" {'date': 'x'}",
    }
    store.write(Step(ODD, [values]))
    return merge.digest(store)


def test_a_graph_is_copied(store: BoltStore, target: BoltStore) -> None:
    digest = filled(store)
    steps: list[tuple[int, int]] = []
    copied = exchange.copy(store, target, moved=lambda done, of: steps.append((done, of)))
    assert copied.digest == merge.digest(target) == merge.digest(store) == digest
    assert steps == sorted(steps)
    assert steps[-1] == (copied.nodes + copied.relations,) * 2


def test_and_back(store: BoltStore, target: BoltStore) -> None:
    digest = filled(target)
    assert exchange.copy(target, store).digest == merge.digest(store) == digest
    assert store.info().schema == target.info().schema


def test_a_target_with_something_in_it_is_refused_and_stays(fresh: BoltStore, target: BoltStore) -> None:
    filled(fresh)
    fill(target)
    before = merge.digest(target)
    with pytest.raises(BadInput, match="not empty"):
        exchange.copy(fresh, target)
    assert merge.digest(target) == before


def test_or_emptied_where_that_is_said(fresh: BoltStore, target: BoltStore) -> None:
    digest = filled(fresh)
    filled(target)
    assert exchange.copy(fresh, target, into="anew").digest == merge.digest(target) == digest


@pytest.mark.parametrize("after", [1, 7, 13, 20])
def test_an_interrupted_copy_goes_on(store: BoltStore, target: BoltStore, after: int) -> None:
    digest = filled(target)

    def stop(done: int, _of: int) -> None:
        if done >= after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exchange.copy(target, store, moved=stop)
    assert merge.digest(store) != digest
    assert exchange.copy(target, store, into="more").digest == merge.digest(store) == digest
    assert exchange.copy(target, store, into="more").digest == digest


def test_what_differs_in_the_end_is_said(fresh: BoltStore, target: BoltStore) -> None:
    filled(fresh)
    exchange.copy(fresh, target)
    fresh.write(Step(ODD, [{"type": "MEETS"}]))
    with pytest.raises(StoreError, match="held something else before"):
        exchange.copy(fresh, target, into="more")


def test_a_node_that_is_not_ours_is_refused(fresh: BoltStore, target: BoltStore) -> None:
    fresh.write(Step(Query(name="x", summary="x.", params=(), text="CREATE (:Claim {text: 'no id'})"), [{}]))
    with pytest.raises(StoreError, match="no id"):
        exchange.copy(fresh, target)


def test_a_transaction_that_is_sent_twice_changes_nothing(fresh: BoltStore, target: BoltStore) -> None:
    digest = filled(fresh)
    all_of_it = list(reading.records(fresh))
    for _ in range(2):
        assert sum(map(len, writing.write(target, all_of_it, empty=False))) == len(all_of_it)
        assert merge.digest(target) == digest


def test_a_backup_comes_back(store: BoltStore, target: BoltStore, tmp_path: Path) -> None:
    digest = filled(store)
    file = tmp_path / "graph.jsonl.gz"
    saved = exchange.backup(store, file)
    assert saved.digest == digest
    assert exchange.restore(file, target) == saved
    assert merge.digest(target) == digest
    again = tmp_path / "again.jsonl.gz"
    exchange.backup(target, again)
    assert lines(again)[-1] == lines(file)[-1]
    assert exchange.restore(again, store, into="anew").digest == merge.digest(store) == digest


def test_a_backup_writes_over_nothing(fresh: BoltStore, tmp_path: Path) -> None:
    file = tmp_path / "graph.jsonl.gz"
    file.write_text("mine")
    with pytest.raises(BadInput, match="there already"):
        exchange.backup(fresh, file)
    assert file.read_text() == "mine"
    exchange.backup(fresh, file, replace=True)
    assert lines(file)[0]["sekutu"] == "graph"
    assert list(tmp_path.iterdir()) == [file]


def test_a_damaged_backup_is_refused_before_anything_is_written(
    fresh: BoltStore, target: BoltStore, tmp_path: Path
) -> None:
    filled(fresh)
    file = tmp_path / "graph.jsonl.gz"
    exchange.backup(fresh, file)
    whole, all_lines = file.read_bytes(), lines(file)
    damaged = {
        "cut": whole[: len(whole) // 2],
        "text": b"no gzip at all",
        "line": packed([*all_lines[:3], *all_lines[4:]]),
        "foot": packed(all_lines[:-1]),
        "word": packed([*all_lines[:3], {**all_lines[3], "properties": {"id": "other"}}, *all_lines[4:]]),
        "other": packed([{"anything": 1}]),
        "shape": packed([all_lines[0], {"properties": 3}]),
        "nothing": b"",
    }
    for name, content in damaged.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadInput, match=name):
            exchange.restore(tmp_path / name, target)
    assert exchange.describe(target, digest=False).nodes == {}


def test_a_backup_of_a_newer_version_is_refused(target: BoltStore, tmp_path: Path) -> None:
    file = tmp_path / "newer"
    file.write_bytes(packed([{"sekutu": "graph", "format": 1, "schema": 99}]))
    with pytest.raises(StoreMismatch, match="newer"):
        exchange.restore(file, target)


def test_a_name_out_of_a_file_never_becomes_cypher(target: BoltStore, tmp_path: Path) -> None:
    tally = exchange.copying.Tally()
    node = records.NodeRecord(("Claim) DETACH DELETE (m",), {"id": "x"})
    tally.add(node)
    file = tmp_path / "hostile"
    head = {"sekutu": "graph", "format": 1, "schema": 1}
    foot = {"nodes": 1, "relations": 0, "digest": tally.digest}
    file.write_bytes(packed([head, {"labels": node.labels, "properties": node.properties}, foot]))
    with pytest.raises(BadInput, match="no name of a label"):
        exchange.restore(file, target)


def test_a_description_counts(store: BoltStore) -> None:
    digest = filled(store)
    found = exchange.describe(store, digest=True)
    assert found.digest == digest
    assert found.nodes["Claim"] == 6
    assert found.relations > found.nodes["Claim"]


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]


def packed(entries: list[dict]) -> bytes:
    return gzip.compress("".join(json.dumps(entry) + "\n" for entry in entries).encode())
