"""Plain text: one article a file. The title is looked for later, when the language is known to be one."""

from __future__ import annotations

from loaders.readers.decoding import decode
from loaders.readers.drafts import Draft


def read(data: bytes, origin: str, charset: str | None = None) -> Draft:
    """The text as it is."""
    text, note = decode(data, charset)
    return Draft(origin=origin, text=text, raw=data, notes=(note,) if note else ())
