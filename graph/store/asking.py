"""What a person asks, run within its limits, and stopped inside the engine where it passes them.

Every question runs in a thread of its own, so that the limit of time holds whatever the engine does. Neo4j ends a
transaction at its time itself. The embedded engine ignores that time; there a question is marked, by a comment before
it, and at its time a second connection tells the engine to end the query with that mark. The same is done where an
answer is cut: the engine would otherwise go on to the last row when the rest is let go.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field
from typing import Any

from neo4j import exceptions as bolt

from cypher import load
from graph.errors import QueryTooLarge
from graph.store import guard
from graph.store.driver import Result, Session
from graph.store.failures import too_late
from graph.store.port import Answer, Limits
from graph.store.values import incoming, weight

_LOG = logging.getLogger(__name__)
_ASKERS = 8  # questions at a time
_GRACE = 3.0  # seconds beyond the limit in which Neo4j ends a query itself; it looks every two
_STOPS = 4  # times that the engine is told to end a query which goes on
_BATCH = 1000  # rows at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query that the guard has admitted, its parameters, and its limits."""

    admitted: guard.Admitted
    values: dict[str, Any]
    limits: Limits
    mark: str = field(default_factory=lambda: f"/*{secrets.token_hex(8)}*/ ")


class Asker:
    """Asks questions over ``session``, which gives a session of somebody who may only read, for a number of rows at a
    time.

    ``held`` says that the engine holds that user to reading (the embedded one); where it does not, the server must
    enforce read access, limits of time, and give its plans (Neo4j does).
    """

    def __init__(self, session: Callable[[int], Session], *, held: bool) -> None:
        self._session = session
        self._held = held
        self._threads = ThreadPoolExecutor(_ASKERS, thread_name_prefix="ask")

    def ask(self, question: Question) -> Answer:
        """The answer; raises QueryTooLarge at its limits, QueryNotReadOnly for its plan, and what the driver raises."""
        seconds = question.limits.seconds
        running = self._threads.submit(self._answer, question, time.monotonic() + seconds)
        try:
            return running.result(seconds + _GRACE * (not self._held))
        except Late:
            if running.cancel():
                raise QueryTooLarge(f"{_ASKERS} queries run already: ask again in a moment") from None
            for _ in range(_STOPS):  # it may just be on its way to the engine
                self._stop(question)
                if not self._held or wait([running], timeout=0.3).done:
                    break
            raise too_late(seconds) from None

    def close(self) -> None:
        """Let nobody ask any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _answer(self, question: Question, deadline: float) -> Answer:
        limits, admitted = question.limits, question.admitted
        with self._session(min(limits.rows + 1, _BATCH)) as session:
            with session.begin_transaction(timeout=limits.seconds) as transaction:
                plan = transaction.run(f"EXPLAIN {admitted.outline}", question.values).consume()
            if self._held:
                guard.check_steps(plan.plan)
            else:
                guard.check_plan(plan.query_type, plan.plan)
            if admitted.explain:
                return Answer(columns=(), rows=(), truncated=False)
            if self._held and time.monotonic() > deadline:
                raise too_late(limits.seconds)
            return self._rows(session, question, deadline)

    def _rows(self, session: Session, question: Question, deadline: float) -> Answer:
        limits, text = question.limits, question.admitted.text
        cut: Answer | QueryTooLarge = too_late(limits.seconds)
        stopped = False
        try:
            with session.begin_transaction(timeout=limits.seconds) as transaction:
                result = transaction.run(question.mark + text if self._held else text, question.values)
                cut = _taken(result, limits, deadline)
                if isinstance(cut, QueryTooLarge) or cut.truncated:
                    stopped = True
                    self._stop(question)
        except (bolt.Neo4jError, bolt.DriverError):
            if not stopped:  # else it is what was stopped that complains of it
                raise
        if isinstance(cut, QueryTooLarge):
            raise cut
        return cut

    def _stop(self, question: Question) -> None:
        """Have the embedded engine end the query; Neo4j does so by itself."""
        if not self._held:
            return
        stop = load("engine/stop")
        try:
            with self._session(1) as session, session.begin_transaction() as transaction:
                transaction.run(stop.text, {"mark": question.mark}).consume()
        except (bolt.Neo4jError, bolt.DriverError) as error:
            _LOG.warning("A query that passed its limits could not be ended in the engine: %s", error)


def _taken(result: Result, limits: Limits, deadline: float) -> Answer | QueryTooLarge:
    """The rows as far as the limits go; the rest is not fetched."""
    rows: list[tuple[Any, ...]] = []
    characters = 0
    for record in result:
        cells = tuple(incoming(value) for value in record.values())
        characters += weight(cells)
        if time.monotonic() > deadline:
            return too_late(limits.seconds)
        if len(rows) == limits.rows or characters > limits.characters:
            return Answer(columns=tuple(result.keys()), rows=tuple(rows), truncated=True)
        rows.append(cells)
    return Answer(columns=tuple(result.keys()), rows=tuple(rows), truncated=False)
