"""Values between py2neo and the store, since py2neo's own ways with time and with nodes do not keep the promises.

py2neo sends a ``datetime`` only with a zone of ``pytz`` (and a negative offset from UTC as a day less), gives one back
without its offset, and shares one cache of nodes between threads. So moments leave under a zone made here, and what
comes back is read from the structures that came over the wire.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from interchange.geo import Point
from interchange.packstream import Structure
from interchange.time import Date, DateTime, Duration, Time
from neo4j import spatial
from neo4j import time as clock

from graph.store.port import Node, Path, Relation
from graph.store.values import incoming

_NODE, _RELATION, _PATH = b"NRP"
_NANOSECONDS = 1_000_000_000


class _Utc(tzinfo):
    """UTC as py2neo can send it: it asks a zone for the offset of its own kind of moment."""

    def utcoffset(self, _moment: object, /) -> timedelta:
        return timedelta(0)

    def dst(self, _moment: object, /) -> timedelta:
        return timedelta(0)

    def tzname(self, _moment: object, /) -> str:
        return "UTC"


_UTC = _Utc()


def sendable(value: Any) -> Any:
    """A parameter that :func:`graph.store.values.outgoing` made, as py2neo takes it."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=_UTC)
    if isinstance(value, list):
        return [sendable(item) for item in value]
    if isinstance(value, dict):
        return {key: sendable(item) for key, item in value.items()}
    return value


class Reader:
    """Reads the rows of one answer; it remembers the ids of nodes, for the ends of relationships."""

    def __init__(self) -> None:
        self._ids: dict[int, Any] = {}

    def row(self, cells: list[Any]) -> list[Any]:
        """The cells as :func:`graph.store.values.incoming` takes them."""
        for node in _nodes(cells):
            number, _, properties = node.fields
            self._ids[number] = properties.get("id")
        return [self._cell(cell) for cell in cells]

    def _cell(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._cell(item) for item in value]
        if isinstance(value, dict):
            return {key: self._cell(item) for key, item in value.items()}
        if isinstance(value, Structure):
            return self._structure(value)
        return _special(value)

    def _structure(self, value: Structure) -> Any:
        if value.tag == _NODE:
            return self._node(value)
        if value.tag == _RELATION:
            return self._relation(*value.fields[1:])
        if value.tag == _PATH:
            return self._path(*value.fields)
        return str(value)

    def _node(self, value: Structure) -> Node:
        _, labels, properties = value.fields
        return Node(tuple(sorted(labels)), self._properties(properties))

    def _relation(self, source: int, target: int, kind: str, properties: dict[str, Any]) -> Relation:
        return Relation(kind, self._ids.get(source), self._ids.get(target), self._properties(properties))

    def _path(self, nodes: list[Structure], relations: list[Structure], steps: list[int]) -> Path:
        """``steps`` alternates between a relationship (from 1; negative against its direction) and the node after."""
        along = [nodes[0]]
        between = []
        for relation, node in zip(steps[::2], steps[1::2], strict=True):
            _, kind, properties = relations[abs(relation) - 1].fields
            ends = (along[-1].fields[0], nodes[node].fields[0])
            source, target = ends if relation > 0 else ends[::-1]
            between.append(self._relation(source, target, kind, properties))
            along.append(nodes[node])
        return Path(tuple(map(self._node, along)), tuple(between))

    def _properties(self, properties: dict[str, Any]) -> dict[str, Any]:
        return {key: incoming(self._cell(item)) for key, item in properties.items()}


def _nodes(value: Any) -> Iterator[Structure]:
    """All nodes in a cell, those of paths too."""
    if isinstance(value, Structure):
        if value.tag == _NODE:
            yield value
        elif value.tag == _PATH:
            yield from value.fields[0]
    elif isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield from _nodes(list(value.values()))


def _special(value: Any) -> Any:
    """py2neo's times and places as the official driver's, which the store knows."""
    if isinstance(value, DateTime):
        hour, minute, second = value.hour_minute_second
        year, month, day = value.year_month_day
        moment = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - its zone follows
        moment += timedelta(microseconds=round(second * 1_000_000))  # py2neo's own way cuts, and loses a microsecond
        return (moment.replace(tzinfo=UTC) if value.tzinfo is None else value.tzinfo.localize(moment)).astimezone(UTC)
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, Time):
        seconds, part = divmod(round(value.ticks * _NANOSECONDS), _NANOSECONDS)
        time = clock.Time(*_hours(seconds), part)
        return time if value.tzinfo is None else time.replace(tzinfo=value.tzinfo)
    if isinstance(value, Duration):
        part = round(value.subseconds * _NANOSECONDS)
        return clock.Duration(months=value.months, days=value.days, seconds=value.seconds, nanoseconds=part)
    if isinstance(value, Point):
        return spatial.Point(tuple(value))
    return value


def _hours(seconds: int) -> tuple[int, int, int]:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return hour, minute, second
