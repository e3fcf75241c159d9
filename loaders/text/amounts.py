"""Amounts as a sentence writes them: money, shares, and what is counted or weighed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Span
from loaders.languages import Pack
from loaders.languages.amountwords import AmountWords

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d [^\W\d]+ \w")  # "in 2003 held by police" counts no policemen


@dataclass(frozen=True, slots=True)
class AmountHit:
    """Words of a sentence that are an amount.

    ``unit`` is an ISO 4217 code for ``money``, else a code of the pack's ``amounts.yaml``: "percent", "troops",
    "barrels per day".
    """

    span: Span
    value: float
    unit: str
    money: bool = False


def find_amounts(text: str, pack: Pack) -> list[AmountHit]:
    """The amounts of a sentence, in order; spans count in ``text``.

    >>> from loaders.languages import load
    >>> [(hit.value, hit.unit) for hit in find_amounts("Bantuan 304 juta dolar dan 200.000 pasukan", load("id"))]
    [(304000000.0, 'USD'), (200000.0, 'troops')]
    >>> [(hit.value, hit.unit) for hit in find_amounts("It sent $1.8bn and 2 million barrels a day.", load("en"))]
    [(1800000000.0, 'USD'), (2000000.0, 'barrels per day')]
    """
    words = pack.amounts
    found = []
    for match in words.pattern.finditer(text):
        unit = _unit(match, words)
        if unit:
            found.append(AmountHit(Span(*match.span()), _value(match, words), unit, money=_money(match)))
    shares = (
        AmountHit(Span(*match.span()), words.shares[match[0].casefold()], "percent")
        for match in words.share.finditer(text)
    )
    return sorted([*found, *shares], key=lambda hit: hit.span)


def _money(match: re.Match[str]) -> bool:
    return bool(match["before"] or (match["after"] and not match["suffix"]))


def _unit(match: re.Match[str], words: AmountWords) -> str:
    if match["before"]:
        return words.before[match["before"]]
    if match["suffix"]:
        return ""
    if match["after"]:
        return words.after[match["after"].casefold()]
    if not match["unit"] or _YEAR.match(match[0]):
        return ""
    unit = words.units[match["unit"].casefold()]
    return f"{unit} {words.rates[match['rate'].casefold()]}" if match["rate"] else unit


def _value(match: re.Match[str], words: AmountWords) -> float:
    number = match["number"]
    if number[0].isdigit():
        value = float(number.replace(words.group, "").replace(words.decimal, "."))
    else:
        value = words.numbers[number.casefold()]
    if match["suffix"]:
        value *= words.suffixes[match["suffix"]]
    if match["magnitude"]:
        value *= words.magnitudes[match["magnitude"].casefold()]
    return round(value, 6)
