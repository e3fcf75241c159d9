"""One event, many reports: which claims of an act tell of the same occurrence, and why.

All claims given to :func:`events` are facts of one type between the same parties, in whatever language. Those with an
exact day anchor the events: from the earliest day on, a day and the next one are one event (reports differ by a time
zone, or by a night). A claim with a week, a month or a year, or with no date but an article's day (then three days to
each side), joins the one anchor inside its interval. Where there is none, or more than one, it tells of an event of its
own interval; claims without a date do so together with those published on the same day or the next. Where the claims of
one such time name more than one place, each place is an event, and those that name none are one of their own.

At last come the judgements of people, in the order in which they were made: claims that one says to tell of one
occurrence bring their events together, claims that one says to tell of another are taken out.

What comes out depends on the set of claims and judgements alone, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

from graph.merge.judged import Judgement
from graph.merge.places import apart
from graph.merge.records import ends
from graph.merge.sources import independent
from graph.merge.times import DAY, Days, day, days
from graph.merge.told import Told
from graph.model import digest

Why: TypeAlias = Literal["alone", "same_day", "next_day", "within", "near", "same_time", "told_together", "judged"]

_NEAR = timedelta(days=3)
_SURE = ("day", "week", "month", "year", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An occurrence: its node's id and properties, and for each claim that tells of it, why: the tie's properties.

    ``why`` is one of :data:`Why`; ``place`` is ``same`` or ``unnamed`` where places told events apart; ``judgement`` is
    the id of the judgement that put the claim there.
    """

    id: str
    properties: dict[str, Any]
    ties: dict[str, dict[str, str | None]]

    @property
    def claims(self) -> frozenset[str]:
        """The ids of the claims that tell of it."""
        return frozenset(self.ties)


@dataclass(frozen=True, slots=True)
class _Time:
    """An interval of days, both included (None where nothing is known), and how it is called."""

    first: date | None
    last: date | None
    precision: str
    date: str | None


@dataclass(frozen=True, slots=True)
class _Group:
    """Claims of one time and place; ``moved`` are those that a judgement put here, by its id."""

    time: _Time
    told: tuple[Told, ...]
    place: str | None = None  # None where places tell nothing apart; "" for the claims that name none
    marks: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


def events(facts: Sequence[Told], judgements: Sequence[Judgement] = ()) -> list[Event]:
    """The events that these claims tell of, by id; ``judgements`` are those of events, in their order."""
    groups = [part for time, told in _in_time(facts).items() for part in _by_place(time, told)]
    for judgement in judgements:
        groups = _judged(groups, judgement)
    return sorted((_event(group) for group in groups), key=lambda event: event.id)


def _in_time(facts: Sequence[Told]) -> dict[_Time, list[Told]]:
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
    for first, last in _windows(about for _, about in loose):
        groups[_Time(first, last, "unknown", None)] += [told for told, about in loose if first <= about <= last]
    return groups


def _by_place(time: _Time, told: Sequence[Told]) -> list[_Group]:
    places = apart(one.place for one in told)
    if not places:
        return [_Group(time, tuple(told))]
    parts: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        parts[places[one.place] if one.place else ""].append(one)
    return [_Group(time, tuple(part), place) for place, part in sorted(parts.items())]


def _judged(groups: Sequence[_Group], judgement: Judgement) -> list[_Group]:
    meant = set(judgement.claims)
    there = [group for group in groups if any(one.id in meant for one in group.told)]
    rest = [group for group in groups if group not in there]
    if not there:
        return rest
    if judgement.kind == "event-merge":
        return [*rest, _together(there, judgement)] if len(there) > 1 else list(groups)
    taken = tuple(one for group in there for one in group.told if one.id in meant)
    left = [replace(group, told=tuple(one for one in group.told if one.id not in meant)) for group in there]
    own = _Group(
        _surest(there).time,
        taken,
        marks=(judgement.id,),
        moved=tuple((one.id, judgement.id) for one in taken),
    )
    return [*rest, *(group for group in left if group.told), own]


def _together(groups: Sequence[_Group], judgement: Judgement) -> _Group:
    """All in the one whose time is the surest; the claims of the others are there because somebody judged so."""
    best = _surest(groups)
    others = [one for group in groups if group is not best for one in group.told]
    before = dict(pair for group in groups for pair in group.moved)
    moved = before | {one.id: judgement.id for one in others}
    return replace(best, told=(*best.told, *others), moved=tuple(sorted(moved.items())))


def _surest(groups: Sequence[_Group]) -> _Group:
    def order(group: _Group) -> tuple[int, str, str, tuple[str, ...]]:
        time = group.time
        return _SURE.index(time.precision), str(time.first or "~"), group.place or "", group.marks

    return min(groups, key=order)


def _event(group: _Group) -> Event:
    time, told = group.time, group.told
    some = told[0]
    parties = ends(some.type, some.source_for, some.target_for)
    first, last = (None if end is None else end.isoformat() for end in (time.first, time.last))
    place = (f"at {group.place}",) if group.place else ()
    named = sorted(one.place for one in told if one.place)
    return Event(
        id="event:" + digest(some.type, *parties, time.precision, time.date or first or "", *place, *group.marks),
        properties={
            "type": some.type,
            "source_for": parties[0],
            "target_for": parties[1],
            "parties": sorted(set(parties)),
            "date": time.date,
            "date_precision": time.precision,
            "first": first,
            "last": last,
            "place": named[0] if named else None,
            "claims": len(told),
            "articles": len({one.article for one in told}),
            "sources": independent((one.outlet, one.text) for one in told),
            "matter": some.matter,
        },
        ties={one.id: _tie(one, group) for one in told},
    )


def _tie(told: Told, group: _Group) -> dict[str, str | None]:
    judgement = dict(group.moved).get(told.id)
    place = None if group.place is None else "same" if group.place else "unnamed"
    why: Why = "judged" if judgement else _why(told, group)
    return {"why": why, "place": place, "judgement": judgement}


def _why(told: Told, group: _Group) -> Why:
    time = group.time
    if len(group.told) == 1:
        return "alone"
    if time.precision != "day":
        return "told_together" if time.precision == "unknown" else "same_time"
    own = _time(told)
    if own.precision == "unknown":
        return "near"
    if own.precision != "day":
        return "within"
    return "same_day" if own.first == time.first else "next_day"


def _windows(found: Iterable[date]) -> list[tuple[date, date]]:
    """Days at most one apart, from the earliest on: each window is one day or two."""
    windows: list[tuple[date, date]] = []
    for one in sorted(set(found)):
        if windows and one - windows[-1][0] <= DAY:
            windows[-1] = (windows[-1][0], one)
        else:
            windows.append((one, one))
    return windows


def _meet(anchor: tuple[date, date], time: _Time) -> bool:
    return time.first is not None and time.last is not None and Days(*anchor).meets(Days(time.first, time.last))


def _time(told: Told) -> _Time:
    """When a claim says that it happened, or else about when it was told."""
    dated = days(told.date, told.date_precision)
    if dated is not None:
        return _Time(dated.first, dated.last, told.date_precision, told.date)
    published = day(told.day)
    if published is None:
        return _Time(None, None, "unknown", None)
    return _Time(published - _NEAR, published + _NEAR, "unknown", None)
