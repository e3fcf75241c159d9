"""Title grammar: persons and their offices, also of persons whom no gazetteer knows.

"Juru Bicara Rusia Dmitry Peskov", "Russian Foreign Minister Sergei Lavrov", "Ukraine's army chief, Valery Zaluzhny",
"Rafael Grossi, head of the IAEA": an office by the pack's ``titles.yaml``, the state or body that stands by it, a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model import OfficeKind
from loaders.extract.lexicon import Lexicon
from loaders.extract.names import Taken, name_end, name_start
from loaders.extract.tokens import Token

LONGEST_TITLE = 8
_BETWEEN = 3  # tokens between an owner with its mark and the office: "Poland's farm minister"
_WIDE = 5  # tokens of a department behind its head: "Menteri Pariwisata dan Purbakala"

_LEADER: OfficeKind = "leader"
_OFFICIAL: OfficeKind = "official"

_SMALL = (
    "prepositions", "auxiliaries", "coordinators", "complementizers", "relatives", "contrasts", "be", "determiners",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office at tokens ``start`` to ``end``, with its state where one stands by it (its first token in ``of``).

    ``words`` is where the office itself stands. ``name`` is where the person's name does, None where nobody is named.
    ``own``: the text says whose the office is by a word that points back ("its foreign minister"); ``apart``: a comma
    parts name and office; ``counterpart``: the office is whatever another one's is.
    """

    start: int
    end: int
    words: tuple[int, int]
    kind: OfficeKind
    of: int | None
    own: bool = False
    apart: bool = False
    counterpart: bool = False
    name: tuple[int, int] | None = None


def titles(tokens: Sequence[Token], taken: Taken, lexicon: Lexicon) -> list[Title]:
    """All offices in a sentence, left to right, none overlapping another."""
    found: list[Title] = []
    at = 0
    bare = [_bare(token, lexicon) for token in tokens]
    ends = {end: start for start, (end, _) in taken.items()}
    while at < len(tokens):
        title = _title(bare, at, taken, ends, lexicon)
        if title is None:
            at += 1
            continue
        if any(bare[i] is not tokens[i] for i in range(*title.words)):
            title = replace(title, own=True)
        named = _named(tokens, title, taken, lexicon)
        found.append(named)
        at = max(named.end, title.end, at + 1)
    return found


def _bare(token: Token, lexicon: Lexicon) -> Token:
    """The word of an office without the mark of whose it is: "jubirnya"."""
    word = lexicon.titles.owned.get(token.low)
    return token if word is None else replace(token, low=word)


def _title(tokens: Sequence[Token], at: int, taken: Taken, ends: Mapping[int, int], lexicon: Lexicon) -> Title | None:
    """The office whose own words begin at a token, with the state before or behind it."""
    end, kind = _words(tokens, at, taken, lexicon)
    if kind is None:
        return None
    known = lexicon.titles.counterparts
    title = Title(
        start=at,
        end=end,
        words=(at, end),
        kind=kind,
        of=None,
        counterpart=known.longest(tokens, at) > 0 or known.ending(tokens, end) > 0,
    )
    of = _in_front(tokens, at, taken, ends, lexicon) if lexicon.titles.order == "before" else None
    if of is not None:
        return replace(title, start=of, of=of)
    return _pointing(tokens, _behind(tokens, title, taken, lexicon), lexicon)


def _in_front(tokens: Sequence[Token], at: int, taken: Taken, ends: Mapping[int, int], lexicon: Lexicon) -> int | None:
    """Where the owner of the office at a token begins; only one with a mark may stand apart or be a person."""
    for before in range(at, max(-1, at - 1 - _BETWEEN), -1):
        mark = before > 0 and tokens[before - 1].low in lexicon.syntax["possessives"]
        start = ends.get(before - 1 if mark else before)
        if start is not None:
            return start if mark or (before == at and not taken[start][1]) else None
        if not before or not _between(tokens[before - 1], lexicon):
            return None
    return None


def _between(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word can stand between an owner and an office."""
    if token.capital or any(token.low in lexicon.syntax[name] for name in _SMALL):
        return False
    return token.word or token.low == "-"


def _behind(tokens: Sequence[Token], title: Title, taken: Taken, lexicon: Lexicon) -> Title:
    """The title with the state or body behind it, where one stands there."""
    at = end = title.end
    if at < len(tokens) and (length := lexicon.titles.links.longest(tokens, at)):
        at += length
        if at < len(tokens) and tokens[at].low in lexicon.syntax["determiners"]:
            at += 1
    if (lexicon.titles.order == "after" or at > end) and at in taken and not taken[at][1]:
        return replace(title, of=at, end=taken[at][0])
    if not lexicon.titles.wide.longest(tokens, title.start):
        return title
    at = end
    while at < min(len(tokens), end + _WIDE) and at not in taken and _department(tokens[at], lexicon):
        at += 1
    if end < at < len(tokens) and at in taken and not taken[at][1] and _followed(tokens, taken[at][0]):
        return replace(title, of=at, end=taken[at][0], words=(title.start, at))
    return title


def _department(token: Token, lexicon: Lexicon) -> bool:
    if token.low in lexicon.syntax["coordinators"]:
        return True
    return token.capital and (token.low not in lexicon.titles.nameless or token.low in lexicon.titles.before)


def _followed(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].capital or tokens[at].low == ",")


def _pointing(tokens: Sequence[Token], title: Title, lexicon: Lexicon) -> Title:
    """The title, whose owner a word that points back may be: "its envoy", "ketua mereka", "pemimpin kelompok itu"."""
    if title.of is not None:
        return title
    before = title.start - 1
    while before > 0 and _between(tokens[before], lexicon):
        before -= 1
    near = title.start - before <= _BETWEEN
    if lexicon.titles.order == "before":
        owner = tokens[before].low if before >= 0 and near else ""
        own = owner in lexicon.pronouns["possessive"] or owner in lexicon.pronouns["whose"]
        return replace(title, own=own)
    lengths = [
        lexicon.pronouns[name].longest(tokens, title.end)
        for name in ("plural", "state", "body")
        if title.end < len(tokens)
    ]
    length = max(lengths, default=0)
    return replace(title, own=True, end=title.end + length) if length else title


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
    for stop in _stops(tokens, title, taken, lexicon):
        found = _name_behind(tokens, title, stop, taken, lexicon)
        if found is not None:
            return found
    before = title.start
    while before and tokens[before - 1].low in lexicon.syntax["determiners"]:
        before -= 1
    if before and tokens[before - 1].low == ",":
        start = name_start(tokens, before - 1, taken, lexicon)
        if start < before - 1:
            return replace(title, start=start, name=(start, before - 1), apart=True)
    return title


def _stops(tokens: Sequence[Token], title: Title, taken: Taken, lexicon: Lexicon) -> Iterator[int]:
    """Where a name may follow: behind the office, its owner's other name in brackets, and where it is held."""
    at = title.end
    yield at
    if title.of is None:
        return
    if at + 1 in taken and tokens[at].low == "(":
        end = taken[at + 1][0]
        if end < len(tokens) and tokens[end].low == ")":
            at = end + 1
            yield at
    if at < len(tokens):
        length = lexicon.titles.links.longest(tokens, at) or lexicon.syntax["places"].longest(tokens, at)
        at += length
        while at < len(tokens) and tokens[at].low in lexicon.syntax["determiners"]:
            at += 1
        if length and at in taken and not taken[at][1]:
            yield taken[at][0]


def _name_behind(tokens: Sequence[Token], title: Title, stop: int, taken: Taken, lexicon: Lexicon) -> Title | None:
    at = stop
    the = title.start > 0 and tokens[title.start - 1].low in lexicon.syntax["determiners"]
    if at < len(tokens) and tokens[at].low == "," and (title.of is not None or title.own or the):
        at += 1
    apart = at > stop
    while at < len(tokens) and at not in taken and lexicon.titles.honorifics.longest(tokens, at):
        at += lexicon.titles.honorifics.longest(tokens, at)
    end = name_end(tokens, at, taken, lexicon)
    if end == at or (apart and end - at == 1 and at not in taken):
        return None
    if apart and title.of is None and not (end < len(tokens) and tokens[end].low == ","):
        return None
    return replace(title, end=end, name=(at, end), apart=apart)
