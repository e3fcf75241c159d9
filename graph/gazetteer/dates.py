"""Dates as the data files write them: a day, a month or a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def first_day(text: str) -> date:
    """The first day that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` can mean; ValueError for anything else.

    >>> first_day("2012-03")
    datetime.date(2012, 3, 1)
    """
    if len(text) == 10:
        return date.fromisoformat(text)
    year, month = _year_month(text)
    return date(year, month or 1, 1)


def last_day(text: str) -> date:
    """The last day that it can mean.

    >>> last_day("2012-02"), last_day("2012")
    (datetime.date(2012, 2, 29), datetime.date(2012, 12, 31))
    """
    if len(text) == 10:
        return date.fromisoformat(text)
    year, month = _year_month(text)
    month = month or 12
    return date(year, month, monthrange(year, month)[1])


def _year_month(text: str) -> tuple[int, int | None]:
    if len(text) == 4 and text.isdecimal():
        return int(text), None
    if len(text) == 7 and text[4] == "-" and text[:4].isdecimal() and text[5:].isdecimal() and "01" <= text[5:] <= "12":
        return int(text[:4]), int(text[5:])
    raise ValueError(f"{text!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
