"""A real Neo4j Community server for the tests, started as `sekutu neo4j start` starts it.

Fetched once into ``$SEKUTU_CACHE/neo4j`` (or ``~/.cache/sekutu/neo4j``; about 175 MB). Neo4j is under the GPL-3: it
runs as a process of its own and is no part of this project.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from api.settings import read_settings
from graph.errors import EngineError
from graph.store.engines.neo4j import USER, Home, Ports, ServerSettings, Shelf, start, stop

ANY = Ports(bolt=0, http=0)
SMALL = ServerSettings(memory=512, page_cache=64, java=("-XX:TieredStopAtLevel=1",), start_seconds=600)


class NotToBeHad(Exception):
    """Why there is no server."""


@dataclass(frozen=True)
class Server:
    """Where the server answers; ``home`` is its folder, ``neo4j`` in a data folder as commands take it."""

    home: Path
    url: str
    user: str
    password: str
    pid: int


def shelf() -> Shelf:
    """What was downloaded, complete; NotToBeHad where it cannot be fetched."""
    found = Shelf(read_settings().cache)
    try:
        found.fetch(lambda _done, _total: None)
    except EngineError as error:
        raise NotToBeHad(str(error)) from error
    return found


@contextmanager
def running(home: Path, *, memory: int = 512) -> Iterator[Server]:
    """A server with an empty graph below ``home``; NotToBeHad where it cannot be fetched or started."""
    server = started(home, ANY, memory=memory)
    try:
        yield server
    finally:
        stop(home)


def started(home: Path, ports: Ports, *, memory: int = 512) -> Server:
    """The server of a folder, running at these ports until it is stopped; NotToBeHad where it cannot be."""
    try:
        record = start(home, shelf(), replace(SMALL, memory=memory), ports).record
    except EngineError as error:
        raise NotToBeHad(str(error)) from error
    return Server(home, record.url, USER, Home(home).password() or "", record.pid)
