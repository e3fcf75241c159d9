"""A claim with where and when it was told, as edges, states and events need it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with where and when it was told.

    ``source``, ``target`` and whom they act for are those that people's judgements make of the actors that the text
    names. ``copies`` is the group of articles that print the same text, where the article is not alone. ``basis`` and
    the fields after it are those of reference data.
    """

    id: str
    type: str
    source: str
    target: str
    source_for: str
    target_for: str
    factuality: str
    date: str | None
    date_precision: str
    edge: str
    matter: str
    article: str
    publisher: str | None
    published: str | None
    place: str | None = None
    copies: str | None = None
    basis: str | None = None
    kinds: list[str] | None = None
    until: str | None = None
    amount: float | None = None

    @property
    def day(self) -> str | None:
        """The day of publication."""
        return (self.published or "")[:10] or None

    @property
    def when(self) -> str | None:
        """When it happened as far as it is known: its date (cut to its precision), or else the day it was told."""
        return self.date or self.day

    @property
    def outlet(self) -> str:
        """Who stands for it: the publisher, or the article where none is named."""
        return folded(self.publisher) if self.publisher else self.article

    @property
    def text(self) -> str:
        """Which text it stands in: the group of copies, or the article where that is alone."""
        return self.copies or self.article
