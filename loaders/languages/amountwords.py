"""How a language writes amounts: ``amounts.yaml`` of its pack, with further names of currencies from CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from babel import Locale, UnknownLocaleError

from loaders.languages.parts import Checked

_KEYS = (
    "decimal",
    "group",
    "numbers",
    "magnitudes",
    "suffixes",
    "currencies",
    "units",
    "rates",
    "gap",
    "stops",
    "endings",
    "shares",
)
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountWords:
    """Tables from word (in small letters, but for ``suffixes``) to value or code, and the pattern that reads them.

    ``pattern`` has the groups before, number, suffix, magnitude, after, unit and rate; ``share`` fits the words of
    ``shares``, whose values are percents.
    """

    decimal: str
    group: str
    numbers: Mapping[str, float]
    magnitudes: Mapping[str, float]
    suffixes: Mapping[str, float]
    before: Mapping[str, str]
    after: Mapping[str, str]
    units: Mapping[str, str]
    rates: Mapping[str, str]
    shares: Mapping[str, float]
    pattern: re.Pattern[str]
    share: re.Pattern[str]

    @classmethod
    def of(cls, code: str, checked: Checked) -> Self:
        """Out of ``amounts.yaml``; BadData where an entry cannot be."""
        checked.only(*_KEYS)
        decimal, group = checked.text("decimal"), checked.text("group")
        if {decimal, group} - {",", ".", " ", "'", "’"} or decimal == group:
            raise checked.wrong("decimal and group", "two different marks, such as a comma and a full stop")
        gap = checked.data.get("gap", 0)
        if not isinstance(gap, int) or not 0 <= gap <= 5:
            raise checked.wrong("gap", "a number from 0 to 5")
        money = checked.inner("currencies")
        numbers, magnitudes = _values(checked, "numbers"), _values(checked, "magnitudes")
        shares = {word.casefold(): value for word, value in _values(checked, "shares").items()}
        suffixes = _values(checked, "suffixes")
        before = {word: currency for currency, words in money.items() for word in words.listed("before")}
        after = _cldr(code) | {w.casefold(): currency for currency, ws in money.items() for w in ws.listed("after")}
        units, rates = _turned(checked, "units"), _turned(checked, "rates")
        number = _number(decimal, group, numbers)
        counted = (
            _gap(gap, checked.listed("stops")) + rf"(?P<unit>{_either(units)})(?:{_either(checked.listed('endings'))})?"
        )
        rate = rf"(?:(?: [(]?[^\W\d_]+[)]?){{0,4}}? ?(?P<rate>{_either(rates)}))?"
        pattern = (
            rf"(?:(?P<before>(?-i:{_either(before)}))[. ]{{0,2}})?(?P<number>{number})"
            rf"(?P<suffix>(?-i:{_either(suffixes)})(?!\w))?(?:[ -]?(?P<magnitude>{_either(magnitudes)})(?!\w))?"
            rf"(?:[ -](?P<after>{_either(after)})(?!\w)|{counted}(?!\w){rate}(?!\w))?"
        )
        return cls(
            decimal=decimal,
            group=group,
            numbers=MappingProxyType(numbers),
            magnitudes=MappingProxyType(magnitudes),
            suffixes=MappingProxyType(suffixes),
            before=MappingProxyType(before),
            after=MappingProxyType(after),
            units=MappingProxyType(units),
            rates=MappingProxyType(rates),
            shares=MappingProxyType(shares),
            share=re.compile(rf"(?i)(?<!\w)(?:{_either(shares)})(?!\w)"),
            pattern=re.compile(rf"(?i)(?<![\w.,/])(?:{pattern})"),
        )


def _cldr(code: str) -> dict[str, str]:
    try:
        names = Locale.parse(code).currencies
    except (UnknownLocaleError, ValueError):
        return {}
    return {name.casefold(): currency for currency, name in names.items() if "(" not in name}


def _values(checked: Checked, key: str) -> dict[str, float]:
    table = checked.data.get(key) or {}
    if not isinstance(table, dict) or not all(isinstance(value, int | float) for value in table.values()):
        raise checked.wrong(key, "a mapping from text to number")
    return {str(word): float(value) for word, value in table.items()}


def _turned(checked: Checked, key: str) -> dict[str, str]:
    """``code: words`` turned into word to code."""
    table = checked.data.get(key) or {}
    if not isinstance(table, dict):
        raise checked.wrong(key, "a mapping from code to a list of words")
    listed = Checked(f"{checked.where}: {key}", table)
    return {word.casefold(): str(code) for code in table for word in listed.listed(code)}


def _number(decimal: str, group: str, numbers: Iterable[str]) -> str:
    d, g = re.escape(decimal), re.escape(group)
    return rf"\d{{1,3}}(?:{g}\d{{3}})+(?:{d}\d{{1,6}})?(?![\d])|\d{{1,15}}(?:{d}\d{{1,6}})?(?![\d])|{_words(numbers)}"


def _words(words: Iterable[str]) -> str:
    return rf"(?:{_either(words)})(?!\w)"


def _gap(most: int, stops: Iterable[str]) -> str:
    word = rf" (?!(?:{_either(stops)})(?!\w))[^\W\d_][\w'’-]*"
    return rf"(?:{word}){{0,{most}}}?[ -]?"


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or _NEVER
