"""Epithets: what an article calls somebody whom it has named, "the North", "the Tigers", "pulau itu".

Which words there are, and whom each can mean, is the pack's to say (``epithets.yaml``). Nobody is meant whom the
article does not name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from loaders.languages.parts import Checked


class Epithets:
    """The epithets of a language, each with the ids of those whom it can mean.

    >>> epithets = Epithets({"the North": ("PRK",)})
    >>> [(start, end) for start, end in epithets.find("The North met the North Sea states", {"PRK"})]
    [(0, 9)]
    >>> epithets.candidates("The North")
    ('PRK',)
    """

    def __init__(self, table: Mapping[str, tuple[str, ...]]) -> None:
        self._table = {_plain(phrase): ids for phrase, ids in table.items()}
        longest = sorted(self._table, key=len, reverse=True)
        either = "|".join(f"(?i:{re.escape(phrase[0])}){re.escape(phrase[1:])}" for phrase in longest)
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w| [A-Z])") if longest else None

    @classmethod
    def of(cls, checked: Checked) -> Epithets:
        """Out of ``epithets.yaml``."""
        return cls({str(phrase): checked.listed(phrase) for phrase in checked.data})

    def find(self, text: str, named: Collection[str]) -> Iterator[tuple[int, int]]:
        """Where the text has an epithet (start, end) of somebody who is named."""
        for match in self._pattern.finditer(text) if self._pattern is not None else ():
            if any(id_ in named for id_ in self.candidates(match[0])):
                yield match.span()

    def candidates(self, words: str) -> tuple[str, ...]:
        """Whom these words can mean; empty where they are no epithet."""
        return self._table.get(_plain(words), ())


def _plain(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]
