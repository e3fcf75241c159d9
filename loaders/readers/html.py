"""An HTML page: its article by trafilatura, its facts from JSON-LD and OpenGraph."""

from __future__ import annotations

import re

import trafilatura

from loaders.readers.decoding import decode
from loaders.readers.drafts import Draft
from loaders.readers.markup import Head, head_of, words_of

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,30})""", re.IGNORECASE)
_SITE_AFTER = re.compile(r"\s+[|–—]\s+[^|–—]{2,40}$")


def read(data: bytes, origin: str, charset: str | None = None) -> Draft:
    """The page's article. The time of publication keeps its hour and zone where the page gives them."""
    declared = _CHARSET.search(data[:4000])
    markup, note = decode(data, charset or (declared[1].decode("ascii") if declared else None))
    return draft(markup, origin=origin, raw=data, notes=(note,) if note else ())


def draft(markup: str, *, origin: str, raw: bytes, notes: tuple[str, ...] = ()) -> Draft:
    """The same for HTML that is text already."""
    head = head_of(markup)
    return Draft(
        origin=origin,
        text=body(markup),
        title=_title(head),
        language=head.language or head.first("og:locale", "language") or None,
        published=head.news("datePublished")
        or head.first("article:published_time", "og:article:published_time", "datepublished", "publishdate", "date"),
        publisher=head.news("publisher") or head.first("og:site_name", "application-name"),
        author=head.news("author") or head.first("author", "article:author"),
        url=head.canonical or head.first("og:url"),
        raw=raw,
        notes=notes,
    )


def body(markup: str) -> str:
    """The article's text, a paragraph a line; all words of the page where no article stands out."""
    found = trafilatura.extract(markup, include_comments=False, include_tables=False, output_format="txt")
    return found if isinstance(found, str) and found.strip() else words_of(markup)


def _title(head: Head) -> str | None:
    return head.news("headline") or head.first("og:title", "twitter:title") or _SITE_AFTER.sub("", head.title) or None
