"""The trained relation reader: a small multilingual encoder that reads all pairs of a sentence in one pass.

What the pack's patterns find is a hint: it makes the same relation likelier, by as much as development data said that
it should.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from graph import ontology
from graph.model import Factuality, Mention, Sentence
from loaders.extract import model
from loaders.extract.layout import MOST_CHARACTERS, NOBODY, End
from loaders.extract.lexicon import Lexicon
from loaders.extract.model import OUTSIDE, Answer, Hint, Model
from loaders.extract.patterns import PatternReader
from loaders.extract.relations import Context, Relation

DEFAULT_THRESHOLD = 0.5
DEFAULT_WEIGHT = 2.0  # of a hint
_BEFORE = 2  # sentences that are shown to a model that was made to see what stands before


class TrainedReader:
    """Reads relations with the model in a folder. It is loaded when the first sentence is read.

    ``thresholds`` and ``weight`` (of the patterns' hints) override what the model's own description says; the
    confidence is then the plain probability.
    """

    def __init__(
        self,
        folder: Path,
        lexicon: Lexicon,
        *,
        thresholds: Mapping[str, float] | None = None,
        weight: float | None = None,
    ) -> None:
        self.name = f"trained-{model.version(folder)}"
        self._folder = folder
        self._patterns = PatternReader(lexicon)
        self._thresholds = thresholds
        self._weight = weight

    @property
    def model(self) -> Model:
        """The loaded model."""
        return model.load(self._folder)

    def read(self, sentence: Sentence, mentions: Sequence[Mention], context: Context, /) -> tuple[Relation, ...]:
        """The relations that the model believes, in the order of the text."""
        here = [m for m in mentions if 0 <= m.span.start - sentence.start < MOST_CHARACTERS]
        ends = [_end(mention, sentence, context) for mention in here]
        if not any(end.parties for end in ends):
            return ()
        hinted = self._patterns.read(sentence, here, context)
        hints = _hints(hinted, here)
        answers = self.model.answers(
            sentence.text,
            ends,
            self._floors(),
            before=_before(sentence, context),
            hints=hints,
            weight=self.model.about.get("weight", DEFAULT_WEIGHT) if self._weight is None else self._weight,
        )
        found = [self._relation(answer, here, sentence, hints) for answer in _once(answers, ends)]
        return tuple(sorted(found, key=lambda r: (r.trigger, r.type, r.sources[0].span)))

    def _floors(self) -> Mapping[str, float]:
        known = self.model.about.get("thresholds", {}) if self._thresholds is None else self._thresholds
        return {type_: known.get(type_, DEFAULT_THRESHOLD) for type_ in self.model.types}

    def _relation(
        self, answer: Answer, mentions: Sequence[Mention], sentence: Sentence, hints: Mapping[Hint, Relation]
    ) -> Relation:
        among = answer.target == NOBODY or (answer.source == answer.target and _symmetric(answer.type))
        speakers: tuple[Mention, ...] | None = None
        if answer.speaker != OUTSIDE:
            speakers = (mentions[answer.speaker],) if answer.speaker >= 0 else ()
        hint = hints.get((answer.source, answer.target, answer.type))
        knots = self.model.about.get("calibration", ()) if self._thresholds is None else ()
        return Relation(
            type=answer.type,
            sources=(mentions[answer.source],),
            targets=() if among else (mentions[answer.target],),
            trigger=sentence.span(*_words(sentence.text, answer.trigger)),
            confidence=round(calibrated(answer.probability, knots), 3),
            factuality=cast(Factuality, answer.factuality),
            speakers=speakers,
            whole=True,
            good=hint.good if hint is not None else None,
        )


def _end(mention: Mention, sentence: Sentence, context: Context) -> End:
    """The mention with whom it stands for; no parties where it can be none."""
    known = [context.parties[id_] for id_ in mention.actors if id_ in context.parties]
    return End(
        start=mention.span.start - sentence.start,
        end=mention.span.end - sentence.start,
        parties=frozenset(known),
        kind=mention.kind,
    )


def _hints(relations: Sequence[Relation], mentions: Sequence[Mention]) -> dict[Hint, Relation]:
    """What the patterns found, by numbers of mentions; a symmetric type in both orders."""
    number = {mention: i for i, mention in enumerate(mentions)}
    found: dict[Hint, Relation] = {}
    for relation in relations:
        sources = [number[m] for m in relation.sources]
        targets = [number[m] for m in relation.targets]
        if not targets:
            targets = sources if _symmetric(relation.type) else [NOBODY]
        for source in sources:
            for target in targets:
                found.setdefault((source, target, relation.type), relation)
                if _symmetric(relation.type):
                    found.setdefault((target, source, relation.type), relation)
    return found


def _before(sentence: Sentence, context: Context) -> str:
    return " ".join(s.text for s in context.sentences[max(0, sentence.index - _BEFORE) : sentence.index])


def _symmetric(type_: str) -> bool:
    return type_ in ontology.load().symmetric


def _once(answers: Sequence[Answer], ends: Sequence[End]) -> Iterator[Answer]:
    """Of the answers that say the same of the same parties the likeliest; they come likeliest first."""
    seen: set[tuple[str, tuple[tuple[str, ...], ...]]] = set()
    for answer in answers:
        sides = [tuple(sorted(ends[i].parties)) for i in (answer.source, answer.target) if i != NOBODY]
        key = (answer.type, tuple(sorted(sides) if _symmetric(answer.type) else sides))
        if key not in seen:
            seen.add(key)
            yield answer


def _words(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span with the whole words that it begins and ends in."""
    start, end = span
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def calibrated(probability: float, knots: Sequence[Sequence[float]]) -> float:
    """How often the reader is right where it gives this probability, between the knots of the model's description.

    >>> calibrated(0.75, [[0.5, 0.25], [1.0, 0.75]])
    0.5
    """
    if not knots:
        return probability
    left = knots[0]
    for right in knots:
        if probability <= right[0]:
            width = right[0] - left[0]
            share = (probability - left[0]) / width if width > sys.float_info.epsilon else 1.0
            return left[1] + max(0.0, share) * (right[1] - left[1])
        left = right
    return float(knots[-1][1])
