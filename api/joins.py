"""Why a claim was joined to an event, in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from graph.store.port import Row


def because(row: Row, language: str) -> str | None:
    """The reason that a row's ``why``, ``by_place`` and ``judgement`` give; None where the claim is of no event.

    >>> because({"why": "same_day", "by_place": "same", "judgement": None}, "en")
    'it names the same day as the others; it names the same place'
    """
    if not row["why"]:
        return None
    words = _words()[language]
    place = [words[f"place_{row['by_place']}"]] if row["by_place"] else []
    return "; ".join([words[row["why"]].format(judgement=row["judgement"]), *place])


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    table: dict[str, dict[str, str]] = yaml.safe_load(files("api").joinpath("joins.yaml").read_text("utf-8"))
    return table
