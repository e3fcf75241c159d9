"""How a sentence with its mentions is laid out for the encoder: the same for learning and for reading.

The tokens of the sentence come first (before them, where the model was made so, the last ones of the sentences before).
For every ordered pair of mentions two *levitated markers* join them in the upper layers of the encoder: they begin as
what the text says of the two mentions, see the text and each other, and no token of the text sees them, so that one
pass reads all pairs. A pair with nobody as its target asks for what has no target actor (DENIES).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from graph.model import MentionKind

MOST_PAIRS = 56  # of a sentence, nearest first
MOST_TOKENS = 160  # of a sentence
MOST_CHARACTERS = 4_000  # of a sentence that are looked at
NOBODY = -1
BEGIN, END, PAD = 0, 2, 1  # ids of the encoder's own signs

KINDS: tuple[MentionKind, ...] = (
    "country", "people", "capital", "organization", "region", "person", "role", "pronoun", "group",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A mention that can be an end of a claim: characters of the sentence, and whom it stands for.

    ``parties`` are the states and bodies that are acted for; empty where nobody knows, and then it is no end.
    """

    start: int
    end: int
    parties: frozenset[str]
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``ids`` of all tokens. The sentence's own are ``first`` to ``last`` (exclusive), with their characters in
    ``offsets``. ``spans`` has the tokens of each mention, None where it is cut off. ``pairs`` are numbers of mentions.
    """

    ids: tuple[int, ...]
    first: int
    last: int
    offsets: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int] | None, ...]
    pairs: tuple[tuple[int, int], ...]

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens that share a character with characters ``start`` to ``end`` of the sentence."""
        return _tokens(self.offsets, self.first, start, end)


@dataclass(frozen=True, slots=True)
class Planner:
    """Lays sentences out with a tokenizer. ``context``: tokens kept of the sentences before."""

    tokenizer: Tokenizer
    context: int = 0

    def plan(
        self, text: str, ends: Sequence[End], before: str = "", needed: frozenset[tuple[int, int]] = frozenset()
    ) -> Layout:
        """The layout; ``needed`` pairs are the last to be left out where there are too many."""
        lead = self._lead(before)
        coded = self.tokenizer.encode(plain(text[:MOST_CHARACTERS]), add_special_tokens=False)
        offsets = tuple(_trimmed(text, start, end) for start, end in coded.offsets[:MOST_TOKENS])
        spans = tuple(_tokens(offsets, len(lead), end.start, end.end) for end in ends)
        return Layout(
            ids=(*lead, *coded.ids[:MOST_TOKENS], END),
            first=len(lead),
            last=len(lead) + len(offsets),
            offsets=offsets,
            spans=spans,
            pairs=_pairs(ends, spans, needed),
        )

    def _lead(self, before: str) -> list[int]:
        if not self.context:
            return [BEGIN, END]
        coded = self.tokenizer.encode(plain(before[-MOST_CHARACTERS:]), add_special_tokens=False)
        return [BEGIN, *coded.ids[-self.context :], END]


def plain(text: str) -> str:
    """The text as it can be encoded: a lone surrogate becomes the replacement sign, all offsets stay.

    >>> plain("a\\ud800b")
    'a�b'
    """
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters of a token without the blank that the tokenizer counts to it."""
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _tokens(offsets: Sequence[tuple[int, int]], first: int, start: int, end: int) -> tuple[int, int] | None:
    inside = [i for i, (left, right) in enumerate(offsets) if left < end and start < right]
    return (first + inside[0], first + inside[-1] + 1) if inside else None


def _start(span: tuple[int, int] | None) -> int:
    return span[0] if span is not None else 0


def _pairs(
    ends: Sequence[End], spans: Sequence[tuple[int, int] | None], needed: frozenset[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """All pairs of different parties, a group also with itself, then each mention with nobody."""
    able = [i for i, end in enumerate(ends) if end.parties and spans[i] is not None]
    pairs = [(i, j) for i in able for j in able if _apart(ends[i], ends[j], same=i == j)]
    if len(pairs) > MOST_PAIRS:
        pairs.sort(key=lambda pair: (pair not in needed, abs(_start(spans[pair[0]]) - _start(spans[pair[1]])), pair))
        pairs = sorted(pairs[:MOST_PAIRS])
    return (*pairs, *((i, NOBODY) for i in able))


def _apart(source: End, target: End, *, same: bool) -> bool:
    if same:
        return len(source.parties) > 1
    return source.parties != target.parties or len(source.parties) > 1
