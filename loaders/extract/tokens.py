"""Words of a sentence with their offsets, and word lists that are looked up in them.

>>> [token.text for token in tokenize("Russia's army didn't attack.")]
['Russia', "'s", 'army', 'didn', "'t", 'attack', '.']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|(?<=\w)['’]\w{1,2}\b|\w+|[^\w\s]")

_APOSTROPHES = frozenset("'’")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; ``start`` and ``end`` are offsets in the text, ``low`` is for comparing."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether the word begins with an upper-case letter."""
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        """Whether this is a word or number, not a sign."""
        return self.text[:1].isalnum()


@lru_cache(maxsize=256)
def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    return tuple(
        Token(match[0], match[0].casefold().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )


def words(phrase: str) -> tuple[str, ...]:
    """A phrase of a word list as it is looked up: its tokens in lower case."""
    if phrase[:1] in _APOSTROPHES:
        return (phrase.casefold().replace("’", "'"),)
    return tuple(token.low for token in tokenize(phrase))


class Phrases:
    """A set of phrases, found in tokens longest first.

    >>> Phrases(["foreign minister", "minister"]).longest(tokenize("a foreign minister"), 1)
    2
    """

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        table: dict[str, set[tuple[str, ...]]] = {}
        for phrase in phrases:
            key = words(phrase)
            if key:
                table.setdefault(key[0], set()).add(key)
        self._by_first = {first: sorted(keys, key=len, reverse=True) for first, keys in table.items()}

    def longest(self, tokens: Sequence[Token], start: int) -> int:
        """How many tokens the longest phrase that begins at ``start`` has; 0 where none does."""
        for key in self._by_first.get(tokens[start].low, ()):
            end = start + len(key)
            if end <= len(tokens) and all(tokens[start + i].low == part for i, part in enumerate(key)):
                return len(key)
        return 0

    def ending(self, tokens: Sequence[Token], end: int) -> int:
        """How many tokens the longest phrase that ends before ``end`` has; 0 where none does."""
        for start in range(max(0, end - 5), end):
            if any(
                len(key) == end - start and all(tokens[start + i].low == part for i, part in enumerate(key))
                for key in self._by_first.get(tokens[start].low, ())
            ):
                return end - start
        return 0

    def marks(self, tokens: Sequence[Token]) -> list[bool]:
        """For each token whether it belongs to one of the phrases."""
        found = [False] * len(tokens)
        for start in range(len(tokens)):
            for i in range(start, start + self.longest(tokens, start)):
                found[i] = True
        return found

    def __contains__(self, word: str) -> bool:
        key = words(word)
        return bool(key) and key in self._by_first.get(key[0], ())
