"""Of persons with one name, who is meant on a day; and which of a person's offices counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from graph.gazetteer.values import Role, Tenure

_USUAL_WEIGHT = 40
_LEADER_WEIGHT = 90
_KNOWN_BEFORE = timedelta(days=2 * 365)
_KNOWN_AFTER = timedelta(days=15 * 365)
_MEMORY = 5 * 365  # of those out of office, five years make as much difference as the weight of the office


def weight(tenure: Tenure, roles: Mapping[str, Role]) -> int:
    """How much an office weighs among others."""
    known = roles.get(tenure.role)
    if known is not None:
        return known.weight
    return _LEADER_WEIGHT if tenure.kind == "leader" else _USUAL_WEIGHT


def office(tenures: Sequence[Tenure], on: date | None, roles: Mapping[str, Role]) -> Tenure | None:
    """The weightiest office held on a day, else the last one held before; with no day, the latest."""
    if on is None:
        return max(tenures, key=lambda row: (row.until or date.max, weight(row, roles)), default=None)
    held = [row for row in tenures if row.covers(on)]
    if held:
        return max(held, key=lambda row: (weight(row, roles), row.since or date.min))
    before = [row for row in tenures if row.until is not None and row.until < on]
    return max(before, key=lambda row: (row.until or date.min, weight(row, roles)), default=None)


def likelihood(tenures: Sequence[Tenure], on: date | None, roles: Mapping[str, Role]) -> tuple[int, int, int, int]:
    """Sort key: in office on the day, then left before it, then not yet in office; smaller is likelier."""
    if not tenures:
        return (3, 0, 0, 0)
    day = on or date.max
    chosen = office(tenures, on, roles)
    if chosen is None:
        first = min(row.since or date.min for row in tenures)
        return (2, (first - day).days, -max(weight(row, roles) for row in tenures), 0)
    if chosen.until is None or chosen.until >= day:
        return (0, 0, -weight(chosen, roles), -(chosen.since or date.min).toordinal())
    away = (day - chosen.until).days
    return (1, away // _MEMORY, -weight(chosen, roles), away)


def is_untimely(tenures: Sequence[Tenure], on: date) -> bool:
    """Whether a person's offices are so far from a day that the surname alone hardly means him in that day's news."""
    return not any(
        (row.since is None or row.since - on <= _KNOWN_BEFORE) and (row.until is None or on - row.until <= _KNOWN_AFTER)
        for row in tenures
    )
