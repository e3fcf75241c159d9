"""py2neo's errors as the official driver's, which the store knows.

py2neo hides a refusal behind a later one where the connection broke over it (a wrong password is said to be a closed
connection), so the whole chain is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as bolt
from py2neo.errors import ConnectionBroken, ConnectionUnavailable, Neo4jError, ProtocolError

_LOST = (ConnectionBroken, ConnectionUnavailable, ProtocolError, OSError)
_LOGIN = (
    "Neo.ClientError.Security.Unauthorized",
    "Neo.ClientError.Security.Authentication",
    "Neo.ClientError.Security.Credentials",
)
_DUPLICATE = "Neo.ClientError.Schema.ConstraintValidationFailed"
# The protocol's later versions call these the client's errors; repeating them would not help.
_ENDED = ("Neo.TransientError.Transaction.Terminated", "Neo.TransientError.Transaction.LockClientStopped")

FAILURES = (bolt.Neo4jError, bolt.DriverError)


class _Coded(bolt.Neo4jError):
    """A refusal with the server's own code."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self._given = (message, code)

    @property
    def message(self) -> str:
        return self._given[0]

    @property
    def code(self) -> str:
        return self._given[1]


class _Login(_Coded, bolt.AuthError): ...


class _Duplicate(_Coded, bolt.ConstraintError): ...


class _Race(_Coded, bolt.TransientError): ...


class _Inside(_Coded, bolt.DatabaseError): ...


class _Refused(_Coded, bolt.ClientError): ...


@contextmanager
def as_driver() -> Iterator[None]:
    """Raise the official driver's errors for py2neo's."""
    try:
        yield
    except Neo4jError as error:
        raise refusal(error) from error
    except _LOST as error:
        hidden = _hidden(error)
        if hidden is not None:
            raise refusal(hidden) from error
        raise bolt.ServiceUnavailable(str(error)) from error


def refusal(error: Neo4jError) -> bolt.Neo4jError:
    """The driver's error for a server's refusal.

    >>> error = Neo4jError("two writers", "Neo.TransientError.Transaction.DeadlockDetected")
    >>> isinstance(refusal(error), bolt.TransientError), refusal(error).code
    (True, 'Neo.TransientError.Transaction.DeadlockDetected')
    """
    code = str(error.code)
    message = str(error.message)
    if code.startswith(_LOGIN):
        return _Login(message, code)
    if code == _DUPLICATE:
        return _Duplicate(message, code)
    if code.startswith("Neo.TransientError.") and code not in _ENDED:
        return _Race(message, code)
    if code.startswith("Neo.DatabaseError."):
        return _Inside(message, code)
    return _Refused(message, code)


def _hidden(error: BaseException | None) -> Neo4jError | None:
    while error is not None:
        if isinstance(error, Neo4jError):
            return error
        error = error.__cause__ or error.__context__
    return None
