"""When a claim says that something was: intervals of days out of dates that are more or less precise.

>>> days("2022-12", "month")
Days(first=datetime.date(2022, 12, 1), last=datetime.date(2022, 12, 31))
>>> days("soon", "day") is None
True
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph.errors import BadInput

DAY = timedelta(days=1)
_YEARS = (1000, 9998)


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included."""

    first: date
    last: date

    def meets(self, other: Days) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def days(text: str | None, precision: str) -> Days | None:
    """The days that a date of some precision covers; None where it names none."""
    written = text or ""
    first = day({"month": f"{written}-01", "year": f"{written}-01-01"}.get(precision, written))
    if first is None or precision == "unknown":
        return None
    last = {
        "day": first,
        "week": first + 6 * DAY,
        "month": (first.replace(day=1) + 31 * DAY).replace(day=1) - DAY,
        "year": first.replace(month=12, day=31),
    }[precision]
    return Days(first, last)


def day(text: str | None) -> date | None:
    """The day that ISO text names; None for other text, and for years that no news is from."""
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if _YEARS[0] <= found.year <= _YEARS[1] else None


def asked(text: str) -> Days:
    """The days of a date that a person asks for: a day, month or year; BadInput for what is none.

    >>> asked("2024").last.isoformat()
    '2024-12-31'
    """
    found = days(text, {4: "year", 7: "month"}.get(len(text), "day"))
    if found is None:
        raise BadInput(f"{text!r} is no date: write a day, month or year, such as 2024-06-19, 2024-06 or 2024")
    return found
