"""What else a sentence gives of a claim: when it happened, how much of a thing it was about, and of which."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from graph import ontology
from graph.model import Sentence, Span
from loaders.extract.clauses import HARD, PAUSE
from loaders.extract.dating import Dates, Told
from loaders.extract.relations import Relation
from loaders.languages import Pack
from loaders.text.amounts import AmountHit, find_amounts
from loaders.text.dates import DateHit

T = TypeVar("T")

_DEPENDS = "DEPENDS_ON_FOR_"
_COUNTED = frozenset({"AIDS", "COOPERATES_WITH", "MOBILIZES_AGAINST", "SANCTIONS", "WITHDRAWS_FROM", "COERCES"})
_MOVED = frozenset({"AIDS", "MOBILIZES_AGAINST", "WITHDRAWS_FROM", "COERCES"})  # "10,000 troops have moved up"
_GIVEN = frozenset({"AIDS", "COOPERATES_WITH", "SANCTIONS"})  # of something
_BEHIND, _AHEAD = 10, 7  # words between a trigger and an amount or good behind it, and before it
_BREAK = 5  # words that a comma between the two counts for
_SHARE = "percent"


@dataclass(frozen=True, slots=True)
class Details:
    """The dates of a sentence and, found when asked for, its amounts and goods."""

    sentence: Sentence
    dates: Dates
    pack: Pack

    def _here(self, span: Span) -> Span:
        return Span(span.start - self.sentence.start, span.end - self.sentence.start)

    def date(self, trigger: Span, told: Told) -> DateHit | None:
        """The date of what a trigger says."""
        return self.dates.chosen(self._here(trigger), told)

    def amount(self, relation: Relation) -> AmountHit | None:
        """The amount of a trigger whose type can be counted: behind it, or what moved or is a share before it."""
        depends = relation.type.startswith(_DEPENDS)
        if relation.type not in _COUNTED and not depends:
            return None
        found = [
            (hit.span, hit)
            for hit in find_amounts(self.sentence.text, self.pack)
            if (hit.unit == _SHARE if depends else hit.unit != _SHARE or relation.type == "SANCTIONS")
        ]
        return self._nearest(
            self._here(relation.trigger),
            found,
            lambda hit: depends or (relation.type in _MOVED and not hit.money),
        )

    def good(self, relation: Relation) -> str | None:
        """What is given, traded or withheld, or what one depends on the other for."""
        if relation.type.startswith(_DEPENDS):
            name = relation.type.removeprefix(_DEPENDS).lower()
            return name if name in ontology.load().goods else None
        if relation.type not in _GIVEN:
            return None
        return relation.good or self._nearest(self._here(relation.trigger), self._goods(), lambda _: True)

    def _goods(self) -> Iterable[tuple[Span, str]]:
        clauses = self.dates.clauses
        for good, phrases in clauses.lexicon.goods.items():
            for at, token in enumerate(clauses.tokens):
                if length := phrases.longest(clauses.tokens, at):
                    yield Span(token.start, clauses.tokens[at + length - 1].end), good

    def _nearest(self, trigger: Span, found: Iterable[tuple[Span, T]], before: Callable[[T], bool]) -> T | None:
        ranked = []
        for span, what in found:
            far = self._far(trigger, span)
            ahead = span.end <= trigger.start
            if far <= (_AHEAD if ahead else _BEHIND) and (not ahead or before(what)):
                ranked.append((far + (_BREAK if ahead else 0), span, what))
        return min(ranked, key=lambda one: one[:2], default=(0, trigger, None))[2]

    def _far(self, trigger: Span, span: Span) -> int:
        """Words between the two, where the end of a clause is never crossed and a comma counts for several."""
        clauses = self.dates.clauses
        left, right = sorted((trigger, span))
        inner = [i for i, token in enumerate(clauses.tokens) if left.end <= token.start < right.start]
        if any(clauses.tokens[i].low in HARD or clauses.marked("contrasts", i) for i in inner):
            return _BEHIND + _AHEAD
        return len(inner) + _BREAK * sum(clauses.tokens[i].low == PAUSE for i in inner)
