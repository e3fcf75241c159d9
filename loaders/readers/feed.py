"""RSS and Atom: an article an entry, with as much text as the feed gives."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from loaders.readers.drafts import Draft, Failure
from loaders.readers.markup import words_of


def read(data: bytes, origin: str) -> Iterator[Draft | Failure]:
    """The entries in the feed's order; a Failure where there is none."""
    feed = feedparser.parse(BytesIO(data))
    if not feed.entries:
        yield Failure(origin=origin, reason="there is no entry in this feed", raw=data)
    for number, entry in enumerate(feed.entries, 1):
        yield _draft(entry, feed.feed, f"{origin}:{number}")


def _draft(entry: Any, feed: Any, origin: str) -> Draft:
    contents = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    text = max((words_of(content) for content in contents), key=len)
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return Draft(
        origin=origin,
        text=text,
        title=words_of(entry.get("title", "")) or None,
        language=entry.get("title_detail", {}).get("language") or feed.get("language") or None,
        published=datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else None,
        publisher=words_of(feed.get("title", "")) or None,
        author=entry.get("author") or None,
        url=entry.get("link") or None,
        id=entry.get("id") or None,
        raw=repr(dict(entry)).encode("utf-8", "replace"),
    )
