"""The embedded engine: ArcadeDB as a child process of its own, with one data folder, on the loopback interface.

Needs no installation beyond ``pip install arcadedb-embedded``: the wheel carries its Java. The process that calls
:func:`start` first starts it; later ones join. It stops when the last of them closes or ends, however it ends. Where
the engine itself was killed, :meth:`Engine.renewed` starts it again.
"""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import graph
from graph.errors import EngineBusy, EngineFailed, EngineMissing, StoreFull
from graph.store.engines import embedded_child
from graph.store.engines.embedded_child import BUSY, FULL, MISSING
from graph.store.engines.folder import SUPPORTED, Address, Folder, Lock

_PACKAGE = "arcadedb_embedded"
_WAIT_TO_STOP = 70.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """How the engine is started.

    ``memory`` bounds the Java heap (``512m``, ``2g``; the process takes about 150 MB more). ``query_seconds`` is when
    the engine itself ends any one statement, a stream too; what a person asks is given up earlier, by its own limit.
    ``start_seconds`` is how long a start may take. ``room`` is how many bytes must be free.
    """

    memory: str = "512m"
    query_seconds: float = 60.0
    start_seconds: float = 120.0
    room: int = 100 * 2**20


@dataclass(slots=True)
class Engine:
    """A running engine that this process uses until :meth:`stop`."""

    folder: Path
    address: Address
    started_here: bool
    _users: Lock
    _how: EngineSettings
    reaper: threading.Thread | None = None

    def renewed(self) -> Address:
        """Where the engine answers now; it is started again where it has ended, by this process or another one.

        Raises the errors of :func:`start`.
        """
        place = Folder(self.folder)
        place.make(room=self._how.room)
        now = _running(place, self._how, self._users, join=True)
        if now.address != self.address:
            self.address, self.started_here, self.reaper = now.address, now.started_here, now.reaper
        return self.address

    def stop(self) -> None:
        """Stop using it, and stop it where nobody else does. Doing it twice does no harm.

        Returns when the engine has ended, or at once where others still use it.
        """
        if self._users.closed:
            return
        if self._users.take():  # nobody else is left, and nobody can join now
            owner = Folder(self.folder).owner()  # another than the one we found, where that was killed
            if owner is not None:
                with suppress(ProcessLookupError):
                    os.kill(owner, signal.SIGTERM)
            self._wait()
        self._users.release()

    def _wait(self) -> None:
        if self.reaper is not None:
            self.reaper.join(_WAIT_TO_STOP)
        deadline = time.monotonic() + _WAIT_TO_STOP
        while Folder(self.folder).owner() is not None and time.monotonic() < deadline:
            time.sleep(0.05)


def start(folder: Path, settings: EngineSettings | None = None, *, join: bool = True) -> Engine:
    """Start the engine on a folder, or join the one that runs there.

    Raises EngineMissing without the package, EngineBusy where another process has the folder open (with ``join``:
    only where that one cannot be joined), StoreFull where the folder cannot be written, EngineFailed otherwise.
    """
    how = settings or EngineSettings()
    if not SUPPORTED:
        raise EngineFailed(
            "the embedded engine runs on Linux and macOS; on Windows use WSL, or give the URL of a Neo4j server"
        )
    place = Folder(folder.resolve())
    place.make(room=how.room)
    users = place.use()
    try:
        return _running(place, how, users, join=join)
    except BaseException:
        users.release()
        raise


def _running(place: Folder, how: EngineSettings, users: Lock, *, join: bool) -> Engine:
    """The engine of the folder, joined or started; ``users`` is held by this process."""
    deadline = time.monotonic() + how.start_seconds
    while True:
        engine = _join(place, how, users, join=join) or _start_once(place, how, users, deadline)
        if engine is not None:
            return engine
        if time.monotonic() > deadline:
            raise EngineBusy(_busy(place))
        time.sleep(random.uniform(0.05, 0.15))  # noqa: S311 - no secret, it keeps two starters apart


def _join(place: Folder, how: EngineSettings, users: Lock, *, join: bool) -> Engine | None:
    """The engine that runs here, or None where none does (or it is not ready yet)."""
    owner = place.owner()
    if owner is None:
        return None
    if not join:
        raise EngineBusy(_busy(place))
    address = place.address()
    if address is None or address.pid != owner:
        return None
    return Engine(folder=place.path, address=address, started_here=False, _users=users, _how=how)


def _busy(place: Folder) -> str:
    return (
        f"{place.path} is in use by another Sekutu engine (process {place.owner()}): stop that one, or choose another"
        " data folder"
    )


def _start_once(place: Folder, how: EngineSettings, users: Lock, deadline: float) -> Engine | None:
    """One attempt; None where another process was faster."""
    if importlib.util.find_spec(_PACKAGE) is None:
        raise EngineMissing(_missing())
    with tempfile.TemporaryFile("w+") as words:
        process = subprocess.Popen(  # noqa: S603 - our own module, under this interpreter
            [sys.executable, "-m", embedded_child.__name__, str(place.path), how.memory, str(how.query_seconds)],
            cwd=Path(graph.__file__).parents[1],
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal must reach us and not the engine
        )
        reaper = threading.Thread(target=process.wait, daemon=True)
        reaper.start()
        try:
            address = _ready(place, process, deadline)
        except BaseException:
            process.kill()
            reaper.join()
            raise
        if address is not None:
            return Engine(folder=place.path, address=address, started_here=True, _users=users, _how=how, reaper=reaper)
        if process.returncode == BUSY:
            return None
        raise _failed(place, process.returncode, words)


def _ready(place: Folder, process: subprocess.Popen[bytes], deadline: float) -> Address | None:
    """The address once the child has written it; None where the child ended instead."""
    while process.returncode is None:
        address = place.address()
        if address is not None and address.pid == process.pid:
            return address
        if time.monotonic() > deadline:
            raise EngineFailed(
                f"the engine of {place.path} did not become ready in time. It said:\n{place.last_words()}"
            )
        time.sleep(0.05)
    return None


def _failed(place: Folder, status: int | None, words: IO[str]) -> Exception:
    words.seek(0)
    said = "\n".join(filter(None, (words.read().strip(), place.last_words())))
    if status == MISSING:
        return EngineMissing(_missing())
    if status == FULL or "No space left on device" in said:
        return StoreFull(f"the engine cannot write in {place.path}: make room, or choose another data folder. {said}")
    return EngineFailed(f"the engine of {place.path} ended at its start (exit status {status}). It said:\n{said}")


def _missing() -> str:
    return (
        "the embedded engine's package is not installed. Install it with:\n"
        f"    {sys.executable} -m pip install arcadedb-embedded\n"
        "or give the URL of a Neo4j server (neo4j://host:7687)"
    )
