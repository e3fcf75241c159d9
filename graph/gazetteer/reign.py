"""REIGN's leaders (``data/persons_reign.csv``), for the states that have no file of persons of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graph.gazetteer import sources
from graph.gazetteer.sources import Source

NAME = "persons_reign.csv"
_ROLE = "head_of_government"
_TITLE = {"en": "leader in effect", "id": "pemimpin"}  # REIGN does not say whether a president or a prime minister


def source(own: Sequence[Source]) -> Source:
    """The table in the form of files of persons, without the states that have one among ``own``.

    Whoever is known from another file (as the head of a body, say) keeps the slug that he has there.
    """
    having = {state for given in own for state in given.entries}
    slugs = {row[1]: row[0] for given in own for row in _rows(given)}
    found: dict[str, Any] = {}
    for row in sources.table(NAME):
        if row["alpha3"] not in having:
            entry = found.setdefault(row["alpha3"], {"offices": {_ROLE: _TITLE}, "holders": {_ROLE: []}})
            slug = slugs.get(row["name"], row["slug"]) if " " in row["name"] else row["slug"]
            entry["holders"][_ROLE].append([slug, row["name"], row["since"], row["until"]])
    return Source(NAME, "persons", found)


def _rows(given: Source) -> Iterator[list[str]]:
    for entry in given.entries.values():
        for rows in (entry.get("holders") or {}).values():
            yield from (row for row in rows or () if isinstance(row, list) and len(row) > 1)
