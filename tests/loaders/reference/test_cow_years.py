"""The whole list of alliances, where it is at hand (``SEKUTU_COW`` names the file): the graph against igraph."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import igraph
import pytest

from graph.analytics.alliance import AllianceSummary, summary
from graph.analytics.project import friendly, projected
from graph.analytics.windows import Window
from graph.gazetteer import Gazetteer
from graph.store.bolt import BoltStore
from loaders.importing import import_table

FILE = Path(os.environ.get("SEKUTU_COW", "alliance_v4.1_by_dyad.csv"))
YEARS = (1820, 1850, 1865, 1880, 1900, 1914, 1925, 1939, 1945, 1955, 1965, 1980, 1995, 2012)

_ONE_STATE = {"260": "255"}  # the list leaves West Germany's pacts open after 1990, and has Germany's beside them

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not FILE.is_file(), reason="no list of alliances: name it with SEKUTU_COW"),
]


def by_igraph(day: date) -> AllianceSummary:
    """Defence pacts in force on a day, from the file's codes alone."""
    pairs = set()
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["defense"] == "1" and _day(row, "st", date.min) <= day <= _day(row, "end", date.max):
                one, other = (_ONE_STATE.get(row[code], row[code]) for code in ("ccode1", "ccode2"))
                pairs.add((min(one, other), max(one, other)))
    graph = igraph.Graph.TupleList(sorted(pairs))
    return AllianceSummary(
        nodes=graph.vcount(),
        edges=graph.ecount(),
        components=len(graph.connected_components()),
        transitivity=graph.transitivity_undirected(mode="zero"),
        triangles=len(graph.list_triangles()),
        bridges=len(graph.bridges()),
        max_core=max(graph.coreness()),
        clique_number=graph.clique_number(),
    )


def _day(row: dict[str, str], end: str, unknown: date) -> date:
    year, month, day = (row[f"dyad_{end}_{part}"] for part in ("year", "month", "day"))
    return date(int(year), int(month), int(day)) if year else unknown


def test_defence_pacts_of_fourteen_years(fresh: BoltStore, tmp_path: Path) -> None:
    found = import_table("cow", FILE, fresh, gazetteer=Gazetteer.load(), quarantine=tmp_path)
    with FILE.open(encoding="utf-8", newline="") as lines:
        assert found.rows + len(found.refused) == sum(1 for _ in csv.DictReader(lines))
    assert {failure.reason.partition(" ")[0] for failure in found.refused} == {"both", "it"}
    for year in YEARS:
        day = date(year, 12, 31)
        window = Window(as_of=day, bases=frozenset({"treaty"}), kinds=frozenset({"defense"}))
        ours, theirs = summary(friendly(projected(fresh, window))), by_igraph(day)
        assert ours.transitivity == pytest.approx(theirs.transitivity)
        for field in ("nodes", "edges", "components", "triangles", "bridges", "max_core", "clique_number"):
            assert getattr(ours, field) == getattr(theirs, field), (year, field)
