"""Which words of a sentence make what it claims a plan, a possibility or a negation, or date it, for telling why.

Reading keeps no cues; they are looked up again in the lists of the language that it read with.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from loaders.extract.lexicon import lexicon
from loaders.extract.tokens import Phrases, Token, tokenize
from loaders.languages import codes, load
from loaders.text.dates import NOTHING_NAMED, find_dates

_LISTS = {"negated": "negation", "planned": "planned", "possible": "possible"}
_REACH = 7  # words before a trigger, as far as reading looks for factuality


def near(text: str, trigger: tuple[int, int], language: str, factuality: str) -> tuple[str, ...]:
    """The words shortly before a trigger (offsets in the sentence), or in it before its last word, that speak for a
    factuality, in order.

    >>> near("Russia will not attack Poland.", (16, 22), "en", "negated")
    ('not',)
    >>> near("Rusia akan menyerang Ukraina.", (6, 20), "id", "planned")
    ('akan',)
    """
    if factuality not in _LISTS or language not in codes():
        return ()
    before = [token for token in tokenize(text) if token.end <= trigger[0] or token.end < trigger[1]]
    phrases = lexicon(load(language)).factuality[_LISTS[factuality]]
    return _found(text, before, phrases, max(0, len(before) - _REACH))


def anywhere(text: str, language: str, factuality: str) -> tuple[str, ...]:
    """The words of a sentence that make all it says only possible: an "if", or a verb of alleging or believing.

    >>> anywhere("If Iran attacks Israel, it will answer.", "en", "possible")
    ('If',)
    """
    if factuality != "possible" or language not in codes():
        return ()
    words = lexicon(load(language))
    tokens = tokenize(text)
    lists = (words.syntax["conditions"], words.saying["alleged"], words.saying["believed"])
    return next((found for phrases in lists if (found := _found(text, tokens, phrases, 0))), ())


def dated(texts: Sequence[str], language: str, published: date | None, meant: str) -> tuple[str, date | None] | None:
    """The words that say a date in the last of an article's sentences so far, and the day that they count from.

    That day is None for a date that is written in full. None where no words of the sentence say this date.

    >>> dated(["It left last week."], "en", date(2023, 2, 16), "2023-02-06")
    ('last week', datetime.date(2023, 2, 16))
    """
    if language not in codes() or not texts:
        return None
    pack, named = load(language), NOTHING_NAMED
    for text in texts[:-1]:
        named = named.after(find_dates(text, pack, published, named=named))
    hits = find_dates(texts[-1], pack, published, named=named)
    return next(((hit.span.of(texts[-1]), hit.since) for hit in hits if hit.date == meant), None)


def _found(text: str, tokens: Sequence[Token], phrases: Phrases, start: int) -> tuple[str, ...]:
    found: list[str] = []
    place = start
    while place < len(tokens):
        length = phrases.longest(tokens, place)
        if length:
            found.append(text[tokens[place].start : tokens[place + length - 1].end])
        place += length or 1
    return tuple(found)
