"""The typed parts of a language pack, and how the YAML of each is checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self

from graph.errors import BadData


@dataclass(frozen=True, slots=True)
class Checked:
    """A mapping out of a data file that says, when asked for a value, whether it is of the right kind."""

    where: str
    data: Mapping[str, Any]

    def wrong(self, key: str, expected: str) -> BadData:
        """The error that says which entry is wrong."""
        return BadData(f"languages/{self.where}: {key} must be {expected}")

    def text(self, key: str) -> str:
        """A string that is not empty."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(key, "a text")
        return value

    def words(self, key: str) -> frozenset[str]:
        """A list of strings, as a set; empty where the key is left out."""
        return frozenset(self.listed(key))

    def listed(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where the key is left out."""
        value = self.data.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.wrong(key, "a list of texts (put quotes round what YAML takes for a number or a yes)")
        return tuple(value)

    def texts(self, key: str) -> Mapping[str, str]:
        """A mapping from string to string; empty where the key is left out."""
        value = self.data.get(key) or {}
        if not isinstance(value, dict) or not all(isinstance(part, str) for pair in value.items() for part in pair):
            raise self.wrong(key, "a mapping from text to text")
        return MappingProxyType(dict(value))

    def inner(self, key: str) -> Mapping[str, Checked]:
        """A mapping from string to mappings; empty where the key is left out."""
        value = self.data.get(key) or {}
        if not isinstance(value, dict) or not all(isinstance(entry, dict) for entry in value.values()):
            raise self.wrong(key, "a mapping of mappings")
        return {str(name): Checked(f"{self.where}: {key}.{name}", entry) for name, entry in value.items()}

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        """A list of regular expressions, compiled; empty where the key is left out."""
        found = []
        for text in self.listed(key):
            try:
                found.append(re.compile(text))
            except re.error as error:
                raise self.wrong(f"{key}, {text!r},", f"a regular expression ({error})") from None
        return tuple(found)

    def only(self, *keys: str) -> None:
        """Refuse keys that nobody reads: they are misspelt."""
        unknown = sorted(str(key) for key in set(self.data) - set(keys))
        if unknown:
            raise BadData(f"languages/{self.where}: unknown: {', '.join(unknown)}; there are {', '.join(keys)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Words, written without their last full stop, after which a full stop need not end a sentence.

    ``inside`` never end one; ``number`` do not before a digit; ``either`` end one only before one of ``starters``.
    """

    inside: frozenset[str]
    number: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]

    @classmethod
    def of(cls, checked: Checked) -> Self:
        """Out of ``abbreviations.yaml``."""
        checked.only("inside", "number", "either", "starters")
        return cls(
            inside=checked.words("inside"),
            number=checked.words("number"),
            either=checked.words("either"),
            starters=checked.words("starters"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """What of a page is not the article, as regular expressions.

    ``lines`` fit whole lines; ``blocks`` fit whole lines that take the lines below them along, to the next blank one;
    from a line of ``ends`` on nothing is the article's. ``prefixes`` and ``suffixes`` are set aside from a line whose
    rest is kept, ``datelines`` likewise at the beginning of the article only.
    """

    lines: tuple[re.Pattern[str], ...]
    blocks: tuple[re.Pattern[str], ...]
    ends: tuple[re.Pattern[str], ...]
    prefixes: tuple[re.Pattern[str], ...]
    datelines: tuple[re.Pattern[str], ...]
    suffixes: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, checked: Checked) -> Self:
        """Out of ``boilerplate.yaml``."""
        checked.only("lines", "blocks", "ends", "prefixes", "datelines", "suffixes")
        return cls(
            lines=checked.patterns("lines"),
            blocks=checked.patterns("blocks"),
            ends=checked.patterns("ends"),
            prefixes=checked.patterns("prefixes"),
            datelines=checked.patterns("datelines"),
            suffixes=checked.patterns("suffixes"),
        )

    def joined(self, other: Boilerplate) -> Boilerplate:
        """Both together."""
        return Boilerplate(
            lines=self.lines + other.lines,
            blocks=self.blocks + other.blocks,
            ends=self.ends + other.ends,
            prefixes=self.prefixes + other.prefixes,
            datelines=self.datelines + other.datelines,
            suffixes=self.suffixes + other.suffixes,
        )
