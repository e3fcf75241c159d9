"""Annotated articles as examples: the pipeline's own mentions, with the annotated claims between them.

The reader learns on what it will meet: mentions come from the pipeline, with whom it takes them for. An end of a claim
that the pipeline misses is added, and one that it could not resolve is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.gazetteer import Gazetteer
from graph.model import Mention, MentionKind, Sentence
from loaders.extract import read_article
from loaders.extract.layout import KINDS, NOBODY, End
from loaders.extract.relations import Context, Relation
from loaders.languages import Pack, load
from loaders.quality.lines import Annotated, Annotation
from loaders.training.pieces import Characters, nearest, parts

OUTLET, OUTSIDE = -1, -2  # speakers that are no mention of the sentence
CLAIM = "claim"  # the target of DENIES
_BEFORE = 2  # sentences of context
_LOOSE = frozenset({"pronoun", "role", "group", "person"})  # kinds whose party the annotator knows better


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A claim between mentions by number (``target`` NOBODY for DENIES; ``speaker`` a number, OUTLET or OUTSIDE)."""

    source: int
    target: int
    type: str
    factuality: str
    speaker: int
    trigger: tuple[Characters, ...]
    parties: tuple[str, str]
    alternatives: tuple[str, ...]
    hard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence to learn from. ``named`` are all its mentions where annotators marked them, for the tagger."""

    id: str
    language: str
    text: str
    before: str
    ends: tuple[End, ...]
    labels: tuple[Label, ...]
    named: tuple[tuple[int, int, MentionKind], ...] | None
    lost: int  # claims whose ends could not be found


class Recorder:
    """A relation reader that reads nothing and notes what it was given."""

    name = "recorder"

    def __init__(self) -> None:
        self.mentions: dict[int, tuple[Mention, ...]] = {}
        self.parties: dict[str, str] = {}

    def read(self, sentence: Sentence, mentions: Sequence[Mention], context: Context, /) -> tuple[Relation, ...]:
        """Nothing."""
        self.mentions[sentence.index] = tuple(mentions)
        self.parties.update(context.parties)
        return ()


def examples(annotated: Iterable[Annotated], gazetteer: Gazetteer) -> Iterator[Example]:
    """The examples of annotated articles, one for each sentence that was annotated."""
    packs: dict[str, Pack] = {}
    for item in annotated:
        language = item.article.language
        pack = packs.setdefault(language, load(language))
        recorder = Recorder()
        reading = read_article(item.article, item.sentences, pack, gazetteer, recorder)
        codes = {actor.id: actor.code for actor in reading.actors}
        for number in sorted(item.counted):
            found = ends(item.sentences[number], recorder, codes)
            yield _example(item, number, found)


def ends(sentence: Sentence, recorder: Recorder, codes: dict[str, str]) -> tuple[End, ...]:
    """The pipeline's mentions of a sentence with the codes of whom they act for."""
    return tuple(
        End(
            start=mention.span.start - sentence.start,
            end=mention.span.end - sentence.start,
            parties=frozenset(codes[recorder.parties[id_]] for id_ in mention.actors if id_ in recorder.parties),
            kind=mention.kind,
        )
        for mention in recorder.mentions.get(sentence.index, ())
    )


@dataclass(slots=True)
class _Stage:
    """The mentions of a sentence while claims are tied to them."""

    text: str
    ends: list[End]
    named: Sequence[tuple[int, int, MentionKind]]
    told: set[int] = field(default_factory=set)

    def tie(self, words: str, code: str, anchor: float | None) -> int | None:
        """The number of the mention that these words are; None where nothing in the sentence can be."""
        place = nearest(self.text, words, anchor) if words else None
        if place is None:
            able = [i for i, end in enumerate(self.ends) if code in end.parties]
            return min(able, key=lambda i: abs(self.ends[i].start - (anchor or 0)), default=None)
        near = [i for i, end in enumerate(self.ends) if end.start < place[1] and place[0] < end.end]
        for i in near:
            if code in self.ends[i].parties:
                return i
        for i in near:
            if not self.ends[i].parties or self.ends[i].kind in _LOOSE:
                known = self.ends[i].parties if i in self.told else frozenset()
                self.ends[i] = replace(self.ends[i], parties=known | {code})
                self.told.add(i)
                return i
        self.ends.append(End(start=place[0], end=place[1], parties=frozenset({code}), kind=self._kind(place, near)))
        return len(self.ends) - 1

    def _kind(self, place: Characters, near: Sequence[int]) -> MentionKind:
        marked = (kind for start, end, kind in self.named if start < place[1] and place[0] < end)
        return next(marked, self.ends[near[0]].kind if near else "role")


def _example(item: Annotated, number: int, found: Sequence[End]) -> Example:
    sentence = item.sentences[number]
    named = None if item.named is None else tuple(_named(sentence.text, item.named.get(number, ())))
    stage = _Stage(sentence.text, list(found), named or ())
    annotations = item.claims.get(number, ())
    labels = [label for label in (_label(stage, claim) for claim in annotations) if label is not None]
    before = item.sentences[max(0, number - _BEFORE) : number]
    return Example(
        id=f"{item.id}#{number}",
        language=item.article.language,
        text=sentence.text,
        before=" ".join(s.text for s in before),
        ends=tuple(stage.ends),
        labels=tuple(labels),
        named=named,
        lost=len(annotations) - len(labels),
    )


def _named(text: str, marked: Sequence[tuple[str, str, str]]) -> Iterator[tuple[int, int, MentionKind]]:
    """Where the marked mentions stand: they are listed in the order of the text."""
    at = 0
    for words, _, kind in marked:
        place = text.find(words, at)
        place = text.find(words) if place < 0 else place
        known = next((k for k in KINDS if k == kind), None)
        if place >= 0 and known is not None:
            yield place, place + len(words), known
            at = place + len(words)


def _label(stage: _Stage, claim: Annotation) -> Label | None:
    trigger = tuple(parts(stage.text, claim.cue))
    anchor = sum(trigger[0]) / 2 if trigger else None
    source = stage.tie(claim.source_words, claim.source, anchor)
    target = NOBODY if claim.target == CLAIM else stage.tie(claim.target_words, claim.target, anchor)
    if source is None or target is None:
        return None
    speaker = OUTLET
    if claim.speaker:
        voice = stage.tie(claim.speaker_words, claim.speaker, anchor)
        speaker = OUTSIDE if voice is None else voice
    return Label(
        source=source,
        target=target,
        type=claim.type,
        factuality=claim.factuality,
        speaker=speaker,
        trigger=trigger,
        parties=(claim.source, claim.target),
        alternatives=claim.alternatives,
        hard=claim.hard,
    )
