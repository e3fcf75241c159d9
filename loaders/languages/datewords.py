"""How a language writes dates: ``dates.yaml`` of its pack, with the names of months and weekdays from CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Self, TypeAlias, TypeVar, cast

from babel import Locale, UnknownLocaleError

from loaders.languages.parts import Checked

Unit: TypeAlias = Literal["day", "week", "fortnight", "month", "year"]
Way: TypeAlias = Literal["date", "weekday", "shift", "unit"]
Bias: TypeAlias = Literal["past", "future", "near"]

T = TypeVar("T")

_UNITS = ("day", "week", "fortnight", "month", "year")
_KEYS = ("as", "pattern", "bias", "year", "week", "sign", "n", "unit", "shift", "of", "first", "from", "following")
_LISTS = {"ahead": "future", "said": "said", "clause": "clause", "since": "since", "until": "until"}
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """One way to write a date. The groups of ``pattern`` are day, month, monthno, year, weekday, n and unit."""

    way: Way
    pattern: re.Pattern[str]
    bias: Bias
    year: int | None
    week: int | None
    sign: int
    n: int | None
    unit: Unit | None
    shift: int
    of: Mapping[str, Unit]
    first: bool
    previous: bool
    following: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The names, numbers and rules. Months count from 1, weekdays from 0 (Monday); keys are in small letters.

    ``habits`` fits the end of a text that says "every".
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, Unit]
    ahead: re.Pattern[str]
    said: re.Pattern[str]
    clause: re.Pattern[str]
    habits: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    rules: tuple[DateRule, ...]

    @classmethod
    def of(cls, code: str, checked: Checked) -> Self:
        """Out of ``dates.yaml``; BadData where a rule cannot be."""
        checked.only("months", "weekdays", "numbers", "units", *_LISTS.values(), "habits", "words", "rules")
        months = _counted(checked, "months", 1, 12, _cldr(code, "months"))
        weekdays = _counted(checked, "weekdays", 0, 6, _cldr(code, "days"))
        numbers = _counted(checked, "numbers", 0, 10_000, {})
        units = {name: _unit(checked, "units", unit) for name, unit in checked.texts("units").items()}
        places = _places(months, weekdays, numbers, units, checked.texts("words"))
        rules = tuple(_rule(Checked(f"{checked.where}: rule {i}", rule), places) for i, rule in _rules(checked))
        return cls(
            months=_small(months),
            weekdays=_small(weekdays),
            numbers=_small(numbers),
            units=_small(units),
            **{name: _words(checked, key) for name, key in _LISTS.items()},
            habits=re.compile(rf"(?i)(?<!\w)(?:{_either(checked.listed('habits'))})\s+\Z"),
            rules=rules,
        )


def _words(checked: Checked, key: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{_either(checked.listed(key))})(?!\w)")


def _cldr(code: str, kind: Literal["months", "days"]) -> dict[str, int]:
    """The wide names, and the short ones of months (those of weekdays are too often something else)."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide") if kind == "months" else ("wide",):
            for number, name in getattr(locale, kind).get(context, {}).get(width, {}).items():
                found[name.rstrip(".")] = number
    return {name: number for name, number in found.items() if any(letter.isalpha() for letter in name)}


def _counted(checked: Checked, key: str, low: int, high: int, known: dict[str, int]) -> dict[str, int]:
    given = checked.data.get(key) or {}
    good = isinstance(given, dict) and all(isinstance(n, int) and low <= n <= high for n in given.values())
    if not good or not all(isinstance(name, str) for name in given):
        raise checked.wrong(key, f"a mapping from text to a number from {low} to {high}")
    return known | given


def _unit(checked: Checked, key: str, unit: object) -> Unit:
    if unit not in _UNITS:
        raise checked.wrong(key, f"one of {', '.join(_UNITS)}, not {unit!r}")
    return cast(Unit, unit)


def _rules(checked: Checked) -> Iterable[tuple[int, dict[str, object]]]:
    rules = checked.data.get("rules") or []
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise checked.wrong("rules", "a list of mappings")
    return enumerate(rules, 1)


def _either(names: Iterable[str], *, cased: bool = False) -> str:
    ordered = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return f"(?-i:{ordered})" if cased and ordered else ordered or _NEVER


def _places(
    months: Iterable[str],
    weekdays: Iterable[str],
    numbers: Iterable[str],
    units: Iterable[str],
    words: Mapping[str, str],
) -> dict[str, str]:
    """What stands for each {name} of a rule. A name with ``_`` behind it is the same without a group."""
    places = {
        "day": r"0?[1-9]|[12]\d|3[01]",
        "monthno": r"0?[1-9]|1[0-2]",
        "year": r"(?:1[5-9]\d\d|20\d\d)(?![-–]\d{4}|-?an\b)",  # no span of years, no decade
        "month": _either(months, cased=True),
        "weekday": _either(weekdays, cased=True),
        "n": rf"\d{{1,3}}|{_either(numbers)}",
        "unit": _either(units),
    }
    grouped = {name: f"(?P<{name}>{body})" for name, body in places.items()}
    return grouped | {f"{name}_": f"(?P<{name}_>{body})" for name, body in places.items()} | dict(words)


def _rule(checked: Checked, places: Mapping[str, str]) -> DateRule:
    checked.only(*_KEYS)
    way, data = checked.text("as"), checked.data
    if way not in ("date", "weekday", "shift", "unit"):
        raise checked.wrong("as", "date, weekday, shift or unit")
    if data.get("bias", "near") not in ("past", "future", "near") or data.get("from", "") not in ("", "previous"):
        raise checked.wrong("bias and from", "past, future or near; and previous or nothing")
    for key in ("year", "week", "sign", "n", "shift"):
        if data.get(key) is not None and not isinstance(data[key], int):
            raise checked.wrong(key, "a whole number")
    body = re.sub(r"\{([a-z_]+)\}", lambda match: places.get(match[1], match[0]), checked.text("pattern"))
    try:
        pattern = re.compile(rf"(?i)(?<!\w)(?:{body})(?!\w)")
    except re.error as error:
        raise checked.wrong("pattern", f"a regular expression ({error})") from None
    return DateRule(
        way=cast(Way, way),
        pattern=pattern,
        bias=data.get("bias", "near"),
        year=data.get("year"),
        week=data.get("week"),
        sign=data.get("sign", 1),
        n=data.get("n"),
        unit=_unit(checked, "unit", data["unit"]) if "unit" in data else None,
        shift=data.get("shift", 0),
        of={word: _unit(checked, "of", unit) for word, unit in checked.texts("of").items()},
        first=bool(data.get("first")),
        previous=data.get("from") == "previous",
        following=bool(data.get("following")),
    )


def _small(table: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType({name.casefold(): value for name, value in table.items()})
