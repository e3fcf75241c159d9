"""From a table of reference data to the graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UnknownName
from graph.gazetteer import Gazetteer
from graph.merge import Merged, write
from graph.store.port import Store
from loaders import quarantine as kept_aside
from loaders.readers import Failure
from loaders.reference import KINDS, parts, readings
from loaders.reference.cow import FORMER

_PART = 250  # rows a transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: ``rows`` are in the graph, ``new`` of them were not before, ``refused`` were set aside.

    ``former`` names the states that no longer exist. ``quarantined`` are the files in which the refused rows lie.
    """

    rows: int
    new: int
    edges: int
    refused: tuple[Failure, ...]
    former: tuple[str, ...]
    quarantined: tuple[Path, ...]


def import_table(
    kind: str,
    path: Path,
    store: Store,
    *,
    gazetteer: Gazetteer,
    quarantine: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Imported:
    """Merge a table of a kind (``cow``, ``dependence``, ``memberships``) into the graph; twice changes nothing.

    Rows that cannot be used are put into the ``quarantine`` folder with the reason, and never stop the others.
    ``progress`` is called with how many rows are stored and how many there are.

    Raises UnknownName for another kind, BadInput for a file that is no table of it, StoreFull where the quarantine
    cannot be written, and the store's errors; what was stored before stays, and the rest is added by another try.
    """
    if kind not in KINDS:
        raise UnknownName(f"no reference data is called {kind!r}; there are: {', '.join(KINDS)}")
    found, failed = KINDS[kind](path, gazetteer)
    kept = tuple(kept_aside.put(failure, quarantine) for failure in failed)
    merged, done = Merged(), 0
    for reading in readings(found):
        for part in parts(reading, _PART):
            merged += write(store, [part])
            done += len(part.claims)
            if progress is not None:
                progress(done, len(found))
    actors = {actor for fact in found for actor in (fact.source, fact.target)}
    return Imported(
        rows=len(found),
        new=merged.claims,
        edges=merged.edges,
        refused=tuple(failed),
        former=tuple(sorted(actor.name() for actor in actors if actor.id.startswith(FORMER))),
        quarantined=kept,
    )
