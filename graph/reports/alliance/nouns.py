"""The nouns of the alliance report: what goes in (:class:`Edge`, :class:`Evidence`) and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analytics.alliance import AllianceSummary
from graph.reports.marks import Piece


@dataclass(frozen=True, slots=True)
class Name:
    """An actor, by id and in the report's language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A plain edge of the graph; ``source`` and ``target`` are those whom its ends act for."""

    id: str
    type: str
    source: str
    target: str
    claims: int
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A claim for or against an edge, with its sentence and article. Spans count in the sentence's part."""

    edge: str
    claim: str
    factuality: str
    speaker: str  # the name, "" for the outlet
    date: str | None
    confidence: float
    sentence: str
    text: str
    start: int
    trigger: tuple[int, int]
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    article: str
    title: str
    language: str
    publisher: str | None
    published: str | None
    url: str | None
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that the report cites, under its number."""

    number: int
    article: str
    title: str
    language: str
    publisher: str | None
    published: str | None
    url: str | None
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A sentence that the report cites; ``number`` is that of its source."""

    number: int
    claim: str
    pieces: tuple[Piece, ...]
    speaker: str
    factuality: str
    language: str
    publisher: str | None
    published: str | None
    invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """All edges of one type between two actors of the report, with the best sentences for and against it."""

    type: str
    label: str
    sign: int
    source: Name
    target: Name
    claims: int
    articles: int
    publishers: int
    first: str | None
    last: str | None
    contested: bool
    citations: tuple[Citation, ...]
    against: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One who belongs. ``rule`` says why: ``given``, ``centre``, ``rule_ally`` or ``rule_acts``."""

    id: str
    name: str
    rule: str
    friendly: int
    hostile: int
    ties: tuple[Tie, ...] = ()
    more: int = 0  # ties that are not shown
    elsewhere: tuple[Name, ...] = ()  # members with whom further friendly ties of this one are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What the report rests on."""

    articles: int
    languages: tuple[tuple[str, int], ...]
    publishers: int
    first: str | None
    last: str | None
    invented: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceReport:
    """The whole report. ``inner`` counts the friendly ties between members."""

    centre: Name | None
    members: tuple[Member, ...]
    inner: int
    rivalries: tuple[Tie, ...]
    friends: tuple[Tie, ...]
    opponents: tuple[Tie, ...]
    dependences: tuple[Tie, ...]
    contested: tuple[Tie, ...]
    numbers: AllianceSummary
    method: Method
    sources: tuple[Source, ...]
    lines: tuple[tuple[str, str, int, int], ...]  # source, target, sign, claims of all ties inside: for a picture
