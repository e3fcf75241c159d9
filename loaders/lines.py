"""A reading as one line of JSON: the public contract of ``sekutu read --json``.

The schema is docs/reference/read-line.schema.json. Offsets of sentences count in the title or the text, spans in the
sentence's part; all are Unicode code points.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from anyascii import anyascii

from graph import ontology
from graph.gazetteer import Gazetteer
from graph.model import Actor, Claim, Mention, Office, Reading, Span
from loaders.text.dates import published_on

Line: TypeAlias = dict[str, Any]

_UNKNOWN = "?"
_ALIKE = 0.75  # share of letters in common from which two spellings are one name
_LONGEST_NAME = 6  # words
_SPLIT = re.compile(r"[\W_]+")


def to_line(reading: Reading, gazetteer: Gazetteer) -> Line:
    """The reading as plain values, ready for ``json.dumps``.

    ``source``, ``target`` and ``speaker`` are codes of whom the actors act for ("RUS", "#NATO", "@WEST"), ``claim`` is
    the target of ``DENIES``, and "" a speaker that is the outlet itself or a private person. The ids are node ids.
    """
    article = reading.article
    codes = _Codes(gazetteer, published_on(article), {actor.id: actor for actor in reading.actors})
    return {
        "id": article.given_id or article.id,
        "language": article.language,
        "text": article.text,
        "sentences": [
            {"part": one.part, "start": one.start, "end": one.end, "text": one.text} for one in reading.sentences
        ],
        "claims": [_claim(claim, codes) for claim in reading.claims],
        "offices": [_office(office, codes, reading) for office in reading.offices],
        "mentions": [_mention(mention, codes) for mention in reading.mentions],
    }


@dataclass(frozen=True, slots=True)
class _Codes:
    """What the corpora call the actors of one article."""

    gazetteer: Gazetteer
    on: date | None
    actors: Mapping[str, Actor]

    def of(self, actor: str) -> str:
        """The code of whom an actor acts for; "?" where nobody knows."""
        code = self.gazetteer.code(actor, self.on)
        return self.actors[actor].code or _UNKNOWN if code == _UNKNOWN and actor in self.actors else code

    def speaker(self, actor: str) -> str:
        """The same of a speaker: "" where it is the outlet or a private person."""
        code = self.of(actor) if actor else ""
        return "" if code == _UNKNOWN else code


def _claim(claim: Claim, codes: _Codes) -> Line:
    denial = claim.type == "DENIES"
    ends = [
        (codes.of(claim.source_for), claim.source, _pair(claim.source_span)),
        ("claim" if denial else codes.of(claim.target_for), claim.target, _pair(claim.target_span)),
    ]
    if claim.type in ontology.load().symmetric and ends[1][2] is not None:
        ends.sort(key=lambda end: end[0])
    (source, source_id, source_span), (target, target_id, target_span) = ends
    return {
        "sentence": claim.sentence,
        "source": source,
        "type": claim.type,
        "target": target,
        "factuality": claim.factuality,
        "speaker": codes.speaker(claim.speaker_for),
        "source_id": source_id,
        "target_id": target_id,
        "speaker_id": claim.speaker,
        "trigger": _pair(claim.trigger),
        "source_span": source_span,
        "target_span": target_span,
        "date": claim.date,
        "date_precision": claim.date_precision,
        "good": claim.good,
        "amount": claim.amount,
        "unit": claim.unit,
        "confidence": claim.confidence,
        "reader": claim.reader,
    }


def _office(office: Office, codes: _Codes, reading: Reading) -> Line:
    actor = codes.actors.get(office.person) or codes.gazetteer.get(office.person)
    known = office.person if actor is None else actor.name(reading.article.language)
    texts = [mention.text for mention in reading.mentions if mention.actors == (office.person,)]
    return {
        "person": _as_written(known, texts),
        "office": office.name,
        "kind": office.kind,
        "of": codes.of(office.of),
    }


def _as_written(name: str, texts: Sequence[str]) -> str:
    """The name as the article spells it at the end of one of the mentions; the known one where none is like it."""
    ends = {" ".join(text.split()[-n:]) for text in texts for n in range(1, _LONGEST_NAME + 1)}
    likeness, written = max(((_likeness(end, name), end) for end in ends), default=(0.0, name))
    return written if likeness >= _ALIKE else name


def _likeness(one: str, other: str) -> float:
    first, second = (" ".join(_SPLIT.split(anyascii(name).lower())).strip() for name in (one, other))
    return SequenceMatcher(None, first, second).ratio()


def _mention(mention: Mention, codes: _Codes) -> Line:
    return {
        "sentence": mention.sentence,
        "span": _pair(mention.span),
        "text": mention.text,
        "kind": mention.kind,
        "codes": [codes.of(actor) for actor in mention.actors],
        "ids": list(mention.actors),
        "sense": mention.sense,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
