"""One event, many reports: which claims of an act tell of the same occurrence.

All claims given to :func:`events` are facts of one type between the same parties. Those with an exact day anchor the
events: from the earliest day on, a day and the next one are one event (reports differ by a time zone, or by a night).
A claim with a week, a month or a year, or with no date but an article's day (then three days to each side), joins the
one anchor inside its interval. Where there is none, or more than one, it tells of an event of its own interval; claims
without a date do so together with those published on the same day or the next.

What comes out depends on the set of claims alone, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.merge.edges import Told
from graph.merge.records import ends
from graph.model import digest

_NEAR = timedelta(days=3)
_DAY = timedelta(days=1)
_YEARS = (1000, 9998)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An occurrence: its node's id and properties, and the ids of the claims that tell of it."""

    id: str
    properties: dict[str, Any]
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Time:
    """An interval of days, both included (None where nothing is known), and how it is called."""

    first: date | None
    last: date | None
    precision: str
    date: str | None


def events(facts: Sequence[Told]) -> list[Event]:
    """The events that these claims tell of, by id."""
    timed = [(told, _time(told)) for told in facts]
    anchors = _windows(time.first for _, time in timed if time.precision == "day" and time.first)
    groups: dict[_Time, list[Told]] = defaultdict(list)
    loose: list[tuple[Told, date]] = []
    for told, time in timed:
        inside = [anchor for anchor in anchors if _meet(anchor, time)]
        if len(inside) == 1:
            groups[_Time(*inside[0], "day", inside[0][0].isoformat())].append(told)
        elif time.precision == "unknown" and time.first:
            loose.append((told, time.first + _NEAR))
        else:
            groups[time].append(told)
    for first, last in _windows(day for _, day in loose):
        groups[_Time(first, last, "unknown", None)] += [told for told, day in loose if first <= day <= last]
    return sorted((_event(time, told) for time, told in groups.items()), key=lambda event: event.id)


def _event(time: _Time, told: Sequence[Told]) -> Event:
    some = told[0]
    parties = ends(some.type, some.source_for, some.target_for)
    first, last = (None if day is None else day.isoformat() for day in (time.first, time.last))
    return Event(
        id="event:" + digest(some.type, *parties, time.precision, time.date or first or ""),
        properties={
            "type": some.type,
            "source_for": parties[0],
            "target_for": parties[1],
            "parties": sorted(set(parties)),
            "date": time.date,
            "date_precision": time.precision,
            "first": first,
            "last": last,
            "claims": len(told),
            "articles": len({one.article for one in told}),
            "matter": some.matter,
        },
        claims=frozenset(one.id for one in told),
    )


def _windows(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days at most one apart, from the earliest on: each window is one day or two."""
    windows: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if windows and day - windows[-1][0] <= _DAY:
            windows[-1] = (windows[-1][0], day)
        else:
            windows.append((day, day))
    return windows


def _meet(anchor: tuple[date, date], time: _Time) -> bool:
    return time.first is not None and time.last is not None and anchor[0] <= time.last and time.first <= anchor[1]


def _time(told: Told) -> _Time:
    """When a claim says that it happened, or else about when it was told."""
    dated = _dated(told)
    if dated is not None:
        return dated
    day = _day(told.day)
    if day is None:
        return _Time(None, None, "unknown", None)
    return _Time(day - _NEAR, day + _NEAR, "unknown", None)


def _dated(told: Told) -> _Time | None:
    precision, text = told.date_precision, told.date or ""
    whole = _day({"month": f"{text}-01", "year": f"{text}-01-01"}.get(precision, text))
    if whole is None or precision == "unknown":
        return None
    last = {
        "day": whole,
        "week": whole + 6 * _DAY,
        "month": (whole.replace(day=1) + 31 * _DAY).replace(day=1) - _DAY,
        "year": whole.replace(month=12, day=31),
    }[precision]
    return _Time(whole, last, precision, text)


def _day(text: str | None) -> date | None:
    """The day that ISO text names; None for other text, and for years that no news is from."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if _YEARS[0] <= day.year <= _YEARS[1] else None
