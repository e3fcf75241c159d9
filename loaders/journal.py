"""Which articles were read into which graph, so that a load that was cut off goes on where it was.

A file beside the graph. An article is noted after the engine has acknowledged it, with all its fields and with what it
was read by: our own reader, its data, the gazetteer. So one that says something else now, or that would be read
otherwise, is read again. Whether the graph still has it is for the caller to ask: the note alone does not count.
Notes may be lost without harm, since merging an article twice changes nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import graph
import loaders
from graph.errors import StoreFull
from graph.model import Article

T = TypeVar("T")

_ROOMS = (  # what reads, and what it reads by
    (loaders.__file__, ("extract", "languages", "model", "readers", "text")),
    (graph.__file__, ("gazetteer", "ontology", "model.py")),
)
_MADE = ("__pycache__", ".pyc")
_WAIT = 30.0  # seconds for another loader's note to be written


class Journal:
    """The notes about one graph. It may be open in many processes and used from many threads."""

    def __init__(self, path: Path, *, store: str, gazetteer: Sequence[Path] = ()) -> None:
        """Open the file, or make it. ``store`` is the graph's address, ``gazetteer`` the user's own files.

        Raises StoreFull where it cannot be written.
        """
        self._path = path
        self._reader = hashlib.sha256("\0".join([store, _reader(), *map(_content, gazetteer)]).encode()).digest()
        self._lock = threading.Lock()
        self._file = self._told(lambda: sqlite3.connect(path, timeout=_WAIT, check_same_thread=False))
        self._told(self._make)

    def _make(self) -> None:
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        with self._file:
            self._file.execute("CREATE TABLE IF NOT EXISTS done (key BLOB PRIMARY KEY) WITHOUT ROWID")

    def done(self, articles: Sequence[Article]) -> list[Article]:
        """Those of the articles that were read as they are now, by the same reader."""
        return self._told(lambda: [one for one in articles if self._has(self._key(one))])

    def note(self, articles: Iterable[Article]) -> None:
        """Note that the graph has acknowledged these."""
        keys = [(self._key(article),) for article in articles]

        def add() -> None:
            with self._file:
                self._file.executemany("INSERT OR IGNORE INTO done VALUES (?)", keys)

        self._told(add)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._file.close()

    def _has(self, key: bytes) -> bool:
        return self._file.execute("SELECT 1 FROM done WHERE key = ?", (key,)).fetchone() is not None

    def _key(self, article: Article) -> bytes:
        return hashlib.blake2b(
            repr(article).encode("utf-8", "surrogatepass"), key=self._reader, digest_size=16
        ).digest()

    def _told(self, work: Callable[[], T]) -> T:
        with self._lock:
            try:
                return work()
            except sqlite3.Error as error:
                raise StoreFull(
                    f"the journal {self._path} cannot be used ({error}): make room, or remove it, and articles that the"
                    " graph knows are read once more"
                ) from error


@cache
def _reader() -> str:
    """One hash of all programs and data that reading goes by; a tenth of a second, once a process."""
    whole = hashlib.blake2b()
    for path in sorted(path for root, rooms in _ROOMS for room in rooms for path in _files(Path(root).parent / room)):
        whole.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    for one in [path] if path.is_file() else path.rglob("*"):
        if one.is_file() and not any(part.endswith(_MADE) for part in one.parts):
            yield one


def _content(path: Path) -> str:
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
