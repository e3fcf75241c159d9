"""The nouns: frozen values with ids made from what they say.

An id never depends on when or in which order something was loaded, so that loading twice changes nothing:

>>> from datetime import date
>>> a = Article.of(title="Putin kunjungi Belarusia", text="Presiden Rusia tiba.", language="id", published="2022-12-20")
>>> b = Article.of(title="Putin kunjungi Belarusia", text="Presiden Rusia tiba.", language="id", published="2022-12-20")
>>> a.id == b.id
True

Offsets are Unicode code points. A sentence's offsets count in its part (the title, or the article's text); so do the
spans of a claim in that sentence.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeAlias

Part: TypeAlias = Literal["title", "body"]
Factuality: TypeAlias = Literal["fact", "negated", "denied", "planned", "possible"]
Precision: TypeAlias = Literal["day", "week", "month", "year", "unknown"]
OfficeKind: TypeAlias = Literal["leader", "official"]
MentionKind: TypeAlias = Literal[
    "country", "people", "capital", "organization", "region", "person", "role", "pronoun", "group"
]


def digest(*parts: str) -> str:
    """A short content hash: 20 hex digits (80 bits) of SHA-256 over the parts, kept apart by a separator.

    >>> digest("a", "b") == digest("ab")
    False
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def folded(text: str) -> str:
    """Text for comparing: NFKC, lower case, white space as single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of a sentence's part."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who can act: a state, body, region or person.

    ``labels`` are the node's labels without ``Actor`` (``("Country",)``, ``("Person", "Leader")``). ``code`` is what
    the corpora call whom it acts for: alpha-3 for a state, ``#NATO``, ``@WEST``, and for a person the code of the
    state or body that the office serves ("?" where none is known). ``names`` maps language to preferred name.
    """

    id: str
    labels: tuple[str, ...]
    code: str
    names: tuple[tuple[str, str], ...]

    def name(self, language: str = "en") -> str:
        """The name in a language, else in English, else any."""
        table = dict(self.names)
        return table.get(language) or table.get("en") or next(iter(table.values()), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article. ``text`` is its body as read, before boilerplate is set aside; offsets count in it."""

    id: str
    title: str
    text: str
    language: str
    published: str | None = None  # ISO 8601: a date, or a time with its offset
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    given_id: str | None = None  # the id that the input gave, echoed in what `sekutu read` prints
    invented: bool = False  # an example of ours: pages and reports say so

    @classmethod
    def of(
        cls,
        *,
        title: str,
        text: str,
        language: str,
        published: str | None = None,
        publisher: str | None = None,
        author: str | None = None,
        url: str | None = None,
        given_id: str | None = None,
        invented: bool = False,
    ) -> Article:
        """Make an article; its id is the hash of publisher, day, title and text (white space and case folded)."""
        day = (published or "")[:10]
        return cls(
            id="article:" + digest(folded(publisher or ""), day, folded(title), folded(text)),
            title=title,
            text=text,
            language=language,
            published=published,
            publisher=publisher,
            author=author,
            url=url,
            given_id=given_id,
            invented=invented,
        )

    def part(self, part: Part) -> str:
        """The text that offsets of that part count in."""
        return self.title if part == "title" else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence (a headline is one): ``text == article.part(part)[start:end]``."""

    index: int
    part: Part
    start: int
    end: int
    text: str

    def id(self, article: Article) -> str:
        """The node's id."""
        return f"{article.id}#{self.index}"

    def span(self, start: int, end: int) -> Span:
        """Offsets in the sentence, as a span of its part."""
        return Span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a sentence that stand for an actor.

    ``actors`` holds more than one id for a group ("kedua negara"); it is empty while nobody knows who is meant.
    ``sense`` is ``actor`` where the words act or are acted on, ``place`` where something merely happens there.
    """

    sentence: int
    span: Span
    text: str
    kind: MentionKind
    actors: tuple[str, ...] = ()
    sense: Literal["actor", "place"] = "actor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An article says that a person holds an office: becomes LEADS or SERVES."""

    sentence: int
    span: Span
    person: str  # actor id
    name: str  # the office as written, e.g. "Menteri Luar Negeri"
    kind: OfficeKind
    of: str  # actor id of the state or body


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement in one sentence: source does ``type`` to target.

    ``source``, ``target`` and ``speaker`` are actor ids as the sentence names them (a person stays a person);
    ``source_for``, ``target_for`` and ``speaker_for`` are the states or bodies they act for (the same id where they
    act for themselves). The target of ``DENIES`` is the id of the claim denied, or "" where what is denied has no
    type. ``speaker`` is "" where the outlet itself says so. ``date`` is ISO text cut to the precision: ``2022-12-19``,
    a week's Monday, ``2023-01``, ``2023``. ``confidence`` is of the extraction, 0 to 1.

    A claim of reference data has a ``basis`` (``treaty``, ``register``, ``statistics``), the ``kinds`` of treaty, the
    strongest first, and ``until``, the last day on which it held (None: it still does); ``date`` is then its first day.
    """

    article: str
    sentence: int
    type: str
    source: str
    target: str
    source_for: str
    target_for: str
    factuality: Factuality
    trigger: Span
    source_span: Span
    target_span: Span | None
    speaker: str = ""
    speaker_for: str = ""
    date: str | None = None
    date_precision: Precision = "unknown"
    place: str | None = None
    amount: float | None = None
    unit: str | None = None
    good: str | None = None
    note: str | None = None
    confidence: float = 0.5
    reader: str = ""
    basis: str | None = None
    kinds: tuple[str, ...] = ()
    until: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        saying = (self.type, self.source, self.target, self.factuality, self.speaker)
        object.__setattr__(self, "id", "claim:" + digest(self.article, str(self.sentence), *saying))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one article. Every actor that it names by id is in ``actors``."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    offices: tuple[Office, ...]
    actors: tuple[Actor, ...]


def utc(moment: datetime) -> datetime:
    """The same moment in UTC, as the drivers need it (a ZoneInfo datetime can crash the neo4j driver)."""
    return moment.astimezone(UTC)
