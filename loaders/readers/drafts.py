"""What a reader yields: a draft of an article as the input gives it, or a failure that says why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

MOST_TEXT = 2_500_000  # characters of one article
MOST_BYTES = 20_000_000  # of one page, file or line


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of one article, not yet checked. ``origin`` says where it stands: ``news.jsonl:3``.

    ``raw`` is the input it was made from, for the quarantine; ``notes`` say what had to be mended.
    """

    origin: str
    text: str
    title: str | None = None
    language: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None
    invented: bool = False
    raw: bytes = field(default=b"", repr=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An item that gives no article: where it stands, one sentence why, and the item itself.

    ``trace`` is for whoever mends the program; empty where the input is at fault.
    """

    origin: str
    reason: str
    raw: bytes = field(default=b"", repr=False)
    trace: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person says about all input at once.

    ``language`` is for items that name none; ``invented`` marks all of them; ``allow_private`` lets addresses inside
    the own network be fetched; ``stdin`` is what "-" reads.
    """

    language: str | None = None
    invented: bool = False
    allow_private: bool = False
    seconds: float = 30.0
    stdin: BinaryIO | None = None


def shown(names: Sequence[str]) -> str:
    """Names for a sentence: ``a, b and c``.

    >>> shown(["a", "b", "c"])
    'a, b and c'
    """
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
