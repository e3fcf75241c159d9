"""Edges and events out of the claims in the store, within a transaction.

What is worked out are all edges and events of some *matters* (a type between two parties), from all claims on them; so
it never depends on what came first, and working it out twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cypher import load
from graph.merge import records as record
from graph.merge.edges import DENYING, Edge, edge
from graph.merge.events import Event, events
from graph.merge.judged import Judged
from graph.merge.records import Properties
from graph.merge.told import Told
from graph.ontology import load as ontology
from graph.store.port import Row, Step, Store, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """The edges worked out, and how many of the events are new."""

    edges: tuple[Edge, ...] = ()
    events: int = 0


def derive(
    transaction: Transaction, matters: Collection[str], judged: Judged, *, also: Collection[str] = ()
) -> Derived:
    """Work out again all edges and events of these matters, and ``also`` some edges."""
    if not matters:
        return Derived()
    on_matter = _told(transaction, "read/claims_of_matters", matters=sorted(matters))
    touched = {*also, *(told.edge for told in on_matter if told.factuality == "fact")}
    beyond = _told(transaction, "read/claims_of_edges", edges=sorted(touched), matters=sorted(matters))
    other = sorted({told.matter for told in beyond})
    elsewhere = _told(transaction, "read/claims_of_matters", matters=other) if other else []
    found = edges([*on_matter, *beyond], [*on_matter, *elsewhere])
    _write_edges(transaction, found)
    return Derived(edges=tuple(found), events=_write_events(transaction, matters, on_matter, judged))


def edges(claims: Iterable[Told], around: Iterable[Told]) -> list[Edge]:
    """The edges that the facts among the claims make; ``around`` has all claims on their matters."""
    against: dict[str, list[Told]] = defaultdict(list)
    for told in around:
        if told.factuality in DENYING:
            against[told.matter].append(told)
    groups: dict[str, list[Told]] = defaultdict(list)
    for told in claims:
        if told.factuality == "fact":
            groups[told.edge].append(told)
    return [
        edge(group, [one for matter in sorted({told.matter for told in group}) for one in against[matter]])
        for _, group in sorted(groups.items())
    ]


def told_of(rows: Iterable[Row]) -> list[Told]:
    """Claims as they were told, of rows with their fields."""
    return [Told(**row) for row in rows]


def _told(store: Store | Transaction, name: str, **params: Any) -> list[Told]:
    return told_of(store.read(load(name), **params))


def _write_edges(transaction: Transaction, found: Iterable[Edge]) -> None:
    rows: dict[str, list[Properties]] = defaultdict(list)
    for one in found:
        rows[one.type].append({"id": one.id, "source": one.source, "target": one.target, "properties": one.properties})
    transaction.write(*(Step(load(f"write/edges/{kind}"), group) for kind, group in sorted(rows.items())))


def _write_events(transaction: Transaction, matters: Collection[str], on_matter: Sequence[Told], judged: Judged) -> int:
    acts = {name for name, kind in ontology().edges.items() if kind.kind == "act"}
    groups: dict[str, list[Told]] = defaultdict(list)
    for told in on_matter:
        if told.factuality == "fact" and told.type in acts:
            groups[told.matter].append(told)
    wanted = {one.id: one for group in groups.values() for one in events(group, judged.occurrences)}
    stored = {
        row["node"].properties["id"]: (row["node"].properties, {tie["claim"]: tie for tie in row["ties"] if tie})
        for row in transaction.read(load("read/known_events"), matters=sorted(matters))
    }
    before = {(claim, one) for one, (_, ties) in stored.items() if one in wanted for claim in ties}
    after = {(claim, one.id) for one in wanted.values() for claim in one.claims}
    new = [pair for pair in sorted(after) if _tie_differs(pair, wanted, stored)]
    transaction.write(
        Step(load("write/event_gone"), [{"id": one} for one in sorted(stored.keys() - wanted.keys())]),
        Step(load("write/event_claim_gone"), [{"claim": claim, "event": one} for claim, one in sorted(before - after)]),
        Step(load("write/event"), [_event(one) for _, one in sorted(wanted.items()) if _differs(one, stored)]),
        Step(
            load("write/event_claim"),
            [{"claim": claim, "event": one, "properties": wanted[one].ties[claim]} for claim, one in new],
        ),
    )
    return len(wanted.keys() - stored.keys())


_Stored = Mapping[str, tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]]


def _tie_differs(pair: tuple[str, str], wanted: Mapping[str, Event], stored: _Stored) -> bool:
    claim, identity = pair
    ties = stored[identity][1] if identity in stored else {}
    return claim not in ties or record.changed(ties[claim], wanted[identity].ties[claim])


def _differs(event: Event, stored: _Stored) -> bool:
    return event.id not in stored or record.changed(stored[event.id][0], event.properties)


def _event(event: Event) -> Properties:
    return {"id": event.id, "properties": event.properties}
