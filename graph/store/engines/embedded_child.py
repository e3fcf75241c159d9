"""The embedded engine's own process: ArcadeDB with its Bolt server, until nobody uses the folder any more.

Started by :func:`graph.store.engines.embedded.start`, never by hand::

    python -m graph.store.engines.embedded_child FOLDER MEMORY SECONDS

It takes the folder's lock, starts the engine on a free port of the loopback interface with new random passwords,
writes them to ``engine.json``, and waits. ArcadeDB's HTTP server, which the engine starts beside Bolt, is stopped.
"""

from __future__ import annotations

import importlib
import json
import os
import secrets
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from graph.errors import StoreFull
from graph.store.engines.folder import Address, Folder

BUSY = 75  # the folder's lock is taken
MISSING = 69  # arcadedb-embedded is not installed
FULL = 74  # the folder cannot be written
BROKEN = 70  # anything else; the log says what

_DATABASE = "graph"
_LOOK_EVERY = 0.2  # seconds between looks at whether anybody is left
_STOP_WITHIN = 60.0  # seconds until a stop that hangs is cut short (what is committed is in the log already)
_QUERY_STOPS_WITHIN = 20.0  # seconds for a query that was told to end; the engine cannot end each kind of work

_SETTINGS = {
    "arcadedb.txWalFlush": "2",  # fsync at commit: an acknowledged write survives a power cut
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
    "arcadedb.server.saltIterations": "1000",  # the passwords are 256 random bits; hashing slowly would only cost time
    "arcadedb.server.httpWorkerThreads": "4",
    "arcadedb.serverMetrics": "false",
    "arcadedb.bolt.defaultDatabase": _DATABASE,
    # Four by default: as many slow queries of persons would keep every writer waiting, and whoever is to end them.
    "arcadedb.queryMaxConcurrent": "64",
}

_JVM = (
    "-Xrs",  # leaves the signals to Python: the JVM's own handlers abort the process on SIGTERM
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # the thorough compiler takes longer than it saves: a third of the time for 100 articles
)


def _group(access: list[str], records: list[str]) -> dict[str, Any]:
    return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}


_GROUPS = {
    "admin": _group(
        ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
        ["createRecord", "readRecord", "updateRecord", "deleteRecord"],
    ),
    "reader": _group([], ["readRecord"]),
    "*": _group([], []),
}


def main(arguments: list[str]) -> int:
    """Run until nobody uses the folder, or SIGTERM; the exit status says why it could not."""
    folder, memory, seconds = Folder(Path(arguments[0])), arguments[1], float(arguments[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started the engine, who stops it in order
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    os.umask(0o077)
    lock = folder.running()
    if not lock.take():
        return BUSY
    lock.sign()
    try:
        _log_to(folder)
        folder.withdraw()
        server, address = _start(folder, memory, seconds)
        folder.announce(address)
    except ModuleNotFoundError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return MISSING
    except (OSError, StoreFull) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return FULL
    except Exception:  # noqa: BLE001 - the starter reads the log; threads of a half-started JVM must not stay
        traceback.print_exc(limit=1)
        return BROKEN
    stuck = _serve(folder, server, stopped, seconds)
    _stop(server, within=1.0 if stuck else _STOP_WITHIN)
    lock.release()
    return 0


def _log_to(folder: Folder) -> None:
    """Send all that this process and the JVM in it print to the folder's log."""
    log = os.open(folder.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.close(log)


def _start(folder: Folder, memory: str, seconds: float) -> tuple[Any, Address]:
    os.chdir(folder.path)  # ArcadeDB writes log/ below the current folder
    _write_users(folder)

    settings = {**_SETTINGS, "arcadedb.command.timeout": str(round(seconds * 1000))}
    words = {name: secrets.token_urlsafe(32) for name in ("root", "reader")}
    server = importlib.import_module("arcadedb_embedded.server").ArcadeDBServer(
        str(folder.path),
        words["root"],
        {
            "host": "127.0.0.1",
            "http_port": "0",
            "bolt_port": "0",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "mode": "development",  # `production` hides every error's text
        },
        {
            "heap_size": memory,
            "jvm_args": [*_JVM, *(f"-D{key}={value}" for key, value in settings.items())],
        },
    )
    server.start()
    server.create_database(_DATABASE)
    port = _open_for(server, words["reader"])
    address = Address(
        pid=os.getpid(),
        url=f"bolt://127.0.0.1:{port}",
        user="root",
        password=words["root"],
        reader="reader",
        reader_password=words["reader"],
    )
    return server, address


def _write_users(folder: Folder) -> None:
    """Groups as they must be, and no users: the engine makes `root` anew with this start's password."""
    config = folder.path / "config"
    config.mkdir(exist_ok=True)
    groups = {"databases": {"*": {"groups": _GROUPS}}, "version": 2}
    (config / "server-groups.json").write_text(json.dumps(groups), "utf-8")
    (config / "server-users.jsonl").unlink(missing_ok=True)


def _open_for(server: Any, password: str) -> int:
    """Make the reader, close the HTTP door, and say at which port Bolt listens."""
    jpype = importlib.import_module("jpype")  # comes with arcadedb-embedded
    java = server._java_server  # noqa: SLF001 - the wrapper offers neither users nor the port that was chosen
    security = java.getSecurity()
    user = {"name": "reader", "password": str(security.encodePassword(password)), "databases": {_DATABASE: ["reader"]}}
    security.createUser(jpype.JClass("com.arcadedb.serializer.json.JSONObject")(json.dumps(user)))
    java.getHttpServer().stopService()
    return next(int(plugin.getPort()) for plugin in java.getPlugins() if str(plugin.getName()) == "Neo4j-Bolt")


def _serve(folder: Folder, server: Any, stopped: threading.Event, seconds: float) -> bool:
    """Wait until SIGTERM, or until nobody holds the users' lock; the address is withdrawn either way.

    Also until a query does not end that must: whether that is the reason. It would take a processor for days, and the
    engine has no other way to be rid of it.
    """
    with folder.users() as users:
        ends: dict[str, float] = {}
        while not (stopped.wait(_LOOK_EVERY) or users.take()):
            ends = {name: ends.get(name, time.monotonic()) for name in _overdue(server, seconds)}
            if any(time.monotonic() - since > _QUERY_STOPS_WITHIN for since in ends.values()):
                print("A query does not end that was told to: the engine ends, to be started again.", flush=True)  # noqa: T201
                folder.withdraw()
                return True
        folder.withdraw()
    return False


def _overdue(server: Any, seconds: float) -> list[str]:
    """The queries of persons that go on though they were told to end, or are past the time of any."""
    running = server._java_server.getRunningQueries().getRunning()  # noqa: SLF001 - the wrapper does not offer it
    persons = [one for one in running if str(one.getUser()) == "reader"]
    late = [one for one in persons if one.isTerminated() or one.getElapsedMillis() > seconds * 1000]
    if not late:
        return []
    at_work = _at_work()
    return [str(one.getId()) for one in late if f"BOLT-{one.getClientAddress()}" in at_work]


def _at_work() -> set[str]:
    """The names of the threads that live and do not wait for their client: a query whose thread died for want of memory
    stays in the engine's list, and one whose client does not fetch does no work.
    """
    stacks = importlib.import_module("jpype").JClass("java.lang.Thread").getAllStackTraces()
    return {
        str(entry.getKey().getName())
        for entry in stacks.entrySet()
        if not any(str(frame.getMethodName()) == "readMessage" for frame in entry.getValue())
    }


def _stop(server: Any, *, within: float) -> None:
    """Close the databases. A hung JVM must not keep the folder: past the limit the process ends at once."""
    limit = threading.Timer(within, os._exit, (1,))
    limit.daemon = True
    limit.start()
    server.stop()
    limit.cancel()


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # JPype's own shutdown waits for threads of the engine that nobody needs any more
