"""Markdown with YAML front matter; the text is what the Markdown shows, a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.readers.decoding import decode
from loaders.readers.drafts import Draft, Failure

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELDS = ("title", "language", "published", "publisher", "author", "url", "id")


def read(data: bytes, origin: str, charset: str | None = None) -> Draft | Failure:
    """The front matter's fields and the body's text; a Failure where the front matter is no YAML mapping."""
    source, note = decode(data, charset)
    match = _FRONT.match(source)
    fields: dict[str, Any] = {}
    if match:
        try:
            fields = yaml.safe_load(match[1]) or {}
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            return Failure(origin=origin, reason=f"the front matter is not valid YAML: {_line(error)}", raw=data)
        if not isinstance(fields, dict):
            return Failure(origin=origin, reason="the front matter must be a mapping such as `title: ...`", raw=data)
    title, text = _shown(source[match.end() :] if match else source)
    given = {name: _text(fields.get(name)) for name in _FIELDS}
    return Draft(
        origin=origin,
        text=text,
        raw=data,
        notes=(note,) if note else (),
        invented=fields.get("invented") is True,
        **(given | {"title": given["title"] or title}),
    )


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _text(value: object) -> str | None:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _shown(source: str) -> tuple[str | None, str]:
    """The first heading where the text begins with one of the first rank, and the text below."""
    tokens = MarkdownIt("commonmark", {"html": False}).parse(source)
    title = None
    if len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title, tokens = _inline(tokens[1].children or ()), tokens[3:]
    blocks = []
    for token in tokens:
        if token.type == "inline":
            blocks.append(_inline(token.children or ()))
        elif token.type in ("code_block", "fence"):
            blocks.append(token.content.strip("\n"))
    return title, "\n\n".join(block for block in blocks if block.strip())


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a paragraph: links and emphasis without their marks, pictures left out."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)
