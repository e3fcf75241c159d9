"""One Bolt transaction: queries with their parameters out, rows in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cypher import Query
from graph.errors import BadInput
from graph.store import driver
from graph.store.port import Row, Step
from graph.store.values import incoming, outgoing, weight

_PIECE = 4_000_000  # bytes of rows a request: far below the embedded engine's 16 MB, since `weight` is an estimate
_LARGEST_ROW = 12_000_000


class BoltTransaction:
    """The verbs inside one transaction."""

    def __init__(self, transaction: driver.Transaction) -> None:
        self._transaction = transaction

    def read(self, query: Query, /, **params: Any) -> list[Row]:
        """See the port."""
        return [row(record) for record in self._transaction.run(query.text, bound(query, params))]

    def write(self, *steps: Step) -> None:
        """See the port."""
        for step in steps:
            where = step.query.name
            params = {key: outgoing(value, f"{where} ${key}") for key, value in (step.params or {}).items()}
            rows = [outgoing(one, f"{where} row {number}") for number, one in enumerate(step.rows)]
            for piece in _pieces(rows, where):
                values = {**params, "rows": piece} if "rows" in step.query.params else params
                self._transaction.run(step.query.text, values).consume()


def bound(query: Query, params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as the driver takes them; TypeError where they are not those that the query declares."""
    if set(params) != set(query.params):
        raise TypeError(f"{query.name} takes {sorted(query.params)} and was given {sorted(params)}")
    return {key: outgoing(value, f"{query.name} ${key}") for key, value in params.items()}


def row(record: driver.Record) -> Row:
    """A record as the port promises it."""
    return dict(zip(record.keys(), map(incoming, record.values()), strict=True))


def _pieces(rows: Sequence[Mapping[str, Any]], where: str) -> Iterator[Sequence[Mapping[str, Any]]]:
    """The rows in requests that the embedded engine takes."""
    piece: list[Mapping[str, Any]] = []
    size = 0
    for row in rows:
        bytes_ = weight(row)
        if bytes_ > _LARGEST_ROW:
            raise BadInput(f"{where}: one row of {bytes_ // 10**6} MB is too large (the limit is 12 MB)")
        if piece and size + bytes_ > _PIECE:
            yield piece
            piece, size = [], 0
        piece.append(row)
        size += bytes_
    if piece:
        yield piece
