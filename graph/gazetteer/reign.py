"""REIGN's leaders (``data/persons_reign.csv``), for the states that have no file of persons of their own."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from anyascii import anyascii

from graph.gazetteer import sources
from graph.gazetteer.sources import Source

NAME = "persons_reign.csv"
_ROLE = "head_of_government"
_TITLE = {"en": "leader in effect", "id": "pemimpin"}  # REIGN does not say whether a president or a prime minister


def source(having: Collection[str]) -> Source:
    """The table in the form of files of persons, without the states in ``having``."""
    found: dict[str, Any] = {}
    for row in sources.table(NAME):
        if row["alpha3"] not in having:
            slug = f"{_slug(row['name'])}-{row['alpha3'].lower()}"
            rows = found.setdefault(row["alpha3"], {"offices": {_ROLE: _TITLE}, "holders": {_ROLE: []}})["holders"][
                _ROLE
            ]
            rows.append([slug, row["name"], row["since"], row["until"]])
    return Source(NAME, "persons", found)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
