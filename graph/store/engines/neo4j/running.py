"""Start, find and stop the server of a folder. It runs on by itself, until it is stopped."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j import exceptions as bolt

from graph.errors import EngineBusy, EngineFailed, StoreAway
from graph.store.engines.folder import SUPPORTED
from graph.store.engines.neo4j import process
from graph.store.engines.neo4j.home import USER, Home, Record
from graph.store.engines.neo4j.jars import VERSION, Shelf

_STOP_WITHIN = 60.0
_OPENS = ("java.nio", "java.io", "sun.nio.ch")
_ADMIN = "org.neo4j.cli.AdminTool"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Where to listen. A port that is not given is the usual one, or a free one where that is taken."""

    bolt: int | None = None
    http: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """How the server is started: Java's heap and the cache of the graph's pages, in MB.

    ``java`` are further arguments of Java; ``start_seconds`` is how long a start may take.
    """

    memory: int = 1024
    page_cache: int = 256
    java: tuple[str, ...] = ()
    start_seconds: float = 240.0


@dataclass(frozen=True, slots=True)
class Started:
    """A server that runs; ``anew`` where it did not run before."""

    record: Record
    anew: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What runs in a folder: its record, its memory in bytes, and whether it answers yet."""

    record: Record
    resident: int | None
    answers: bool


def start(folder: Path, shelf: Shelf, settings: ServerSettings | None = None, ports: Ports | None = None) -> Started:
    """Start the server of a folder, or find that it runs. Its jars must be on the shelf.

    Returns when it answers queries. Raises EngineMissing without Java, EngineBusy where a port that was asked for is
    taken, StoreFull where the folder cannot be written, EngineFailed where it does not come up.
    """
    if not SUPPORTED:
        raise EngineFailed("Neo4j is started on Linux and macOS; on Windows use WSL, or Neo4j's own installer")
    home = Home(folder.resolve())
    home.make()
    with home.lock() as lock:
        lock.wait()
        found = running(home.path)
        if found is not None:
            _wait(home, found, settings or ServerSettings())
            return Started(found, anew=False)
        return Started(_start(home, shelf, settings or ServerSettings(), ports or Ports()), anew=True)


def running(folder: Path) -> Record | None:
    """The server that runs in a folder, or None. What a server left that died is no server."""
    home = Home(folder.resolve())
    record = home.record()
    return record if record is not None and process.is_ours(record.pid, home.path) else None


def status(folder: Path) -> Status | None:
    """What runs in a folder, or None."""
    record = running(folder)
    if record is None:
        return None
    home = Home(folder.resolve())
    return Status(record=record, resident=process.resident(record.pid), answers=_answers(record, home.password()))


def stop(folder: Path) -> Record | None:
    """Stop the server of a folder, in order; None where none ran. Returns when it has ended."""
    home = Home(folder.resolve())
    if running(home.path) is None:
        home.withdraw()
        return None
    with home.lock() as lock:
        if not lock.take():  # somebody starts it just now, and must not find it gone half way
            lock.wait()
        record = running(home.path)
        if record is not None:
            process.end(record.pid, home.path, seconds=_STOP_WITHIN)
        home.withdraw()
        return record


def _start(home: Home, shelf: Shelf, settings: ServerSettings, ports: Ports) -> Record:
    if shelf.missing():
        raise EngineFailed(f"Neo4j {VERSION} is not downloaded yet: fetch it first")
    java = process.java()
    record = Record(pid=0, bolt=_port("bolt", ports.bolt, 7687), http=_port("http", ports.http, 7474), version=VERSION)
    home.configure(bolt=record.bolt, http=record.http, memory=settings.memory, page_cache=settings.page_cache)
    if not home.used:
        _set_password(home, shelf, java)
    with home.log.open("wb") as out:
        child = subprocess.Popen(  # noqa: S603 - Java, with our own arguments
            _command(java, shelf, home, settings),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=home.path,
            start_new_session=True,  # Ctrl-C in the terminal must reach us and not the server
        )
    reaper = threading.Thread(target=child.wait, daemon=True)  # as long as this process lives, none becomes a zombie
    reaper.start()
    record = Record(pid=child.pid, bolt=record.bolt, http=record.http, version=VERSION)
    try:
        home.announce(record)
        _wait(home, record, settings)
    except BaseException:
        child.kill()
        reaper.join()
        home.withdraw()
        raise
    return record


def _port(name: str, wanted: int | None, usual: int) -> int:
    if wanted is not None:
        if wanted and not _free(wanted):
            raise EngineBusy(
                f"port {wanted} of 127.0.0.1 is taken by another program: choose another one with --{name}-port, or"
                " leave that out, and a free one is found"
            )
        return wanted or _any_port()
    return usual if _free(usual) else _any_port()


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _set_password(home: Home, shelf: Shelf, java: str) -> None:
    """Before the first start. The words go in a file, since everybody may read the arguments of a process."""
    (home.path / "data" / "dbms" / "auth.ini").unlink(missing_ok=True)  # of a start that came no further
    words = ["-cp", f"{shelf.jars}/*", _ADMIN, "dbms", "set-initial-password", "--", home.make_password()]
    with tempfile.NamedTemporaryFile("w", dir=home.path, prefix="words-") as file:
        file.write("\n".join(map(_quoted, words)))
        file.flush()
        done = subprocess.run(  # noqa: S603 - Java, with our own arguments
            [java, f"@{file.name}"],
            # handed on and not read: Java finds the locale of file names there
            env={**os.environ, "NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.path / "conf")},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise EngineFailed(f"Neo4j did not take its first password: {(done.stdout + done.stderr).strip()[-500:]}")


def _quoted(word: str) -> str:
    """As Java wants it in a file of arguments."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _command(java: str, shelf: Shelf, home: Home, settings: ServerSettings) -> list[str]:
    return [
        java,
        f"-Xms{min(256, settings.memory)}m",
        f"-Xmx{settings.memory}m",
        "-XX:+UseSerialGC",
        *settings.java,
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENS),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        f"{shelf.jars}/*",
        process.MAIN,
        process.home_flag(home.path),
        f"--config-dir={home.path / 'conf'}",
    ]


def _wait(home: Home, record: Record, settings: ServerSettings) -> None:
    """Until a query is answered: the port opens some seconds before that."""
    password = home.password()
    deadline = time.monotonic() + settings.start_seconds
    while not _answers(record, password):
        if not process.is_ours(record.pid, home.path):
            raise EngineFailed(f"Neo4j ended at its start. It said:\n{home.last_words()}")
        if time.monotonic() > deadline:
            raise EngineFailed(
                f"Neo4j did not answer within {settings.start_seconds:.0f} seconds. It said:\n{home.last_words()}"
            )
        time.sleep(0.2)


def _answers(record: Record, password: str | None) -> bool:
    """Whether it takes queries. One that refuses our password (it was changed) does take them."""
    try:
        with neo4j.GraphDatabase.driver(
            record.url, auth=(USER, password or "?"), connection_timeout=15, max_transaction_retry_time=0
        ) as driver:
            driver.execute_query("RETURN 1")
    except bolt.AuthError:
        return True
    except (bolt.Neo4jError, bolt.DriverError):
        return False
    return True


def access(folder: Path) -> tuple[str, str | None]:
    """Address and password of the server that runs in a folder; StoreAway where none does, with what to do."""
    record = running(folder)
    if record is None:
        raise StoreAway(f"no Neo4j runs in {folder}: start it with 'sekutu neo4j start'")
    return record.url, Home(folder.resolve()).password()
