"""Heads of government of the states that have no file of persons of their own, after REIGN.

``python -m graph.gazetteer.from_reign leaders_1990_2021.csv`` makes ``data/persons_reign.csv`` from REIGN's list of
leaders (columns cow_abb, cow_code, leader, start, end). Most of its names are surnames, and its months are approximate.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from anyascii import anyascii

from graph.gazetteer import reign, sources

HEAD = """\
# Leaders in effect, 1990 to March 2021: alpha-3, slug, name as REIGN gives it (often the surname alone), first and
# last month. From the Rulers, Elections, and Irregular Governance dataset (REIGN), leader list of 2021-03: Curtis Bell,
# One Earth Future; MIT licence. Converted by `python -m graph.gazetteer.from_reign`.
"""


def converted(rows: Iterable[Mapping[str, str]]) -> str:
    """REIGN's rows as our table; rows of states that nobody carries on are left out."""
    states = {row["code"]: row["alpha3"] for row in sources.table("states/cow.csv")}
    lines = [HEAD, "alpha3,slug,name,since,until\n"]
    for row in rows:
        state = states.get(row["cow_code"])
        if state:
            until = "" if row["end"] == "2021-03" else row["end"]
            names = _names(row["leader"])
            lines += [f"{state},{_slug(name)}-{state.lower()},{name},{row['start']},{until}\n" for name in names]
    return "".join(lines)


def _names(leader: str) -> list[str]:
    """Each leader of a row, without remarks and without the letters that REIGN's list has broken.

    >>> _names("Saca Gonzšlez"), _names("Mancini and Zafferani (2nd time)")
    (['Saca González'], ['Mancini', 'Zafferani'])
    """
    plain = re.sub(r"\s*\(.*?\)", "", leader.replace("zšl", "zál").replace(",", ""))
    return [name.strip() for name in re.split(r" and | & ", plain)]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")


def _read(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


if __name__ == "__main__":
    table = converted(_read(Path(sys.argv[1])))
    Path(str(files("graph.gazetteer").joinpath("data", reign.NAME))).write_text(table, "utf-8")
