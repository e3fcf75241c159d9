"""What the store asks of a driver: the part of the official one's surface that it uses.

The official driver fits as it is. Another one (:mod:`graph.store.py2neo`) is made to fit, errors included: it raises
those of :mod:`neo4j.exceptions`.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any, Protocol, Self


class _Closing(Protocol):
    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


class Record(Protocol):
    """One row."""

    def keys(self) -> list[str]:
        """The columns' names."""

    def values(self) -> list[Any]:
        """The row's cells."""


class Summary(Protocol):
    """What the server said at the end of a query."""

    @property
    def query_type(self) -> str | None:
        """``r`` where the query only reads."""

    @property
    def plan(self) -> dict[str, Any] | None:
        """What EXPLAIN found."""


class Result(Protocol):
    """The rows of a query, fetched as they are asked for."""

    def __iter__(self) -> Iterator[Record]: ...

    def keys(self) -> tuple[str, ...]:
        """The columns' names."""

    def consume(self) -> Summary:
        """Let go of the rows that are left."""


class Transaction(_Closing, Protocol):
    """A transaction; rolled back at its end where it was not committed."""

    def run(self, query: str, parameters: dict[str, Any] | None = None) -> Result:
        """Begin a query."""

    def commit(self) -> None:
        """Store what was written."""


class Session(_Closing, Protocol):
    """Where transactions begin."""

    def begin_transaction(self, *, timeout: float | None = None) -> Transaction:
        """Begin one that the server ends itself after so many seconds, if it can."""


class ServerInfo(Protocol):
    """Who answers."""

    @property
    def agent(self) -> str:
        """The server's name and version."""


class Driver(Protocol):
    """Connections to a server, for one user."""

    def session(self, *, default_access_mode: str, bookmark_manager: Any, fetch_size: int) -> Session:
        """A session, for one thread."""

    def get_server_info(self) -> ServerInfo:
        """Who answers; raises what a query would raise where nobody does."""

    def close(self) -> None:
        """Let go of the connections."""
