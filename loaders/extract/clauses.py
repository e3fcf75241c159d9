"""A sentence as its words, its mentions and the small words between them: who stands where beside a verb.

No grammar is parsed. What holds of nearly every news sentence is enough: the subject of a verb is the nearest mention
to its left that no preposition governs; after a comma or an "and" it is the first one of the clause; a preposition or
nothing stands between a verb and its object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.model import Mention, Sentence, Span
from loaders.extract.lexicon import Lexicon
from loaders.extract.tokens import Phrases, Token, tokenize

REACH = 14  # words between a verb and its object, at most
_NEAR = 3  # words between a noun and its owner, at most
_PAUSE = ","
_JOINTS = frozenset("-–/")
_HARD = frozenset(";:—()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A mention at tokens ``start`` to ``end``.

    ``governor``: the tokens of the preposition before it, as (start, end), or None. ``qualifies``: it stands before a
    noun that is not its own ("Russian oil", "Russia's attack").
    """

    mention: Mention
    start: int
    end: int
    governor: tuple[int, int] | None
    qualifies: bool


class Clauses:
    """A sentence, looked at from its triggers. All positions are numbers of tokens."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.tokens: tuple[Token, ...] = tokenize(sentence.text)
        self.chunks = tuple(self._chunks(mentions))
        self.at: dict[int, int] = {i: n for n, chunk in enumerate(self.chunks) for i in range(chunk.start, chunk.end)}

    def _chunks(self, mentions: Sequence[Mention]) -> Iterator[Chunk]:
        offset = self.sentence.start
        for mention in mentions:
            inside = [
                i
                for i, token in enumerate(self.tokens)
                if token.start < mention.span.end - offset and token.end > mention.span.start - offset
            ]
            if not inside:
                continue
            start, end = inside[0], inside[-1] + 1
            head = start
            while head and self._is("determiners", head - 1) and not self._is("relatives", head - 1):
                head -= 1
            length = self.lexicon.syntax["prepositions"].ending(self.tokens, head) if head else 0
            governor = (head - length, head) if length else None
            yield Chunk(
                mention=mention, start=start, end=end, governor=governor, qualifies=self._qualifies(mention, end)
            )

    def _qualifies(self, mention: Mention, end: int) -> bool:
        if self.lexicon.titles.order != "before" or end >= len(self.tokens):
            return False
        if self._is("possessives", end) or mention.text in self.lexicon.pronouns["possessive"]:
            return True
        following = self.tokens[end]
        if not (mention.kind == "people" or mention.text.isupper() or "." in mention.text) or not following.word:
            return False
        small = ("prepositions", "auxiliaries", "coordinators", "contrasts", "relatives", "subordinators")
        return not any(self._is(name, end) for name in small)

    @cached_property
    def _marks(self) -> dict[str, list[bool]]:
        return {name: phrases.marks(self.tokens) for name, phrases in self.lexicon.syntax.items()}

    def _is(self, name: str, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self._marks[name][at]

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens, as a span of the sentence's part."""
        return self.sentence.span(self.tokens[start].start, self.tokens[end - 1].end)

    def governed_by(self, chunk: Chunk, prepositions: Phrases) -> bool:
        """Whether one of these prepositions stands before the mention (or before the group that it belongs to)."""
        first = self.group(chunk)[0]
        if first.governor is None:
            return False
        start, end = first.governor
        return prepositions.ending(self.tokens, end) > 0 or prepositions.longest(self.tokens, start) > 0

    def free(self, chunk: Chunk) -> bool:
        """Whether no preposition governs the mention or its group."""
        return self.group(chunk)[0].governor is None

    def group(self, chunk: Chunk) -> tuple[Chunk, ...]:
        """The mention with those it is coordinated with: "A, B dan C", "A-B"."""
        number = self.chunks.index(chunk)
        return next(group for group in self._groups if number in range(*group[0]))[1]

    @cached_property
    def _groups(self) -> list[tuple[tuple[int, int], tuple[Chunk, ...]]]:
        found = []
        first = 0
        for number in range(1, len(self.chunks) + 1):
            if number < len(self.chunks) and self._joined(number - 1, number):
                continue
            found.append(((first, number), self.chunks[first:number]))
            first = number
        return [piece for group in found for piece in self._closed(*group[0])]

    def _joined(self, left: int, right: int) -> bool:
        between = range(self.chunks[left].end, self.chunks[right].start)
        if not between:
            return False
        small = all(
            self.tokens[i].low == _PAUSE
            or self.tokens[i].low in _JOINTS
            or self._is("coordinators", i)
            or self._is("determiners", i)
            or self._is("possessives", i)
            for i in between
        )
        return small and any(
            self.tokens[i].low == _PAUSE or self.tokens[i].low in _JOINTS or self._is("coordinators", i)
            for i in between
        )

    def _closed(self, first: int, end: int) -> list[tuple[tuple[int, int], tuple[Chunk, ...]]]:
        """A run of joined mentions as one group where an "and" joins its last two, else what commas alone part."""
        last = end
        while last - first > 1 and not self._and(last - 2, last - 1):
            last -= 1
        pieces = [((first, last), self.chunks[first:last])]
        return pieces + [((n, n + 1), self.chunks[n : n + 1]) for n in range(last, end)]

    def _and(self, left: int, right: int) -> bool:
        between = range(self.chunks[left].end, self.chunks[right].start)
        return any(self._is("coordinators", i) or self.tokens[i].low in _JOINTS for i in between)

    def before_verb(self, at: int) -> int:
        """The token before a verb and its auxiliaries and adverbs; -1 where the sentence begins with them."""
        at -= 1
        while at >= 0 and self._is("auxiliaries", at) and at not in self.at:
            at -= 1
        return at

    def boundary(self, at: int) -> bool:
        """Whether a clause ends at this token."""
        token = self.tokens[at]
        if token.low in _HARD or token.low in self.lexicon.quotes:
            return True
        return any(self._is(name, at) for name in ("complementizers", "subordinators", "contrasts"))

    def subject(self, at: int) -> tuple[Chunk, ...]:
        """The mentions that are the subject of the verb at a token; none where there is no telling."""
        before = self.before_verb(at)
        if before < 0:
            return ()
        if self._is("relatives", before) and before not in self.at:
            return self._antecedent(before)
        if before in self.at:
            chunk = self.chunks[self.at[before]]
            if self.free(chunk) or self._is("relatives", chunk.start - 1):
                return self.group(chunk)
        if self._is("infinitives", before) or self._is("subordinators", before):
            return self._first(before) or self._after_pause(at)
        if self.tokens[before].low == _PAUSE or self._is("coordinators", before) or self._is("contrasts", before):
            return self._first(before)
        return self._nearest(before)

    def _antecedent(self, at: int) -> tuple[Chunk, ...]:
        for i in range(at - 1, max(-1, at - 8), -1):
            if i in self.at:
                return self.group(self.chunks[self.at[i]])
        return ()

    def _nearest(self, before: int) -> tuple[Chunk, ...]:
        spare: tuple[Chunk, ...] = ()
        at = before
        while at >= 0:
            if at in self.at:
                chunk = self.chunks[self.at[at]]
                if self.free(chunk) and not chunk.qualifies:
                    return self.group(chunk)
                spare = spare or self.group(chunk)
                at = chunk.start
            elif self.boundary(at):
                break
            at -= 1
        return spare

    def _first(self, before: int) -> tuple[Chunk, ...]:
        """The first free mention of the clause that goes on to the left of a token."""
        start = before
        while start > 0 and not (start < before and self._opens(start - 1)):
            start -= 1
        spare: tuple[Chunk, ...] = ()
        for chunk in self.chunks:
            if start <= chunk.start and chunk.end <= before + 1:
                if self.free(chunk):
                    return self.group(chunk)
                spare = spare or self.group(chunk)
        return spare

    def _opens(self, at: int) -> bool:
        token = self.tokens[at]
        return token.low in _HARD or token.low in self.lexicon.quotes or self._is("complementizers", at)

    def _after_pause(self, at: int) -> tuple[Chunk, ...]:
        """The subject of the main clause behind a clause that begins the sentence."""
        for i in range(at, len(self.tokens)):
            if self.tokens[i].low == _PAUSE:
                return next((self.group(c) for c in self.chunks if c.start > i), ())
        return ()

    def to_the_right(self, at: int, reach: int = REACH) -> Iterator[Chunk]:
        """The mentions behind a token, up to the end of its clause; of a group the first."""
        i = at
        while i < len(self.tokens) and i - at <= reach:
            if i in self.at:
                chunk = self.chunks[self.at[i]]
                yield chunk
                i = max(chunk.end, self.group(chunk)[-1].end)
                continue
            if self.boundary(i) or (self.tokens[i].low == _PAUSE and i > at):
                return
            i += 1

    def owner(self, start: int, end: int) -> tuple[Chunk, ...]:
        """Whose the noun at tokens ``start`` to ``end`` is: "Russia's attack", "serangan udara Rusia"."""
        if self.lexicon.titles.order == "before":
            for i in range(start - 1, max(-1, start - 2 - _NEAR), -1):
                if i in self.at:
                    chunk = self.chunks[self.at[i]]
                    return self.group(chunk) if chunk.qualifies or i == start - 1 else ()
                token = self.tokens[i]
                mark = self._is("possessives", i) or token.low in _JOINTS
                if not mark and (not token.word or self._is("prepositions", i) or self._is("auxiliaries", i)):
                    return ()
            return ()
        for i in range(end, min(len(self.tokens), end + _NEAR)):
            if i in self.at:
                chunk = self.chunks[self.at[i]]
                return self.group(chunk) if self.free(chunk) else ()
            if not self.tokens[i].word or self.boundary(i) or self._is("relatives", i):
                return ()
        return ()

    def bearer(self, start: int, end: int) -> tuple[Chunk, ...]:
        """Who is called what the noun at tokens ``start`` to ``end`` says: "Belarus is an ally", "ally Belarus"."""
        if end in self.at and self.lexicon.titles.order == "before":
            return self.group(self.chunks[self.at[end]])
        at = start - 1
        while at >= 0 and at not in self.at and not self.boundary(at):
            if self._is("prepositions", at):
                return ()
            at -= 1
        return self.group(self.chunks[self.at[at]]) if at in self.at else ()

    def verbal(self, at: int) -> bool:
        """Whether a form that could be a noun as well is a verb here."""
        following = at + 1
        while following < len(self.tokens) and self._is("determiners", following):
            following += 1
        before = self.before_verb(at)
        if before < 0 or (at - 1 >= 0 and self._is("determiners", at - 1) and at - 1 not in self.at):
            return False
        if before < at - 1 or self._is("infinitives", before) or self._is("relatives", before):
            return True
        if before in self.at:
            return not self.chunks[self.at[before]].qualifies or following in self.at
        return self._is("coordinators", before) and following in self.at

    def has_be(self, at: int) -> bool:
        """Whether a form of "be" stands among the auxiliaries before a verb."""
        return any(self._is("be", i) for i in range(self.before_verb(at) + 1, at))

    def inside_object(self, chunk: Chunk) -> bool:
        """Whether the mention belongs to the noun before it: "targets in Syria", "warga di Gaza"."""
        syntax, links = self.lexicon.syntax, self.lexicon.titles.links
        return self.governed_by(chunk, syntax["places"]) or self.governed_by(chunk, links)

    def subject_of_noun(self, at: int) -> tuple[Chunk, ...]:
        """The subject of the verb before a noun that is its object; none where a preposition governs the noun."""
        return self._nearest(at - 1) if at else ()

    def breaks(self, start: int, end: int) -> bool:
        """Whether a clause ends between two tokens: what stands behind is no complement of what stands before."""
        return any(
            self._is("contrasts", i) or self.tokens[i].low in _HARD or self._verb_after_and(i) for i in range(start, end)
        )

    def _verb_after_and(self, at: int) -> bool:
        return self._is("coordinators", at) and at + 1 not in self.at and self._is("auxiliaries", at + 1)
