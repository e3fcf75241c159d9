"""Tables of reference data: what their rows become, and what is set aside."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cypher import load
from graph import merge
from graph.analytics.project import projected
from graph.analytics.windows import Window
from graph.errors import BadInput, UnknownName
from graph.gazetteer import Gazetteer
from graph.store.bolt import BoltStore
from loaders.importing import Imported, import_table
from loaders.reference import KINDS, readings
from tests.graph.merge.sample import article, claim, reading

FILES = Path(__file__).parent
COW = FILES / "alliances.csv"


def brought(store: BoltStore, kind: str, file: Path, folder: Path) -> Imported:
    return import_table(kind, file, store, gazetteer=Gazetteer.load(), quarantine=folder / "quarantine")


def written(folder: Path, *lines: str) -> Path:
    file = folder / "table.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def edges(store: BoltStore, members: list[str]) -> list[dict[str, Any]]:
    rows = store.read(load("read/digest_relations"))
    found = [row for row in rows if {row["source"], row["target"]} <= set(members) and "claims" in row["properties"]]
    return sorted(found, key=lambda row: (row["type"], row["properties"].get("start") or ""))


def test_alliances_become_edges_with_a_basis(store: BoltStore, tmp_path: Path) -> None:
    found = brought(store, "cow", COW, tmp_path)
    assert (found.rows, found.new, found.edges) == (7, 7, 7)
    assert found.former == ("East Germany", "Hanover")
    first, second = edges(store, ["RUS", "BLR"])
    assert first["type"] == second["type"] == "ALLY_OF"
    assert {key: first["properties"][key] for key in ("basis", "kind", "kinds", "start", "end")} == {
        "basis": "treaty",
        "kind": "defense",
        "kinds": ["defense", "nonaggression"],
        "start": "1992-05-15",
        "end": "1999-12-07",
    }
    assert second["properties"]["start"] == "1999-12-08"
    assert "end" not in second["properties"]


def test_rows_that_cannot_be_used_are_kept_with_the_reason(store: BoltStore, tmp_path: Path) -> None:
    found = brought(store, "cow", COW, tmp_path)
    reasons = {failure.origin: failure.reason for failure in found.refused}
    assert reasons == {
        "alliances.csv:9": "no state is known for the Correlates of War code '9999' (Atlantis)",
        "alliances.csv:10": "it ends on 1954-08-08, before it begins on 1954-08-09",
        "alliances.csv:11": "alliance 7 promises nothing: no kind of it is marked with 1",
    }
    kept = sorted((tmp_path / "quarantine").glob("*.reason.json"))
    assert {json.loads(one.read_text())["reason"] for one in kept} == set(reasons.values())
    assert any(b"Atlantis" in one.read_bytes() for one in found.quarantined)


def test_importing_twice_changes_nothing(store: BoltStore, tmp_path: Path) -> None:
    brought(store, "cow", COW, tmp_path)
    before = merge.digest(store)
    again = brought(store, "cow", COW, tmp_path)
    assert (again.rows, again.new, again.edges) == (7, 0, 0)
    assert merge.digest(store) == before


def test_a_treaty_and_a_report_are_two_edges(store: BoltStore, tmp_path: Path) -> None:
    one = article()
    negated = claim(one, "RUS", "ALLY_OF", "BLR", factuality="negated")
    merge.write(store, [reading(one, claim(one, "RUS", "ALLY_OF", "BLR"), negated)])
    alone = edges(store, ["RUS", "BLR"])
    brought(store, "cow", COW, tmp_path)
    found = edges(store, ["RUS", "BLR"])
    reported = [row for row in found if "basis" not in row["properties"]]
    assert reported == alone
    assert reported[0]["properties"]["contested"]
    assert not any(row["properties"]["contested"] for row in found if "basis" in row["properties"])
    assert (reported[0]["properties"]["claims"], len(found)) == (1, 3)
    rows = store.read(load("project/matters_of"), actors=["BLR"], limit=10)
    assert [row["claims"] for row in rows if row["type"] == "ALLY_OF"] == [1]
    window = Window(as_of=date(2012, 12, 31), bases=frozenset({"treaty"}), kinds=frozenset({"defense"}))
    assert sorted(projected(store, window).edges()) == [("BLR", "RUS"), ("CAN", "USA")]


def test_a_treaty_is_cited_down_to_its_row(store: BoltStore, tmp_path: Path) -> None:
    brought(store, "cow", COW, tmp_path)
    first, _ = edges(store, ["RUS", "BLR"])
    (row,) = store.read(load("read/relation_evidence"), id=first["properties"]["id"], until=None, skip=0, limit=5)
    assert row["text"] == (
        "Russia is an ally of Belarus: defense, nonaggression; from 1992-05-15, until 1999-12-07 (alliance 1)."
    )
    assert (row["publisher"], row["title"]) == ("Correlates of War", "Formal Alliances v4.1, by dyad")
    begin = row["sentence_start"]
    words = [
        row["text"][row[f"{part}_start"] - begin : row[f"{part}_end"] - begin]
        for part in ("source", "trigger", "target")
    ]
    assert words == ["Russia", "is an ally of", "Belarus"]


def test_offsets_count_in_the_text() -> None:
    found, _ = KINDS["cow"](COW, Gazetteer.load())
    (one,) = readings(found)
    assert one.article.published == "1999-12-31"
    for sentence in one.sentences:
        assert one.article.text[sentence.start : sentence.end] == sentence.text
    merge.check(one)


def test_dependences(store: BoltStore, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "country,supplier,good,share,year,source",
        "BLR,RUS,gas,99%,2021,Eurostat",
        "Indonesia,Arab Saudi,Oil,0.25,2020,BPS",
        "IDN,RUS,arms,,2019,SIPRI",
        "IDN,Atlantis,arms,0.1,2019,SIPRI",
        "IDN,RUS,spice,0.1,2019,SIPRI",
        "IDN,RUS,arms,7,2019,SIPRI",
        "IDN,RUS,arms,0.1,19,SIPRI",
        "IDN,RUS,arms,0.1,2019,",
    )
    found = brought(store, "dependence", file, tmp_path)
    assert (found.rows, len(found.refused)) == (3, 5)
    assert [failure.origin for failure in found.refused] == [f"table.csv:{line}" for line in range(5, 10)]
    (row,) = edges(store, ["BLR", "RUS"])
    assert row["type"] == "DEPENDS_ON_FOR_GAS"
    assert {key: row["properties"][key] for key in ("basis", "share", "start", "end", "last")} == {
        "basis": "statistics",
        "share": 0.99,
        "start": "2021",
        "end": "2021-12-31",
        "last": "2021-12-31",
    }
    graph = projected(store, Window(since=date(2020, 6, 1), until=date(2020, 6, 1), bases=frozenset({"statistics"})))
    assert list(graph.edges(data="amount")) == [("IDN", "SAU", 0.25)]
    assert brought(store, "dependence", file, tmp_path).new == 0


def test_memberships(store: BoltStore, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "member,organisation,start,end,source",
        "IDN,ASEAN,1967-08-08,,ASEAN Secretariat",
        "GBR,#EU,1973,2020-01,EU",
        "USA,org:nato,,,NATO",
        "IDN,RUS,1967,,nobody",
        "IDN,ASEAN,08/08/1967,,nobody",
    )
    found = brought(store, "memberships", file, tmp_path)
    assert (found.rows, len(found.refused)) == (3, 2)
    graph = projected(store, Window(as_of=date(2019, 1, 1), bases=frozenset({"register"})))
    assert set(graph.edges()) == {("IDN", "org:asean"), ("GBR", "org:eu"), ("USA", "org:nato")}
    graph = projected(store, Window(since=date(2020, 2, 1), until=date(2020, 2, 1), bases=frozenset({"register"})))
    assert set(graph.edges()) == {("IDN", "org:asean"), ("USA", "org:nato")}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "lacks the columns"),
        (b"a,b\n1,2\n", "lacks the columns"),
        (b"\xff\xfe", "UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: bytes | None, says: str) -> None:
    file = tmp_path / "table.csv"
    if content is not None:
        file.write_bytes(content)
    for read in KINDS.values():
        with pytest.raises(BadInput, match=says):
            read(file, Gazetteer.load())


def test_another_kind_is_refused(fresh: BoltStore, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="memberships"):
        brought(fresh, "tariffs", COW, tmp_path)
