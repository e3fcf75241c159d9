"""What people judged, as merging applies it: who is who, and which claims tell of one occurrence.

A claim keeps the actors that its text names (``source``, ``target``, and its ties to them). What follows from
judgements stands beside them: ``source_as`` and ``target_as`` where a judgement says that somebody else is meant;
``source_for`` and ``target_for`` follow the judgements, with what was read kept as ``source_for_read`` and
``target_for_read``; ``edge`` and ``matter`` are made of these. All of it is a function of the claim as read and of the
judgements in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

from cypher import load
from graph.merge.records import Properties, belonging
from graph.store.port import Store, Transaction

Kind: TypeAlias = Literal["actor-merge", "actor-split", "event-merge", "event-split"]

_FOLLOWS = ("source_as", "target_as", "source_for_read", "target_for_read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement: who judged what, when (UTC, ISO 8601) and why, and who took it back where somebody did.

    ``kept`` and ``other`` are actors: of a merge the one that stays and the one that is the same; of a split the one
    that the ``claims`` name, and the one whom they mean. For events the ``claims`` tell of one occurrence (merge), or
    of another than the rest (split).
    """

    id: str
    kind: Kind
    judge: str
    judged: str
    why: str
    kept: str | None = None
    other: str | None = None
    claims: tuple[str, ...] = ()
    name: str | None = None
    undone: str | None = None
    undone_by: str | None = None
    undone_why: str | None = None

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> Judgement:
        """A judgement as it is stored."""
        return cls(**{**properties, "claims": tuple(properties.get("claims") or ())})


@dataclass(frozen=True)
class Judged:
    """The judgements in force, in the order in which they were made."""

    judgements: tuple[Judgement, ...] = field(default=())

    @classmethod
    def read(cls, store: Store | Transaction) -> Judged:
        """Those that the graph holds."""
        return cls.of(Judgement.of(row["node"].properties) for row in store.read(load("read/judgements")))

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Judged:
        """Those that nobody took back."""
        kept = (one for one in judgements if one.undone is None)
        return cls(tuple(sorted(kept, key=lambda one: (one.judged, one.id))))

    @cached_property
    def same(self) -> Mapping[str, str]:
        """Whom each actor is the same as, for those that are not themselves."""
        leader: dict[str, str] = {}
        for one in self.judgements:
            if one.kind == "actor-merge" and one.kept and one.other:
                kept, other = _end(leader, one.kept), _end(leader, one.other)
                if kept != other:
                    leader[other] = kept
        return {actor: _end(leader, actor) for actor in sorted(leader)}

    @cached_property
    def meant(self) -> Mapping[tuple[str, str], str]:
        """Whom a claim means by an actor, where a person judged so; the last judgement counts."""
        splits = (one for one in self.judgements if one.kind == "actor-split" and one.kept and one.other)
        return {(claim, str(one.kept)): str(one.other) for one in splits for claim in one.claims}

    @cached_property
    def occurrences(self) -> tuple[Judgement, ...]:
        """The judgements of events."""
        return tuple(one for one in self.judgements if one.kind in ("event-merge", "event-split"))

    def actor(self, actor: str, claim: str = "") -> str:
        """Who an actor is, in a claim.

        >>> merge = Judgement(id="j", kind="actor-merge", judge="a", judged="2026", why="", kept="RUS", other="SUN")
        >>> Judged.of([merge]).actor("SUN")
        'RUS'
        """
        named = self.meant.get((claim, actor), actor)
        return self.same.get(named, named)

    def claim(self, identity: str, record: Mapping[str, Any]) -> Properties:
        """A claim's record with what follows from the judgements; the same for a record that had it already."""
        plain = {key: value for key, value in record.items() if key not in _FOLLOWS}
        ends = {}
        for end in ("source", "target"):
            ends[end] = self.actor(record[end], identity)
            read = record.get(f"{end}_for_read", record[f"{end}_for"])
            plain[f"{end}_for"] = self.actor(read, identity)
            plain |= {f"{end}_as": ends[end]} if ends[end] != record[end] else {}
            plain |= {f"{end}_for_read": read} if plain[f"{end}_for"] != read else {}
        parties = (plain["source_for"], plain["target_for"])
        return {**plain, **belonging(plain, (ends["source"], ends["target"]), parties)}


def _end(leader: Mapping[str, str], actor: str) -> str:
    while actor in leader:
        actor = leader[actor]
    return actor
