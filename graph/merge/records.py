"""Readings as records: what the graph's nodes will hold, joined so that order does not matter.

Every join here is commutative, associative and idempotent: of two records of one id the same one is kept whichever
came first. For an actor the labels are united and of two names the one that sorts first is kept; of two articles,
sentences or claims the fuller one (of claims: the surer one) is kept whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph.errors import BadInput
from graph.merge.copies import fingerprint
from graph.merge.statements import actor_labels
from graph.model import Actor, Article, Claim, Office, Reading, Sentence, digest
from graph.ontology import load

Properties: TypeAlias = dict[str, Any]

OFFICE_CONFIDENCE = 0.9  # an office is read from a title beside a name, which rarely misleads
_UNKNOWN = "?"
_TYPES = {"leader": "LEADS", "official": "SERVES"}
_LABELS = {"leader": "Leader", "official": "Official"}


@dataclass(slots=True)
class ActorRecord:
    """An actor's labels (without ``Actor``) and properties."""

    labels: frozenset[str]
    properties: Properties


@dataclass(slots=True)
class Records:
    """All that a batch of readings says, by id."""

    actors: dict[str, ActorRecord] = field(default_factory=dict)
    articles: dict[str, Properties] = field(default_factory=dict)
    sentences: dict[str, Properties] = field(default_factory=dict)
    claims: dict[str, Properties] = field(default_factory=dict)


def edge_id(kind: str, source: str, target: str, *apart: str) -> str:
    """The id of the edge of a type between two ends; both orders of a symmetric one have the same.

    ``apart`` keeps edges of reference data apart from what is reported, and from each other.

    >>> edge_id("MEETS", "RUS", "BLR") == edge_id("MEETS", "BLR", "RUS")
    True
    """
    return digest("edge", kind, *ends(kind, source, target), *apart)[:16]


def matter_id(kind: str, source_for: str, target_for: str, *apart: str) -> str:
    """The id of what all claims of a type between two parties are about, whatever they say of it."""
    return digest("matter", kind, *ends(kind, source_for, target_for), *apart)[:16]


def ends(kind: str, source: str, target: str) -> tuple[str, str]:
    """The two ends as they are stored: in order for a symmetric type."""
    if kind in load().symmetric and target < source:
        return target, source
    return source, target


def collect(readings: Iterable[Reading]) -> Records:
    """The records of readings; BadInput for a reading that names what it does not bring."""
    records = Records()
    for reading in readings:
        check(reading)
        _add(records, reading)
    for identity, actor in records.actors.items():
        kind(identity, actor.labels)
    return records


def check(reading: Reading) -> None:
    """Raise BadInput where a claim or office of the reading names an actor, sentence or type that is not there."""
    where = f"article {reading.article.given_id or reading.article.id}"
    labels = {actor.id: actor.labels for actor in reading.actors}
    actors = labels.keys()
    sentences = {sentence.index for sentence in reading.sentences}
    types = load().edges
    for claim in claims_of(reading):
        if claim.type not in types:
            raise BadInput(f"{where}: no type of claim is called {claim.type!r}")
        if claim.article != reading.article.id:
            raise BadInput(f"{where}: a claim belongs to another article, {claim.article}")
        if claim.sentence not in sentences:
            raise BadInput(f"{where}: a claim stands in sentence {claim.sentence}, which is not there")
        named = {claim.source} | ({claim.speaker} - {""})
        named |= set() if _denies_claim(claim) else {claim.target}
        if named - actors:
            raise BadInput(f"{where}: a claim names actors that are not there: {', '.join(sorted(named - actors))}")
        target = ("Claim",) if claim.type == "DENIES" else labels[claim.target]
        if not types[claim.type].allows(source=labels[claim.source], target=target):
            raise BadInput(f"{where}: {claim.type} cannot go from {claim.source} to {claim.target}")


def kind(identity: str, labels: frozenset[str]) -> tuple[str, ...]:
    """The labels in the order in which the statements name them; BadInput for a mixture that cannot be."""
    for known in actor_labels():
        if set(known) == labels:
            return known
    raise BadInput(f"actor {identity} cannot be {' and '.join(sorted(labels)) or 'without a kind'}")


def claims_of(reading: Reading) -> list[Claim]:
    """The claims of a reading, with one for each office that it found."""
    return [*reading.claims, *(_office(reading.article, office) for office in reading.offices)]


def joined(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Properties:
    """One of two records of the same node, the same one whichever came first."""
    return dict(new if old is None or _weight(new) > _weight(old) else old)


def joined_actor(old: ActorRecord | None, new: ActorRecord) -> ActorRecord:
    """Both records of an actor in one."""
    if old is None:
        return new
    keys = old.properties.keys() | new.properties.keys()
    both = {key: [part[key] for part in (old.properties, new.properties) if key in part] for key in keys}
    return ActorRecord(old.labels | new.labels, {key: min(values, key=_rank) for key, values in both.items()})


def _add(records: Records, reading: Reading) -> None:
    article = reading.article
    records.articles[article.id] = joined(records.articles.get(article.id), _article(article))
    for sentence in reading.sentences:
        identity = sentence.id(article)
        records.sentences[identity] = joined(records.sentences.get(identity), _sentence(article, sentence))
    for claim in claims_of(reading):
        records.claims[claim.id] = joined(records.claims.get(claim.id), _claim(claim, article))
    offices = {(office.person, _LABELS[office.kind]) for office in reading.offices}
    for actor in reading.actors:
        labels = frozenset(actor.labels) | {label for person, label in offices if person == actor.id}
        new = ActorRecord(labels, _actor(actor))
        records.actors[actor.id] = joined_actor(records.actors.get(actor.id), new)


def _weight(record: Mapping[str, Any]) -> tuple[float, int, str]:
    return record.get("confidence", 0.0), len(record), json.dumps(record, sort_keys=True)


def _rank(value: str) -> tuple[bool, str]:
    return value == _UNKNOWN, value


def _without_none(properties: Mapping[str, Any]) -> Properties:
    return {key: value for key, value in properties.items() if value is not None}


def _actor(actor: Actor) -> Properties:
    return {"code": actor.code, **{f"name_{language}": name for language, name in actor.names}}


def _article(article: Article) -> Properties:
    return _without_none(
        {
            "title": article.title,
            "text": article.text,
            "language": article.language,
            "published": article.published,
            "publisher": article.publisher,
            "author": article.author,
            "url": article.url,
            "given_id": article.given_id,
            "invented": article.invented,
            "fingerprint": fingerprint(article.text),
        }
    )


def _sentence(article: Article, sentence: Sentence) -> Properties:
    return {
        "article": article.id,
        "index": sentence.index,
        "part": sentence.part,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }


def _claim(claim: Claim, article: Article) -> Properties:
    target = claim.target_span
    parties = (claim.source_for or claim.source, claim.target_for or claim.target)
    record = _without_none(
        {
            "article": claim.article,
            "published": article.published,
            "sentence": claim.sentence,
            "type": claim.type,
            "source": claim.source,
            "target": claim.target,
            "source_for": parties[0],
            "target_for": parties[1],
            "factuality": claim.factuality,
            "speaker": claim.speaker,
            "speaker_for": claim.speaker_for,
            "trigger_start": claim.trigger.start,
            "trigger_end": claim.trigger.end,
            "source_start": claim.source_span.start,
            "source_end": claim.source_span.end,
            "target_start": None if target is None else target.start,
            "target_end": None if target is None else target.end,
            "date": claim.date,
            "date_precision": claim.date_precision,
            "place": claim.place,
            "amount": claim.amount,
            "unit": claim.unit,
            "good": claim.good,
            "note": claim.note,
            "confidence": claim.confidence,
            "reader": claim.reader,
            "basis": claim.basis,
            "kinds": list(claim.kinds) or None,
            "until": claim.until,
            "denied": claim.target if _denies_claim(claim) and claim.target else None,
        }
    )
    return {**record, **belonging(record, (claim.source, claim.target), parties)}


def belonging(record: Mapping[str, Any], ends: tuple[str, str], parties: tuple[str, str]) -> Properties:
    """Which edge, matter and topic a claim's record belongs to, with these ends and parties.

    A spell of a treaty, or a share in a year, is never one edge with what is reported.
    """
    apart: tuple[str, ...] = ()
    if record.get("basis") is not None:
        amount = "" if record.get("amount") is None else repr(record["amount"])
        kinds = " ".join(record.get("kinds") or ())
        apart = (record["basis"], record.get("date") or "", record.get("until") or "", kinds, amount)
    return {
        "edge": edge_id(record["type"], *ends, *apart),
        "matter": matter_id(record["type"], *parties, *apart[:1]),
        "topic": edge_id(record["type"], record["source"], record["target"], *apart),
    }


def _denies_claim(claim: Claim) -> bool:
    return load().edges[claim.type].target == ("Claim",)


def _office(article: Article, office: Office) -> Claim:
    return Claim(
        article=article.id,
        sentence=office.sentence,
        type=_TYPES[office.kind],
        source=office.person,
        target=office.of,
        source_for=office.person,
        target_for=office.of,
        factuality="fact",
        trigger=office.span,
        source_span=office.span,
        target_span=None,
        note=office.name,
        confidence=OFFICE_CONFIDENCE,
        reader="office",
    )


def changed(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> bool:
    """Whether the record says anything that the stored one does not say."""
    return old is None or any(old.get(key) != value for key, value in new.items())
