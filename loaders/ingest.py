"""The pipeline, from sources to the graph: sources -> drafts -> articles -> readings -> store.

:func:`read_sources` stops before the store, :func:`ingest` goes all the way. An item that fails is set aside with its
reason; only the store itself can stop a run.
"""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import BadInput, SekutuError
from graph.gazetteer import Gazetteer
from graph.merge import Merged, check, write
from graph.model import Reading
from graph.store.port import Store
from loaders import quarantine as kept_aside
from loaders import readers
from loaders.extract import read_article
from loaders.readers import Failure, Options
from loaders.readers.articles import Prepared, prepare
from loaders.text.sentences import split

_MOST_NOTES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is. ``total`` and ``remaining`` (seconds) are None where the end is not in sight."""

    done: int
    total: int | None
    failed: int
    rate: float
    remaining: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did. ``claims`` counts by factuality; ``rate`` is articles a second; ``quarantined`` are files.

    ``notes`` say what had to be mended, the first hundred of them, each with the place that it is about.
    """

    new: int
    known: int
    failed: int
    sentences: int
    claims: dict[str, int]
    seconds: float
    rate: float
    quarantined: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def read_sources(
    sources: Sequence[str], options: Options | None = None, *, gazetteer: Gazetteer | None = None
) -> Iterator[Reading | Failure]:
    """Every article of the sources as it is read, in order, and a Failure for every item that gives none.

    A source is the path of a file or folder, a web address, or "-" for standard input (``options.stdin``).
    """
    for _, outcome in _outcomes(sources, options or Options(), gazetteer or Gazetteer.load()):
        yield outcome


def ingest(
    sources: Sequence[str],
    store: Store,
    *,
    gazetteer: Gazetteer,
    quarantine: Path,
    batch: int = 16,
    progress: Callable[[Progress], None] | None = None,
    invented: bool = False,
    options: Options | None = None,
) -> Summary:
    """Read the sources and merge what they say into the store, ``batch`` articles a transaction.

    ``progress`` is called after every item. Items that fail go to the ``quarantine`` folder. Raises the store's errors,
    with all batches before stored; StoreFull where the quarantine cannot be written; BadInput for a batch below 1.
    """
    if batch < 1:
        raise BadInput(f"batch must be 1 or more, not {batch}")
    options = options or Options()
    options = replace(options, invented=invented or options.invented)
    run = _Run(store=store, quarantine=quarantine, total=readers.count(sources), progress=progress)
    waiting: list[tuple[Prepared, Reading]] = []
    for prepared, outcome in _outcomes(sources, options, gazetteer):
        if isinstance(outcome, Failure):
            run.fail(outcome)
        elif prepared is not None:
            waiting.append((prepared, outcome))
        if len(waiting) == batch:
            run.store_all(waiting)
            waiting = []
    run.store_all(waiting)
    return run.summary()


def _outcomes(
    sources: Sequence[str], options: Options, gazetteer: Gazetteer
) -> Iterator[tuple[Prepared | None, Reading | Failure]]:
    for draft in readers.read(sources, options):
        prepared = draft if isinstance(draft, Failure) else prepare(draft, options)
        if isinstance(prepared, Failure):
            yield None, prepared
        else:
            yield prepared, _reading(prepared, gazetteer)


def _reading(prepared: Prepared, gazetteer: Gazetteer) -> Reading | Failure:
    """What the article says; whatever goes wrong in reading it is that article's failure."""
    try:
        sentences = split(prepared.article, prepared.pack)
        reading = read_article(prepared.article, sentences, prepared.pack, gazetteer)
        check(reading)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one article must not end the run for the others
        return _failure(prepared, error)
    return reading


def _failure(prepared: Prepared, error: Exception) -> Failure:
    told = str(error) if isinstance(error, SekutuError) else f"reading it failed: {type(error).__name__}: {error}"
    draft = prepared.draft
    trace = "".join(traceback.format_exception(error))
    return Failure(origin=draft.origin, reason=told, raw=draft.raw, trace=trace)


@dataclass(slots=True, kw_only=True)
class _Run:
    """The counts of one run, as they grow."""

    store: Store
    quarantine: Path
    total: int | None
    progress: Callable[[Progress], None] | None
    began: float = field(default_factory=time.monotonic)
    merged: Merged = field(default_factory=Merged)
    stored: int = 0
    sentences: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    quarantined: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def store_all(self, waiting: Sequence[tuple[Prepared, Reading]]) -> None:
        """One transaction; where the store refuses what one of them says, one for each."""
        try:
            self.merged += write(self.store, [reading for _, reading in waiting])
        except BadInput as error:
            if len(waiting) == 1:
                self.fail(_failure(waiting[0][0], error))
                return
            for one in waiting:
                self.store_all([one])
            return
        for prepared, reading in waiting:
            self.stored += 1
            self.sentences += len(reading.sentences)
            self.claims.update(claim.factuality for claim in reading.claims)
            room = _MOST_NOTES - len(self.notes)
            self.notes += [f"{prepared.draft.origin}: {note}" for note in prepared.notes[:room]]
            self.tell()

    def fail(self, failure: Failure) -> None:
        """Set an item aside."""
        self.quarantined.append(kept_aside.put(failure, self.quarantine))
        self.tell()

    def tell(self) -> None:
        """Report how far the run is."""
        if self.progress is None:
            return
        done = self.stored + len(self.quarantined)
        rate = done / max(time.monotonic() - self.began, 1e-9)
        left = None if self.total is None else max(self.total - done, 0) / rate
        self.progress(Progress(done=done, total=self.total, failed=len(self.quarantined), rate=rate, remaining=left))

    def summary(self) -> Summary:
        """The run as a whole."""
        seconds = time.monotonic() - self.began
        return Summary(
            new=self.merged.new,
            known=self.stored - self.merged.new,
            failed=len(self.quarantined),
            sentences=self.sentences,
            claims=dict(sorted(self.claims.items())),
            seconds=seconds,
            rate=self.stored / max(seconds, 1e-9),
            quarantined=tuple(self.quarantined),
            notes=tuple(self.notes),
        )
