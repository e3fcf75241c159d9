"""What the gazetteer answers with, and the rows that its data files become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from graph.model import Actor, OfficeKind, Span
from graph.ontology import Labels

Sense: TypeAlias = Literal[
    "name", "abbreviation", "people", "adjective", "capital", "palace", "ministry", "nickname", "person"
]

ANY = "any"  # the language of words that are written alike in every language


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a piece of text may stand for, and in which way."""

    actor: str
    sense: Sense


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: ``span.of(text) == text of the hit``.

    More than one meaning: a word declared ambiguous (Georgia, Kongo) or a surname that several persons share; the
    likeliest comes first. ``weak``: also an ordinary word ("May", "Lima"), a name that many people bear, a surname
    before another word with a capital ("Hassan" in "Hassan Wirajuda"), or one of somebody long out of office or not
    yet known: to be believed only after a title, or where a stronger hit in the same article names the same actor.
    """

    span: Span
    text: str
    meanings: tuple[Meaning, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person holds an office of a state or body from ``since`` until ``until`` (None: not known, or still)."""

    person: str
    role: str
    office: Labels
    kind: OfficeKind
    of: str
    since: date | None
    until: date | None

    def covers(self, on: date) -> bool:
        """Whether the office is held on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Membership:
    """An actor belongs to a body from ``since`` until ``until`` (None: not known, or still)."""

    member: str
    of: str
    since: date | None
    until: date | None

    def covers(self, on: date) -> bool:
        """Whether it is a member on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Alias:
    """Words of a language that stand for an actor."""

    text: str
    language: str
    meaning: Meaning
    where: str  # file and entry, for errors
    surname: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What an office is called where a file of persons does not say, and how much it weighs among others."""

    kind: OfficeKind
    weight: int
    office: Labels


@dataclass(frozen=True, slots=True)
class Habits:
    """How names are looked for (``data/matching.yaml``), each by language of the text."""

    clitics: Mapping[str, tuple[str, ...]]
    own: Mapping[str, frozenset[str]]
    weak: Mapping[str, frozenset[str]]
    beside: Mapping[str, frozenset[str]]
    not_names: Mapping[str, tuple[str, ...]]
    suffixes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the data files say, checked. Of aliases that share their words, the likeliest comes first."""

    actors: Mapping[str, Actor]
    aliases: tuple[Alias, ...]
    tenures: tuple[Tenure, ...]
    memberships: tuple[Membership, ...]
    homes: Mapping[str, str]  # a body -> the state whose people or territory it belongs to
    kinds: Mapping[str, str]  # a body -> what kind of body it is
    habits: Habits
    roles: Mapping[str, Role]
