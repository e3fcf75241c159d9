"""Values on their way to an engine and back: what both engines hold, and nothing that only one of them does.

A datetime leaves in UTC: a ZoneInfo must never reach the driver, which computes it an hour wrong or crashes, and the
embedded engine keeps no offset. For the same reason one that comes back without an offset is UTC.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from neo4j import graph as bolt
from neo4j import spatial
from neo4j import time as clock

from graph.errors import BadInput
from graph.store.port import Node, Path, Relation

_LARGEST = 2**63 - 1


def outgoing(value: Any, where: str) -> Any:
    """A parameter as the driver takes it; BadInput names ``where`` for what no engine holds."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        if not -_LARGEST - 1 <= value <= _LARGEST:
            raise BadInput(f"{where}: {value} does not fit 64 bits")
        return value
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise BadInput(f"{where}: {value.isoformat()} needs its offset from UTC")
        return value.astimezone(UTC)
    if isinstance(value, date):
        return value
    return _nested(value, where)


def _text(value: str, where: str) -> str:
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise BadInput(f"{where}: character {error.start} is half of a surrogate pair, and no character") from None
    return value


def _nested(value: Any, where: str) -> Any:
    if isinstance(value, Mapping):
        return {_key(key, where): outgoing(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [outgoing(item, where) for item in value]
    raise BadInput(f"{where}: a value of type {type(value).__name__} cannot be stored")


def _key(key: object, where: str) -> str:
    if not isinstance(key, str):
        raise BadInput(f"{where}: {key!r} is no text, and names of properties are")
    return _text(key, where)


def weight(value: Any) -> int:
    """About how many bytes a value takes on the wire (rather too many)."""
    if isinstance(value, str):
        return 5 + (len(value) if value.isascii() else len(value.encode("utf-8", "surrogatepass")))
    if isinstance(value, Mapping):
        return 5 + sum(weight(key) + weight(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return 5 + sum(weight(item) for item in value)
    if isinstance(value, Node | Relation):
        return 50 + weight(value.properties)
    if isinstance(value, Path):
        return 50 + weight(value.nodes) + weight(value.relations)
    return 20


def incoming(value: Any) -> Any:
    """What the driver gives, as the port promises it; what is so already stays."""
    if value is None or isinstance(value, bool | int | float | str | date | Node | Relation | Path):
        return value
    if isinstance(value, list):
        return [incoming(item) for item in value]
    if isinstance(value, bolt.Node):
        return node(value)
    if isinstance(value, bolt.Relationship):
        return relation(value)
    if isinstance(value, bolt.Path):
        return Path(tuple(map(node, value.nodes)), tuple(map(relation, value.relationships)))
    if isinstance(value, dict):
        return {str(key): incoming(item) for key, item in value.items()}
    return _special(value)


def node(value: bolt.Node) -> Node:
    """A node without the engine's own id."""
    return Node(tuple(sorted(value.labels)), {key: incoming(item) for key, item in value.items()})


def relation(value: bolt.Relationship) -> Relation:
    """A relationship between the ids that its ends have of us (None where the answer does not hold an end)."""
    source, target = (end.get("id") if end is not None else None for end in (value.start_node, value.end_node))
    return Relation(value.type, source, target, {key: incoming(item) for key, item in value.items()})


def _special(value: Any) -> Any:
    if isinstance(value, clock.DateTime):
        native = value.to_native()
        return native.replace(tzinfo=UTC) if native.tzinfo is None else native.astimezone(UTC)
    if isinstance(value, clock.Date):
        return value.to_native()
    if isinstance(value, clock.Time | clock.Duration):
        return value.iso_format()
    if isinstance(value, spatial.Point):
        return [float(part) for part in value]
    if isinstance(value, bytes | bytearray):
        return bytes(value).hex()
    return str(value)
