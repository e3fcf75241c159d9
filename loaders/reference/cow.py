"""Formal alliances of the Correlates of War project, version 4.1, by dyad: the file ``alliance_v4.1_by_dyad.csv``.

Source: Douglas M. Gibler (2009), "International military alliances, 1648-2008", CQ Press. Each row is a spell in which
two states were bound by one alliance; it becomes a claim of ALLY_OF with basis ``treaty``. States that no longer exist
are actors of their own (``former.csv``), so that none is taken for its neighbour's heir.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.errors import BadInput
from graph.gazetteer import Gazetteer, sources
from graph.model import Actor, Precision
from graph.ontology import load
from loaders.readers import Failure
from loaders.reference.frame import Fact, Row, Work, facts, table

FORMER = "former:"
_URL = "https://correlatesofwar.org/data-sets/formal-alliances/"
_SIDES = ("ccode1", "state_name1", "ccode2", "state_name2")
_DAYS = tuple(f"dyad_{end}_{unit}" for end in ("st", "end") for unit in ("day", "month", "year"))


def read(path: Path, gazetteer: Gazetteer) -> tuple[list[Fact], list[Failure]]:
    """The alliances of the file, and the rows that cannot be used. Raises BadInput for another kind of file."""
    columns = ("version4id", *_SIDES, *_DAYS, "left_censor", *load().pacts, "version")
    return facts(table(path, columns), lambda row: _fact(row, gazetteer))


def _fact(row: Row, gazetteer: Gazetteer) -> Fact:
    kinds = tuple(kind for kind in load().pacts if row[kind] == "1")
    if not kinds:
        raise BadInput(f"alliance {row['version4id']} promises nothing: no kind of it is marked with 1")
    start, precision = _day(row, "st")
    until, exact = _day(row, "end")
    if start is None or (until is not None and exact != "day"):
        raise BadInput(f"alliance {row['version4id']} has no first day, or a last one without its month or day")
    begun = f"before {start}" if row["left_censor"] == "1" else start
    lasted = f"until {until}" if until else "in force at the end of the list"
    return Fact(
        work=Work(f"Formal Alliances v{row['version']}, by dyad", "Correlates of War", _URL),
        type="ALLY_OF",
        source=_state(row, "1", gazetteer),
        target=_state(row, "2", gazetteer),
        names=(row["state_name1"], row["state_name2"]),
        more=f"{', '.join(kinds)}; from {begun}, {lasted} (alliance {row['version4id']})",
        basis="treaty",
        date=start,
        precision=precision,
        until=until,
        kinds=kinds,
    )


def _day(row: Row, end: str) -> tuple[str | None, Precision]:
    year, month, day = (row[f"dyad_{end}_{unit}"] for unit in ("year", "month", "day"))
    try:
        if not year:
            return None, "unknown"
        if not month:
            return f"{int(year):04}", "year"
        if not day:
            return f"{int(year):04}-{int(month):02}", "month"
        return f"{int(year):04}-{int(month):02}-{int(day):02}", "day"
    except ValueError:
        raise BadInput(f"{year}-{month}-{day} is no date") from None


def _state(row: Row, side: str, gazetteer: Gazetteer) -> Actor:
    code, name = row[f"ccode{side}"], row[f"state_name{side}"]
    if code in _former():
        return _former()[code]
    alpha3 = _carried_on().get(code)
    found = gazetteer.get(alpha3) if alpha3 else None
    if found is None:
        raise BadInput(f"no state is known for the Correlates of War code {code!r} ({name})")
    return found


@cache
def _carried_on() -> dict[str, str]:
    return {row["code"]: row["alpha3"] for row in sources.table("states/cow.csv")}


@cache
def _former() -> dict[str, Actor]:
    lines = files(__package__).joinpath("former.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {
        row["code"]: Actor(
            id=row["id"], labels=("Country",), code=row["id"], names=(("en", row["en"]), ("id", row["indonesian"]))
        )
        for row in rows
    }
