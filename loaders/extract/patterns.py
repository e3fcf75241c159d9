"""The first relation reader: trigger words of a language pack, voice, prepositions and position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from graph.model import Factuality, Mention, Sentence
from loaders.extract import parties
from loaders.extract.clauses import Chunk, Clauses
from loaders.extract.lexicon import Lexicon
from loaders.extract.morphology import Voice
from loaders.extract.relations import Complement, Context, Relation
from loaders.extract.triggers import Found, Frame

_NEARBY = 10  # words behind a trigger in which what it needs must stand
_OWNER = 4  # words between what a party is called and whose it is
_AGENT = 8  # words between a passive verb and its agent
_INDIRECT = 0.8  # of the confidence is left where a party stands at a distance

_SAME_SUBJECT = frozenset(
    {"AGREES_WITH", "CONCEDES_TO", "DENIES"}
)  # who promises, denies or ends an act is who does it

Parties = tuple[tuple[Chunk, ...], tuple[Chunk, ...], float]


class PatternReader:
    """Reads relations by the pack's ``relations.yaml``."""

    name = "pack-1"

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, sentence: Sentence, mentions: Sequence[Mention], _context: Context, /) -> tuple[Relation, ...]:
        """The relations that triggers of the pack give, in the order of the text."""
        named = [m for m in mentions if m.actors]
        if not named:
            return ()
        clauses = Clauses(sentence, mentions, self._lexicon)
        found: list[Relation] = []
        for hit in clauses.triggers:
            if hit.start in clauses.at or not self._fits(clauses, hit):
                continue
            for sources, targets, share in self._parties(clauses, hit):
                found += self._relations(clauses, hit, sources, targets, share)
        return tuple(found)

    def _fits(self, clauses: Clauses, hit: Found) -> bool:
        """Whether the trigger is what it looks like: a verb no noun, and what the entry needs stands near."""
        frame = hit.trigger.frame
        near = clauses.tokens[hit.end : hit.end + _NEARBY]
        if frame.needs is not None and not any(frame.needs.longest(near, i) for i in range(len(near))):
            return False
        if frame.needs_good and not self._goods(clauses, hit.end):
            return False
        if frame.kind == "verbs" and hit.trigger.nominal:
            following = clauses.tokens[hit.end : hit.end + 2]
            led = not frame.direct and bool(following) and frame.to.longest(following, 0) > 0
            return led or parties.verbal(clauses, hit.start)
        return True

    def _goods(self, clauses: Clauses, at: int) -> list[str]:
        """The goods named behind a token, in the order of the text."""
        near = clauses.tokens[at : at + _NEARBY]
        return list(dict.fromkeys(
            good for i in range(len(near)) for good, phrases in self._lexicon.goods.items() if phrases.longest(near, i)
        ))  # fmt: skip

    def _parties(self, clauses: Clauses, hit: Found) -> Iterator[Parties]:
        kind = hit.trigger.frame.kind
        if kind == "roles":
            yield from self._role(clauses, hit)
        elif kind == "nouns":
            yield from self._noun(clauses, hit)
        else:
            yield from self._verb(clauses, hit)

    def _verb(self, clauses: Clauses, hit: Found) -> Iterator[Parties]:
        frame = hit.trigger.frame
        subject = parties.subject(clauses, hit.start)
        if self._voice(clauses, hit) == "passive":
            first = self._agent(clauses, hit)
            second = subject or (self._object(clauses, hit, first) if frame.symmetric else ())
            if not first:
                return
        else:
            first, second = subject, self._object(clauses, hit, subject)
        yield (second, first, 1.0) if frame.reverse else (first, second, 1.0)

    def _voice(self, clauses: Clauses, hit: Found) -> Voice:
        voice = hit.trigger.voice
        if voice != "either":
            return voice
        if clauses.has_be(hit.start):
            return "passive"
        behind = clauses.tokens[hit.end : hit.end + 3]
        agent = any(self._lexicon.syntax["agents"].longest(behind, i) for i in range(len(behind)))
        return "passive" if agent else "active"

    def _agent(self, clauses: Clauses, hit: Found) -> tuple[Chunk, ...]:
        agents = self._lexicon.syntax["agents"]
        for chunk in parties.to_the_right(clauses, hit.head_end, _AGENT):
            if clauses.governed_by(chunk, agents):
                return clauses.group(chunk)
            if self._lexicon.titles.order == "after" and clauses.free(chunk) and chunk.start - hit.head_end <= 2:
                return clauses.group(chunk)
        return ()

    def _object(self, clauses: Clauses, hit: Found, subject: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
        frame = hit.trigger.frame
        spare: tuple[Chunk, ...] = ()
        for chunk in parties.to_the_right(clauses, hit.end, over=frame.to):
            if chunk in subject:
                continue
            if clauses.governed_by(chunk, frame.to) or (frame.direct and clauses.free(chunk)):
                return clauses.group(chunk)
            apart = chunk.governor is not None and chunk.governor[0] > hit.end
            if frame.direct and apart and not spare and parties.inside_object(clauses, chunk):
                spare = clauses.group(chunk)
        return spare

    def _noun(self, clauses: Clauses, hit: Found) -> Iterator[Parties]:
        frame = hit.trigger.frame
        agents, origin = self._lexicon.syntax["agents"], frame.origin
        owner = parties.owner(clauses, hit.start, hit.end)
        targets: tuple[Chunk, ...] = ()
        for chunk in parties.to_the_right(clauses, hit.end):
            if chunk in owner:
                continue
            if not owner and (clauses.governed_by(chunk, agents) or clauses.governed_by(chunk, origin)):
                owner = clauses.group(chunk)
            elif not targets and clauses.governed_by(chunk, frame.to):
                targets = clauses.group(chunk)
        share = 1.0
        if not owner:
            owner, share = self._supporter(clauses, hit), _INDIRECT
        elif not targets and (frame.causes or (frame.symmetric and _actors(owner) == 1)):
            targets = tuple(c for c in self._supporter(clauses, hit) if c not in owner)
        yield owner, targets, share

    def _supporter(self, clauses: Clauses, hit: Found) -> tuple[Chunk, ...]:
        """The subject of the verb whose object the noun is, where that verb has no type of its own."""
        subject = parties.subject_of_noun(clauses, hit.start)
        if not subject:
            return ()
        between = range(subject[-1].end, hit.start)
        passed = {hit.trigger.frame.type, *_SAME_SUBJECT}
        others = (t for t in clauses.triggers if t.start in between and t.trigger.frame.type not in passed)
        return () if any(t.trigger.frame.kind != "nouns" for t in others) else subject

    def _role(self, clauses: Clauses, hit: Found) -> Iterator[Parties]:
        frame = hit.trigger.frame
        owner = parties.owner(clauses, hit.start, hit.end)
        start, behind = hit.start, hit.end
        if owner and self._lexicon.titles.order == "before":
            start = min(start, owner[0].start)
        elif owner:
            behind = owner[-1].end
        else:
            near = parties.to_the_right(clauses, hit.end, _OWNER)
            owner = next((clauses.group(chunk) for chunk in near if clauses.governed_by(chunk, frame.to)), ())
            behind = -1
        bearer = parties.bearer(clauses, start, behind)
        if bearer and bearer != owner and (owner or frame.symmetric):
            yield bearer, owner, 1.0

    def _relations(
        self, clauses: Clauses, hit: Found, sources: tuple[Chunk, ...], targets: tuple[Chunk, ...], share: float
    ) -> Iterator[Relation]:
        frame = hit.trigger.frame
        several = frame.symmetric and _actors(sources) > 1
        if not sources or not (targets or several or frame.type == "DENIES"):
            return
        if frame.needs_body and not all(c.mention.kind in ("organization", "pronoun") for c in targets):
            return
        goods = self._goods(clauses, hit.end)
        types = [_type_of(frame, good) for good in goods] if frame.goods else [frame.type]
        for type_ in types:
            yield Relation(
                type=type_,
                sources=tuple(c.mention for c in sources),
                targets=tuple(c.mention for c in targets),
                trigger=clauses.span(hit.start, hit.end),
                confidence=round(frame.confidence * share, 3),
                factuality=cast(Factuality | None, frame.factuality),
                complement=cast(Complement | None, frame.complement),
                good=goods[0] if goods else None,
            )


def _actors(chunks: Sequence[Chunk]) -> int:
    """How many actors the mentions stand for: "kedua negara" is two."""
    return len({id_ for chunk in chunks for id_ in chunk.mention.actors})


def _type_of(frame: Frame, good: str) -> str:
    return f"{frame.type.rsplit('_', 1)[0]}_{good.upper()}"
