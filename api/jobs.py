"""Jobs: articles that were sent, waiting to be read and merged into the graph, one after the other.

What was accepted is on disk before the sender is told so: a server that is killed goes on with it when it starts again,
and merging the same article twice changes nothing. Finished jobs are kept, the oldest forgotten first.
"""

from __future__ import annotations

import json
import logging
import os
import re
import threading
import uuid
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from graph.errors import SekutuError, StoreConflict, StoreError, StoreFull, UnknownName
from graph.gazetteer import Gazetteer
from graph.merge import write
from graph.model import Reading
from graph.store.port import Store
from loaders import quarantine
from loaders.ingest import read_sources
from loaders.readers import Failure, Options

State = Literal["waiting", "running", "done", "failed"]
ENDED: tuple[State, ...] = ("done", "failed")
MOST_WAITING = 500  # jobs; more are refused until some are done
MOST_KEPT = 2_000  # finished jobs
_MOST_TOLD = 100  # articles and reasons of a job
_SECONDS_BETWEEN_TRIES = 3.0  # while the store is away
_ID = re.compile(r"[0-9a-f]{32}")
_log = logging.getLogger("sekutu.jobs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An item of a job that gave no article, with the reason; it lies in the quarantine."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What was sent, and what became of it. Times are UTC in ISO 8601; ``input`` is a file's name, or an address."""

    id: str
    input: str
    state: State = "waiting"
    made: str
    ended: str | None = None
    read: int = 0
    new: int = 0
    known: int = 0
    claims: dict[str, int] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    quarantined: tuple[Refused, ...] = ()
    reason: str | None = None


class Jobs:
    """The jobs of a data folder. One thread reads, since reading takes a whole core; it begins with the first job."""

    def __init__(self, folder: Path, store: Store, gazetteer: Gazetteer, told: Counted | None = None) -> None:
        self._folder = folder / "jobs"
        self._quarantine = folder / "quarantine"
        self._store, self._gazetteer, self._told = store, gazetteer, told or Counted()
        self._changed = threading.Condition()
        self._jobs: dict[str, Job] = {}
        self._queue: deque[str] = deque()
        self._stopped = False
        self._thread: threading.Thread | None = None
        self._resume()

    def put(self, content: bytes | str, suffix: str = "") -> Job:
        """Accept bytes of a file with a suffix such as ".jsonl", or a web address. StoreConflict where too many wait,
        StoreFull where it cannot be kept.
        """
        with self._changed:
            if len(self._queue) >= MOST_WAITING:
                raise StoreConflict(f"{len(self._queue)} articles wait to be read; send this one again in a moment")
            id_ = uuid.uuid4().hex
            given = content if isinstance(content, str) else f"{id_}{suffix}"
            job = Job(id=id_, input=given, made=_now())
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                if isinstance(content, bytes):
                    _durable(self._folder / given, content)
                self._note(job)
            except OSError as error:
                told = f"{self._folder} cannot be written ({error.strerror or error}); make room and send it again"
                raise StoreFull(told) from error
            self._queue.append(id_)
            self._start()
            return job

    def get(self, id_: str) -> Job:
        """The job with that id. UnknownName where there is none."""
        with self._changed:
            if id_ in self._jobs:
                return self._jobs[id_]
        raise UnknownName(f"there is no job {id_!r}; the {MOST_KEPT:,} that ended last are kept")

    def all(self) -> list[Job]:
        """All jobs kept, the latest first."""
        with self._changed:
            return sorted(self._jobs.values(), key=lambda job: (job.made, job.id), reverse=True)

    def states(self) -> Counter[str]:
        """How many jobs are in which state."""
        return Counter(job.state for job in self.all())

    def wait(self, job: Job, seconds: float) -> Job:
        """The job as it is when it has changed, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs.get(job.id) != job, seconds)
            return self._jobs.get(job.id, job)

    def close(self) -> None:
        """Stop after the article at hand; what waits is read when the server starts again."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _resume(self) -> None:
        for path in sorted(self._folder.glob("*.job.json")):
            try:
                job = _parsed(path.read_text("utf-8"))
            except (ValueError, TypeError, KeyError) as error:
                _log.warning("%s is damaged and left alone: %s", path, error)
                continue
            self._jobs[job.id] = job
            if job.state not in ENDED:
                self._queue.append(job.id)
        with self._changed:
            if self._queue:
                self._start()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._stopped or bool(self._queue))
                if self._stopped:
                    return
                job = self._jobs[self._queue[0]]
            job = self._run(job)
            with self._changed:
                if job.state in ENDED:
                    self._queue.popleft()
                    self._end(job)
                elif self._stopped:
                    return
                else:
                    self._changed.wait(_SECONDS_BETWEEN_TRIES)

    def _run(self, job: Job) -> Job:
        """The job ended, or as it was where the store is away: it is tried again then."""
        before = job
        self._change(replace(job, state="running"))
        given = job.input if "://" in job.input else str(self._folder / job.input)
        job = replace(job, state="running")
        try:
            for outcome in read_sources([given], Options(), gazetteer=self._gazetteer):
                job = self._taken(job, outcome)
                self._change(job)
                if self._stopped:
                    return before
        except StoreError as error:
            _log.warning("job %s waits: %s", job.id, error)
            self._change(before)
            return before
        except SekutuError as error:
            return replace(job, state="failed", ended=_now(), reason=str(error))
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one job must not end the others
            _log.exception("job %s failed", job.id)
            return replace(
                job, state="failed", ended=_now(), reason=f"an error inside of Sekutu: {type(error).__name__}"
            )
        good = bool(job.new + job.known)
        reason = (
            None if good else "; ".join(refused.reason for refused in job.quarantined) or "there is no article in it"
        )
        return replace(job, state="done" if good else "failed", ended=_now(), reason=reason)

    def _taken(self, job: Job, outcome: Reading | Failure) -> Job:
        if isinstance(outcome, Failure):
            quarantine.put(outcome, self._quarantine)
            refused = Refused(origin=_shown(outcome.origin, job), reason=outcome.reason.replace(f"{self._folder}/", ""))
            self._told.refused()
            return replace(job, read=job.read + 1, quarantined=(*job.quarantined, refused)[:_MOST_TOLD])
        new = write(self._store, [outcome]).new
        self._told.taken(outcome, new=bool(new))
        counts = Counter(job.claims) + Counter(claim.factuality for claim in outcome.claims)
        return replace(
            job,
            read=job.read + 1,
            new=job.new + new,
            known=job.known + (not new),
            claims=dict(sorted(counts.items())),
            articles=(*job.articles, outcome.article.id)[:_MOST_TOLD],
        )

    def _change(self, job: Job) -> None:
        with self._changed:
            self._jobs[job.id] = job
            self._changed.notify_all()

    def _end(self, job: Job) -> None:
        self._jobs[job.id] = job
        ended = sorted((old for old in self._jobs.values() if old.state in ENDED), key=lambda old: old.ended or "")
        forgotten = ended[: max(0, len(ended) - MOST_KEPT)]
        for old in forgotten:
            del self._jobs[old.id]
        try:
            self._note(job)
            if "://" not in job.input:
                (self._folder / job.input).unlink(missing_ok=True)
            for old in forgotten:
                self._place(old).unlink(missing_ok=True)
        except OSError as error:
            _log.warning("job %s is done and will be done again after a start: %s", job.id, error)

    def _note(self, job: Job) -> None:
        _durable(self._place(job), json.dumps(asdict(job), ensure_ascii=False).encode())
        self._jobs[job.id] = job
        self._changed.notify_all()

    def _place(self, job: Job) -> Path:
        return self._folder / f"{job.id}.job.json"


class Counted:
    """Who wants to know of every article: counts nothing, and is there to be made more of."""

    def taken(self, reading: Reading, *, new: bool) -> None:
        """An article was read and merged."""

    def refused(self) -> None:
        """An item gave no article."""


def followed(jobs: Jobs, job: Job, patience: float) -> Iterator[Job | None]:
    """The job each time that it changes, until it has ended; None where nothing changed for so many seconds."""
    yield job
    while job.state not in ENDED:
        seen = jobs.wait(job, patience)
        yield None if seen == job else seen
        job = seen


def _parsed(text: str) -> Job:
    about = json.loads(text)
    if not _ID.fullmatch(about["id"]):
        raise ValueError(f"{about['id']!r} is no job's id")
    refused = tuple(Refused(**one) for one in about.pop("quarantined"))
    return Job(**{**about, "articles": tuple(about["articles"]), "quarantined": refused})


def _shown(origin: str, job: Job) -> str:
    """Where an item stood, without the server's own folders."""
    return origin if "://" in job.input else origin.rpartition("/")[2].replace(job.input, "input")


def _durable(path: Path, content: bytes) -> None:
    partial = path.with_suffix(path.suffix + ".part")
    with partial.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(path)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
