"""All edges and events, worked out from the claims again.

The graph may be read while this goes on: every batch is a transaction, and nothing is taken away before what takes its
place is there. What is loaded meanwhile is safe, but for its copies, which the next rebuild counts. A rebuild that is
killed is begun again. What is held in memory is one batch, and the ids of articles that have copies.

Four rounds: what each claim is counted for, by the judgements in force; which articles are copies; edges and events of
each matter; and at last whatever no claim makes any more is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from tempfile import TemporaryFile
from typing import TypeVar

from cypher import load
from graph.merge import copies
from graph.merge.deriving import Derived, derive
from graph.merge.following import renewed, sweep
from graph.merge.judged import Judged
from graph.store.port import Row, Step, Store, Transaction

PAGE = 500  # claims, articles or matters a transaction

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a rebuild is: the round (``claims``, ``copies``, ``edges`` or ``remains``) and how much of it is done."""

    round: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What a rebuild went through and changed; ``matters`` are pairs of parties with a type of claim."""

    claims: int
    renewed: int
    matters: int
    edges_gone: int
    events_gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """How many matters were gone through, how many edges they have, and how many events are new."""

    matters: int
    edges: int
    events: int


def rebuild(store: Store, *, progress: Callable[[Progress], None] | None = None, page: int = PAGE) -> Rebuilt:
    """Work out everything that is derived again; see the module's text. Raises the store's errors."""
    told = progress or (lambda _: None)
    judged = Judged.read(store)
    (counts,) = store.read(load("read/counts_rebuild"))
    _same(store, judged)
    claims = changed = 0
    for ids in _pages(store, "read/keys_claims", page):
        changed += store.transact(partial(_claims, ids=ids))
        claims += len(ids)
        told(Progress(round="claims", done=claims, total=counts["claims"]))
    done = complete(store, progress=progress, page=page)
    edges_gone, events_gone = _edges_gone(store, page), _events_gone(store, page)
    told(Progress(round="remains", done=1, total=1))
    return Rebuilt(claims=claims, renewed=changed, matters=done.matters, edges_gone=edges_gone, events_gone=events_gone)


def complete(store: Store, *, progress: Callable[[Progress], None] | None = None, page: int = PAGE) -> Completed:
    """Work out copies, edges and events of a graph whose claims are as they should be, and take nothing away."""
    told = progress or (lambda _: None)
    (counts,) = store.read(load("read/counts_rebuild"))
    _copies(store, page, counts, told)
    matters = edges = events = 0
    for keys in _pages(store, "read/keys_matters", page):
        derived = store.transact(partial(_edges, matters=keys))
        matters, edges, events = matters + len(keys), edges + len(derived.edges), events + derived.events
        told(Progress(round="edges", done=matters, total=counts["matters"]))
    return Completed(matters=matters, edges=edges, events=events)


def _pages(store: Store, name: str, size: int) -> Iterator[list[str]]:
    """The keys that a question gives, in pages. They wait in a temporary file: there may be millions."""
    with TemporaryFile("w+", encoding="utf-8") as keys:
        for row in store.stream(load(name)):
            keys.write(f"{row['key']}\n")
        keys.seek(0)
        yield from _parts((line.rstrip("\n") for line in keys), size)


def _same(store: Store, judged: Judged) -> None:
    stored = {row["id"]: row["same"] for row in store.read(load("read/actors_same"))}
    wrong = {one for one in {*stored, *judged.same} if stored.get(one) != judged.same.get(one)}
    store.write(Step(load("write/actor_same"), [{"id": one, "same": judged.same.get(one)} for one in sorted(wrong)]))


def _claims(transaction: Transaction, ids: Sequence[str]) -> int:
    """The judgements are read again with the claims, since somebody may judge while this goes on."""
    transaction.write(Step(load("write/lock"), [{"step": 1}]))
    nodes = transaction.read(load("read/known_claims"), ids=ids)
    found = renewed((row["node"] for row in nodes), Judged.read(transaction))
    transaction.write(Step(load("write/claim_text"), found.rows))
    return len(found.rows)


def _copies(store: Store, page: int, counts: Row, told: Callable[[Progress], None]) -> None:
    stored: dict[str, str] = {}
    done = 0
    for ids in _pages(store, "read/keys_articles", page):
        rows = store.read(load("read/articles_to_print"), ids=ids, version=copies.VERSION)
        stored |= {row["id"]: row["copies"] for row in rows if row["copies"]}
        printed = [{"id": row["id"], "fingerprint": copies.fingerprint(row["text"])} for row in rows if row["text"]]
        store.write(Step(load("write/article_fingerprint"), printed))
        done += len(rows)
        told(Progress(round="copies", done=done, total=2 * counts["articles"]))
    leader: dict[str, str] = {}
    for topics in _pages(store, "read/keys_topics", page):
        prints, on = copies.gathered(store.read(load("read/prints_of_topics"), topics=topics, since="", until="~"))
        alone = {one: replace(print_, group="") for one, print_ in prints.items()}
        for one, other in copies.groups(alone, on.values(), alone.keys()).items():
            copies.join(leader, one, other)
    wanted = {one: copies.leader_of(leader, one) for one in leader}
    wrong = sorted(one for one in {*stored, *wanted} if stored.get(one) != wanted.get(one))
    for part in _parts(wrong, page):
        store.write(Step(load("write/article_group"), [{"id": one, "group": wanted.get(one)} for one in part]))
    told(Progress(round="copies", done=2 * done, total=2 * done))


def _edges(transaction: Transaction, matters: Sequence[str]) -> Derived:
    transaction.write(Step(load("write/lock"), [{"step": 1}]))
    return derive(transaction, matters, Judged.read(transaction))


def _edges_gone(store: Store, page: int) -> int:
    gone: set[tuple[str, str]] = set()
    for rows in _parts(store.stream(load("read/edges_made")), page):
        made = {row["edge"] for row in store.read(load("read/facts_of_edges"), edges=[row["id"] for row in rows])}
        gone |= {(row["id"], row["source"]) for row in rows if row["id"] not in made}
    return sum(store.transact(partial(sweep, edges=part)) for part in _parts(sorted(gone), page))


def _events_gone(store: Store, page: int) -> int:
    gone: list[str] = []
    for rows in _parts(store.stream(load("read/events_made")), page):
        there = store.read(load("read/matters_there"), matters=sorted({row["matter"] for row in rows}))
        alive = {row["matter"] for row in there}
        gone += [row["id"] for row in rows if row["matter"] not in alive]
    for part in _parts(gone, page):
        store.write(Step(load("write/event_gone"), [{"id": one} for one in part]))
    return len(gone)


def _parts(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while part := list(islice(left, size)):
        yield part
