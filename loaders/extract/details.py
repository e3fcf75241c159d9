"""What else a sentence gives of a claim: when it happened and how much of a thing it was about."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Sentence, Span
from loaders.extract.dating import Dates, Told
from loaders.extract.relations import Relation
from loaders.languages import Pack
from loaders.text.amounts import AmountHit, find_amounts
from loaders.text.dates import DateHit

_AMOUNT_WITHIN = 60  # characters behind a trigger
_COUNTED = frozenset({"AIDS", "COOPERATES_WITH", "MOBILIZES_AGAINST", "SANCTIONS", "WITHDRAWS_FROM", "AGREES_WITH"})


@dataclass(frozen=True, slots=True)
class Details:
    """The dates of a sentence and, found when asked for, its amounts."""

    sentence: Sentence
    dates: Dates
    pack: Pack

    def _here(self, span: Span) -> Span:
        return Span(span.start - self.sentence.start, span.end - self.sentence.start)

    def date(self, trigger: Span, told: Told) -> DateHit | None:
        """The date of what a trigger says."""
        return self.dates.chosen(self._here(trigger), told)

    def amount(self, relation: Relation) -> AmountHit | None:
        """The amount that stands behind a trigger whose type can be counted, or inside it."""
        counted = relation.type in _COUNTED or relation.type.startswith("DEPENDS_ON_FOR_")
        if not counted or not any(character.isdigit() for character in self.sentence.text):
            return None
        here = self._here(relation.trigger)
        near = (h for h in find_amounts(self.sentence.text, self.pack) if h.span.start >= here.start)
        return next((h for h in near if h.span.start <= here.end + _AMOUNT_WITHIN), None)
