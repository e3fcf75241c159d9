"""Boilerplate set aside: what of a text is the article, by the patterns of its language's pack.

Nothing is cut out of the text, so that offsets stay what they are; the answer is a list of spans of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from graph.model import Span
from loaders.languages import Pack
from loaders.languages.parts import Boilerplate, Checked
from loaders.text.lines import lines

_LONGEST = 400  # characters; a longer line is no boilerplate, and no pattern has to look through it
_EDGE = 200  # characters in which a prefix or suffix is looked for
_OPENING = 4  # lines in which a dateline can stand
_SHORTEST_DATED = 40  # characters after a dateline; less is a headline with a dash in it


def article_spans(text: str, pack: Pack) -> tuple[Span, ...]:
    """Spans of the article's own text, in order, at most one a line, without white space at their ends.

    >>> from loaders.languages import load
    >>> text = "JAKARTA (Kantor) - Menlu tiba di Kairo untuk berunding dengan Mesir.\\nBaca juga: Harga emas naik"
    >>> [span.of(text) for span in article_spans(text, load("id"))]
    ['Menlu tiba di Kairo untuk berunding dengan Mesir.']
    """
    return tuple(iter_article(text, pack))


def iter_article(text: str, pack: Pack) -> Iterator[Span]:
    """The same spans, one by one, for who may not need them all."""
    marks = _marks(pack)
    seen = 0
    in_block = False
    for line in lines(text):
        span = trimmed(text, line)
        if span.start == span.end:
            in_block = False
            continue
        words = span.of(text) if span.end - span.start <= _LONGEST else ""
        if words and _fits(marks.ends, words):
            break
        in_block = in_block or (bool(words) and _fits(marks.blocks, words))
        if in_block or (words and _fits(marks.lines, words)):
            continue
        kept = _edges(text, span, marks, opening=seen < _OPENING)
        seen += 1
        if kept.start < kept.end:
            yield kept


def trimmed(text: str, span: Span) -> Span:
    """The span without white space and control characters at its ends."""
    start, end = span.start, span.end
    while start < end and not _shows(text[start]):
        start += 1
    while end > start and not _shows(text[end - 1]):
        end -= 1
    return Span(start, end)


def _shows(character: str) -> bool:
    return not character.isspace() and (character.isprintable() or ord(character) > 0xFFFF)


@cache
def _marks(pack: Pack) -> Boilerplate:
    data = yaml.safe_load(files(__package__).joinpath("marks.yaml").read_text("utf-8"))
    return Boilerplate.of(Checked("text/marks.yaml", data)).joined(pack.boilerplate)


def _fits(patterns: tuple[re.Pattern[str], ...], line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in patterns)


def _edges(text: str, span: Span, marks: Boilerplate, *, opening: bool) -> Span:
    start, end = span.start, span.end
    for pattern in marks.prefixes:
        if match := pattern.match(text, start, min(end, start + _EDGE)):
            start = match.end()
    for pattern in marks.datelines if opening else ():
        match = pattern.match(text, start, min(end, start + _EDGE))
        if match and end - match.end() >= _SHORTEST_DATED:
            start = match.end()
    for pattern in marks.suffixes:
        for match in pattern.finditer(text, max(start, end - _EDGE), end):
            if match.end() == end:
                end = match.start()
                break
    return trimmed(text, Span(start, end))
