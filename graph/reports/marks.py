"""A sentence cut into pieces, so that the words which carry a claim can be shown marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["trigger", "source", "target"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; ``role`` says what they are to the claim, None for the words between."""

    text: str
    role: Role | None = None


def marked(text: str, start: int, spans: Sequence[tuple[Role, Sequence[int] | None]]) -> tuple[Piece, ...]:
    """The sentence's text in pieces; joined again they are the text.

    ``start`` is where the sentence begins in its part; spans count in the part too, in Unicode code points. Where two
    spans overlap the one named first keeps the words; a span outside of the sentence marks nothing.

    >>> [piece.text for piece in marked("Iran visits Oman.", 10, [("trigger", [15, 21]), ("source", [10, 14])])]
    ['Iran', ' ', 'visits', ' Oman.']
    """
    roles: list[Role | None] = [None] * len(text)
    for role, span in spans:
        if span is not None and len(span) == 2:
            for place in range(max(0, span[0] - start), min(len(text), span[1] - start)):
                roles[place] = roles[place] or role
    for place, character in enumerate(text):
        if character.isspace() and roles[place] != (roles[place - 1] if place else None):
            roles[place] = None  # a mark begins and ends with a word
    for place in range(len(text) - 1, -1, -1):
        if text[place].isspace() and roles[place] != (roles[place + 1] if place + 1 < len(text) else None):
            roles[place] = None
    pieces: list[Piece] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or roles[place] != roles[begin]:
            pieces.append(Piece(text[begin:place], roles[begin]))
            begin = place
    return tuple(pieces)
