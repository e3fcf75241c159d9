"""Edges and events after a bulk load, all at once.

A batch of a bulk load brings no edges and counts itself on the schema's node, in the same transaction; :func:`derive`
notes there up to which count the edges know everything. So a load that was killed is never taken for a whole one, nor
is one that another loader was writing into meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from cypher import load
from graph.merge.rebuilding import Progress, complete
from graph.merge.writing import Merged
from graph.store.port import Step, Store


def waiting(store: Store) -> bool:
    """Whether a bulk load has left edges and events to be worked out."""
    bulk, derived = _counts(store)
    return bulk > derived


def derive(store: Store, progress: Callable[[int, int], None] | None = None) -> Merged:
    """Work out all edges and events from all claims, some hundred pairs of parties a transaction.

    ``progress`` is called with how many pairs are done, and of how many. What comes out is what merging without
    ``bulk`` would have given. Killed halfway, it is to be done again, and :func:`waiting` says so.
    """
    bulk, _ = _counts(store)

    def told(now: Progress) -> None:
        if progress is not None and now.round == "edges":
            progress(now.done, now.total)

    done = complete(store, progress=told)
    store.write(Step(load("write/bulk_derived"), [{"bulk": bulk}]))
    return Merged(edges=done.edges, events=done.events)


def _counts(store: Store) -> tuple[int, int]:
    rows = store.read(load("read/bulk"))
    return (int(rows[0]["bulk"]), int(rows[0]["derived"])) if rows else (0, 0)
