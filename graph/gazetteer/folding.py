"""Text made comparable without moving a character, so that what is found in it lies where it lies in the original."""

from __future__ import annotations

import unicodedata

_LATIN = [*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)]
_EXTRA = {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ħ": "h", "Ħ": "H", "ə": "e", "Ə": "E"}
_QUOTES = "‘’ʼʻ´ʾʿ′"
_DASHES = "‐‑‒–−"
_BLANKS = "\t\n\r\x0b\x0c\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def _table() -> dict[int, str]:
    table = {}
    for point in _LATIN:
        base = unicodedata.normalize("NFD", chr(point))[0]
        if base.isascii() and base.isalpha():
            table[point] = base
    table.update({ord(char): plain for char, plain in _EXTRA.items()})
    table.update(dict.fromkeys(map(ord, _QUOTES), "'"))
    table.update(dict.fromkeys(map(ord, _DASHES), "-"))
    table.update(dict.fromkeys(map(ord, _BLANKS), " "))
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))  # lone surrogates: no UTF-8, so no search in them
    return table


_PLAIN = _table()


def plain(text: str) -> str:
    """The text without accents, with plain apostrophes, hyphens and blanks; as long as before.

    >>> plain("Côte d’Ivoire")
    "Cote d'Ivoire"
    """
    return text if text.isascii() and text.isprintable() else text.translate(_PLAIN)


def lowered(plain_text: str) -> str:
    """Plain text in lower case, still as long as before (``İ``, which grows, has been made plain)."""
    return plain_text.lower()


def folded(text: str) -> str:
    """What two spellings of one name have in common; blanks and full stops at its ends do not count.

    >>> folded(" Recep  Tayyip Erdoğan") == folded("recep tayyip erdogan")
    True
    """
    return " ".join(lowered(plain(text)).split())
