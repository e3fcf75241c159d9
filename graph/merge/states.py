"""When a state holds: periods out of claims that say it does and claims that say it does not.

A fact says that the state holds at its time; a negated claim that it does not. A time is the claim's own date at its
precision, or else the day on which it was published (precision ``unknown``: it held by then). From the first fact on
the state holds, until a later day of which only negations tell; a fact after that begins a period anew. Where a day has
both, the claims contradict each other and the state goes on: the edge is marked as contested. A denial by somebody ends
nothing, it only contests; reference data says itself when a state ended. So a newer claim never erases an older one,
and the order of loading cannot matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.merge.times import Days, day, days
from graph.merge.told import Told

_PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of a date


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as the text has it, with its precision, and the days it covers."""

    days: Days
    text: str
    precision: str


@dataclass(frozen=True, slots=True)
class Period:
    """A state holds from one moment on until another one (None: nothing says when it began, or that it ended)."""

    begin: Moment | None
    end: Moment | None

    def holds(self, asked: Days) -> bool:
        """Whether it may have held on one of these days: on the day that ends it, it holds no more."""
        begun = self.begin is None or self.begin.days.first <= asked.last
        return begun and (self.end is None or asked.first < self.end.days.last)

    def __str__(self) -> str:
        return f"{self.begin.text if self.begin else '..'}/{self.end.text if self.end else '..'}"


def periods(facts: Iterable[Told], against: Iterable[Told]) -> list[Period]:
    """The periods in which the state holds, in order; at least one where there is a fact."""
    said: dict[Any, list[list[Moment]]] = defaultdict(lambda: [[], []])
    undated = False
    for side, claims in enumerate((facts, against)):
        for told in claims:
            moment = moment_of(told)
            if moment is None:
                undated = undated or side == 0
            else:
                said[moment.days.first][side].append(moment)
            last = _until(told)
            if side == 0 and last is not None:
                said[last.days.first][1].append(last)
    found: list[Period] = []
    begin: Moment | None = None
    for _, (held, ended) in sorted(said.items()):
        if held and begin is None:
            begin = _surest(held)
        elif begin is not None and ended and not held:
            found.append(Period(begin, _surest(ended)))
            begin = None
    if begin is not None or (undated and not found):
        found.append(Period(begin, None))
    return found


def moment_of(told: Told) -> Moment | None:
    """When a claim speaks of; None where neither it nor its article says."""
    covered = days(told.date, told.date_precision)
    if covered is not None:
        return Moment(covered, told.date or "", told.date_precision)
    published = day(told.day)
    return None if published is None else Moment(Days(published, published), published.isoformat(), "unknown")


def _until(told: Told) -> Moment | None:
    """When reference data says that the state ended."""
    precision = _PRECISIONS.get(len(told.until or ""), "unknown")
    covered = days(told.until, precision)
    return None if covered is None else Moment(covered, told.until or "", precision)


def valid(found: Sequence[Period]) -> dict[str, Any]:
    """What an edge says of its periods."""
    first, last = (found[0].begin, found[-1].end) if found else (None, None)
    return {
        "valid_from": first.text if first else None,
        "valid_from_precision": first.precision if first else None,
        "valid_to": last.text if last else None,
        "valid_to_precision": last.precision if last else None,
        "periods": [str(period) for period in found],
    }


def _surest(moments: Iterable[Moment]) -> Moment:
    """Of moments that begin on one day the most precise one."""
    return min(moments, key=lambda moment: (moment.days.last, moment.precision == "unknown", moment.text))
