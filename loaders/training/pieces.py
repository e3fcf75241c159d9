"""Where the words of an annotation stand in their sentence: verbatim, or in parts that "…" joins."""

from __future__ import annotations

import re

Characters = tuple[int, int]

_JOINT = re.compile(r"…|\.\.\.")


def places(text: str, piece: str) -> list[Characters]:
    """All places where a piece stands.

    >>> places("Iran warns Iran", "Iran")
    [(0, 4), (11, 15)]
    """
    return [(m.start(), m.end()) for m in re.finditer(re.escape(piece), text)] if piece else []


def parts(text: str, piece: str) -> list[Characters]:
    """The places of the parts of a piece, each behind the one before; none where one is missing.

    >>> parts("cut its ties off", "cut … off")
    [(0, 3), (13, 16)]
    """
    found: list[Characters] = []
    for part in filter(None, (p.strip() for p in _JOINT.split(piece))):
        here = places(text, part)
        if not here:
            return []
        behind = [place for place in here if not found or place[0] >= found[-1][1]]
        found.append((behind or here)[0])
    return found


def nearest(text: str, piece: str, anchor: float | None) -> Characters | None:
    """The place of a piece that is nearest to a character; of a split piece its longest part's.

    >>> nearest("Iran warns Iran", "Iran", 14.0)
    (11, 15)
    """
    part = max(_JOINT.split(piece), key=len).strip()
    here = places(text, part)
    if not here:
        return None
    return here[0] if anchor is None else min(here, key=lambda place: abs(sum(place) / 2 - anchor))
