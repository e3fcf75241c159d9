"""Dates as a sentence writes them, resolved against the day of publication.

The rules, names and cues are the language pack's (``dates.yaml``); what is here is the calendar.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.model import Article, Precision, Sentence, Span
from loaders.languages import Pack
from loaders.languages.datewords import Bias, DateRule, DateWords, Unit

_AHEAD_WITHIN = 120  # characters before a weekday in which a word such as "will" puts it into the future
_LATER = 2.5  # a month or day without a year lies rather behind the day of publication than ahead of it
_MARK = re.compile(r"[,;:—–]")
_CUT = {"day": 10, "week": 10, "month": 7, "year": 4, "unknown": 0}
_CLAUSE = 100  # characters that the end of a clause between trigger and date counts for
_BEFORE = 60  # characters that a date before its trigger counts for
_FARTHEST = 160  # characters between a trigger and its date


@dataclass(frozen=True, slots=True)
class DateHit:
    """Words of a sentence that are a date. ``date`` is ISO text cut to the precision; a week is its Monday."""

    span: Span
    date: str
    precision: Precision
    following: bool = False  # it dates what comes after it only: "two days after ..."


def find_dates(text: str, pack: Pack, published: date | None, *, previous: date | None = None) -> list[DateHit]:
    """The dates of a sentence, in order; spans count in ``text``.

    ``previous`` is the last day named before ("two days later" counts from it; from ``published`` where there is none).
    Without ``published`` only complete dates are found.

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
            hits += _hit(match, rule, _Calendar(pack.dates, text, published, previous or published))
            previous = next((_day(hit) for hit in hits[-1:] if hit.precision == "day"), previous)
    here = next((_day(hit) for hit in reversed(hits) if hit.precision == "day"), published)
    for match, rule in matches:
        if rule.following:
            hits += _hit(match, rule, _Calendar(pack.dates, text, published, here))
    return sorted(hits, key=lambda hit: hit.span)


def _hit(match: re.Match[str], rule: DateRule, calendar: _Calendar) -> list[DateHit]:
    found = calendar.meaning(match, rule)
    if found is None:
        return []
    day, precision = found
    return [DateHit(Span(*match.span()), day.isoformat()[: _CUT[precision]], precision, rule.following)]


def _day(hit: DateHit) -> date:
    return date.fromisoformat(hit.date)


def dates_of(article: Article, sentences: Sequence[Sentence], pack: Pack) -> tuple[tuple[DateHit, ...], ...]:
    """The dates of every sentence of an article, "the day before" counted from the last day named before it."""
    published = published_on(article)
    previous: date | None = None
    found = []
    for sentence in sentences:
        hits = tuple(find_dates(sentence.text, pack, published, previous=previous))
        days = [_day(hit) for hit in hits if hit.precision == "day" and not hit.following]
        previous = days[-1] if days else previous
        found.append(hits)
    return tuple(found)


def published_on(article: Article) -> date | None:
    """The day of publication, where it is known."""
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def date_for(text: str, trigger: Span, hits: Sequence[DateHit], pack: Pack) -> DateHit | None:
    """Which of a sentence's dates is the trigger's: the nearest one, where the ends of clauses between count as far.

    All spans count in ``text``. None where there is no date, or none near enough.
    """
    open_to = [hit for hit in hits if not hit.following or hit.span < trigger]
    ranked = [(_far(text, trigger, hit.span, pack.dates), hit) for hit in open_to]
    near = min(ranked, key=lambda pair: (pair[0], pair[1].span), default=None)
    return near[1] if near is not None and near[0] <= _FARTHEST else None


def _far(text: str, trigger: Span, hit: Span, words: DateWords) -> int:
    first, second = sorted((trigger, hit))
    between = text[first.end : second.start]
    ends = len(words.clause.findall(between)) + len(_MARK.findall(between))
    return len(between) + _CLAUSE * ends + (_BEFORE if hit < trigger else 0)


def _matches(text: str, words: DateWords) -> list[tuple[re.Match[str], DateRule]]:
    """Hits that do not overlap: of those that do the one with more parts, then the longer, then the earlier rule's."""
    found = [(match, rule) for rule in words.rules for match in rule.pattern.finditer(text)]
    found.sort(key=lambda pair: (-_parts(pair[0]), pair[0].start() - pair[0].end(), pair[0].start()))
    kept: list[tuple[re.Match[str], DateRule]] = []
    for match, rule in found:
        if all(match.end() <= other.start() or match.start() >= other.end() for other, _ in kept):
            kept.append((match, rule))
    return sorted(kept, key=lambda pair: pair[0].start())


def _parts(match: re.Match[str]) -> int:
    return sum(part is not None for part in match.groups())


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What the words of one hit mean on a day of publication."""

    words: DateWords
    text: str
    published: date | None
    previous: date | None

    def meaning(self, match: re.Match[str], rule: DateRule) -> tuple[date, Precision] | None:
        """The first day of what is meant, with its precision; None where that is no date of the calendar."""
        try:
            if rule.way == "date":
                return self._written(match, rule)
            if self.published is None or self.previous is None:
                return None
            if rule.way == "weekday":
                return self._weekday(match, rule, self.published), "day"
            if rule.way == "shift":
                return self._shifted(match, rule, self.previous if rule.previous else self.published)
            return self._unit(match, rule, self.published)
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

    def _shifted(self, match: re.Match[str], rule: DateRule, start: date) -> tuple[date, Precision]:
        groups = match.groupdict()
        number = (groups.get("n") or groups.get("n_") or "").casefold()
        named = (groups.get("unit") or groups.get("unit_") or "").casefold()
        n = rule.n if rule.n is not None else int(number) if number.isdecimal() else self.words.numbers[number]
        return _moved(start, rule.sign * n, rule.unit or self.words.units[named])

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
