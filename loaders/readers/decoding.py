"""Bytes to text, whatever they are: never an error, at worst a note."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED_FROM = 20_000  # bytes
_WESTERN = 0.1  # of the bytes outside ASCII at most, and it is a Western European text
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and a note where it could not be read as what it says it is.

    A byte order mark counts first, then UTF-8, then the declared encoding, then a guess; what still does not fit is
    replaced.

    >>> decode("Perancis é".encode("latin-1"))[0]
    'Perancis é'
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name) or _forced(data[len(mark) :], name)
    for known in ("utf-8", declared or "utf-8"):
        if (read := _strict(data, known)) is not None:
            return read
    if sum(byte > 0x7F for byte in data) <= _WESTERN * len(data) and (read := _strict(data, "cp1252")) is not None:
        return read[0], "read as cp1252, a guess"
    guess = from_bytes(data[:_GUESSED_FROM]).best()
    if guess is not None and (read := _strict(data, guess.encoding)) is not None:
        return read[0], f"read as {guess.encoding}, a guess"
    return _forced(data, "utf-8")


def holdable(text: str) -> str:
    """The text with what no store can hold replaced, one character for one: control characters and lone surrogates.

    >>> holdable("a\\x00b")
    'a�b'
    """
    return _UNHOLDABLE.sub("\ufffd", text)


def _strict(data: bytes, name: str) -> tuple[str, str | None] | None:
    try:
        return data.decode(name), None
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _forced(data: bytes, name: str) -> tuple[str, str | None]:
    text = data.decode(name, errors="replace")
    return text, f"{text.count(chr(0xFFFD))} characters could not be read as {name}"
