"""The trained relation reader: a small multilingual encoder that reads all pairs of a sentence in one pass."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from graph import ontology
from graph.model import Factuality, Mention, Sentence
from loaders.extract import model
from loaders.extract.layout import MOST_CHARACTERS, NOBODY, End
from loaders.extract.model import OUTSIDE, Answer, Model
from loaders.extract.relations import Context, Relation

DEFAULT_THRESHOLD = 0.4
_BEFORE = 2  # sentences that are shown to a model that was made to see what stands before


class TrainedReader:
    """Reads relations with the model in a folder. It is loaded when the first sentence is read.

    ``thresholds`` overrides the probabilities from which the model's own description believes a type.
    """

    def __init__(self, folder: Path, thresholds: Mapping[str, float] | None = None) -> None:
        self.name = f"trained-{model.version(folder)}"
        self._folder = folder
        self._thresholds = thresholds

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
        answers = self.model.answers(sentence.text, ends, self._floors(), _before(sentence, context))
        found = [self._relation(answer, here, sentence) for answer in _once(answers, ends)]
        return tuple(sorted(found, key=lambda r: (r.trigger, r.type, r.sources[0].span)))

    def _floors(self) -> Mapping[str, float]:
        known = self._thresholds if self._thresholds is not None else self.model.about.get("thresholds", {})
        return {type_: known.get(type_, DEFAULT_THRESHOLD) for type_ in self.model.types}

    def _relation(self, answer: Answer, mentions: Sequence[Mention], sentence: Sentence) -> Relation:
        source = mentions[answer.source]
        among = answer.target == NOBODY or (answer.source == answer.target and _symmetric(answer.type))
        speakers: tuple[Mention, ...] | None = None
        if answer.speaker != OUTSIDE:
            speakers = (mentions[answer.speaker],) if answer.speaker >= 0 else ()
        return Relation(
            type=answer.type,
            sources=(source,),
            targets=() if among else (mentions[answer.target],),
            trigger=sentence.span(*_words(sentence.text, answer.trigger)),
            confidence=round(_calibrated(answer.probability, self.model.about.get("calibration", ())), 3),
            factuality=cast(Factuality, answer.factuality),
            speakers=speakers,
            whole=True,
        )


def _end(mention: Mention, sentence: Sentence, context: Context) -> End:
    """The mention with whom it stands for; nobody's parties where it can be no party."""
    known = [context.parties[id_] for id_ in mention.actors if id_ in context.parties]
    return End(
        start=mention.span.start - sentence.start,
        end=mention.span.end - sentence.start,
        parties=frozenset(known),
        kind=mention.kind,
    )


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


def _calibrated(probability: float, knots: Sequence[Sequence[float]]) -> float:
    """How often the reader is right where it gives this probability, between the knots of the model's description.

    >>> _calibrated(0.75, [[0.5, 0.4], [1.0, 0.8]])
    0.6
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
