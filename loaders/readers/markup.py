"""HTML by its tags alone: the words it shows, and what its head says about it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_BLOCK = re.compile(
    "address|article|aside|blockquote|br|dd|div|dl|dt|fig.*|footer|form|h[1-6r]|header|li|main|nav|ol|p|pre|section"
    "|table|td|th|tr|ul"
)
_UNSEEN = re.compile("script|style|noscript|template|svg|nav|aside|form|button|select|iframe|footer|head")
_NEWS = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle", "LiveBlogPosting")


def words_of(markup: str) -> str:
    """The words that a piece of HTML shows, a block a line.

    >>> words_of("<p>Putin tiba.</p><script>x</script><p>Ia <b>lelah</b>.</p>")
    'Putin tiba.\\nIa lelah.'
    """
    parser = _Words()
    parser.feed(markup)
    parser.close()
    lines = ("".join(parser.parts)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


@dataclass(slots=True)
class Head:
    """What the head of a page says: its title, its ``meta`` by name or property, and its JSON-LD."""

    title: str = ""
    language: str = ""
    canonical: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    linked: list[dict[str, Any]] = field(default_factory=list)

    def first(self, *names: str) -> str | None:
        """The first of the ``meta`` that is there."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    def news(self, key: str) -> str | None:
        """A field of the JSON-LD entry that is an article; of a person or publisher the name."""
        for entry in self.linked:
            if _kinds(entry) & set(_NEWS) and (text := _named(entry.get(key))):
                return text
        return None


def head_of(markup: str) -> Head:
    """The head of a page, as far as it can be read."""
    parser = _HeadParser()
    parser.feed(markup)
    parser.close()
    return parser.head


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self._unseen += _UNSEEN.fullmatch(tag) is not None
        if _BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and _UNSEEN.fullmatch(tag):
            self._unseen -= 1
        if _BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))


class _HeadParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head = Head()
        self._inside = ""
        self._data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.head.language = self.head.language or given.get("lang", "")
        elif tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self.head.meta.setdefault(name, given.get("content", "").strip())
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.head.canonical = given.get("href", "")
        elif tag == "title" and not self.head.title:
            self._inside = "title"
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._inside = "script"

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        text = "".join(self._data)
        if tag == "title":
            self.head.title = " ".join(text.split())
        else:
            self.head.linked += _entries(text)
        self._inside, self._data = "", []

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._data.append(data)


def _entries(text: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    found = data if isinstance(data, list) else [data]
    for entry in list(found):
        if isinstance(entry, dict) and isinstance(entry.get("@graph"), list):
            found = found + entry["@graph"]
    return [entry for entry in found if isinstance(entry, dict)]


def _kinds(entry: dict[str, Any]) -> set[str]:
    kind = entry.get("@type")
    return {part for part in (kind if isinstance(kind, list) else [kind]) if isinstance(part, str)}


def _named(value: object) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_named, value) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _named(value.get("name"))
    return value.strip() or None if isinstance(value, str) else None
