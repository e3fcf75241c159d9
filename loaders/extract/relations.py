"""The port of relation reading: which mention does what to which, in one sentence.

An adapter reads; it knows nothing of factuality, speakers or the claims that one claim brings along. Adapters:
:class:`loaders.extract.patterns.PatternReader`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from graph.model import Article, Factuality, Mention, Sentence, Span

Complement: TypeAlias = Literal["fact", "negated", "denied", "planned", "possible", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """``sources`` each do ``type`` to each of ``targets``; a symmetric type holds among all of them.

    ``trigger`` covers the words that say so. ``targets`` is empty for DENIES, and where a symmetric type holds among
    the sources. ``factuality`` is given where the trigger itself settles it, ``complement`` where the trigger says what
    an act in its complement is ("accused of attacking": possible). ``speakers`` is given by a reader that knows who
    says so: empty where the outlet itself does, None where the reader leaves it to attribution. ``whole``: the reader
    looked at the whole sentence, and no rule changes its factuality and speakers. ``confidence``: 0 to 1.
    """

    type: str
    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    trigger: Span
    confidence: float
    factuality: Factuality | None = None
    complement: Complement | None = None
    speakers: tuple[Mention, ...] | None = None
    whole: bool = False
    good: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reader may look at besides the sentence: the article, and all its sentences in order.

    ``parties`` says of the actors named whom they act for; who can be no party (a private person, a medium) is left
    out.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    parties: Mapping[str, str] = field(default_factory=dict)


class RelationReader(Protocol):
    """Reads the relations of one sentence."""

    name: str  # with its version, e.g. "pack-1": every claim carries it

    def read(self, sentence: Sentence, mentions: Sequence[Mention], context: Context, /) -> tuple[Relation, ...]:
        """The relations in the order of the text. Never raises on any text; the same input gives the same output."""
        ...
