"""The engines that are tortured: each can be killed, and answers again afterwards."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from graph.store.bolt import BoltOptions, BoltStore
from graph.store.engines.folder import Folder
from graph.store.engines.neo4j import Ports
from graph.store.open import open_store
from tests import neo4j_server


class Place(Protocol):
    """An engine with a graph."""

    def address(self) -> str:
        """Where programs find it."""

    def environment(self) -> dict[str, str]:
        """What programs need to know besides."""

    def store(self) -> BoltStore:
        """The graph, opened for checks."""

    def kill(self) -> None:
        """Kill the engine with SIGKILL, and see that it comes again."""

    def cut(self) -> bool:
        """Cut all connections; False where there is no wire to cut."""


@dataclass
class Embedded:
    """The embedded engine of a folder; whoever uses it starts it again."""

    folder: Path

    def address(self) -> str:
        return f"embedded:{self.folder}"

    def environment(self) -> dict[str, str]:
        return {}

    def store(self) -> BoltStore:
        return open_store(self.address())

    def kill(self) -> None:
        owner = Folder(self.folder).owner()
        if owner is not None:
            os.kill(owner, signal.SIGKILL)

    def cut(self) -> bool:
        return False


@dataclass
class Neo4j:
    """A Neo4j server, reached through a wire that can be cut."""

    server: neo4j_server.Server
    wire: Wire

    def address(self) -> str:
        return f"bolt://127.0.0.1:{self.wire.port}"

    def environment(self) -> dict[str, str]:
        return {
            "TORTURE_USER": self.server.user,
            "TORTURE_PASSWORD": self.server.password,
            "SEKUTU_STORE_USER": self.server.user,
            "SEKUTU_STORE_PASSWORD": self.server.password,
        }

    def store(self) -> BoltStore:
        options = BoltOptions(away=60)
        return open_store(self.server.url, user=self.server.user, password=self.server.password, options=options)

    def kill(self) -> None:
        os.kill(self.server.pid, signal.SIGKILL)
        self.server = neo4j_server.started(self.server.home, Ports(bolt=self.wire.to, http=0))

    def cut(self) -> bool:
        self.wire.cut()
        return True


@dataclass
class Wire:
    """A port that passes everything on to another one, until it is cut; then new connections are taken again."""

    to: int
    port: int = 0
    _pairs: list[tuple[socket.socket, socket.socket]] = field(default_factory=list)
    _ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Wire:
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.settimeout(0.2)
        self.port = self._door.getsockname()[1]
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self._door.close()
        self.cut()

    def cut(self) -> None:
        """Cut every connection that there is, in the middle of whatever it carries."""
        for pair in self._pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self._pairs.clear()

    def _listen(self) -> None:
        while not self._ended.is_set():
            with suppress(TimeoutError):
                here, _ = self._door.accept()
                try:
                    there = socket.create_connection(("127.0.0.1", self.to), timeout=2)
                except OSError:
                    here.close()
                    continue
                self._pairs.append((here, there))
                threading.Thread(target=_pass, args=(here, there), daemon=True).start()


def _pass(here: socket.socket, there: socket.socket) -> None:
    here.setblocking(True)
    there.setblocking(True)
    with here, there, selectors.DefaultSelector() as ready, suppress(OSError):
        ready.register(here, selectors.EVENT_READ, there)
        ready.register(there, selectors.EVENT_READ, here)
        while True:
            for key, _ in ready.select():
                data = key.fileobj.recv(65536)  # type: ignore[union-attr]
                if not data:
                    return
                key.data.sendall(data)


@contextmanager
def place(engine: str, folder: Path) -> Iterator[Place]:
    """An engine with an empty graph below the folder."""
    if engine == "embedded":
        where = Embedded(folder / "graph")
        with where.store() as store:
            store.prepare()
            yield where
        return
    with neo4j_server.running(folder) as server, Wire(int(server.url.rpartition(":")[2])) as wire:
        where_too = Neo4j(server, wire)
        with where_too.store() as store:
            store.prepare()
        yield where_too
