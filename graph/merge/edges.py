"""Plain edges out of claims: what the graph says without a speaker.

Only claims of factuality ``fact`` make an edge. A claim of the same type between the same parties that negates or
denies it does not remove the edge; it marks it as contested.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from graph.merge.records import ends
from graph.model import folded

DENYING = frozenset({"denied", "negated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with where and when it was told, as edges and events need it."""

    id: str
    type: str
    source: str
    target: str
    source_for: str
    target_for: str
    factuality: str
    date: str | None
    date_precision: str
    edge: str
    matter: str
    article: str
    publisher: str | None
    published: str | None

    @property
    def day(self) -> str | None:
        """The day of publication."""
        return (self.published or "")[:10] or None

    @property
    def when(self) -> str | None:
        """When it happened as far as it is known: its date (cut to its precision), or else the day it was told."""
        return self.date or self.day

    @property
    def outlet(self) -> str:
        """Who stands for it: the publisher, or the article where none is named."""
        return folded(self.publisher) if self.publisher else self.article


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


def edge(facts: Sequence[Told], denials: Collection[str]) -> Edge:
    """The edge of claims that share type and ends; ``denials`` are the ids of the claims that contest it."""
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
        "first": times[0] if times else None,
        "last": times[-1] if times else None,
        "contested": bool(denials),
        "denials": len(denials),
        "source_for": source_for,
        "target_for": target_for,
    }
    return Edge(
        type=first.type,
        source=source,
        target=target,
        properties=properties,
        claims=frozenset(told.id for told in facts),
    )


def _parties(told: Told) -> tuple[str, str]:
    """Whom the stored source and the stored target act for."""
    if (told.source, told.target) == ends(told.type, told.source, told.target):
        return told.source_for, told.target_for
    return told.target_for, told.source_for
