"""Title grammar: persons and their offices, also of persons whom no gazetteer knows.

"Juru Bicara Rusia Dmitry Peskov", "Russian Foreign Minister Sergei Lavrov", "Ukraine's army chief, Valery Zaluzhny",
"Rafael Grossi, head of the IAEA": an office by the pack's ``titles.yaml``, the state or body that stands by it, a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import OfficeKind
from loaders.extract.lexicon import Lexicon
from loaders.extract.tokens import Token

LONGEST_NAME = 6  # tokens
LONGEST_TITLE = 8

_LEADER: OfficeKind = "leader"
_OFFICIAL: OfficeKind = "official"

Taken = Mapping[int, tuple[int, bool]]  # first token of a known name -> (its end, whether it is a person's)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office at tokens ``start`` to ``end``, with its state where one stands by it (its first token in ``of``).

    ``words`` is where the office itself stands. ``name`` is where the person's name does, None where nobody is named.
    """

    start: int
    end: int
    words: tuple[int, int]
    kind: OfficeKind
    of: int | None
    name: tuple[int, int] | None = None


def titles(tokens: Sequence[Token], taken: Taken, lexicon: Lexicon) -> list[Title]:
    """All offices in a sentence, left to right, none overlapping another."""
    found: list[Title] = []
    at = 0
    ends = {end: start for start, (end, person) in taken.items() if not person}
    while at < len(tokens):
        title = _title(tokens, at, taken, ends, lexicon)
        if title is None:
            at += 1
            continue
        named = _named(tokens, title, taken, lexicon)
        found.append(named)
        at = max(named.end, title.end, at + 1)
    return found


def _title(tokens: Sequence[Token], at: int, taken: Taken, ends: Mapping[int, int], lexicon: Lexicon) -> Title | None:
    """The office whose own words begin at a token, with the state before or behind it."""
    end, kind = _words(tokens, at, taken, lexicon)
    if kind is None:
        return None
    start, of, stop = at, None, end
    if lexicon.titles.order == "before":
        before = at
        if before and tokens[before - 1].low in lexicon.syntax["possessives"]:
            before -= 1
        if before in ends:
            of = start = ends[before]
    if of is None:
        behind = end
        if behind < len(tokens) and (length := lexicon.titles.links.longest(tokens, behind)):
            behind += length
            if behind < len(tokens) and tokens[behind].low in lexicon.syntax["determiners"]:
                behind += 1
        if (lexicon.titles.order == "after" or behind > end) and behind in taken and not taken[behind][1]:
            of, stop = behind, taken[behind][0]
    return Title(start=start, end=stop, words=(at, end), kind=kind, of=of)


def _words(tokens: Sequence[Token], at: int, taken: Taken, lexicon: Lexicon) -> tuple[int, OfficeKind | None]:
    """Where the words of an office that begin at a token end, and of which kind it is (None where it is no office)."""
    titles = lexicon.titles
    last = titles.order == "before"  # the last head decides: a presidential spokesman is no president
    end, closed = at, at
    kind: OfficeKind | None = None
    while end < len(tokens) and end - at < LONGEST_TITLE and end not in taken:
        leader, official = titles.leaders.longest(tokens, end), titles.officials.longest(tokens, end)
        other = titles.before.longest(tokens, end)
        head = max(leader, official)
        if head and (head >= other or kind is None) and (last or kind is None or end > at):
            if last or kind is None:
                kind = _LEADER if leader > official else _OFFICIAL
            end += head
            closed = end
        elif other and (last or kind is not None):
            end += other
            closed = end if not last else closed
        else:
            break
    return (closed, kind) if kind is not None else (at, None)


def _named(tokens: Sequence[Token], title: Title, taken: Taken, lexicon: Lexicon) -> Title:
    """The title with the name that stands behind it, or before it in apposition."""
    behind = title.end
    if behind < len(tokens) and tokens[behind].low == "," and (title.of is not None):
        behind += 1
    while behind < len(tokens) and behind not in taken and lexicon.titles.honorifics.longest(tokens, behind):
        behind += 1
    end = name_end(tokens, behind, taken, lexicon)
    apart = behind > title.end and tokens[behind - 1].low == ","
    if end > behind and (not apart or end - behind > 1 or behind in taken):
        return Title(
            start=title.start, end=end, words=title.words, kind=title.kind, of=title.of, name=(behind, end)
        )  # fmt: skip
    before = title.start
    while before and tokens[before - 1].low in lexicon.syntax["determiners"]:
        before -= 1
    if before and tokens[before - 1].low == ",":
        start = name_start(tokens, before - 1, taken, lexicon)
        if start < before - 1:
            return Title(
                start=start, end=title.end, words=title.words, kind=title.kind, of=title.of, name=(start, before - 1)
            )  # fmt: skip
    return title


def name_end(tokens: Sequence[Token], at: int, taken: Taken, lexicon: Lexicon) -> int:
    """Where a person's name that begins at a token ends; ``at`` itself where none begins."""
    while at < len(tokens) and at not in taken and lexicon.titles.honorifics.longest(tokens, at):
        at += 1
    end = at
    while end < len(tokens) and end - at < LONGEST_NAME:
        if end in taken and taken[end][1]:
            end = taken[end][0]
            continue
        if (end in taken and not _given(tokens, end, at, taken, lexicon)) or not _belongs(tokens, end, at, lexicon):
            break
        end += 1
    while end > at and not (tokens[end - 1].capital or _inside(taken, end - 1) or _hyphened(tokens, end - 1)):
        end -= 1
    return end


def _given(tokens: Sequence[Token], end: int, at: int, taken: Taken, lexicon: Lexicon) -> bool:
    """Whether the name of a place is the first word of a person's name: another capital follows it."""
    following = taken[end][0]
    return (
        end == at and following == end + 1 and following < len(tokens) and following not in taken
        and tokens[following].capital and tokens[following].low not in lexicon.titles.nameless
    )  # fmt: skip


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low == "-" and tokens[at - 1].end == tokens[at].start


def name_start(tokens: Sequence[Token], end: int, taken: Taken, lexicon: Lexicon) -> int:
    """Where a person's name of at least two words that ends before a token begins; ``end`` where there is none."""
    for start in range(max(0, end - LONGEST_NAME), end):
        if start in taken and taken[start] == (end, True):
            return start
        if tokens[start].capital and start + 1 < end and name_end(tokens, start, taken, lexicon) == end:
            return start
    return end


def _inside(taken: Taken, at: int) -> bool:
    return any(start <= at < end for start, (end, person) in taken.items() if person)


def _belongs(tokens: Sequence[Token], at: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a token can be a word of the name that begins at ``start``."""
    token = tokens[at]
    if token.low in lexicon.titles.nameless or token.text[:1].isdigit():
        return False
    if token.capital:
        return at == start or tokens[at - 1].low != "-" or token.word
    following = at + 1 < len(tokens) and (tokens[at + 1].capital or tokens[at + 1].low == "-")
    if token.low == "-":
        joined = at > start and tokens[at - 1].end == token.start and at + 1 < len(tokens)
        return joined and tokens[at + 1].start == token.end and tokens[at + 1].word
    if at > start and tokens[at - 1].low == "-" and tokens[at - 1].end == token.start:
        return True  # the second half of a hyphened given name: Chih-kang
    return token.low in lexicon.titles.particles and following
