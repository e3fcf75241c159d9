"""The answer of a query as plain JSON values, as CSV, and as text for a cell."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import Any

from graph.store.port import Answer, Node, Path, Relation

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(value: object) -> Any:
    """A value of the store as JSON can say it; a node, relation or path becomes an object.

    >>> plain(Node(("Country",), {"id": "BLR", "since": date(1991, 8, 25)}))
    {'labels': ['Country'], 'properties': {'id': 'BLR', 'since': '1991-08-25'}}
    """
    match value:
        case Node():
            return {"labels": list(value.labels), "properties": plain(dict(value.properties))}
        case Relation():
            return {
                "type": value.type,
                "source": value.source,
                "target": value.target,
                "properties": plain(dict(value.properties)),
            }
        case Path():
            return {
                "nodes": [plain(node) for node in value.nodes],
                "relations": [plain(tie) for tie in value.relations],
            }
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case datetime() | date():
            return value.isoformat()
        case float() if value != value or value in (float("inf"), float("-inf")):
            return str(value)
        case _:
            return value


def cell(value: object) -> str:
    """A value in a few words, for a table that a person reads.

    >>> cell(Node(("Country",), {"id": "BLR", "name_en": "Belarus"})), cell(None), cell([1, 2])
    ('(BLR)', '', '[1, 2]')
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case Node():
            return f"({value.properties.get('id', ':'.join(value.labels))})"
        case Relation():
            return f"({value.source})-[{value.type}]->({value.target})"
        case Path():
            return " ".join(cell(tie) for tie in value.relations) or " ".join(cell(node) for node in value.nodes)
        case _:
            return json.dumps(plain(value), ensure_ascii=False)


def as_csv(answer: Answer) -> str:
    """The answer as CSV with a header; text that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> as_csv(Answer(columns=("name",), rows=(("=1+1",), (-2,)), truncated=False)).splitlines()
    ['name', "'=1+1", '-2']
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_harmless(column) for column in answer.columns])
    for row in answer.rows:
        writer.writerow([value if isinstance(value, (int, float)) else _harmless(cell(value)) for value in row])
    return out.getvalue()


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text
