"""The first relation reader: trigger words of a language pack, voice, prepositions and position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import cast

from graph.model import Factuality, Mention, Sentence
from loaders.extract.clauses import Chunk, Clauses
from loaders.extract.lexicon import Lexicon
from loaders.extract.relations import Complement, Context, Relation
from loaders.extract.tokens import words
from loaders.extract.triggers import Found, Frame, Voice

_NEARBY = 10  # words behind a trigger in which what it needs must stand
_AGENT = 8  # words between a passive verb and its agent
_INDIRECT = 0.8  # of the confidence is left where a party stands at a distance

Parties = tuple[tuple[Chunk, ...], tuple[Chunk, ...], float]


class PatternReader:
    """Reads relations by the pack's ``relations.yaml``."""

    name = "pack-1"

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, sentence: Sentence, mentions: Sequence[Mention], context: Context) -> tuple[Relation, ...]:  # noqa: ARG002
        """The relations that triggers of the pack give, in the order of the text."""
        named = [m for m in mentions if m.actors]
        if not named:
            return ()
        clauses = Clauses(sentence, mentions, self._lexicon)
        found: list[Relation] = []
        triggers = self._lexicon.triggers.find(clauses.tokens)
        for hit in triggers:
            if hit.start in clauses.at or not self._fits(clauses, hit):
                continue
            for sources, targets, share in self._parties(clauses, hit, triggers):
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
            return clauses.verbal(hit.start)
        return True

    def _goods(self, clauses: Clauses, at: int) -> list[str]:
        """The goods named behind a token, in the order of the text."""
        near = clauses.tokens[at : at + _NEARBY]
        return list(dict.fromkeys(
            good for i in range(len(near)) for good, phrases in self._lexicon.goods.items() if phrases.longest(near, i)
        ))  # fmt: skip

    def _parties(self, clauses: Clauses, hit: Found, triggers: Sequence[Found]) -> Iterator[Parties]:
        kind = hit.trigger.frame.kind
        if kind == "roles":
            yield from self._role(clauses, hit)
        elif kind == "nouns":
            yield from self._noun(clauses, hit, triggers)
        else:
            yield from self._verb(clauses, hit)

    def _verb(self, clauses: Clauses, hit: Found) -> Iterator[Parties]:
        frame = hit.trigger.frame
        first, share = clauses.subject(hit.start), 1.0
        if self._voice(clauses, hit) == "passive":
            agent = self._agent(clauses, hit)
            if agent:
                yield agent, first, share
            return
        second = self._object(clauses, hit, first)
        if frame.reverse:
            first, second = second, first
        yield first, second, share

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
        for chunk in clauses.to_the_right(hit.head_end, _AGENT):
            if clauses.governed_by(chunk, agents):
                return clauses.group(chunk)
            if self._lexicon.titles.order == "after" and clauses.free(chunk) and chunk.start - hit.head_end <= 2:
                return clauses.group(chunk)
        return ()

    def _object(self, clauses: Clauses, hit: Found, subject: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
        frame = hit.trigger.frame
        spare: tuple[Chunk, ...] = ()
        for chunk in clauses.to_the_right(hit.end):
            if chunk in subject:
                continue
            if clauses.governed_by(chunk, frame.to):
                return clauses.group(chunk)
            if frame.direct and not spare and (clauses.free(chunk) or clauses.inside_object(chunk)):
                spare = clauses.group(chunk)
        return spare

    def _noun(self, clauses: Clauses, hit: Found, triggers: Sequence[Found]) -> Iterator[Parties]:
        frame = hit.trigger.frame
        agents, origin = self._lexicon.syntax["agents"], frame.origin
        owner = clauses.owner(hit.start, hit.end)
        targets: tuple[Chunk, ...] = ()
        for chunk in clauses.to_the_right(hit.end):
            if chunk in owner:
                continue
            if not owner and (clauses.governed_by(chunk, agents) or clauses.governed_by(chunk, origin)):
                owner = clauses.group(chunk)
            elif not targets and clauses.governed_by(chunk, frame.to):
                targets = clauses.group(chunk)
        share = 1.0
        if not owner:
            owner, share = self._supporter(clauses, hit, triggers), _INDIRECT
        elif frame.symmetric and not targets and len(owner) == 1:
            targets = tuple(c for c in self._supporter(clauses, hit, triggers) if c not in owner)
        yield owner, targets, share

    def _supporter(self, clauses: Clauses, hit: Found, triggers: Sequence[Found]) -> tuple[Chunk, ...]:
        """The subject of the verb whose object the noun is, where that verb has no type of its own."""
        subject = clauses.subject_of_noun(hit.start)
        if not subject:
            return ()
        between = range(subject[-1].end, hit.start)
        own = (t for t in triggers if t.start in between and t.trigger.frame.type != hit.trigger.frame.type)
        return () if any(t.trigger.frame.kind != "nouns" for t in own) else subject

    def _role(self, clauses: Clauses, hit: Found) -> Iterator[Parties]:
        frame = hit.trigger.frame
        owner = clauses.owner(hit.start, hit.end)
        behind = hit.end
        if not owner:
            for chunk in clauses.to_the_right(hit.end, 4):
                if chunk.governor is not None:
                    owner = clauses.group(chunk)
                    break
            bearer = clauses.bearer(hit.start, -1)
        else:
            start = min(hit.start, owner[0].start)
            behind = max(hit.end, owner[-1].end) if self._lexicon.titles.order == "after" else hit.end
            bearer = clauses.bearer(start, behind)
        if owner and bearer and owner != bearer:
            yield bearer, owner, 1.0

    def _relations(
        self, clauses: Clauses, hit: Found, sources: tuple[Chunk, ...], targets: tuple[Chunk, ...], share: float
    ) -> Iterator[Relation]:
        frame = hit.trigger.frame
        several = frame.symmetric and len(sources) > 1
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


def _type_of(frame: Frame, good: str) -> str:
    return f"{frame.type.rsplit('_', 1)[0]}_{good.upper()}"
