"""The search for names in a text: one automaton over all of them, then whole words, case and language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph.gazetteer.folding import lowered, plain
from graph.gazetteer.values import ANY, Alias, Habits, Meaning, Sense
from graph.model import Span

# Of several words, these may be written in any case; the others (palaces, persons ...) need a capital somewhere, so
# that "a white house" is none.
_ANY_CASE: frozenset[Sense] = frozenset({"name", "people", "adjective", "nickname"})
_CAPITAL_AFTER = re.compile(r" [A-Z]")
_WORD_BEFORE = re.compile(r"(?:^|\W)(\w)\w{3,} $")  # its first letter; "The" and "In" say nothing
_LONGEST_WORD = 30
_SHORTEST_IN_CAPITALS = 4  # "MALI" in a headline is Mali; "US" for "Us" would be wrong too often


@dataclass(frozen=True, slots=True)
class Word:
    """An alias as it is looked for: ``text`` is plain; ``meaning`` is None for a phrase that names nobody.

    ``only_in`` are the languages of the texts that it is looked for in, where those are not all.
    """

    text: str
    language: str
    meaning: Meaning | None
    only_in: frozenset[str]
    surname: bool = False

    def counts_in(self, language: str) -> bool:
        """Whether the word is looked for in texts of a language: a name in all but where said otherwise."""
        if self.meaning is None:
            return self.language in (language, ANY)
        return not self.only_in or language in self.only_in

    def written_as(self, piece: str) -> bool:
        """Whether a piece of plain text, the same in lower case, writes this name in a way that counts."""
        if piece == self.text:
            return True
        if piece.isupper() and len(piece) >= _SHORTEST_IN_CAPITALS:
            return True
        if " " in self.text:
            return self.meaning is None or self.meaning.sense in _ANY_CASE or not piece.islower()
        return piece == self.text[0].upper() + self.text[1:]


class Index:
    """All aliases, ready for search."""

    def __init__(self, aliases: Iterable[Alias], habits: Habits) -> None:
        words: defaultdict[str, list[Word]] = defaultdict(list)
        only_in: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        for language, texts in habits.own.items():
            for text in map(plain, texts):
                only_in[text] |= {language}
        for language, phrases in habits.not_names.items():
            for phrase in map(plain, phrases):
                words[lowered(phrase)].append(Word(phrase, language, None, frozenset()))
        for alias in aliases:
            text = plain(alias.text)
            words[lowered(text)].append(
                Word(text, alias.language, alias.meaning, only_in.get(text, frozenset()), alias.surname)
            )
        self._words = list(words.values())
        self._automaton = AhoCorasick(
            list(words), matchkind=MatchKind.Standard, implementation=Implementation.NoncontiguousNFA
        )
        self._clitic = {
            language: re.compile(rf"(?:{'|'.join(map(re.escape, endings))})(?!\w)")
            for language, endings in habits.clitics.items()
        }
        self._weak = _plain(habits.weak)
        self._beside = _plain(habits.beside)

    def find(self, text: str, language: str) -> list[tuple[Span, list[Word], bool]]:
        """Spans that hold a name with the words that they may be, and whether the hit is weak; none overlap."""
        flat = plain(text)
        clitic = self._clitic.get(language)
        matches = sorted(
            (start, -end, number)
            for number, start, end in self._automaton.find_matches_as_indexes(lowered(flat), overlapping=True)
            if not (start and flat[start - 1].isalnum()) and _ends_word(flat, end, clitic)
        )
        found = []
        reached = 0
        for start, minus_end, number in matches:
            if start < reached:
                continue
            piece = flat[start:-minus_end]
            words = [word for word in self._words[number] if word.counts_in(language) and word.written_as(piece)]
            if not words:
                continue
            reached = -minus_end
            if all(word.meaning is not None for word in words):
                span = Span(start, reached)
                found.append((span, _of_language(words, language), self._is_weak(words, language, flat, span)))
        return found

    def _is_weak(self, words: list[Word], language: str, text: str, span: Span) -> bool:
        if _listed(words, self._weak, language):
            return True
        followed = _CAPITAL_AFTER.match(text, span.end) is not None
        if words[0].surname and followed:  # as "Hassan" in "Hassan Wirajuda"
            return True
        if not _listed(words, self._beside, language):
            return False
        before = _WORD_BEFORE.search(text, max(0, span.start - _LONGEST_WORD), span.start)
        return followed or (before is not None and before[1].isupper())


def _plain(table: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {language: frozenset(map(plain, texts)) for language, texts in table.items()}


def _listed(words: list[Word], table: Mapping[str, frozenset[str]], language: str) -> bool:
    here, everywhere = table.get(language, frozenset()), table.get(ANY, frozenset())
    return any(word.text in here or word.text in everywhere for word in words)


def _of_language(words: list[Word], language: str) -> list[Word]:
    return [word for word in words if word.language in (language, ANY)] or words


def _ends_word(text: str, end: int, clitic: re.Pattern[str] | None) -> bool:
    if end == len(text):
        return True
    after = text[end]
    if after == "$":  # US$ is money
        return False
    return not after.isalnum() or (clitic is not None and clitic.match(text, end) is not None)
