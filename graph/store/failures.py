"""What an engine's refusal means, in our own tree of errors.

Matched by the driver's classes and the code's beginning, never by a message's words, which differ by engine. The two
exceptions have no code: a full disk, and the embedded engine's bounds, which it calls by their settings.
"""

from __future__ import annotations

from neo4j import exceptions as bolt

from graph.errors import (
    QueryNotReadOnly,
    QueryTooLarge,
    QueryWrong,
    SekutuError,
    StoreAway,
    StoreConflict,
    StoreDenied,
    StoreError,
    StoreFull,
    StoreMismatch,
)

_RACES = (bolt.TransientError, bolt.ConstraintError)
_LOST = (bolt.ServiceUnavailable, bolt.SessionExpired)
_FORBIDDEN = ("Neo.ClientError.Security.Forbidden", "Neo.ClientError.Statement.AccessMode")
_GONE = "Neo.ClientError.Statement.EntityNotFound"  # another writer removed what was just found
_MEMORY = ("Neo.TransientError.General.MemoryPool", "Neo.TransientError.General.OutOfMemory")
_BOUNDS = ("arcadedb.queryMax", "arcadedb.cypher.max")  # how the settings of its bounds begin
_TIMES = ("Neo.ClientError.Transaction.TransactionTimedOut", "Neo.ClientError.Transaction.Terminated")


def translated(error: bolt.Neo4jError | bolt.DriverError, what: str, url: str) -> SekutuError:
    """The error for one of our own queries; ``what`` is its name."""
    said = _said(error)
    if "No space left on device" in said:
        return StoreFull(f"the disk of the graph at {url} is full: make room and try again")
    if isinstance(error, bolt.AuthError):
        return StoreDenied(f"{url} does not accept this user and password")
    if isinstance(error, bolt.UnsupportedServerProduct):
        return StoreMismatch(
            f"the server at {url} speaks no protocol that is known here: update it, or Sekutu ({said})"
        )
    if isinstance(error, _LOST):
        return StoreAway(f"no graph answers at {url}: is it running? ({said})")
    if isinstance(error, _RACES) or (getattr(error, "code", None) or "").startswith(_GONE):
        return StoreConflict(f"{what}: other writers were faster every time ({said})")
    return StoreError(f"{what} failed at {url}: {said}")


def too_late(seconds: float) -> QueryTooLarge:
    """The error for a query that passed its limit of time."""
    return QueryTooLarge(f"the query passed its limit of {seconds:g} seconds: ask for less, or raise query-seconds")


def asked(error: bolt.Neo4jError | bolt.DriverError, url: str, seconds: float) -> SekutuError:
    """The error for a query that a person wrote, with a limit of so many seconds."""
    code = getattr(error, "code", None) or ""
    if code.startswith(_FORBIDDEN):
        return QueryNotReadOnly(f"the query would do more than read the graph ({_said(error)})")
    if code.startswith(_TIMES):
        return too_late(seconds)
    if code.startswith(_MEMORY):
        return QueryTooLarge(f"the query passed the engine's limit of memory: ask for less ({_said(error)})")
    if any(bound in _said(error) for bound in _BOUNDS):
        return QueryTooLarge(f"the query passed a bound of the engine: ask for less ({_said(error)})")
    if isinstance(error, bolt.ClientError | bolt.DatabaseError) and not isinstance(error, bolt.AuthError):
        return QueryWrong(_said(error))  # the embedded engine calls an unknown function an error of the database
    return translated(error, "the query", url)


def _said(error: bolt.Neo4jError | bolt.DriverError) -> str:
    message = getattr(error, "message", None)
    return str(message or error).strip()
