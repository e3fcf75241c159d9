"""From a draft to an article: its language found or checked, its date made ISO, its title looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from graph.errors import UnknownName
from graph.model import Article
from loaders.languages import Pack, code_of, codes, load
from loaders.languages.detect import detect
from loaders.readers.decoding import holdable
from loaders.readers.drafts import MOST_TEXT, Draft, Failure, Options, shown
from loaders.text.dates import find_dates
from loaders.text.sentences import MOST_CHARACTERS

_YEARS = range(1800, 2101)
_LONGEST_TITLE = 200  # characters
_LONGEST_KICKER = 60
_INNER_STOP = re.compile(r"[.!?]['\"”’)]*\s+\S")
_ZONES = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00"}
_CLOCK = re.compile(r"(?<![\d/.-])([01]?\d|2[0-3])[.:]([0-5]\d)(?:[.:][0-5]\d)?\s?(WIB|WITA|WIT|UTC|GMT|Z)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An article with the pack of its language, where it came from, and what had to be mended."""

    article: Article
    pack: Pack
    draft: Draft
    notes: tuple[str, ...] = ()


def prepare(draft: Draft, options: Options) -> Prepared | Failure:
    """The article that a draft is, or why it is none.

    What no store can hold (control characters, lone surrogates) is replaced, one character for one.
    """
    text = holdable(draft.text)
    if not any(character.isalnum() for character in text):
        return _failure(draft, "there is no text in it")
    if len(text) > MOST_TEXT:
        return _failure(draft, f"the text is longer than {MOST_TEXT:,} characters; split it")
    notes = [*draft.notes]
    if text != draft.text:
        notes.append("characters that no store can hold were replaced")
    if len(text) > MOST_CHARACTERS:
        notes.append(f"only the first {MOST_CHARACTERS:,} characters of the text are read")
    given = draft.language or options.language
    title = _line(draft.title) or ""
    try:
        code = code_of(given) if given else _detected(f"{title}\n{text}")
    except UnknownName as error:
        return _failure(draft, str(error))
    pack = load(code)
    published = _published(draft.published, pack)
    if draft.published and published is None:
        notes.append(f"the date {draft.published[:60]!r} was not understood")
    article = Article.of(
        title=title or find_title(text),
        text=text,
        language=code,
        published=published,
        publisher=_line(draft.publisher),
        author=_line(draft.author),
        url=_line(draft.url),
        given_id=_line(draft.id),
        invented=draft.invented or options.invented,
    )
    return Prepared(article=article, pack=pack, draft=draft, notes=tuple(notes))


def find_title(text: str) -> str:
    """The line of a text that is its title: the first, or the second below a kicker; "" where there is none.

    The line stays where it is in the text.

    >>> find_title("Konflik di Utara\\nMenteri Luar Negeri Tiba di Kairo\\nMenteri tiba hari Senin untuk berunding.")
    'Menteri Luar Negeri Tiba di Kairo'
    """
    lines = [line.strip() for _, line in zip(range(3), _lines(text), strict=False)]
    if len(lines) < 2 or len(lines[0]) > _LONGEST_TITLE or _INNER_STOP.search(lines[0]):
        return ""
    if len(lines) == 3 and _is_kicker(lines[0], lines[1]):
        return lines[1]
    return lines[0]


def _is_kicker(first: str, second: str) -> bool:
    """Whether the first line only names the topic of the headline below: short, and neither of them a sentence."""
    open_ended = first[-1].isalnum() and (second[-1].isalnum() or second[-1] in "?!'\"”’)")
    return open_ended and len(first) <= _LONGEST_KICKER and len(first) < len(second) <= _LONGEST_TITLE


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if any(character.isalnum() for character in text[start:end]):
            yield text[start:end]
        start = end + 1


def _line(value: str | None) -> str | None:
    return " ".join(holdable(value).split()) or None if value else None


def _detected(text: str) -> str:
    """The code of the language; UnknownName says what to do where there is none."""
    found = detect(text)
    if found.code is not None:
        return found.code
    packs = shown([f"{load(code).name()} ({code})" for code in codes()])
    if found.language:
        raise UnknownName(f"language not supported: this looks like {found.language}; there are packs for {packs}")
    raise UnknownName(f"language not supported: it cannot be told from this text; name it, there are packs for {packs}")


def _published(given: str | None, pack: Pack) -> str | None:
    """ISO 8601: a time with its offset, or a date where none is given; None for what is no date."""
    text = " ".join((given or "").split())[:100]
    if not text:
        return None
    moment = _iso(text) or _mail(text)
    if moment is None:
        return _written(text, pack)
    if moment.year not in _YEARS:
        return None
    return moment.isoformat() if moment.tzinfo is not None else moment.date().isoformat()


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str, pack: Pack) -> str | None:
    """A date as people write it: ``Senin, 19 Desember 2022 14:05 WIB``."""
    days = [hit.date for hit in find_dates(text, pack, None) if hit.precision == "day"]
    if not days or date.fromisoformat(days[0]).year not in _YEARS:
        return None
    clock = _CLOCK.search(text)
    return f"{days[0]}T{int(clock[1]):02}:{clock[2]}:00{_ZONES[clock[3]]}" if clock else days[0]


def _failure(draft: Draft, reason: str) -> Failure:
    return Failure(origin=draft.origin, reason=reason, raw=draft.raw)
