"""Sentences with exact offsets: ``article.part(sentence.part)[sentence.start:sentence.end] == sentence.text``.

A line break ends a sentence; so does a full stop, question or exclamation mark that is followed by what can begin one
and does not belong to an abbreviation of the language's pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from graph.model import Article, Part, Sentence, Span, folded
from loaders.languages import Pack
from loaders.languages.parts import Abbreviations
from loaders.text.clean import iter_article, trimmed

MOST = 2_000  # sentences of an article; what comes after them is not read
MOST_CHARACTERS = 200_000  # of an article; a sentence that begins behind them is not read
LONGEST = 2_000  # characters of a sentence; a longer one is cut at white space
_TITLE_WITHIN = 3  # lines of a text among which it may repeat its title

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？।؟۔]+[\"'”’»)\]」』]*")
_FULL_WIDTH = "。！？।"
_BEGIN = re.compile(r"\s+([\"'“‘«(\[„—–-]*)(\w?)")
_TOKEN = re.compile(r"[\w.'’-]*$")
_LONGEST_TOKEN = 30
_LONGEST_LEAD = 5  # white space before the number of a list's item
_LONGEST_QUOTE = 400  # characters from the sentence's beginning
_WORD = re.compile(r"\w*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def split(article: Article, pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of an article: its title first, then its text without the boilerplate.

    A title that the text repeats among its first lines is read there, once: its sentence is of the part ``body``
    (see :func:`is_headline`). An article has at most ``MOST`` sentences of at most ``LONGEST`` characters, all
    of which begin among its first ``MOST_CHARACTERS``: what reading costs grows faster than a sentence does.

    >>> from loaders.languages import load
    >>> article = Article.of(title="Menlu ke Kairo", text="Dr. Sri tiba. Ia lelah.\\n(ab/cd)", language="id")
    >>> [(s.part, s.start, s.text) for s in split(article, load("id"))]
    [('title', 0, 'Menlu ke Kairo'), ('body', 0, 'Dr. Sri tiba.'), ('body', 14, 'Ia lelah.')]
    """
    found: list[Sentence] = []
    for part, span in _spans(article, pack):
        if len(found) == MOST or (part == "body" and span.start >= MOST_CHARACTERS):
            break
        if span.start >= MOST_CHARACTERS:
            continue
        text = span.of(article.part(part))
        found.append(Sentence(index=len(found), part=part, start=span.start, end=span.end, text=text))
    return tuple(found)


def is_headline(sentence: Sentence, article: Article) -> bool:
    """Whether the sentence is the article's title, also where the title stands in its text."""
    return sentence.part == "title" or sentence.text == article.title.strip()


def _spans(article: Article, pack: Pack) -> Iterator[tuple[Part, Span]]:
    title = folded(article.title)
    rest = iter_article(article.text, pack)
    lines = list(islice(rest, _TITLE_WITHIN))
    repeated = bool(title) and any(folded(line.of(article.text)) == title for line in lines)
    if title and not repeated:
        for span in _cut(article.title, trimmed(article.title, Span(0, len(article.title)))):
            yield "title", span
    for number, line in enumerate(chain(lines, rest)):
        if repeated and number < _TITLE_WITHIN and folded(line.of(article.text)) == title:
            yield from (("body", span) for span in _cut(article.text, line))
            continue
        for span in _sentences(article.text, line, pack.abbreviations):
            yield from (("body", piece) for piece in _cut(article.text, span))


def _sentences(text: str, line: Span, abbreviations: Abbreviations) -> Iterator[Span]:
    start = line.start
    for match in _STOP.finditer(text, line.start, line.end):
        if match.start() >= start and _ends(text, match, start, line.end, abbreviations):
            yield from _shown(text, Span(start, match.end()))
            start = match.end()
    yield from _shown(text, Span(start, line.end))


def _ends(text: str, stop: re.Match[str], start: int, end: int, abbreviations: Abbreviations) -> bool:
    """Whether a sentence ends at this stop."""
    if text[stop.start()] in _FULL_WIDTH:
        return True
    begin = _BEGIN.match(text, stop.end(), end)
    if begin is None or begin[2].islower() or not (begin[2] or begin[1]):
        return False
    if _quoted(text, start, stop.end(), end):
        return False
    if stop[0] != ".":
        return True
    token = _TOKEN.search(text, max(start, stop.start() - _LONGEST_TOKEN), stop.start())
    word = token[0].lstrip("'’-") if token else ""
    if word in abbreviations.number and begin[2].isdigit():
        return False
    if word in abbreviations.either:
        after = _WORD.match(text, begin.start(2), end)
        return after is not None and after[0] in abbreviations.starters
    if word in abbreviations.inside or _INITIALS.fullmatch(word):
        return False
    number = word.isdecimal() and stop.start() - start - len(word) < _LONGEST_LEAD
    return not (number and not text[start : stop.start() - len(word)].strip())


def _quoted(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the stop stands inside a quotation that began in this sentence and soon ends: that stays in one piece."""
    if stop - start > _LONGEST_QUOTE:
        return False
    said = text[start:stop]
    ahead = text[stop : min(end, start + _LONGEST_QUOTE)]
    return (said.count('"') % 2 == 1 and '"' in ahead) or (said.rfind("“") > said.rfind("”") and "”" in ahead)


def _shown(text: str, span: Span) -> Iterator[Span]:
    span = trimmed(text, span)
    if any(character.isalnum() for character in span.of(text)):
        yield span


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of at most LONGEST characters, cut at white space where there is any."""
    while span.end - span.start > LONGEST:
        end = span.start + LONGEST
        blank = next((i for i in range(end, span.start, -1) if text[i].isspace()), end)
        yield from _shown(text, Span(span.start, blank))
        span = trimmed(text, Span(blank, span.end))
    yield from _shown(text, span)
