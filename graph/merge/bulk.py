"""Edges and events after a bulk load, all at once.

A batch of a bulk load brings no edges and counts itself on the schema's node, in the same transaction; :func:`derive`
notes there up to which count the edges know everything. So a load that was killed is never taken for a whole one, nor
is one that another loader was writing into meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from cypher import load
from graph.merge.writing import Merged, rederive
from graph.store.port import Step, Store

_CLAIMS = 4000  # in a transaction, unless a single matter has more
_MATTERS = 1000


def waiting(store: Store) -> bool:
    """Whether a bulk load has left edges and events to be worked out."""
    bulk, derived = _counts(store)
    return bulk > derived


def derive(store: Store, progress: Callable[[int, int], None] | None = None) -> Merged:
    """Work out all edges and events from all claims, some thousand claims a transaction.

    ``progress`` is called with how many claims are done, and of how many. What comes out is what merging without
    ``bulk`` would have given. Killed halfway, it is to be done again, and :func:`waiting` says so.
    """
    bulk, _ = _counts(store)
    matters = {row["matter"]: int(row["claims"]) for row in store.stream(load("read/matters"))}
    done, total, edges, events = 0, sum(matters.values()), 0, 0
    for chunk in _chunks(matters):
        found, made = store.transact(partial(rederive, matters=chunk))
        edges, events, done = edges + found, events + made, done + sum(matters[matter] for matter in chunk)
        if progress is not None:
            progress(done, total)
    store.write(Step(load("write/bulk_derived"), [{"bulk": bulk}]))
    return Merged(edges=edges, events=events)


def _counts(store: Store) -> tuple[int, int]:
    rows = store.read(load("read/bulk"))
    return (int(rows[0]["bulk"]), int(rows[0]["derived"])) if rows else (0, 0)


def _chunks(matters: dict[str, int]) -> Iterator[list[str]]:
    chunk: list[str] = []
    claims = 0
    for matter, count in matters.items():
        if chunk and (claims + count > _CLAIMS or len(chunk) == _MATTERS):
            yield chunk
            chunk, claims = [], 0
        chunk.append(matter)
        claims += count
    if chunk:
        yield chunk
