"""A graph as one file: JSON lines, compressed with gzip.

::

    {"sekutu": "graph", "format": 1, "schema": 1}
    {"labels": ["Actor", "Country"], "properties": {"id": "RUS", ...}}
    {"type": "ALLY_OF", "source": ["Actor", "RUS"], "target": ["Actor", "BLR"], "properties": {...}}
    {"nodes": 2, "relations": 1, "digest": "..."}

Nodes come before relationships. A date is ``{"date": "2022-12-19"}``, a time ``{"time": "2022-12-19T10:00:00+00:00"}``;
no property can be a mapping otherwise. The last line proves that the file is whole.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from graph.errors import BadInput, StoreMismatch
from graph.exchange.copying import Copied, Into, Moved, Tally, pour
from graph.exchange.reading import records, size
from graph.exchange.records import NodeRecord, Record, TieRecord
from graph.store.engines.folder import no_room
from graph.store.port import SCHEMA_VERSION, Store

FORMAT = 1

Entry: TypeAlias = Record | dict[str, Any]

_HEAD = {"sekutu": "graph", "format": FORMAT, "schema": SCHEMA_VERSION}
_NOTHING: Moved = lambda _done, _all: None  # noqa: E731 - a default


def backup(store: Store, path: Path, *, moved: Moved = _NOTHING, replace: bool = False) -> Copied:
    """Write the whole graph into a file; it appears under its name when it is complete.

    Raises BadInput for a file that is there already (unless ``replace``), StoreFull where it cannot be written.
    """
    if path.exists() and not replace:
        raise BadInput(f"{path} is there already: choose another name, or remove it first")
    draft = path.with_name(path.name + ".part")
    tally = Tally()
    of = size(store)
    with no_room(path.parent):
        with _compressed(draft) as file:
            _line(file, _HEAD)
            for record in tally.through(records(store)):
                _line(file, _written(record))
                moved(tally.nodes + tally.relations, of)
            _line(file, _foot(tally))
        draft.replace(path)
    return Copied(nodes=tally.nodes, relations=tally.relations, digest=tally.digest)


def restore(path: Path, store: Store, *, into: Into = "empty", moved: Moved = _NOTHING) -> Copied:
    """Read the file of a :func:`backup` into a graph, and verify it. It is checked as a whole before it is used.

    Raises BadInput for a file that is no backup or is damaged, StoreMismatch for one of a newer version; for ``into``
    and the rest see :func:`graph.exchange.copy`.
    """
    whole = _checked(path)
    return pour(_records(path), store, into=into, moved=moved, of=whole.nodes + whole.relations)


def _checked(path: Path) -> Tally:
    """What the file holds; BadInput where that is not what its last line says."""
    found = Tally()
    last: Entry = {}
    for last in _entries(path):
        if not isinstance(last, dict):
            found.add(last)
    if last != _foot(found):
        raise BadInput(f"{path} is damaged: what it holds is not what its last line says; use another backup")
    return found


def _records(path: Path) -> Iterator[Record]:
    return (entry for entry in _entries(path) if not isinstance(entry, dict))


def _entries(path: Path) -> Iterator[Entry]:
    """All records, and the last line; the first is looked at here."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            _look_at(json.loads(next(file, "{}")), path)
            for line in file:
                entry = json.loads(line)
                yield _read(entry) if "properties" in entry else dict(entry)
    except FileNotFoundError:
        raise BadInput(f"there is no file {path}") from None
    except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError, AttributeError) as error:
        raise BadInput(f"{path} is no backup of a graph, or is damaged or cut off ({error})") from error


def _look_at(head: Any, path: Path) -> None:
    if not isinstance(head, dict) or head.get("sekutu") != "graph":
        raise BadInput(f"{path} is no backup of a graph: its first line does not say so")
    if head["format"] > FORMAT or head["schema"] > SCHEMA_VERSION:
        raise StoreMismatch(
            f"{path} was written by a newer Sekutu (format {head['format']}, schema {head['schema']}; this one knows"
            f" {FORMAT} and {SCHEMA_VERSION}): update Sekutu"
        )


def _foot(tally: Tally) -> dict[str, Any]:
    return {"nodes": tally.nodes, "relations": tally.relations, "digest": tally.digest}


def _written(record: Record) -> dict[str, Any]:
    properties = {name: _plain(value) for name, value in record.properties.items()}
    if isinstance(record, NodeRecord):
        return {"labels": record.labels, "properties": properties}
    return {"type": record.type, "source": record.source, "target": record.target, "properties": properties}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"time": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _read(line: Mapping[str, Any]) -> Record:
    properties = {name: _value(value) for name, value in line["properties"].items()}
    if "labels" in line:
        return NodeRecord(tuple(line["labels"]), properties)
    (source, one), (target, other) = line["source"], line["target"]
    return TieRecord(line["type"], (source, one), (target, other), properties)


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        (kind, text), *_ = value.items()
        return datetime.fromisoformat(text) if kind == "time" else date.fromisoformat(text)
    return [_value(item) for item in value] if isinstance(value, list) else value


@contextmanager
def _compressed(path: Path) -> Iterator[gzip.GzipFile]:
    """The draft, gone again where it was not finished; without a time in it, so that equal graphs give equal files."""
    try:
        with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _line(file: gzip.GzipFile, entry: Mapping[str, Any]) -> None:
    file.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
