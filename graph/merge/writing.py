"""Readings into the store: one transaction a batch, whatever the order and however often.

The batch's nodes are written where they are new or say more than before. Then the edges and events that its claims
touch are worked out again from all claims in the store, so that they never depend on what came first. A loader that is
killed leaves all of a batch or nothing.

A bulk load leaves edges and events to its end (:mod:`graph.merge.bulk`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cypher import load
from graph.merge import records as record
from graph.merge.copies import regroup
from graph.merge.deriving import Derived, derive
from graph.merge.judged import Judged
from graph.merge.records import ActorRecord, Properties, Records
from graph.model import Reading
from graph.store.port import Node, Step, Store, Transaction

_NOT_READ = frozenset({"id", "copies"})  # properties of an article or sentence that no text says


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many articles of a batch were new and how many known, and how many claims, events and edges are new."""

    new: int = 0
    known: int = 0
    claims: int = 0
    events: int = 0
    edges: int = 0

    def __add__(self, other: Merged) -> Merged:
        return Merged(
            new=self.new + other.new,
            known=self.known + other.known,
            claims=self.claims + other.claims,
            events=self.events + other.events,
            edges=self.edges + other.edges,
        )


def write(store: Store, readings: Sequence[Reading], *, bulk: bool = False) -> Merged:
    """Merge readings into the graph, in one transaction; ten articles or so at a time are best.

    ``bulk`` leaves out edges and events, and notes that: :func:`graph.merge.derive` makes them at the end of the load.

    Raises BadInput, before anything is written, for a reading that names an actor or sentence it does not bring
    (:func:`graph.merge.check` tells for a single one), and the store's errors.
    """
    batch = record.collect(readings)
    if not batch.articles:
        return Merged()
    return store.transact(lambda transaction: _merge(transaction, batch, bulk=bulk))


def _merge(transaction: Transaction, batch: Records, *, bulk: bool) -> Merged:
    transaction.write(Step(load("write/lock"), [{"step": 1}]))
    judged = Judged.read(transaction)
    _actors(transaction, batch)
    new_articles = _nodes(transaction, "articles", batch.articles, "write/article", "write/article")
    _nodes(transaction, "sentences", batch.sentences, "write/sentence", "write/sentence_text", fresh=new_articles)
    new_claims, touched = _claims(transaction, batch, judged, new_articles)
    if bulk:
        transaction.write(Step(load("write/bulk"), [{"step": 1}]))
        derived = Derived()
    else:
        said = [batch.claims[identity] for identity in new_claims]
        recounted = regroup(transaction, {claim["topic"] for claim in said}, {claim["article"] for claim in said})
        derived = derive(transaction, touched | recounted, judged)
    return Merged(
        new=len(new_articles),
        known=len(batch.articles) - len(new_articles),
        claims=len(new_claims),
        events=derived.events,
        edges=sum(one.claims <= new_claims for one in derived.edges),
    )


def _known(
    transaction: Transaction, what: str, records: Iterable[str] | Mapping[str, Properties], fresh: Collection[str] = ()
) -> dict[str, Node]:
    """The nodes that are there. What belongs to a ``fresh`` article cannot be: it would have come with the article."""
    if isinstance(records, Mapping):
        records = [identity for identity, one in records.items() if one.get("article") not in fresh]
    ids = sorted(records)
    rows = transaction.read(load(f"read/known_{what}"), ids=ids) if ids else []
    return {row["node"].properties["id"]: row["node"] for row in rows}


def _actors(transaction: Transaction, batch: Records) -> None:
    """New actors with all their labels; of known ones the labels and names that are new.

    A label is never added to a node of the same transaction: the embedded engine takes that for a second node.
    """
    known = _known(transaction, "actors", list(batch.actors))
    made: dict[tuple[str, ...], list[Properties]] = defaultdict(list)
    labelled: dict[str, list[Properties]] = defaultdict(list)
    named: list[Properties] = []
    for identity, new in sorted(batch.actors.items()):
        if identity not in known:
            made[record.kind(identity, new.labels)].append({"id": identity, "properties": new.properties})
            continue
        old = _actor(known[identity])
        both = record.joined_actor(old, new)
        record.kind(identity, both.labels)
        for label in sorted(both.labels - old.labels):
            labelled[label].append({"id": identity})
        if record.changed(old.properties, both.properties):
            named.append({"id": identity, "properties": both.properties})
    transaction.write(
        *(Step(load(f"write/labels/{label}"), rows) for label, rows in sorted(labelled.items())),
        *(Step(load(f"write/actors/{'-'.join(labels)}"), rows) for labels, rows in sorted(made.items())),
        Step(load("write/actor_names"), named),
    )


def _actor(node: Node) -> ActorRecord:
    properties = {key: value for key, value in node.properties.items() if key != "id"}
    return ActorRecord(frozenset(node.labels) - {"Actor"}, properties)


def _nodes(
    transaction: Transaction,
    what: str,
    records: Mapping[str, Properties],
    make: str,
    renew: str,
    *,
    fresh: Collection[str] = (),
) -> frozenset[str]:
    """Write the nodes that are new or say more; which were new."""
    known = _known(transaction, what, records, fresh)
    made, renewed = [], []
    for identity, new in sorted(records.items()):
        node = known.get(identity)
        if node is None:
            made.append({"id": identity, "article": new.get("article"), "properties": new})
            continue
        old = {key: value for key, value in node.properties.items() if key not in _NOT_READ}
        best = record.joined(old, new)
        if best != old:
            renewed.append({"id": identity, "properties": {**dict.fromkeys(old), **best}})
    transaction.write(Step(load(make), made), Step(load(renew), renewed))
    return frozenset(records.keys() - known.keys())


def _claims(
    transaction: Transaction, batch: Records, judged: Judged, fresh: Collection[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Write the claims with their ties; the ids of the new ones, and the matters that are to be worked out again."""
    known = _known(transaction, "claims", batch.claims, fresh)
    new = {one: judged.claim(one, claim) for one, claim in batch.claims.items() if one not in known}
    made = [
        {"id": identity, "sentence": f"{claim['article']}#{claim['sentence']}", "source": claim["source"]}
        | {"properties": claim}
        for identity, claim in sorted(new.items())
    ]
    touched = {claim["matter"] for claim in new.values()}
    renewed = []
    for identity, node in sorted(known.items()):
        old = {key: value for key, value in node.properties.items() if key != "id"}
        best = judged.claim(identity, record.joined(Judged().claim(identity, old), batch.claims[identity]))
        if best != old:
            renewed.append({"id": identity, "properties": {**dict.fromkeys(old), **best}})
            touched |= {old["matter"], best["matter"]}
    about = [{"id": identity, "target": claim["target"]} for identity, claim in sorted(new.items())]
    denials = {identity for identity, claim in new.items() if "denied" in claim}
    spoken = [{"id": key, "speaker": claim["speaker"]} for key, claim in sorted(new.items()) if claim["speaker"]]
    transaction.write(
        Step(load("write/claim"), made),
        Step(load("write/claim_text"), renewed),
        Step(load("write/claim_target"), [row for row in about if row["target"] and row["id"] not in denials]),
        Step(load("write/claim_speaker"), spoken),
    )
    later = transaction.read(load("read/denials_of_claims"), ids=sorted(new))
    denied = [{"id": row["id"], "target": row["denied"]} for row in later]
    denied += [row for row in about if row["id"] in denials and row["target"] not in new]
    transaction.write(Step(load("write/claim_target_claim"), denied))
    return frozenset(new), frozenset(touched | {row["matter"] for row in later})
