"""Attribution: who says what a sentence says.

"X said that ...", "..., said X", "kata X", "menurut X", and quotations that go on from one sentence to the next. The
result is a speaker for stretches of a sentence; what no stretch covers the outlet says itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graph.model import Mention, Sentence
from loaders.extract import parties
from loaders.extract.clauses import Chunk, Clauses
from loaders.extract.lexicon import Lexicon
from loaders.extract.tokens import tokenize

Manner: TypeAlias = Literal["said", "alleged", "believed"]
MANNERS: tuple[Manner, ...] = ("said", "alleged", "believed")

_SHORT = 3  # words that make no clause of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Tokens ``start`` to ``end`` of a sentence are a speaker's words."""

    start: int
    end: int
    speakers: tuple[Mention, ...]
    manner: Manner


def attribute(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], lexicon: Lexicon
) -> list[tuple[Saying, ...]]:
    """The sayings of each sentence, the outer ones first."""
    found: list[list[Saying]] = []
    open_quote = False
    spoken: Mention | None = None
    quoted: list[bool] = []
    for sentence, here in zip(sentences, mentions, strict=True):
        clauses = Clauses(sentence, here, lexicon)
        found.append(list(_sayings(clauses, spoken)))
        spoken = _spoken_of(here, found[-1], spoken)
        inside, open_quote = _all_quoted(clauses, is_open=open_quote and sentence.part == "body")
        quoted.append(inside)
    for number, inside in enumerate(quoted):
        if inside and not found[number]:
            speakers = _neighbour(found, quoted, number)
            if speakers:
                length = len(tokenize(sentences[number].text))
                found[number] = [Saying(start=0, end=length, speakers=speakers, manner="said")]
    return [tuple(sorted(sayings, key=lambda s: (s.start - s.end, s.start))) for sayings in found]


def _spoken_of(here: Sequence[Mention], sayings: Sequence[Saying], before: Mention | None) -> Mention | None:
    """Whom "he said" means after this sentence: its speaker, else its last person, else who it was before."""
    speaker = next((saying.speakers[-1] for saying in sayings), None)
    return speaker or next((m for m in reversed(here) if m.kind == "person" and m.actors), before)


def _neighbour(found: Sequence[Sequence[Saying]], quoted: Sequence[bool], number: int) -> tuple[Mention, ...]:
    """The speaker of the sentence before, else of the next one, that a quotation ties this one to."""
    if number and found[number - 1]:
        return found[number - 1][-1].speakers
    for later in range(number + 1, len(found)):
        if found[later]:
            return found[later][-1].speakers
        if not quoted[later]:
            break
    return ()


def _all_quoted(clauses: Clauses, *, is_open: bool) -> tuple[bool, bool]:
    """Whether nothing but a quotation stands in the sentence, and whether one is still open behind it."""
    outside = 0
    for token in clauses.tokens:
        if token.low in clauses.lexicon.quotes:
            is_open = not is_open
        elif token.word and not is_open:
            outside += 1
    return outside == 0 and any(t.word for t in clauses.tokens), is_open


def _sayings(clauses: Clauses, spoken: Mention | None) -> Iterator[Saying]:
    lexicon = clauses.lexicon
    for at in range(len(clauses.tokens)):
        if at in clauses.at:
            continue
        if lexicon.anaphoric.longest(clauses.tokens, at) and spoken is not None:
            yield Saying(start=0, end=at, speakers=(spoken,), manner="said")
        if length := lexicon.according.longest(clauses.tokens, at):
            speakers = _next(clauses, at + length)
            if speakers:
                yield _saying(0, len(clauses.tokens), speakers, "said")
        for manner in MANNERS:
            if length := lexicon.saying[manner].longest(clauses.tokens, at):
                yield from _around(clauses, at, at + length, manner)


def _around(clauses: Clauses, at: int, end: int, manner: Manner) -> Iterator[Saying]:
    """What the speaker of a verb of saying says: behind it, or before it where the clause ends with it."""
    total = len(clauses.tokens)
    before = clauses.before_verb(at)
    inverted = before >= 0 and _pause(clauses, before)
    if inverted or before < 0:
        speakers = _next(clauses, end)
        if speakers and inverted:
            yield _saying(0, before + 1, speakers, manner)
            last = max(chunk.end for chunk in speakers)
            if any(clauses.tokens[i].low in clauses.lexicon.quotes for i in range(last, total)):
                yield _saying(last, total, speakers, manner)
            return
    speakers = parties.subject(clauses, at)
    if not speakers:
        return
    first = speakers[0].start
    if first >= _SHORT and _pause(clauses, first - 1) and not _goes_on(clauses, end):
        yield _saying(0, first, speakers, manner)
    else:
        yield _saying(end, total, speakers, manner)


def _saying(start: int, end: int, speakers: Sequence[Chunk], manner: Manner) -> Saying:
    return Saying(start=start, end=end, speakers=tuple(chunk.mention for chunk in speakers), manner=manner)


def _pause(clauses: Clauses, at: int) -> bool:
    token = clauses.tokens[at]
    return token.low == "," or token.low in clauses.lexicon.quotes or token.low in "?!"


def _goes_on(clauses: Clauses, end: int) -> bool:
    """Whether what is said follows the verb: a "that", or another mention that nothing governs."""
    for i in range(end, min(len(clauses.tokens), end + 4)):
        if clauses.lexicon.syntax["complementizers"].longest(clauses.tokens, i):
            return True
    return any(clauses.free(chunk) for chunk in parties.to_the_right(clauses, end))


def _next(clauses: Clauses, end: int) -> tuple[Chunk, ...]:
    """The free mention right behind a verb of saying."""
    for chunk in clauses.chunks:
        if end <= chunk.start <= end + _SHORT:
            between = clauses.tokens[end : chunk.start]
            if all(t.word for t in between):
                return clauses.group(chunk)
    return ()
