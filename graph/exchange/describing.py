"""What a graph consists of, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cypher import load
from graph.exchange.copying import tally
from graph.store.port import Store, StoreInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The engine, how many nodes there are of each label, all relationships, and the digest where it was wanted."""

    info: StoreInfo
    nodes: Mapping[str, int]
    relations: int
    digest: str | None


def describe(store: Store, *, digest: bool) -> Described:
    """Count; the digest takes reading the whole graph."""
    return Described(
        info=store.info(),
        nodes={row["label"]: row["count"] for row in store.read(load("read/counts_nodes"))},
        relations=store.read(load("read/counts_relations"))[0]["count"],
        digest=tally(store).digest if digest else None,
    )
