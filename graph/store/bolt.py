"""The store over Bolt: one adapter, on the official driver, for the embedded engine and for Neo4j.

The engines differ in five ways that matter here, and this module evens them out:

* The embedded engine does not enforce read access: what a person asks runs there as a user who may only read.
* It ignores a transaction's time limit: it has one for all statements, and :meth:`BoltStore.ask` stops waiting earlier.
* It refuses one of two writers at commit where Neo4j lets the second wait, and both can lose a race for a unique key:
  a write is repeated from its beginning, with jitter, until ``patience`` is over.
* It takes no request above 16 MB: the rows of a step go in pieces, within the one transaction.
* Auto-commit writes on it are not atomic: everything here runs in explicit transactions.

An embedded engine that was killed is started again by the verb that needs it next, which is then tried again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j import exceptions as bolt

from cypher import Query, load, names
from graph.errors import QueryRefused, QueryTooLarge, SekutuError, StoreAway, StoreFull, StoreMismatch
from graph.store import guard
from graph.store.failures import asked, translated
from graph.store.link import Access, Again, Link
from graph.store.patience import Patience
from graph.store.port import SCHEMA_VERSION, Answer, Limits, Row, Step, StoreInfo, T
from graph.store.transaction import BoltTransaction, bound, row
from graph.store.values import incoming, outgoing, weight

_FETCH = 500  # rows that the driver holds while streaming
_ASKERS = 8  # queries of persons at a time
_LITTLE_ROOM = 16 * 2**20  # bytes free on a disk that is called full when a write fails
_GRACE = 2.0  # seconds beyond a person's limit in which Neo4j ends the query itself


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
        self._link = Link(Access(url=url, auth=auth, reader=reader), connect=self._options.connect, again=again)
        self._held = reader is not None
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._askers = ThreadPoolExecutor(_ASKERS, thread_name_prefix="ask")

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
        guard.admit(text)
        if not self._held and self._server.engine != "Neo4j":
            raise QueryRefused(
                f"{self._server.engine} at {self._url} cannot be held to reading; use embedded: or Neo4j"
            )
        values = {key: outgoing(value, f"${key}") for key, value in (params or {}).items()}
        life = self._link.life
        try:
            return self._asked(text, values, limits)
        except StoreAway:
            self.read(load("read/ping"))  # starts the engine again, or raises; else the query alone broke down
            if self._link.life == life:
                raise _given_up() from None
        try:
            return self._asked(text, values, limits)
        except StoreAway:
            raise _given_up() from None

    def _asked(self, text: str, values: dict[str, Any], limits: Limits) -> Answer:
        question = self._askers.submit(self._answer, text, values, limits)
        try:
            return question.result(limits.seconds + _GRACE * (not self._held))
        except Late:
            question.cancel()
            raise QueryTooLarge(f"no answer within {limits.seconds:g} seconds: ask for less") from None

    def close(self) -> None:
        """See the port."""
        self._link.close()
        self._askers.shutdown(wait=False, cancel_futures=True)
        if self._release is not None:
            self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    @cached_property
    def _server(self) -> StoreInfo:
        agent = self._patiently("info", self._server_info).agent
        engine = "ArcadeDB" if "ArcadeDB" in agent else agent.partition("/")[0]
        version = agent.rpartition(" ")[2].strip("()") if engine == "ArcadeDB" else agent.partition("/")[2]
        return StoreInfo(engine=engine, version=version, url=self._url, schema=None)

    def _server_info(self) -> neo4j.ServerInfo:
        return self._link.driver.get_server_info()

    def _version(self) -> int | None:
        rows = self.read(load("read/schema"))
        return int(rows[0]["version"]) if rows else None

    def _session(self, access: str, *, person: bool = False, fetch: int = _FETCH) -> neo4j.Session:
        driver = self._link.of(person=person)
        return driver.session(default_access_mode=access, bookmark_manager=self._bookmarks, fetch_size=fetch)

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

    def _answer(self, text: str, values: dict[str, Any], limits: Limits) -> Answer:
        """Run a person's query in a thread of its own, so that the limit holds whatever the engine does."""
        try:
            with self._session(neo4j.READ_ACCESS, person=True, fetch=min(limits.rows + 1, 1000)) as session:
                if not self._held:
                    with session.begin_transaction(timeout=limits.seconds) as transaction:
                        plan = transaction.run("EXPLAIN " + _unexplained(text), values).consume()
                        guard.check_plan(plan.query_type, plan.plan)
                with session.begin_transaction(timeout=limits.seconds) as transaction:
                    return _cut(transaction.run(text, values), limits)
        except (bolt.Neo4jError, bolt.DriverError) as error:
            raise asked(error, self._url) from error


def _given_up() -> QueryTooLarge:
    return QueryTooLarge("the engine gave the query up, most likely for its memory: ask for less")


def _unexplained(text: str) -> str:
    """The query without an EXPLAIN of its own, which Neo4j takes once only."""
    bare = text.lstrip()
    return bare[len("EXPLAIN") :] if bare[: len("EXPLAIN")].upper() == "EXPLAIN" else text


def _cut(result: neo4j.Result, limits: Limits) -> Answer:
    rows: list[tuple[Any, ...]] = []
    characters = 0
    truncated = False
    for record in result:
        cells = tuple(incoming(value) for value in record.values())
        characters += weight(cells)
        if len(rows) == limits.rows or characters > limits.characters:
            truncated = True
            break
        rows.append(cells)
    return Answer(columns=tuple(result.keys()), rows=tuple(rows), truncated=truncated)
