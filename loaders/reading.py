"""From sources to readings: sources -> drafts -> articles -> readings, in this process or in several.

What comes out is in the order of the sources, however many processes read.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from graph.errors import SekutuError
from graph.gazetteer import Gazetteer
from graph.merge import check
from graph.model import Article, Reading
from loaders import readers
from loaders.extract import read_article
from loaders.languages import load
from loaders.readers import Failure, Options
from loaders.readers.articles import Prepared, prepare
from loaders.text.sentences import split

_AT_ONCE = 64  # articles looked up together
_TRIES = 2  # of an article whose process is killed: it may have been another one's fault

Known: TypeAlias = Callable[[Sequence[Article]], Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article that was read."""

    prepared: Prepared
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An article that needs no reading."""

    article: Article


@dataclass(frozen=True, slots=True)
class _Mistake:
    """Why reading failed; an exception itself may not come through between processes."""

    reason: str
    trace: str


def outcomes(
    sources: Sequence[str],
    options: Options,
    gazetteer: Gazetteer,
    *,
    workers: int = 1,
    known: Known | None = None,
) -> Iterator[Read | Skipped | Failure]:
    """What every item of the sources gave. ``known`` tells the ids of those articles that need no reading."""
    drafts = readers.read(sources, options)
    prepared = (draft if isinstance(draft, Failure) else prepare(draft, options) for draft in drafts)
    sifted = prepared if known is None else _sifted(prepared, known)
    if workers > 1:
        yield from _by_processes(sifted, gazetteer, workers)
    else:
        for item in sifted:
            yield _outcome(item, read(item.article, gazetteer)) if isinstance(item, Prepared) else item


def read(article: Article, gazetteer: Gazetteer) -> Reading | _Mistake:
    """What an article says; whatever goes wrong in reading it is that article's mistake."""
    pack = load(article.language)
    try:
        reading = read_article(article, split(article, pack), pack, gazetteer)
        check(reading)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one article must not end the run for the others
        return _mistake(error)
    return reading


def failure(prepared: Prepared, error: Exception) -> Failure:
    """The failure of an article for an error."""
    return _failure(prepared, _mistake(error))


def _mistake(error: Exception) -> _Mistake:
    told = str(error) if isinstance(error, SekutuError) else f"reading it failed: {type(error).__name__}: {error}"
    return _Mistake(told, "".join(traceback.format_exception(error)))


def _failure(prepared: Prepared, mistake: _Mistake) -> Failure:
    draft = prepared.draft
    return Failure(origin=draft.origin, reason=mistake.reason, raw=draft.raw, trace=mistake.trace)


def _outcome(prepared: Prepared, found: Reading | _Mistake) -> Read | Failure:
    if isinstance(found, _Mistake):
        return _failure(prepared, found)
    return Read(prepared=prepared, reading=found)


def _sifted(items: Iterable[Prepared | Failure], known: Known) -> Iterator[Prepared | Skipped | Failure]:
    some = iter(items)
    while group := list(islice(some, _AT_ONCE)):
        articles = [item.article for item in group if isinstance(item, Prepared)]
        there = known(articles) if articles else ()
        for item in group:
            if isinstance(item, Prepared) and item.article.id in there:
                yield Skipped(article=item.article)
            else:
                yield item


def _by_processes(
    items: Iterable[Prepared | Skipped | Failure], gazetteer: Gazetteer, workers: int
) -> Iterator[Read | Skipped | Failure]:
    waiting: deque[tuple[Prepared | Skipped | Failure, Future[Reading | _Mistake] | None]] = deque()
    pool = _Pool(workers, gazetteer)
    try:
        for item in items:
            waiting.append((item, pool.submit(item.article) if isinstance(item, Prepared) else None))
            if len(waiting) > 2 * workers:
                yield pool.outcome(*waiting.popleft())
        while waiting:
            yield pool.outcome(*waiting.popleft())
    finally:
        pool.close()


class _Pool:
    """Processes that read. Where one is killed, new ones take over."""

    def __init__(self, workers: int, gazetteer: Gazetteer) -> None:
        self._workers = workers
        self._gazetteer = gazetteer
        self._open()

    def _open(self) -> None:
        spawn = multiprocessing.get_context("spawn")  # a fork would copy locks that other threads hold
        self._pool = ProcessPoolExecutor(
            self._workers, mp_context=spawn, initializer=_begin, initargs=(self._gazetteer,)
        )

    def submit(self, article: Article) -> Future[Reading | _Mistake]:
        """Have an article read."""
        try:
            return self._pool.submit(_read, article)
        except BrokenProcessPool:
            self.close()
            self._open()
            return self._pool.submit(_read, article)

    def outcome(
        self, item: Prepared | Skipped | Failure, future: Future[Reading | _Mistake] | None
    ) -> Read | Skipped | Failure:
        """What became of an item; waits for it."""
        if not isinstance(item, Prepared) or future is None:
            return item if not isinstance(item, Prepared) else _failure(item, _killed())
        for left in reversed(range(_TRIES)):
            try:
                return _outcome(item, future.result())
            except BrokenProcessPool:
                if left:
                    future = self.submit(item.article)
        return _failure(item, _killed())

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _killed() -> _Mistake:
    return _Mistake("the process that read it was killed each time; it may need more memory than there is", "")


_GAZETTEERS: list[Gazetteer] = []  # of a process that reads: one


def _begin(gazetteer: Gazetteer) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that we read for
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _GAZETTEERS[:] = [gazetteer]


def _end_with_parent() -> None:
    """A parent that is killed closes no pool, and its processes would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(article: Article) -> Reading | _Mistake:
    return read(article, _GAZETTEERS[0])
