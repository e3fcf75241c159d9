"""Plain edges out of claims: what the graph says without a speaker.

Only claims of factuality ``fact`` make an edge. A claim of the same type between the same parties that negates or
denies it does not remove the edge; it marks it as contested, and for a state a negation ends the time in which it holds
(:mod:`graph.merge.states`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.merge.records import ends
from graph.merge.sources import independent
from graph.merge.states import periods, valid
from graph.merge.told import Told
from graph.ontology import load

DENYING = frozenset({"denied", "negated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A plain edge: its two ends as stored, its properties, and the ids of its claims."""

    type: str
    source: str
    target: str
    properties: dict[str, Any]
    claims: frozenset[str]

    @property
    def id(self) -> str:
        """The edge's own id."""
        return str(self.properties["id"])


def edge(facts: Sequence[Told], against: Sequence[Told]) -> Edge:
    """The edge of claims that share type and ends; ``against`` are the claims that deny or negate it."""
    first = min(facts, key=lambda told: told.id)
    source, target = ends(first.type, first.source, first.target)
    parties = Counter(_parties(told) for told in facts)
    source_for, target_for = min(parties, key=lambda pair: (-parties[pair], pair))
    times = sorted(told.when for told in facts if told.when)
    properties = {
        "id": first.edge,
        "claims": len(facts),
        "articles": len({told.article for told in facts}),
        "publishers": len({told.outlet for told in facts}),
        "sources": independent((told.outlet, told.text) for told in facts),
        "first": times[0] if times else None,
        "last": times[-1] if times else None,
        "contested": bool(against),
        "denials": len(against),
        "source_for": source_for,
        "target_for": target_for,
        **_reference(first),
    }
    if load().edges[first.type].kind == "state":
        properties |= valid(periods(facts, [told for told in against if told.factuality == "negated"]))
    return Edge(
        type=first.type,
        source=source,
        target=target,
        properties=properties,
        claims=frozenset(told.id for told in facts),
    )


def _reference(told: Told) -> dict[str, Any]:
    """What an edge of reference data says besides: on which authority, from when until when, and what or how much."""
    if told.basis is None:
        return {}
    kinds = told.kinds or []
    return {
        "basis": told.basis,
        "kind": kinds[0] if kinds else None,
        "kinds": kinds or None,
        "start": told.date,
        "last": told.until or told.day,
        "end": told.until,
        "share": told.amount,
    }


def _parties(told: Told) -> tuple[str, str]:
    """Whom the stored source and the stored target act for."""
    if (told.source, told.target) == ends(told.type, told.source, told.target):
        return told.source_for, told.target_for
    return told.target_for, told.source_for
