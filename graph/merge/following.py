"""What the graph changes where judgements change: claims that are counted for others, edges and events.

:func:`follow` touches what a change of judgements touches, in the transaction that makes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cypher import load
from graph.merge.deriving import derive
from graph.merge.judged import Judged
from graph.merge.records import Properties, ends
from graph.store.port import Node, Step, Transaction


@dataclass(slots=True)
class Renewed:
    """Claims that say otherwise now: what to write, their matters before and after, and the edges that they made."""

    rows: list[Properties] = field(default_factory=list)
    matters: set[str] = field(default_factory=set)
    edges: dict[str, str] = field(default_factory=dict)  # id -> source


def follow(transaction: Transaction, before: Judged, after: Judged) -> None:
    """Let claims, edges and events follow the judgements."""
    actors = {one for one in {*before.same, *after.same} if before.actor(one) != after.actor(one)}
    transaction.write(
        Step(load("write/actor_same"), [{"id": one, "same": after.same.get(one)} for one in sorted(actors)])
    )
    moved = {key[0] for key in {*before.meant, *after.meant} if before.meant.get(key) != after.meant.get(key)}
    moved |= {claim for (claim, _), to in {**before.meant, **after.meant}.items() if to in actors}
    named = actors | {before.actor(one) for one in actors}
    nodes = [
        *_nodes(transaction, "read/claims_of_actors", named),
        *_nodes(transaction, "read/claims_of_parties", named),
        *_nodes(transaction, "read/known_claims", moved),
    ]
    found = renewed({node.properties["id"]: node for node in nodes}.values(), after)
    transaction.write(Step(load("write/claim_text"), found.rows))
    changed = set(before.occurrences) ^ set(after.occurrences)
    told = _nodes(transaction, "read/known_claims", {claim for one in changed for claim in one.claims})
    found.matters |= {node.properties["matter"] for node in told}
    derive(transaction, found.matters, after, also=found.edges)
    sweep(transaction, found.edges.items())


def renewed(nodes: Iterable[Node], judged: Judged) -> Renewed:
    """What the judgements make of claims that are stored."""
    found = Renewed()
    for node in nodes:
        identity = node.properties["id"]
        old = {key: value for key, value in node.properties.items() if key != "id"}
        new = judged.claim(identity, old)
        if new != old:
            found.rows.append({"id": identity, "properties": {**dict.fromkeys(old), **new}})
            found.matters |= {old["matter"], new["matter"]}
            found.edges[old["edge"]] = _source(old)
    return found


def sweep(transaction: Transaction, edges: Collection[tuple[str, str]]) -> int:
    """Remove those of these edges (id and source) that no fact makes; how many."""
    if not edges:
        return 0
    ids = sorted({one for one, _ in edges})
    made = {row["edge"] for row in transaction.read(load("read/facts_of_edges"), edges=ids)}
    gone = [{"id": one, "source": source} for one, source in sorted(edges) if one not in made]
    transaction.write(Step(load("write/edge_gone"), gone))
    return len(gone)


def _nodes(transaction: Transaction, name: str, ids: Collection[str]) -> list[Node]:
    return [row["node"] for row in transaction.read(load(name), ids=sorted(ids))] if ids else []


def _source(claim: Mapping[str, Any]) -> str:
    source, target = (claim.get(f"{end}_as", claim[end]) for end in ("source", "target"))
    return ends(claim["type"], source, target)[0]
