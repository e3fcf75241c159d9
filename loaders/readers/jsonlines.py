"""JSON lines: an article a line, ``{"id", "text" or "html", "title", "language", "published", "publisher", ...}``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.readers import html
from loaders.readers.decoding import decode
from loaders.readers.drafts import MOST_BYTES, Draft, Failure

_FIELDS = ("title", "language", "published", "publisher", "author", "url", "id")


def read(stream: BinaryIO, origin: str, first: bytes = b"") -> Iterator[Draft | Failure]:
    """The lines in order, in bounded memory; empty ones are passed over. ``first`` is a line read already."""
    number = 0
    while line := first or stream.readline(MOST_BYTES + 1):
        first, number = b"", number + 1
        where = f"{origin}:{number}"
        if len(line) > MOST_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MOST_BYTES)
            yield Failure(origin=where, reason=f"the line is longer than {MOST_BYTES:,} bytes")
        elif line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            yield read_line(line, where)


def read_line(line: bytes, origin: str) -> Draft | Failure:
    """One line; a Failure where it is no JSON object with a text or an html in it."""
    source, note = decode(line)
    try:
        fields = json.loads(source.strip("\ufeff \t\r\n"), strict=False)
    except (ValueError, RecursionError) as error:
        return Failure(origin=origin, reason=f"the line is not valid JSON: {str(error)[:200]}", raw=line)
    return from_fields(fields, origin, line, (note,) if note else ())


def read_document(data: bytes, origin: str) -> Iterator[Draft | Failure]:
    """A JSON document: one such object, or a list of them."""
    source, note = decode(data)
    notes = (note,) if note else ()
    try:
        value = json.loads(source.strip("\ufeff \t\r\n"), strict=False)
    except (ValueError, RecursionError) as error:
        yield Failure(origin=origin, reason=f"the file is not valid JSON: {str(error)[:200]}", raw=data)
        return
    for number, fields in enumerate(value if isinstance(value, list) else [value], 1):
        raw = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield from_fields(fields, f"{origin}:{number}", raw, notes)


def from_fields(fields: Any, origin: str, raw: bytes, notes: tuple[str, ...] = ()) -> Draft | Failure:
    """The draft of a JSON value."""
    if not isinstance(fields, dict):
        return Failure(origin=origin, reason='the line must be a JSON object such as {"text": "..."}', raw=raw)
    wrong = [name for name in (*_FIELDS, "text", "html") if not _fits(fields.get(name), name)]
    if wrong:
        return Failure(origin=origin, reason=f"{', '.join(wrong)} must be a text", raw=raw)
    given = {name: str(fields[name]) for name in _FIELDS if fields.get(name) is not None}
    invented = fields.get("invented") is True
    if isinstance(fields.get("text"), str):
        return Draft(origin=origin, text=fields["text"], raw=raw, notes=notes, invented=invented, **given)
    if not isinstance(fields.get("html"), str):
        return Failure(origin=origin, reason='the line has neither "text" nor "html"', raw=raw)
    page = html.draft(fields["html"], origin=origin, raw=raw, notes=notes)
    known = {name: given.get(name) or getattr(page, name) for name in _FIELDS}
    return Draft(origin=origin, text=page.text, raw=raw, notes=notes, invented=invented, **known)


def _fits(value: object, name: str) -> bool:
    return value is None or isinstance(value, str) or (name == "id" and type(value) is int)
