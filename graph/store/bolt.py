"""The store over Bolt: one adapter for the embedded engine and for Neo4j, on the official driver or one that fits.

The engines differ in five ways that matter here, and this module evens them out:

* The embedded engine does not enforce read access: what a person asks runs there as a user who may only read.
* It ignores a transaction's time limit: it has one for all statements, and :mod:`graph.store.asking` ends what a person
  asks at the person's own.
* It refuses one of two writers at commit where Neo4j lets the second wait, and both can lose a race for a unique key:
  a write is repeated from its beginning, with jitter, until ``patience`` is over.
* It takes no request above 16 MB: the rows of a step go in pieces, within the one transaction.
* Auto-commit writes on it are not atomic: everything here runs in explicit transactions.

An embedded engine that was killed is started again by the verb that needs it next, which is then tried again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j import exceptions as bolt

from cypher import Query, load, names
from graph.errors import BadInput, QueryRefused, QueryTooLarge, SekutuError, StoreAway, StoreFull, StoreMismatch
from graph.store import guard
from graph.store.asking import Asker, Question
from graph.store.driver import Driver, ServerInfo, Session
from graph.store.failures import asked, translated
from graph.store.link import Access, Again, Link
from graph.store.patience import Patience
from graph.store.port import SCHEMA_VERSION, Answer, Limits, Row, Step, StoreInfo, T
from graph.store.transaction import BoltTransaction, bound, row
from graph.store.values import outgoing

_FETCH = 500  # rows that the driver holds while streaming
_LITTLE_ROOM = 16 * 2**20  # bytes free on a disk that is called full when a write fails


@dataclass(frozen=True, slots=True, kw_only=True)
class BoltOptions:
    """How patient the store is, in seconds: with other writers, and with a server that does not answer."""

    patience: float = 60.0
    away: float = 5.0
    connect: float = 5.0


class BoltStore:
    """The port's verbs over a Bolt server. ``release`` is called at the end of :meth:`close`.

    ``reader`` is who may only read; where it is None the server must enforce read access (Neo4j does). ``folder`` is
    where a server on this computer keeps its data: what fails while its disk is full is a StoreFull. ``again`` starts
    the server again where it has ended.
    """

    def __init__(
        self,
        url: str,
        auth: tuple[str, str],
        *,
        reader: tuple[str, str] | None = None,
        options: BoltOptions | None = None,
        release: Callable[[], None] | None = None,
        folder: Path | None = None,
        again: Again | None = None,
    ) -> None:
        self._options = options or BoltOptions()
        self._release = release
        self._folder = folder
        access = Access(url=url, auth=auth, reader=reader)
        self._link = Link(access, make=self._make, connect=self._options.connect, again=again)
        self._held = reader is not None
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._asker = Asker(self._reading, held=reader is not None)

    @property
    def _url(self) -> str:
        return self._link.access.url

    def prepare(self) -> None:
        """See the port."""
        found = self._version()
        if found is not None and found > SCHEMA_VERSION:
            raise StoreMismatch(
                f"the graph at {self._url} was written by a newer Sekutu (schema {found}, this one knows"
                f" {SCHEMA_VERSION}): update Sekutu, or use another graph"
            )
        for name in names("schema"):  # each on its own: Neo4j allows no data beside a change of schema
            self.write(Step(load(name), [{}]))
        self.write(Step(load("write/schema"), [{"version": SCHEMA_VERSION}]))

    def info(self) -> StoreInfo:
        """See the port."""
        schema = self._version()
        return replace(self._server, url=self._url, schema=schema)

    def read(self, query: Query, /, **params: Any) -> list[Row]:
        """See the port."""
        values = bound(query, params)
        return self._patiently(query.name, lambda: self._read_once(query, values))

    def stream(self, query: Query, /, **params: Any) -> Iterator[Row]:
        """See the port."""
        values = bound(query, params)
        patience, given = self._patience(query.name), False
        while True:
            life = self._link.life
            try:
                for one in self._stream_once(query, values):
                    given = True
                    yield one
            except (bolt.Neo4jError, bolt.DriverError) as error:
                problem = self._translated(error, query.name, life)
                if given or not patience.again(problem, life):  # what was given cannot be taken back
                    raise self._or_full(problem) from error
            else:
                return

    def write(self, *steps: Step) -> None:
        """See the port."""
        self.transact(lambda transaction: transaction.write(*steps))

    def transact(self, work: Callable[[BoltTransaction], T]) -> T:
        """See the port."""
        return self._patiently("a transaction", lambda: self._transact_once(work))

    def ask(self, text: str, params: Mapping[str, Any] | None = None, *, limits: Limits = Limits()) -> Answer:
        """See the port."""
        admitted = guard.admit(text)
        if not self._held and self._server.engine != "Neo4j":
            raise QueryRefused(
                f"{self._server.engine} at {self._url} cannot be held to reading; use embedded: or Neo4j"
            )
        values = {_parameter(key): outgoing(value, f"${key}") for key, value in (params or {}).items()}
        question = Question(admitted=admitted, values=values, limits=limits)
        life = self._link.life
        try:
            return self._asked(question)
        except StoreAway:
            self.read(load("read/ping"))  # starts the engine again, or raises; else the query alone broke down
            if self._link.life == life:
                raise _given_up() from None
        try:
            return self._asked(question)
        except StoreAway:
            raise _given_up() from None

    def _asked(self, question: Question) -> Answer:
        try:
            return self._asker.ask(question)
        except (bolt.Neo4jError, bolt.DriverError) as error:
            raise asked(error, self._url, question.limits.seconds) from error

    def close(self) -> None:
        """See the port."""
        self._link.close()
        self._asker.close()
        if self._release is not None:
            self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    @staticmethod
    def _make(url: str, auth: tuple[str, str], connect: float) -> Driver:
        """The driver for one user; ``connect`` is the patience for connecting, in seconds."""
        return _official(url, auth, connect)

    @cached_property
    def _server(self) -> StoreInfo:
        agent = self._patiently("info", self._server_info).agent
        engine = "ArcadeDB" if "ArcadeDB" in agent else agent.partition("/")[0]
        version = agent.rpartition(" ")[2].strip("()") if engine == "ArcadeDB" else agent.partition("/")[2]
        return StoreInfo(engine=engine, version=version, url=self._url, schema=None)

    def _server_info(self) -> ServerInfo:
        return self._link.driver.get_server_info()

    def _version(self) -> int | None:
        rows = self.read(load("read/schema"))
        return int(rows[0]["version"]) if rows else None

    def _session(self, access: str, *, person: bool = False, fetch: int = _FETCH) -> Session:
        driver = self._link.of(person=person)
        return driver.session(default_access_mode=access, bookmark_manager=self._bookmarks, fetch_size=fetch)

    def _reading(self, fetch: int) -> Session:
        return self._session(neo4j.READ_ACCESS, person=True, fetch=fetch)

    def _stream_once(self, query: Query, values: dict[str, Any]) -> Iterator[Row]:
        with self._session(neo4j.READ_ACCESS) as session, session.begin_transaction() as transaction:
            for record in transaction.run(query.text, values):
                yield row(record)

    def _read_once(self, query: Query, values: dict[str, Any]) -> list[Row]:
        with self._session(neo4j.READ_ACCESS) as session, session.begin_transaction() as transaction:
            rows = [row(record) for record in transaction.run(query.text, values)]
            transaction.commit()
            return rows

    def _transact_once(self, work: Callable[[BoltTransaction], T]) -> T:
        with self._session(neo4j.WRITE_ACCESS) as session, session.begin_transaction() as transaction:
            result = work(BoltTransaction(transaction))
            transaction.commit()
            return result

    def _patiently(self, what: str, attempt: Callable[[], T]) -> T:
        """Repeat what lost a race or a connection."""
        patience = self._patience(what)
        while True:
            life = self._link.life
            try:
                return attempt()
            except (bolt.Neo4jError, bolt.DriverError) as error:
                problem = self._translated(error, what, life)
                if not patience.again(problem, life):
                    raise self._or_full(problem) from error

    def _patience(self, what: str) -> Patience:
        return Patience(what, conflict=self._options.patience, away=self._options.away, renew=self._link.renew)

    def _translated(self, error: bolt.Neo4jError | bolt.DriverError, what: str, life: int) -> SekutuError:
        """Whatever goes wrong with a driver that was closed meanwhile, its engine was away."""
        if life != self._link.life and isinstance(error, bolt.DriverError):
            return StoreAway(f"the graph at {self._url} was started again meanwhile")
        return translated(error, what, self._url)

    def _or_full(self, problem: SekutuError) -> SekutuError:
        """The embedded engine does not say that its disk was full; look for ourselves."""
        if self._folder is None or shutil.disk_usage(self._folder).free > _LITTLE_ROOM:
            return problem
        return StoreFull(f"the disk of {self._folder} is full: make room and try again")


def _official(url: str, auth: tuple[str, str], connect: float) -> Driver:
    try:
        return neo4j.GraphDatabase.driver(
            url,
            auth=auth,
            connection_timeout=connect,
            connection_acquisition_timeout=4 * connect,  # the limit of greeting a server, too
            liveness_check_timeout=30.0,
            max_connection_pool_size=50,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="sekutu",
        )
    except (bolt.ConfigurationError, ValueError) as error:
        raise BadInput(f"{url!r} is no address of a graph: {error}") from error


def _given_up() -> QueryTooLarge:
    return QueryTooLarge("the engine gave the query up, most likely for its memory: ask for less")


def _parameter(key: str) -> str:
    """The name of a person's parameter; the embedded engine takes switches of its own under odd ones."""
    if not key.isidentifier():
        raise BadInput(f"{key!r} is no name of a parameter: letters, digits and _ are")
    return key
