"""From relations to claims: what is certain whoever read the relations.

Groups become one claim a pair, symmetric types get one order, media are no actors, nothing holds between an actor and
itself, and what stands in the complement of an accusation, a denial, a fear, a threat or a promise has its factuality
and speaker from that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from graph import ontology
from graph.model import Article, Claim, Factuality, Mention, Sentence, Span
from loaders.extract.attribution import Saying
from loaders.extract.cast import Cast
from loaders.extract.clauses import Clauses
from loaders.extract.dating import Told
from loaders.extract.details import Details
from loaders.extract.factuality import factuality, stopping
from loaders.extract.relations import Complement, Relation

MOST_PARTIES = 4  # that meet or agree and are paired with each other; more make a forum
_COMPLEMENTS: Mapping[str, Complement] = {
    "ACCUSES": "possible", "DENIES": "denied", "WORRIES_ABOUT": "possible", "THREATENS": "dropped",
    "REQUESTS": "dropped", "AGREES_WITH": "planned", "REJECTS": "negated",
}  # fmt: skip
_OF_SPEECH = frozenset({"REQUESTS", "ACCUSES", "THREATENS", "DENIES"})
_OWN_WORDS = frozenset({"possible", "denied"})  # a complement that is this has the outer source as its speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence with all that was read in it."""

    article: Article
    sentence: Sentence
    clauses: Clauses
    relations: tuple[Relation, ...]
    sayings: tuple[Saying, ...]
    details: Details
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sense:
    """What a relation's surroundings make of it."""

    factuality: Factuality
    speakers: tuple[str, ...]


def claims(scene: Scene, before: Sequence[Claim], cast: Cast) -> list[Claim]:
    """The claims of a sentence; ``before`` are those of the sentences before it, which a denial can point back to."""
    found: dict[str, Claim] = {}
    denials: list[tuple[Relation, _Sense]] = []
    for relation in [*scene.relations, *_meetings(scene.relations)]:
        sense = _sense(scene, relation, cast)
        if sense is None:
            continue
        if relation.type == "DENIES":
            denials.append((relation, sense))
            continue
        for source, target in _pairs(relation, cast):
            for speaker in sense.speakers or ("",):
                claim = _claim(scene, relation, sense.factuality, (source, target), speaker, cast)
                found.setdefault(claim.id, claim)
    for relation, sense in denials:
        for denial in _denials(scene, relation, sense, list(found.values()), before, cast):
            found.setdefault(denial.id, denial)
    return sorted(found.values(), key=lambda c: (c.trigger, c.type, c.source, c.target, c.speaker))


def _meetings(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Who visits a person meets that person."""
    for relation in (r for r in relations if not r.whole):
        hosts = tuple(m for m in relation.targets if m.kind in ("person", "role"))
        if relation.type == "VISITS" and hosts:
            yield replace(relation, type="MEETS", targets=hosts)


def _sense(scene: Scene, relation: Relation, cast: Cast) -> _Sense | None:
    """Factuality and speakers of a relation; None where it is no claim at all."""
    at = _token(scene.clauses, relation.trigger)
    if relation.whole and relation.factuality is not None:
        return _Sense(factuality=relation.factuality, speakers=_told(scene, relation, at, cast))
    return _ruled(scene, relation, at, cast)


def _ruled(scene: Scene, relation: Relation, at: int, cast: Cast) -> _Sense | None:
    """What the words around the trigger at a token, and the relation whose complement it is, make of it."""
    real: Factuality = relation.factuality or factuality(scene.clauses, at)
    if relation.type == "DENIES" and real != "negated":
        real = "fact"
    speakers: tuple[str, ...] = ()
    saying = _innermost(scene.sayings, at)
    own = {id_ for mention in relation.sources for id_ in mention.actors}
    if saying is not None:
        speakers = tuple(dict.fromkeys(id_ for mention in saying.speakers for id_ in mention.actors))
        if relation.type in _OF_SPEECH and {cast.acts_for(s) for s in speakers} & {cast.acts_for(o) for o in own}:
            speakers = ()
        if saying.manner != "said" and real == "fact":
            real = "possible"
    outer = _outer(scene, relation)
    if outer is not None:
        complement = outer.complement or _COMPLEMENTS.get(outer.type)
        if complement in ("dropped", "negated") and _presupposed(scene, relation):
            complement = "fact"
        if complement in _OWN_WORDS and not (outer.type == "WORRIES_ABOUT" and not _clause(scene, outer, relation)):
            speakers = tuple(id_ for mention in outer.sources for id_ in mention.actors)
        if complement == "dropped":
            return None
        if complement is not None and (real in ("fact", "planned") or complement == "denied"):
            real = complement
    return _Sense(factuality=real, speakers=tuple(s for s in speakers if not mute(s, cast)))


def _told(scene: Scene, relation: Relation, at: int, cast: Cast) -> tuple[str, ...]:
    """The speakers that the reader gives; where it leaves them open, those of the words around the trigger."""
    saying = _innermost(scene.sayings, at)
    mentions = relation.speakers
    if mentions is None:
        mentions = saying.speakers if saying is not None else ()
    return tuple(dict.fromkeys(id_ for m in mentions for id_ in m.actors if not mute(id_, cast)))


def _clause(scene: Scene, outer: Relation, relation: Relation) -> bool:
    """Whether the relation stands in a clause that the outer one introduces, not in a noun that is its object."""
    start, end = _token(scene.clauses, outer.trigger) + 1, _token(scene.clauses, relation.trigger)
    return scene.clauses.has_clause(start, end)


def _presupposed(scene: Scene, relation: Relation) -> bool:
    """Whether what is demanded or refused is the end of something that goes on, or a thing that is there already."""
    return stopping(scene.clauses, _token(scene.clauses, relation.trigger))


def _token(clauses: Clauses, span: Span) -> int:
    start = span.start - clauses.sentence.start
    return next((i for i, token in enumerate(clauses.tokens) if token.end > start), 0)


def _innermost(sayings: Sequence[Saying], at: int) -> Saying | None:
    covering = [saying for saying in sayings if saying.start <= at < saying.end]
    return min(covering, key=lambda s: s.end - s.start, default=None)


def _outer(scene: Scene, relation: Relation) -> Relation | None:
    """The relation in whose complement this one stands: the nearest before it that takes one, in the same clause."""
    before = [
        r
        for r in scene.relations
        if r.type in _COMPLEMENTS and r.trigger.end <= relation.trigger.start and r.type != relation.type
    ]
    if not before:
        return None
    outer = max(before, key=lambda r: r.trigger)
    start, end = _token(scene.clauses, outer.trigger) + 1, _token(scene.clauses, relation.trigger)
    return None if scene.clauses.breaks(start, end) else outer


def mute(id_: str, cast: Cast) -> bool:
    """Whether an actor can be no party: a medium, or a private person."""
    serves = cast.acts_for(id_)
    return cast.is_medium(serves) or cast.is_person(serves)


def _pairs(relation: Relation, cast: Cast) -> Iterator[tuple[tuple[str, Mention], tuple[str, Mention]]]:
    left = [(id_, m) for m in relation.sources for id_ in m.actors if not mute(id_, cast)]
    right = [(id_, m) for m in relation.targets for id_ in m.actors if not mute(id_, cast)]
    symmetric = relation.type in ontology.load().symmetric
    pairs = product(left, right) if right or not symmetric else combinations(left, 2)
    if symmetric and not right and len({cast.acts_for(id_) for id_, _ in left}) > MOST_PARTIES:
        return
    for source, target in pairs:
        ends = (cast.acts_for(source[0]), cast.acts_for(target[0]))
        if ends[0] == ends[1]:
            continue
        allowed = _allowed(relation.type, source[0], target[0], cast)
        if allowed is None:
            continue
        first, second = (allowed[0], source[1]), (allowed[1], target[1])
        turned = symmetric and cast.code(first[0]) > cast.code(second[0])
        yield (second, first) if turned else (first, second)


def _allowed(type_: str, source: str, target: str, cast: Cast) -> tuple[str, str] | None:
    """The ends as the ontology allows them: as named, else whom they act for (who visits a king visits his state)."""
    edge = ontology.load().edge(type_)
    for ends in product((source, cast.acts_for(source)), (target, cast.acts_for(target))):
        if edge.allows(source=cast.actor(ends[0]).labels, target=cast.actor(ends[1]).labels):
            return ends
    return None


def _claim(
    scene: Scene,
    relation: Relation,
    real: Factuality,
    parties: tuple[tuple[str, Mention], tuple[str, Mention]],
    speaker: str,
    cast: Cast,
) -> Claim:
    (source, source_words), (target, target_words) = parties
    day = scene.details.date(relation.trigger, Told(type=relation.type, factuality=real, spoken=bool(speaker)))
    amount = scene.details.amount(relation)
    return Claim(
        article=scene.article.id,
        sentence=scene.sentence.index,
        type=relation.type,
        source=source,
        target=target,
        source_for=cast.acts_for(source),
        target_for=cast.acts_for(target),
        factuality=real,
        trigger=relation.trigger,
        source_span=source_words.span,
        target_span=target_words.span,
        speaker=speaker,
        speaker_for=cast.acts_for(speaker) if speaker else "",
        date=day.date if day else None,
        date_precision=day.precision if day else "unknown",
        amount=amount.value if amount else None,
        unit=amount.unit if amount else None,
        good=scene.details.good(relation),
        confidence=relation.confidence,
        reader=scene.reader,
    )


def _denials(
    scene: Scene, relation: Relation, sense: _Sense, here: Sequence[Claim], before: Sequence[Claim], cast: Cast
) -> Iterator[Claim]:
    """What each denier denies: the denied claims of the sentence, else the latest that could be meant, else ""."""
    for mention in relation.sources:
        for id_ in mention.actors:
            if mute(id_, cast):
                continue
            denied = [c for c in here if c.factuality == "denied" and c.speaker and c.speaker_for == cast.acts_for(id_)]
            targets = [c.id for c in denied] or [_meant(scene, before, cast.acts_for(id_))]
            told = Told(type=relation.type, factuality=sense.factuality, spoken=bool(sense.speakers))
            day = scene.details.date(relation.trigger, told)
            for target in targets:
                yield Claim(
                    article=scene.article.id,
                    sentence=scene.sentence.index,
                    type=relation.type,
                    source=id_,
                    target=target,
                    source_for=cast.acts_for(id_),
                    target_for=target,
                    factuality=sense.factuality,
                    trigger=relation.trigger,
                    source_span=mention.span,
                    target_span=None,
                    speaker=next(iter(sense.speakers), ""),
                    speaker_for=next((cast.acts_for(s) for s in sense.speakers), ""),
                    date=day.date if day else None,
                    date_precision=day.precision if day else "unknown",
                    confidence=relation.confidence,
                    reader=scene.reader,
                )


_BACK = 2  # sentences that a denial points back over


def _meant(scene: Scene, before: Sequence[Claim], denier: str) -> str:
    """The latest claim that a denier can mean: first what was only possible, then what others said or he did."""
    near = [c for c in before if scene.sentence.index - c.sentence <= _BACK and c.type != "DENIES"]
    others = [c for c in near if c.speaker_for != denier]
    for wanted in ([c for c in others if c.factuality == "possible"], [c for c in others if c.source_for == denier]):
        if wanted:
            return wanted[-1].id
    return ""
