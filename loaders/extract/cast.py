"""Who appears in one article: the gazetteer's actors and the persons whom only the article introduces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from anyascii import anyascii

from graph.gazetteer import Gazetteer
from graph.model import Actor, Article, Office, OfficeKind

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A name as an id's last part: ASCII, lower case, hyphens.

    >>> slug("Recep Tayyip Erdoğan")
    'recep-tayyip-erdogan'
    """
    return _NOT_SLUG.sub("-", anyascii(name).casefold()).strip("-")


def published_on(article: Article) -> date | None:
    """The day of publication; None where the article does not say it."""
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


@dataclass(slots=True)
class Cast:
    """The actors of one article. It grows while the article's mentions are read, and answers for them afterwards."""

    gazetteer: Gazetteer
    on: date | None
    offices: dict[str, Office] = field(default_factory=dict)  # by person; the first one that the article gives
    named: dict[str, str] = field(default_factory=dict)  # persons of this article: id -> name
    certain: set[str] = field(default_factory=set)  # actors that a name stands for which can mean nobody else
    states: set[str] = field(default_factory=set)  # those that the article names
    unnamed: dict[str, Actor] = field(default_factory=dict)  # bodies of this article that no gazetteer knows
    counts: Counter[str] = field(default_factory=Counter)  # how often it names each state
    subject: str = ""  # the first state or body that the latest sentence names as one that acts
    last_kind: OfficeKind | None = None  # of the latest office

    def hold(self, office: Office) -> None:
        """Note an office; of several of a person the first counts."""
        self.offices.setdefault(office.person, office)
        self.last_kind = office.kind

    def titles(self, person: str) -> tuple[str, ...]:
        """What the article calls the office of a person, else what it is known to be, in all languages."""
        if person in self.offices:
            return (self.offices[person].name,)
        held = self.gazetteer.office_on(person, self.on)
        return () if held is None else tuple(held.office.values())

    def topic(self) -> str | None:
        """The state that the article names most often."""
        return next((state for state, _ in self.counts.most_common(1)), None)

    def known_as(self, name: str) -> str | None:
        """The person of this article whose name that is, or a part or an extension of it."""
        wanted = slug(name)
        return next((id_ for id_, known in self.named.items() if _same_person(slug(known), wanted)), None)

    def introduce(self, name: str) -> str:
        """The id of a person whom the article names."""
        known = self.known_as(name)
        if known is not None:
            return known
        id_ = f"person:{slug(name)}"
        self.named.setdefault(id_, name)
        return id_

    def by_word(self, word: str) -> str | None:
        """The person of this article whose family or given name is that one word; the latest one."""
        wanted = slug(word)
        for position in (-1, 0):
            for id_, name in reversed(self.named.items()):
                parts = slug(name).split("-")
                if wanted and parts[position] == wanted:
                    return id_
        return None

    def acts_for(self, id_: str) -> str:
        """The state or body that an actor acts for; itself where it acts for itself or nobody knows."""
        if id_ in self.offices:
            return self.offices[id_].of
        return self.gazetteer.acts_for(id_, self.on) if self.gazetteer.get(id_) else id_

    def code(self, id_: str) -> str:
        """The code of whom an actor acts for."""
        serves = self.acts_for(id_)
        return self.unnamed[serves].code if serves in self.unnamed else self.gazetteer.code(serves, self.on)

    def is_person(self, id_: str) -> bool:
        """Whether the id is a person's."""
        return id_.startswith("person:")

    def is_medium(self, id_: str) -> bool:
        """Whether the id is a news outlet's."""
        return self.gazetteer.get(id_) is not None and self.gazetteer.kind(id_) == "media"

    def actor(self, id_: str) -> Actor:
        """The node of an id: out of the gazetteer, or a person or unnamed body made from what the article says."""
        known = self.gazetteer.get(id_) or self.unnamed.get(id_)
        if known is not None:
            return known
        office = self.offices.get(id_)
        label = () if office is None else ("Leader",) if office.kind == "leader" else ("Official",)
        code = "?" if office is None else self.gazetteer.code(office.of, self.on)
        name = self.named.get(id_, id_)
        return Actor(id=id_, labels=("Person", *label), code=code, names=(("en", name),))

    def actors(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """The nodes of the ids, sorted, each once."""
        return tuple(self.actor(id_) for id_ in sorted(set(ids)))


def _same_person(known: str, wanted: str) -> bool:
    if known == wanted:
        return True
    left, right = known.split("-"), wanted.split("-")
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) > 1 and set(shorter) <= set(longer)
