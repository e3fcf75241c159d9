"""The store over py2neo 2021.2.4, for programs that have py2neo code and want Sekutu's graph beside it.

py2neo is no longer developed (its last release is of 2021), and it speaks Bolt 4.0 to 4.3: Neo4j 4, 5 and 2026 and the
embedded engine answer that today, and a server that stops to do so is told from one that is away. Everything that
does not need py2neo is better served by the official driver.

All that the port promises is kept by :class:`graph.store.bolt.BoltStore`, which this module gives another driver: one
that speaks through py2neo's connections. It does so message by message, because py2neo's own ``Graph`` keeps too
little:

* ``Graph.commit`` does not look at the server's answer. The embedded engine refuses one of two writers at commit, and
  py2neo would call that stored.
* It reads a result to its end before it gives the first row.
* Where the server is gone, it tries again for ever.
* It has no limit of time for a transaction, nor for connecting.
"""

from __future__ import annotations

import socket
import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import neo4j
from py2neo import ConnectionProfile, Graph
from py2neo.client import Connection
from py2neo.client.bolt import BoltResult, BoltTransactionRef
from py2neo.errors import ProtocolError

from graph.errors import StoreMismatch
from graph.store.bolt import BoltStore
from graph.store.driver import Driver
from graph.store.py2neo_errors import FAILURES, as_driver
from graph.store.py2neo_values import Reader, sendable

_HELD = 50  # idle connections
_DOUBTFUL = 30.0  # seconds after which an idle connection is tried before use
_MAJOR = 4
_GREETING = b"\x60\x60\xb0\x17" + bytes([0, 3, 3, _MAJOR]) + bytes([0, 0, 0, _MAJOR]) + bytes(8)  # 4.3 to 4.0, 4.0
_BEGIN, _COMMIT, _RUN, _DISCARD, _PULL = 0x11, 0x12, 0x10, 0x2F, 0x3F


class Py2neoStore(BoltStore):
    """The port's verbs through py2neo; made by :func:`graph.store.open.open_store` for ``py2neo+...`` addresses."""

    _graph: tuple[int, Graph] | None = None

    @property
    def graph(self) -> Graph:
        """py2neo's own handle on the same graph, for matching, ``py2neo.bulk`` and the models.

        It keeps py2neo's promises, not the store's: see the list at the head of this module.
        """
        life = self._link.life
        if self._graph is None or self._graph[0] != life:
            self._forget()
            self._graph = (life, Graph(self._py2neo.profile))
        return self._graph[1]

    def close(self) -> None:
        """See the port; ``graph`` ends too."""
        self._forget()
        super().close()

    def _forget(self) -> None:
        if self._graph is not None:
            self._graph[1].service.connector.close()
            self._graph = None

    @staticmethod
    def _make(url: str, auth: tuple[str, str], connect: float) -> Driver:
        return Py2neoDriver(url, auth, connect)

    @property
    def _py2neo(self) -> Py2neoDriver:
        driver = self._link.driver
        if not isinstance(driver, Py2neoDriver):
            raise TypeError(f"{driver!r} is no driver of py2neo's")
        return driver


@dataclass(frozen=True, slots=True)
class _Info:
    agent: str


@dataclass(frozen=True, slots=True)
class _Summary:
    query_type: str | None
    plan: dict[str, Any] | None


class _Record:
    def __init__(self, columns: tuple[str, ...], cells: list[Any]) -> None:
        self._columns = columns
        self._cells = cells

    def keys(self) -> list[str]:
        return list(self._columns)

    def values(self) -> list[Any]:
        return self._cells


class _Line:
    """One connection, spoken to message by message."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._talk = BoltTransactionRef(connection, None)
        self.agent = str(connection.server_agent)
        self.rested = time.monotonic()
        self.used = False

    def say(self, tag: int, *fields: Any) -> Any:
        """Send a message and wait for the response; raises the driver's error where it is a failure."""
        with as_driver():
            response = self._connection.append_message(tag, *fields)
            self._connection.sync(BoltResult(self._talk, self._connection, response))
            if response.failed():  # ignored, which an earlier failure would have to explain
                raise ProtocolError(f"the server ignored message {tag:#x}")
            return response

    def reset(self) -> None:
        """End whatever runs, and leave nothing of it."""
        with as_driver():
            self._connection.reset(force=True)

    @property
    def usable(self) -> bool:
        """Whether nobody has closed it, as far as is known."""
        return not (self._connection.broken or self._connection.closed)

    def close(self) -> None:
        """Say goodbye, where somebody still listens."""
        self._connection.close()
        self._connection._wire.close()  # noqa: SLF001 - py2neo leaves the socket of a broken connection open


class Py2neoDriver:
    """What :class:`graph.store.driver.Driver` asks for, for one user. Raises StoreMismatch for an unknown protocol."""

    def __init__(self, url: str, auth: tuple[str, str], connect: float) -> None:
        user, password = auth
        self.profile = ConnectionProfile(url, user=user, password=password)
        self._url = url
        self._patience = connect
        self._idle: deque[_Line] = deque()
        self._closed = False

    def session(self, *, default_access_mode: str, fetch_size: int, **_: object) -> _Session:
        """A session. Bookmarks are for clusters, which this does not route in."""
        return _Session(self, readonly=default_access_mode == neo4j.READ_ACCESS, fetch=fetch_size)

    def get_server_info(self) -> _Info:
        """Who answers."""
        line = self.take()
        self.give(line)
        return _Info(line.agent)

    def close(self) -> None:
        """Close what is idle now, and what is in use when it comes back."""
        self._closed = True
        self._hang_up()

    def begin(self, extra: dict[str, Any]) -> _Line:
        """A connection with a new transaction."""
        while True:
            line = self.take()
            fresh = not line.used
            try:
                line.say(_BEGIN, extra)
            except BaseException as error:
                self.give(line)
                if fresh or not isinstance(error, neo4j.exceptions.ServiceUnavailable):
                    raise  # else it broke while it lay idle, and nothing has been asked yet
            else:
                return line

    def take(self) -> _Line:
        """A connection that works, as far as can be known before using it."""
        while (line := self._idler()) is not None:
            if line.usable and time.monotonic() - line.rested < _DOUBTFUL:
                return line
            try:
                line.reset()
            except FAILURES:
                line.close()
                continue
            return line
        return self._open()

    def give(self, line: _Line) -> None:
        """Take a connection back. Where one broke, those that lie idle are most likely broken too."""
        if not line.usable:
            line.close()
            self._hang_up()
        elif self._closed or len(self._idle) >= _HELD:
            line.close()
        else:
            line.rested = time.monotonic()
            line.used = True
            self._idle.append(line)

    def _hang_up(self) -> None:
        while (line := self._idler()) is not None:
            line.close()

    def _idler(self) -> _Line | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _open(self) -> _Line:
        with as_driver():
            self._greet()
            connection = Connection.open(self.profile, user_agent="sekutu")
        return _Line(connection)

    def _greet(self) -> None:
        """See who answers, within the patience for connecting, which py2neo does not have."""
        address = (self.profile.host, self.profile.port)
        with socket.create_connection(address, self._patience) as line:
            if self.profile.secure:
                return  # what it speaks can be asked under TLS only
            line.sendall(_GREETING)
            major = line.recv(4)[-1:]
        if not major:
            raise ConnectionResetError(f"{address[0]}:{address[1]} hung up without a word")
        if major[0] != _MAJOR:
            raise StoreMismatch(
                f"py2neo speaks Bolt 4.0 to 4.3, and the server at {self._url} does not: use the official driver, by"
                f" the address {self._url} without py2neo+"
            )


class _Session:
    def __init__(self, driver: Py2neoDriver, *, readonly: bool, fetch: int) -> None:
        self._driver = driver
        self._readonly = readonly
        self._fetch = fetch

    def begin_transaction(self, *, timeout: float | None = None) -> _Transaction:
        extra: dict[str, Any] = {"mode": "r"} if self._readonly else {}
        if timeout is not None:
            extra["tx_timeout"] = round(timeout * 1000)
        return _Transaction(self._driver, extra, self._fetch)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Nothing is held between transactions."""


class _Transaction:
    def __init__(self, driver: Py2neoDriver, extra: dict[str, Any], fetch: int) -> None:
        self._driver = driver
        self._fetch = fetch
        self._line: _Line | None = driver.begin(extra)

    def say(self, tag: int, *fields: Any) -> Any:
        if self._line is None:
            raise RuntimeError("the transaction is over")
        return self._line.say(tag, *fields)

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> _Result:
        header = self.say(_RUN, query, sendable(dict(parameters or {})), {})
        return _Result(self, tuple(header.metadata.get("fields", ())), self._fetch)

    def commit(self) -> None:
        self.say(_COMMIT)
        self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        line = self._line
        if line is None:
            return
        try:
            if kind is not None and not issubclass(kind, Exception | GeneratorExit):
                line.close()  # stopped in the middle of a message, perhaps
            elif line.usable:
                line.reset()
        except FAILURES:
            if error is None:
                raise
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if self._line is not None:
            self._driver.give(self._line)
            self._line = None


class _Result:
    def __init__(self, transaction: _Transaction, columns: tuple[str, ...], fetch: int) -> None:
        self._transaction = transaction
        self._columns = columns
        self._fetch = fetch
        self._reader = Reader()
        self._said: dict[str, Any] | None = None

    def keys(self) -> tuple[str, ...]:
        return self._columns

    def __iter__(self) -> Iterator[_Record]:
        while self._said is None:
            response = self._transaction.say(_PULL, {"n": self._fetch, "qid": -1})
            self._note(response)
            for cells in response.records:
                yield _Record(self._columns, self._reader.row(cells))

    def consume(self) -> _Summary:
        if self._said is None:
            self._note(self._transaction.say(_DISCARD, {"n": -1, "qid": -1}))
        said = self._said or {}
        return _Summary(said.get("type"), said.get("plan"))

    def _note(self, response: Any) -> None:
        if not response.metadata.get("has_more", False):
            self._said = dict(response.metadata)
