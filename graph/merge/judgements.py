"""Judgements of people: that two actors or events are one, or that they are not; each can be taken back.

A judgement is a node with who judged, when and why. It never changes what claims say (their sentences, and the actors
that these name); edges, events and whom a claim is counted for follow it at once, and again after every rebuild. Taking
it back leaves the node, with who took it back, when and why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

from cypher import load
from graph.errors import BadInput, UnknownName
from graph.merge.following import follow
from graph.merge.judged import Judged, Judgement
from graph.model import digest
from graph.store.port import Node, Step, Store, Transaction

_KINDS = ("Country", "Organization", "Region", "Person")


def listed(store: Store) -> list[Judgement]:
    """All judgements in the order in which they were made, with those taken back."""
    return [Judgement.of(row["node"].properties) for row in store.read(load("read/judgements"))]


def merge_actors(store: Store, kept: str, other: str, *, why: str, judge: str) -> Judgement:
    """Judge that two actors are one, which goes by the id of ``kept``.

    Raises UnknownName for an actor that is not in the graph, and BadInput where the two are of different kinds or are
    one already.
    """

    def checked(transaction: Transaction, judged: Judged) -> Judgement:
        nodes = _actors(transaction, kept, other)
        if _kind(nodes[kept]) != _kind(nodes[other]):
            raise BadInput(f"{kept} is a {_kind(nodes[kept])} and {other} a {_kind(nodes[other])}: they cannot be one")
        if judged.actor(kept) == judged.actor(other):
            raise BadInput(f"{kept} and {other} are one already")
        return _judgement("actor-merge", why, judge, kept=kept, other=other)

    return _judge(store, checked)


def split_actor(
    store: Store, actor: str, meant: str, *, claims: Sequence[str], why: str, judge: str, name: str | None = None
) -> Judgement:
    """Judge that by ``actor`` some claims mean somebody else.

    ``meant`` is an actor of the graph, or with a ``name`` a new one of the same kind. Raises UnknownName for actors and
    claims that are not there, and BadInput for claims that do not name the actor.
    """

    def checked(transaction: Transaction, judged: Judged) -> Judgement:
        del judged
        new = name is not None and meant not in _there(transaction, meant)
        nodes = _actors(transaction, actor, *(() if new else (meant,)))
        if not new and _kind(nodes[actor]) != _kind(nodes[meant]):
            raise BadInput(f"{actor} is a {_kind(nodes[actor])} and {meant} is none: they cannot be mixed up")
        for claim in _claims(transaction, claims):
            if actor not in {claim[end] for end in ("source", "target", "source_for", "target_for") if end in claim}:
                raise BadInput(f"{claim['id']} does not name {actor}")
        made = _judgement("actor-split", why, judge, kept=actor, other=meant, claims=claims, name=name if new else None)
        if new:
            _make(transaction, nodes[actor], made)
        return made

    return _judge(store, checked)


def merge_events(store: Store, one: str, other: str, *, why: str, judge: str) -> Judgement:
    """Judge that two events are one occurrence; BadInput where they differ in type or parties."""

    def checked(transaction: Transaction, judged: Judged) -> Judgement:
        del judged
        claims, matter = _event(transaction, one)
        others, other_matter = _event(transaction, other)
        if one == other:
            raise BadInput(f"{one} is one event already")
        if matter != other_matter:
            raise BadInput(f"{one} and {other} are of different types or parties: they cannot be one occurrence")
        return _judgement("event-merge", why, judge, claims=[*claims, *others])

    return _judge(store, checked)


def split_event(store: Store, event: str, *, claims: Sequence[str], why: str, judge: str) -> Judgement:
    """Judge that some of the claims that tell of an event tell of another; BadInput for none, all or others."""

    def checked(transaction: Transaction, judged: Judged) -> Judgement:
        del judged
        there, _ = _event(transaction, event)
        strange = sorted(set(claims) - set(there))
        if strange:
            raise BadInput(f"{', '.join(strange)}: no claim that tells of {event}; `sekutu event show` lists them")
        if not claims or len(set(claims)) == len(there):
            raise BadInput(f"name some of the {len(there)} claims that tell of {event}, and not all")
        return _judgement("event-split", why, judge, claims=claims)

    return _judge(store, checked)


def undo(store: Store, judgement: str, *, why: str, judge: str) -> Judgement:
    """Take a judgement back; UnknownName where there is none of that id, BadInput where it was taken back before."""
    _reason(why)

    def work(transaction: Transaction) -> Judgement:
        transaction.write(Step(load("write/lock"), [{"step": 1}]))
        before = [Judgement.of(row["node"].properties) for row in transaction.read(load("read/judgements"))]
        found = next((one for one in before if one.id == judgement), None)
        if found is None:
            raise UnknownName(f"no judgement has the id {judgement!r}; `sekutu judgement list` shows all")
        if found.undone is not None:
            raise BadInput(f"{judgement} was taken back already, at {found.undone}")
        done = replace(found, undone=_now(), undone_by=judge, undone_why=why)
        _note(transaction, done)
        follow(transaction, Judged.of(before), Judged.of([done if one is found else one for one in before]))
        _unmake(transaction, done)
        return done

    return store.transact(work)


def _judge(store: Store, checked: Callable[[Transaction, Judged], Judgement]) -> Judgement:
    def work(transaction: Transaction) -> Judgement:
        transaction.write(Step(load("write/lock"), [{"step": 1}]))
        before = Judged.read(transaction)
        made = checked(transaction, before)
        _note(transaction, made)
        follow(transaction, before, Judged.of([*before.judgements, made]))
        return made

    return store.transact(work)


def _judgement(
    kind: str,
    why: str,
    judge: str,
    *,
    kept: str | None = None,
    other: str | None = None,
    claims: Sequence[str] = (),
    name: str | None = None,
) -> Judgement:
    _reason(why)
    now, ordered = _now(), tuple(sorted(set(claims)))
    identity = "judgement:" + digest(kind, judge, now, kept or "", other or "", *ordered)
    properties = {"id": identity, "kind": kind, "judge": judge, "judged": now, "why": why.strip()}
    return Judgement.of({**properties, "kept": kept, "other": other, "claims": ordered, "name": name})


def _reason(why: str) -> None:
    if not why.strip():
        raise BadInput("a judgement needs its reason: --why TEXT")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _note(transaction: Transaction, judgement: Judgement) -> None:
    properties = {key: value for key, value in asdict(judgement).items() if key != "id" and value is not None}
    row = {"id": judgement.id, "properties": {**properties, "claims": list(judgement.claims)}}
    transaction.write(Step(load("write/judgement"), [row]))


def _there(transaction: Transaction, *ids: str) -> dict[str, Node]:
    rows = transaction.read(load("read/known_actors"), ids=sorted(ids))
    return {row["node"].properties["id"]: row["node"] for row in rows}


def _actors(transaction: Transaction, *ids: str) -> dict[str, Node]:
    nodes = _there(transaction, *ids)
    for one in ids:
        if one not in nodes:
            raise UnknownName(f"no actor has the id {one!r}; look for one at /v1/actors?q=")
    return nodes


def _kind(node: Node) -> str:
    return next(kind for kind in _KINDS if kind in node.labels)


def _claims(transaction: Transaction, ids: Collection[str]) -> list[dict[str, str]]:
    rows = transaction.read(load("read/known_claims"), ids=sorted(ids))
    found = {row["node"].properties["id"]: dict(row["node"].properties) for row in rows}
    missing = sorted(set(ids) - found.keys())
    if missing or not ids:
        raise UnknownName(f"no claim has the id {missing[0]!r}" if missing else "name the claims: --claim ID")
    return list(found.values())


def _event(transaction: Transaction, event: str) -> tuple[list[str], str]:
    rows = transaction.read(load("read/claims_of_event"), id=event)
    if not rows:
        raise UnknownName(f"no event has the id {event!r}; look for one at /v1/events")
    return [row["id"] for row in rows], rows[0]["matter"]


def _make(transaction: Transaction, like: Node, judgement: Judgement) -> None:
    names = {"name_en": judgement.name, "name_id": judgement.name}
    properties = {"code": like.properties.get("code", "?"), "made_by": judgement.id, **names}
    row = {"id": judgement.other, "properties": properties}
    transaction.write(Step(load(f"write/actors/{_kind(like)}"), [row]))


def _unmake(transaction: Transaction, judgement: Judgement) -> None:
    """Remove the actor that a judgement made, where no text names it and no other judgement uses it."""
    if judgement.kind != "actor-split" or not judgement.name or not judgement.other:
        return
    (row,) = transaction.read(load("read/actor"), id=judgement.other)
    used = {end for one in Judged.read(transaction).judgements for end in (one.kept, one.other)}
    if not row["claims"] and not row["spoken"] and judgement.other not in used:
        transaction.write(Step(load("write/actor_gone"), [{"id": judgement.other}]))
