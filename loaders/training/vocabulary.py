"""Which pieces of the vocabulary the exported reader keeps: those that news in its languages is made of.

The base has 250,000 pieces for a hundred languages. Kept are the encoder's own signs, every piece that occurs in the
texts given, in the names of the gazetteer and of CLDR, and then the likeliest ones in Latin script.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from babel import Locale
from tokenizers import Tokenizer

from graph.gazetteer import Gazetteer
from loaders.extract.layout import plain

MOST = 38_000
LANGUAGES = ("id", "en", "ms")
SIGNS = 4  # ids 0 to 3: begin, pad, end, unknown
_SPACE = "▁"
_CHUNK = 2_000


def names(gazetteer: Gazetteer) -> Iterator[str]:
    """The names of all actors, and what CLDR calls states, languages and months in the reader's languages."""
    for actor in gazetteer.actors.values():
        yield from (name for _, name in actor.names)
    for code in LANGUAGES:
        locale = Locale(code)
        yield from locale.territories.values()
        yield from locale.languages.values()
        yield from locale.months["format"]["wide"].values()
        yield from locale.days["format"]["wide"].values()


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """All strings in annotated files: JSON lines, Markdown or plain text."""
    for path in paths:
        content = path.read_text("utf-8")
        if path.suffix == ".jsonl":
            for line in content.splitlines():
                yield from _strings(json.loads(line))
        else:
            yield content


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (s for inner in value.values() for s in _strings(inner))
    elif isinstance(value, list):
        yield from (s for inner in value for s in _strings(inner))


def kept(tokenizer: Tokenizer, pieces: Sequence[str], scores: Sequence[float], seen: Iterable[str]) -> list[int]:
    """The ids to keep, in order: at most MOST, or as many as occur."""
    found = set(range(SIGNS))
    for text in seen:
        for start in range(0, len(text), _CHUNK):
            found.update(tokenizer.encode(plain(text[start : start + _CHUNK]), add_special_tokens=False).ids)
    likely = sorted(range(SIGNS, len(pieces)), key=lambda i: -scores[i])
    singles = [i for i in likely if len(pieces[i].strip(_SPACE)) <= 1 and _latin(pieces[i])]
    for i in (*singles, *(i for i in likely if _latin(pieces[i]))):
        if len(found) >= MOST:
            break
        found.add(i)
    return sorted(found)


def _latin(piece: str) -> bool:
    """Whether a piece can stand in a text in Latin script."""
    return bool(piece) and all(
        c == _SPACE or not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece
    )  # fmt: skip
