"""Dates as a sentence writes them, resolved against the day of publication.

The rules, names and cues are the language pack's (``dates.yaml``); what is here is the calendar.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Self, TypeAlias

from graph.model import Article, Precision, Sentence, Span
from loaders.languages import Pack
from loaders.languages.datewords import Bias, DateRule, DateWords, Unit

_AHEAD_WITHIN = 120  # characters before a weekday in which a word such as "will" puts it into the future
_LATER = 2.5  # a month or day without a year lies rather behind the day of publication than ahead of it
_CUT = {"day": 10, "week": 10, "month": 7, "year": 4, "unknown": 0}
_HABIT = 20  # characters before a date in which a word such as "every" stands
_DATELINE_WITHIN = 60  # characters before the date of a dateline
_DATELINE_END = re.compile(r"[ ,]*(?:\d{4})? *(?:\([^()\n]{1,30}\) *)?(?:[-–—_]|--) ")
MOST_DATES = 24  # of a sentence


_Day: TypeAlias = date  # within DateHit, where ``date`` is text


@dataclass(frozen=True, slots=True)
class DateHit:
    """Words of a sentence that are a date. ``date`` is ISO text cut to the precision; a week is its Monday.

    ``since`` is the day that it was counted from, None for one that is written in full.
    """

    span: Span
    date: str
    precision: Precision
    following: bool = False  # it dates what comes after it only: "two days after ..."
    since: _Day | None = None

    @property
    def first(self) -> _Day:
        """The first day of what is meant."""
        return _Day.fromisoformat((self.date + "-01-01")[:10])


@dataclass(frozen=True, slots=True)
class Named:
    """The last day, month and year that a text named: what "two days later" and "the following year" count from."""

    day: date | None = None
    month: date | None = None
    year: date | None = None

    def after(self, hits: Iterable[DateHit]) -> Self:
        """The same after these dates."""
        named = self
        for hit in hits:
            if hit.following or hit.precision in ("week", "unknown"):
                continue
            day = hit.first if hit.precision == "day" else named.day
            month = hit.first if hit.precision != "year" else named.month
            named = replace(named, day=day, month=month, year=hit.first)
        return named

    def of(self, unit: Unit, otherwise: date | None) -> date | None:
        """Where a number of these units counts from."""
        return {"year": self.year, "month": self.month}.get(unit, self.day) or otherwise


NOTHING_NAMED = Named()


def find_dates(text: str, pack: Pack, published: date | None, *, named: Named = NOTHING_NAMED) -> list[DateHit]:
    """The dates of a sentence, in order, at most MOST_DATES; spans count in ``text``.

    ``named`` is what was named before ("two days later" counts from it; from ``published`` where there is nothing).
    Without ``published`` only complete dates are found. What happens "every Monday" has no date, nor has a dateline.

    >>> from loaders.languages import load
    >>> hits = find_dates("Ia tiba pekan lalu, lalu Senin (19/12/2022).", load("id"), date(2022, 12, 20))
    >>> [(hit.date, hit.precision) for hit in hits]
    [('2022-12-12', 'week'), ('2022-12-19', 'day')]
    >>> [hit.date for hit in find_dates("He will fly to Minsk on Friday.", load("en"), date(2023, 2, 16))]
    ['2023-02-17']
    """
    hits: list[DateHit] = []
    matches = _matches(text, pack.dates)
    for match, rule in matches:
        if not rule.following:
            found = _hit(match, rule, _Calendar(pack.dates, text, published, named))
            named = named.after(found)
            hits += found
    here = named if any(hit.precision == "day" for hit in hits) else replace(named, day=published)
    for match, rule in matches:
        if rule.following:
            hits += _hit(match, rule, _Calendar(pack.dates, text, published, here))
    return sorted((hit for hit in hits if not _dateline(text, hit.span)), key=lambda hit: hit.span)


def _hit(match: re.Match[str], rule: DateRule, calendar: _Calendar) -> list[DateHit]:
    found = calendar.meaning(match, rule)
    if found is None:
        return []
    day, precision, since = found
    return [DateHit(Span(*match.span()), day.isoformat()[: _CUT[precision]], precision, rule.following, since)]


def _dateline(text: str, span: Span) -> bool:
    """Whether the date stands in a line such as "CAIRO, April 17 (Reuters) -", which says when it was written."""
    if span.start > _DATELINE_WITHIN or not _DATELINE_END.match(text, span.end):
        return False
    return all(word[:1].isupper() for word in re.findall(r"\w{4,}", text[: span.start]))


def dates_of(article: Article, sentences: Sequence[Sentence], pack: Pack) -> tuple[tuple[DateHit, ...], ...]:
    """The dates of every sentence of an article, "the day before" counted from the last day named before it."""
    published = published_on(article)
    named = NOTHING_NAMED
    found = []
    for sentence in sentences:
        hits = tuple(find_dates(sentence.text, pack, published, named=named))
        named = named.after(hits)
        found.append(hits)
    return tuple(found)


def published_on(article: Article) -> date | None:
    """The day of publication, where it is known."""
    return day_of(article.published)


def day_of(published: str | None) -> date | None:
    """The day of an ISO date or time; None for what is neither."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _matches(text: str, words: DateWords) -> list[tuple[re.Match[str], DateRule]]:
    """Hits that do not overlap: of those that do the one with more parts, then the longer, then the earlier rule's."""
    found = [
        (match, rule)
        for rule in words.rules
        for match in islice(rule.pattern.finditer(text), MOST_DATES)
        if not words.habits.search(text, max(0, match.start() - _HABIT), match.start())
    ]
    found.sort(key=lambda pair: (-_parts(pair[0]), pair[0].start() - pair[0].end(), pair[0].start()))
    kept: list[tuple[re.Match[str], DateRule]] = []
    for match, rule in found:
        if all(match.end() <= other.start() or match.start() >= other.end() for other, _ in kept):
            kept.append((match, rule))
    return sorted(kept, key=lambda pair: pair[0].start())[:MOST_DATES]


def _parts(match: re.Match[str]) -> int:
    return sum(part is not None for part in match.groups())


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What the words of one hit mean on a day of publication."""

    words: DateWords
    text: str
    published: date | None
    named: Named

    def meaning(self, match: re.Match[str], rule: DateRule) -> tuple[date, Precision, date | None] | None:
        """The first day of what is meant, its precision, and the day it counts from; None where that is no date."""
        try:
            if rule.way == "date":
                written = self._written(match, rule)
                complete = match.groupdict().get("year") is not None
                return None if written is None else (*written, None if complete else self.published)
            if self.published is None:
                return None
            if rule.way == "weekday":
                return self._weekday(match, rule, self.published), "day", self.published
            if rule.way == "shift":
                return self._shifted(match, rule, self.published)
            return *self._unit(match, rule, self.published), self.published
        except (ValueError, OverflowError):
            return None

    def _written(self, match: re.Match[str], rule: DateRule) -> tuple[date, Precision] | None:
        groups = match.groupdict()
        name = groups.get("month") or groups.get("month_") or ""
        month = self.words.months[name.casefold()] if name else int(groups.get("monthno") or 0)
        day = int(groups.get("day") or groups.get("day_") or 0)
        year = int(groups.get("year") or 0)
        if not year and rule.year is not None and self.published is not None:
            year = self.published.year + rule.year
        precision: Precision = "day" if day else "month" if month else "year"
        if year:
            return date(year, month or 1, day or 1), precision
        if self.published is None:
            return None
        today = self.published if day else self.published.replace(day=1)
        later = 1.0 if self._ahead(match) else _LATER
        return _nearest(month, day or 1, today, rule.bias, later), precision

    def _weekday(self, match: re.Match[str], rule: DateRule, published: date) -> date:
        groups = match.groupdict()
        weekday = self.words.weekdays[(groups.get("weekday") or groups["weekday_"]).casefold()]
        if rule.week is not None:
            return _monday(published) + timedelta(weeks=rule.week, days=weekday)
        back = (published.weekday() - weekday) % 7
        if rule.bias == "near":
            return published + timedelta(days=(7 - back) % 7 if self._ahead(match) else -back)
        return published + timedelta(days=(7 - back) if rule.bias == "future" else -(back or 7))

    def _ahead(self, match: re.Match[str]) -> bool:
        """Whether a word such as "will" stands before the date, and no word such as "said" between."""
        before = self.text[max(0, match.start() - _AHEAD_WITHIN) : match.start()]
        ahead = list(self.words.ahead.finditer(before))
        return bool(ahead) and not self.words.said.search(before, ahead[-1].end())

    def _shifted(self, match: re.Match[str], rule: DateRule, published: date) -> tuple[date, Precision, date]:
        groups = match.groupdict()
        number = (groups.get("n") or groups.get("n_") or "").casefold()
        called = (groups.get("unit") or groups.get("unit_") or "").casefold()
        n = rule.n if rule.n is not None else int(number) if number.isdecimal() else self.words.numbers[number]
        unit = rule.unit or self.words.units[called]
        start = (self.named.of(unit, published) if rule.previous else None) or published
        return *_moved(start, rule.sign * n, unit), start

    def _unit(self, match: re.Match[str], rule: DateRule, published: date) -> tuple[date, Precision]:
        named = [unit for word, unit in rule.of.items() if word in match[0].casefold()]
        day, precision = _moved(published, rule.shift, named[0] if rule.unit is None else rule.unit)
        return (date(day.year, 1, 1), "month") if rule.first else (day, precision)


def _nearest(month: int, day: int, today: date, bias: Bias, later: float) -> date:
    """The day of that name nearest to today, where days ahead count ``later`` times as far."""
    leap = (month, day) == (2, 29)
    years = range(today.year - 8, today.year + 9) if leap else range(today.year - 1, today.year + 2)
    days = [date(year, month, day) for year in years if not leap or isleap(year)]
    if bias == "past":
        return max(one for one in days if one < today)
    if bias == "future":
        return min(one for one in days if one >= today)
    return min(days, key=lambda one: (one - today).days * later if one > today else (today - one).days)


def _moved(start: date, n: int, unit: Unit) -> tuple[date, Precision]:
    if unit == "day":
        return start + timedelta(days=n), "day"
    if unit in ("week", "fortnight"):
        return _monday(start + timedelta(weeks=n if unit == "week" else 2 * n)), "week"
    if unit == "month":
        months = start.year * 12 + start.month - 1 + n
        return date(months // 12, months % 12 + 1, 1), "month"
    return date(start.year + n, 1, 1), "year"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
