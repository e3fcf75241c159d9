"""The store's port: few verbs, and what they promise.

Promises, each tested once against every adapter (``tests/graph/store``):

* ``write`` is one transaction: all steps are stored, or none. It returns after the engine has acknowledged the
  commit. Conflicts with other writers and lost connections are retried with jitter; what still fails raises
  ``StoreConflict`` or ``StoreAway``. Steps must be idempotent (MERGE by id), since a commit whose answer was lost is
  sent again.
* ``transact`` is ``write`` for work that must look before it writes: reads and steps of one transaction. The work is
  called again from its beginning where the transaction could not be committed, so it must have no other effects.
* ``read`` and ``stream`` see every write acknowledged before they began, and give rows as plain dicts: ``None``, bool,
  int, float, str, list, dict, ``date``, aware ``datetime`` in UTC; a node as :class:`Node`, a relationship as
  :class:`Relation`, a path as :class:`Path`. Never an engine's internal id.
* ``ask`` runs Cypher that a person wrote. It can read and nothing else, within ``Limits``. It raises ``QueryRefused``,
  ``QueryWrong`` or ``QueryTooLarge`` (time); rows beyond the limit are cut and ``truncated`` says so.
* ``prepare`` makes constraints and indexes and notes the schema's version; doing it twice changes nothing. A graph of
  a newer version raises ``StoreMismatch`` and is not touched.
* Values that an engine cannot hold raise ``BadInput`` before anything is written.
* All verbs may be called from many threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self, TypeAlias, TypeVar

from cypher import Query

Row: TypeAlias = dict[str, Any]

SCHEMA_VERSION = 1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """A node in an answer."""

    labels: tuple[str, ...]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship in an answer; ``source`` and ``target`` are the ``id`` properties of its ends."""

    type: str
    source: str | None
    target: str | None
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Path:
    """A path in an answer."""

    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of a person's query: seconds, rows, and characters of the whole answer."""

    seconds: float = 10.0
    rows: int = 1000
    characters: int = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person's query gave. ``truncated`` where the limits cut it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreInfo:
    """What answers at the other end."""

    engine: str
    version: str
    url: str
    schema: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One query of a transaction, run once with ``$rows`` bound to all rows (an empty ``rows`` is skipped)."""

    query: Query
    rows: Sequence[Mapping[str, Any]]
    params: Mapping[str, Any] | None = None


class Transaction(Protocol):
    """What the work of a transaction may do."""

    def read(self, query: Query, /, **params: Any) -> list[Row]:
        """All rows, with what this transaction has written so far."""

    def write(self, *steps: Step) -> None:
        """Run the steps in this transaction."""


class Store(Protocol):
    """A graph that lasts. See the module's text for the promises."""

    def prepare(self) -> None:
        """Make the schema."""

    def info(self) -> StoreInfo:
        """Which engine this is; raises StoreAway where it does not answer."""

    def read(self, query: Query, /, **params: Any) -> list[Row]:
        """All rows."""

    def stream(self, query: Query, /, **params: Any) -> Iterator[Row]:
        """The rows as they come, in bounded memory."""

    def write(self, *steps: Step) -> None:
        """One transaction."""

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """One transaction of reads and writes; gives what the work gives."""

    def ask(self, text: str, params: Mapping[str, Any] | None = None, *, limits: Limits = Limits()) -> Answer:
        """A person's query, read-only and bounded."""

    def close(self) -> None:
        """Let go of connections, and of the engine where it was started here."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...
