"""A sentence as its words, its mentions and the small words between them: groups, prepositions, ends of clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.model import Mention, Sentence, Span
from loaders.extract.lexicon import Lexicon
from loaders.extract.tokens import Phrases, Token, tokenize
from loaders.extract.triggers import Found

NEAR = 4  # plain words that can stand between a name and the noun or preposition that it belongs to
MOST_TOGETHER = 12  # mentions of a group
MOST_TRIGGERS = 60  # of a sentence
PAUSE = ","
JOINTS = frozenset("-–/")
HARD = frozenset(";:—()")


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
        self.at: dict[int, Chunk] = {i: chunk for chunk in self.chunks for i in range(chunk.start, chunk.end)}

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
            yield Chunk(
                mention=mention,
                start=start,
                end=end,
                governor=self._governor(start),
                qualifies=self._qualifies(mention, end),
            )

    def _governor(self, start: int) -> tuple[int, int] | None:
        """The preposition before a noun phrase whose name begins at a token, over a few plain words of the phrase."""
        plain = 0
        while start and plain <= NEAR:
            length = self.lexicon.syntax["prepositions"].ending(self.tokens, start)
            if length:
                return start - length, start
            token = self.tokens[start - 1]
            if not self.marked("determiners", start - 1) or self.marked("relatives", start - 1):
                if not token.word or token.capital or self._small(start - 1) or start - 1 in self.verbs:
                    return None
                plain += 1
            elif plain and self.lexicon.titles.order == "after":
                return None
            start -= 1
        return None

    def _small(self, at: int) -> bool:
        names = ("auxiliaries", "coordinators", "contrasts", "relatives", "subordinators", "complementizers")
        return any(self.marked(name, at) for name in names) or self.says(at)

    def says(self, at: int) -> bool:
        """Whether a verb of saying or believing ends at a token."""
        return any(phrases.ending(self.tokens, at + 1) for phrases in self.lexicon.saying.values())

    @cached_property
    def triggers(self) -> list[Found]:
        """The trigger words of the sentence."""
        return self.lexicon.triggers.find(self.tokens)[:MOST_TRIGGERS]

    @cached_property
    def verbs(self) -> frozenset[int]:
        """The tokens at which a trigger begins that is a verb."""
        return frozenset(
            t.start
            for t in self.triggers
            if t.trigger.frame.kind in ("verbs", "words")
            and (not t.trigger.nominal or self.marked("infinitives", t.start - 1))
        )

    def _qualifies(self, mention: Mention, end: int) -> bool:
        if self.lexicon.titles.order != "before" or end >= len(self.tokens):
            return False
        if self.marked("possessives", end) or mention.text in self.lexicon.pronouns["possessive"]:
            return True
        following = self.tokens[end]
        if not (mention.kind == "people" or mention.text.isupper() or "." in mention.text) or not following.word:
            return False
        return not (self._small(end) or self.marked("prepositions", end) or end in self.verbs)

    @cached_property
    def _marks(self) -> dict[str, list[bool]]:
        return {name: phrases.marks(self.tokens) for name, phrases in self.lexicon.syntax.items()}

    def marked(self, name: str, at: int) -> bool:
        """Whether a token belongs to a word of that list of the pack's ``syntax.yaml``."""
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
        return self._groups[chunk]

    @cached_property
    def _groups(self) -> dict[Chunk, tuple[Chunk, ...]]:
        found: dict[Chunk, tuple[Chunk, ...]] = {}
        run: list[Chunk] = []
        for chunk in self.chunks:
            if run and (not self._joined(run[-1], chunk) or len(run) == MOST_TOGETHER):
                found |= self._closed(run)
                run = []
            run.append(chunk)
        return found | self._closed(run)

    def _joined(self, left: Chunk, right: Chunk) -> bool:
        between = range(left.end, right.start)
        small = ("coordinators", "determiners", "possessives")
        return self._links(between, JOINTS | {PAUSE}) and all(
            self.tokens[i].low in JOINTS or self.tokens[i].low == PAUSE or any(self.marked(name, i) for name in small)
            for i in between
        )

    def _links(self, between: range, signs: frozenset[str]) -> bool:
        return any(self.tokens[i].low in signs or self.marked("coordinators", i) for i in between)

    def _closed(self, run: list[Chunk]) -> dict[Chunk, tuple[Chunk, ...]]:
        """A run of joined mentions: one group where an "and" joins its last two; what commas alone part stays apart."""
        last = len(run)
        while last > 1 and not self._links(range(run[last - 2].end, run[last - 1].start), JOINTS):
            last -= 1
        together = tuple(run[:last])
        return dict.fromkeys(together, together) | {chunk: (chunk,) for chunk in run[last:]}

    def before_verb(self, at: int) -> int:
        """The token before a verb and its auxiliaries and adverbs; -1 where the sentence begins with them."""
        at -= 1
        while at >= 0 and at not in self.at:
            if self.tokens[at].low == ")":
                at = next((i for i in range(at, -1, -1) if self.tokens[i].low == "("), 0)
            elif not self.marked("auxiliaries", at) and self.tokens[at].low not in self.lexicon.quotes:
                break
            at -= 1
        return at

    def boundary(self, at: int) -> bool:
        """Whether a clause ends at this token."""
        token = self.tokens[at]
        if token.low in HARD or token.low in self.lexicon.quotes:
            return True
        return any(self.marked(name, at) for name in ("complementizers", "subordinators", "contrasts"))

    def has_be(self, at: int) -> bool:
        """Whether a form of "be" stands among the auxiliaries before a verb."""
        return any(self.marked("be", i) for i in range(self.before_verb(at) + 1, at))

    def breaks(self, start: int, end: int) -> bool:
        """Whether a clause ends between two tokens: what stands behind is no complement of what stands before."""
        return any(
            self.marked("contrasts", i) or self.tokens[i].low in HARD or self._verb_after_and(i)
            for i in range(start, end)
        )

    def _verb_after_and(self, at: int) -> bool:
        return self.marked("coordinators", at) and at + 1 not in self.at and self.marked("auxiliaries", at + 1)

    def has_clause(self, start: int, end: int) -> bool:
        """Whether a finite verb, known by its auxiliaries, stands between two tokens, and no relative clause begins."""
        relative = any(self.marked("relatives", i) and i not in self.at for i in range(start, end))
        verb = end in self.verbs or any(self.marked("auxiliaries", i) and i not in self.at for i in range(start, end))
        return verb and not relative
