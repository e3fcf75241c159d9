"""The pipeline, from sources to the graph: sources -> drafts -> articles -> readings -> store.

:func:`read_sources` stops before the store, :func:`ingest` goes all the way. An item that fails is set aside with its
reason; only the store itself can stop a run. Reading goes on while a batch is written, and at most two batches ahead.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from cypher import load
from graph import merge
from graph.errors import BadInput
from graph.gazetteer import Gazetteer
from graph.merge import Merged
from graph.model import Article, Reading
from graph.store.port import Store
from loaders import quarantine as kept_aside
from loaders import readers
from loaders.ahead import ahead
from loaders.journal import Journal
from loaders.readers import Failure, Options
from loaders.reading import Read, Skipped, failure, outcomes

BATCH, BULK_BATCH = 16, 100  # articles a transaction
_MOST_TEXT = 4_000_000  # characters of a batch
_MOST_NOTES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is, in articles. ``total`` and ``remaining`` (seconds) are None where the end is not in sight.

    ``deriving`` is the last part of a bulk load, which makes edges and events; it counts in pairs of parties.
    """

    done: int
    total: int | None
    failed: int
    rate: float
    remaining: float | None
    deriving: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did. ``claims`` counts by factuality; ``rate`` is articles a second; ``quarantined`` are files.

    ``skipped`` of the known ones were not read again. ``notes`` say what had to be mended, the first hundred of them,
    each with the place that it is about.
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
    skipped: int = 0


def read_sources(
    sources: Sequence[str], options: Options | None = None, *, gazetteer: Gazetteer | None = None
) -> Iterator[Reading | Failure]:
    """Every article of the sources as it is read, in order, and a Failure for every item that gives none.

    A source is the path of a file or folder, a web address, or "-" for standard input (``options.stdin``).
    """
    for outcome in outcomes(sources, options or Options(), gazetteer or Gazetteer.load()):
        if isinstance(outcome, Failure):
            yield outcome
        elif isinstance(outcome, Read):
            yield outcome.reading


def ingest(
    sources: Sequence[str],
    store: Store,
    *,
    gazetteer: Gazetteer,
    quarantine: Path,
    batch: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    invented: bool = False,
    options: Options | None = None,
    journal: Journal | None = None,
    again: bool = False,
    workers: int = 1,
    bulk: bool = False,
) -> Summary:
    """Read the sources and merge what they say into the store, ``batch`` articles a transaction.

    ``progress`` is called after every item. Items that fail go to the ``quarantine`` folder. What the ``journal`` and
    the graph both know is not read again, unless ``again``. ``workers`` processes read; with one, a thread of this
    process does. ``bulk`` makes edges and events once, at the end: faster for a large first load, and the same graph.

    Raises the store's errors, with all batches before stored; StoreFull where the quarantine or the journal cannot be
    written; BadInput for a batch below 1.
    """
    size = batch if batch is not None else BULK_BATCH if bulk else BATCH
    if size < 1:
        raise BadInput(f"batch must be 1 or more, not {size}")
    options = options or Options()
    options = replace(options, invented=invented or options.invented)
    run = _Run(
        store=store,
        quarantine=quarantine,
        total=readers.count(sources),
        progress=progress,
        journal=journal,
        bulk=bulk,
    )
    known = None if journal is None or again else run.known
    found = outcomes(sources, options, gazetteer, workers=workers, known=known)
    with closing(ahead(found, room=2 * size)) as items:
        for part in _batches(items, size, run.take):
            run.store_all(part)
    run.derive()
    return run.summary()


def _batches(
    items: Iterator[Read | Skipped | Failure], size: int, other: Callable[[Skipped | Failure], None]
) -> Iterator[list[Read]]:
    """What was read, in batches; ``other`` gets the rest as it comes."""
    waiting: list[Read] = []
    text = 0
    for item in items:
        if not isinstance(item, Read):
            other(item)
            continue
        waiting.append(item)
        text += len(item.reading.article.text)
        if len(waiting) == size or text > _MOST_TEXT:
            yield waiting
            waiting, text = [], 0
    if waiting:
        yield waiting


@dataclass(slots=True, kw_only=True)
class _Run:
    """The counts of one run, as they grow."""

    store: Store
    quarantine: Path
    total: int | None
    progress: Callable[[Progress], None] | None
    journal: Journal | None
    bulk: bool
    began: float = field(default_factory=time.monotonic)
    merged: Merged = field(default_factory=Merged)
    stored: int = 0
    skipped: int = 0
    sentences: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    quarantined: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def known(self, articles: Sequence[Article]) -> set[str]:
        """Those articles that were read before as they are now, and that the graph still has."""
        if self.journal is None:
            return set()
        ids = [article.id for article in self.journal.done(articles)]
        return {row["id"] for row in self.store.read(load("read/article_ids"), ids=ids)} if ids else set()

    def take(self, item: Skipped | Failure) -> None:
        """Count an item that is not to be stored, or set it aside."""
        if isinstance(item, Failure):
            self.fail(item)
        else:
            self.skipped += 1
            self.tell()

    def store_all(self, waiting: Sequence[Read]) -> None:
        """One transaction; where the store refuses what one of them says, one for each."""
        try:
            self.merged += merge.write(self.store, [one.reading for one in waiting], bulk=self.bulk)
        except BadInput as error:
            if len(waiting) == 1:
                self.fail(failure(waiting[0].prepared, error))
                return
            for one in waiting:
                self.store_all([one])
            return
        if self.journal is not None:
            self.journal.note(one.reading.article for one in waiting)
        for one in waiting:
            reading, prepared = one.reading, one.prepared
            self.stored += 1
            self.sentences += len(reading.sentences)
            self.claims.update(claim.factuality for claim in reading.claims)
            room = _MOST_NOTES - len(self.notes)
            self.notes += [f"{prepared.draft.origin}: {note}" for note in prepared.notes[:room]]
            self.tell()

    def derive(self) -> None:
        """Make the edges and events that bulk batches left out, those of a load that was cut off too."""
        if merge.waiting(self.store):
            made = merge.derive(self.store, self.tell_deriving)
            self.merged += Merged(edges=made.edges, events=made.events)

    def fail(self, failure: Failure) -> None:
        """Set an item aside."""
        self.quarantined.append(kept_aside.put(failure, self.quarantine))
        self.tell()

    def tell(self) -> None:
        """Report how far the run is."""
        if self.progress is None:
            return
        done = self.stored + self.skipped + len(self.quarantined)
        rate = done / max(time.monotonic() - self.began, 1e-9)
        left = None if self.total is None else max(self.total - done, 0) / rate
        self.progress(Progress(done=done, total=self.total, failed=len(self.quarantined), rate=rate, remaining=left))

    def tell_deriving(self, done: int, total: int) -> None:
        """Report how far the edges and events are."""
        if self.progress is not None:
            failed = len(self.quarantined)
            self.progress(Progress(done=done, total=total, failed=failed, rate=0.0, remaining=None, deriving=True))

    def summary(self) -> Summary:
        """The run as a whole."""
        seconds = time.monotonic() - self.began
        return Summary(
            new=self.merged.new,
            known=self.stored - self.merged.new + self.skipped,
            failed=len(self.quarantined),
            sentences=self.sentences,
            claims=dict(sorted(self.claims.items())),
            seconds=seconds,
            rate=self.stored / max(seconds, 1e-9),
            quarantined=tuple(self.quarantined),
            notes=tuple(self.notes),
            skipped=self.skipped,
        )
