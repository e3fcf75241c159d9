"""Which format an input is in, by its name, its media type or its beginning."""

from __future__ import annotations

import json
import re
from typing import Literal, TypeAlias

Format: TypeAlias = Literal["text", "markdown", "html", "feed", "lines", "json"]

_NAMES: dict[str, Format] = {
    "txt": "text",
    "text": "text",
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "rss": "feed",
    "atom": "feed",
    "xml": "feed",
    "jsonl": "lines",
    "ndjson": "lines",
    "json": "json",
}
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p|h1|meta|script|section|main)[\s>/]", re.IGNORECASE)
_FRONT = re.compile(rb"---[ \t]*\r?\n")
_LOOKED_AT = 4_000  # bytes


def by_name(name: str) -> Format | None:
    """The format that a file's name says, if it says one.

    >>> by_name("berita.JSONL"), by_name("peta.png")
    ('lines', None)
    """
    return _NAMES.get(name.rpartition(".")[2].lower()) if "." in name else None


def sniff(data: bytes, media: str = "") -> Format:
    """The format that the bytes begin like; text where they begin like nothing known.

    >>> sniff(b'{"text": "Putin tiba."}'), sniff(b"<!doctype html>"), sniff(b"Putin tiba.")
    ('lines', 'html', 'text')
    """
    head = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if head.startswith(b"<"):
        if _FEED.search(head) and not _HTML.match(head):
            return "feed"
        return "html" if _HTML.search(head) or "html" in media else "text"
    if head.startswith((b"{", b"[")):
        return _json(data)
    if _FRONT.match(head) or media == "text/markdown":
        return "markdown"
    return "html" if media in ("text/html", "application/xhtml+xml") else "text"


def _json(data: bytes) -> Format:
    """Lines where the first line is a whole object; a document where all of it is one value; else text."""
    line = data.lstrip(b"\xef\xbb\xbf \t\r\n\x00").split(b"\n", 1)[0]
    for kind, source in (("lines", line), ("json", data)):
        try:
            value = json.loads(source.decode("utf-8-sig", "replace").strip("\x00 \t\r\n"), strict=False)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) or (kind == "json" and isinstance(value, list)):
            return "lines" if kind == "lines" else "json"
    return "text"
