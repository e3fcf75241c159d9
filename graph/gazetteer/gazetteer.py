"""The gazetteer: who there is, what they are called, and who held which office when."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from graph.errors import UnknownName
from graph.gazetteer import ranking
from graph.gazetteer.facts import everything, gather
from graph.gazetteer.index import Index, Word
from graph.gazetteer.search import Search
from graph.gazetteer.values import Facts, Hit, Meaning, Membership, Tenure
from graph.model import Actor

Row = TypeVar("Row", Tenure, Membership)


class Gazetteer:
    """All actors that are known by name.

    >>> gazetteer = Gazetteer.load()
    >>> gazetteer.actor("BLR").name("id"), gazetteer.code("region:west"), gazetteer.by_code("@WEST")
    ('Belarusia', '@WEST', 'region:west')
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._index = Index(facts.aliases, facts.habits)
        self._search = Search(facts.actors, facts.aliases)
        self._tenures = _grouped(facts.tenures, lambda row: row.person)
        self._offices = _grouped(facts.tenures, lambda row: row.of)
        self._members = _grouped(facts.memberships, lambda row: row.of)
        self._by_code = {
            actor.code: actor.id for actor in reversed(list(facts.actors.values())) if "Person" not in actor.labels
        }

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Gazetteer:
        """Our own data and the user's files; without files, read once a process.

        Raises BadData, which names file, entry and mend.
        """
        return cls(gather(everything(extra))) if extra else _own()

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Facts]]:
        """For other processes: the facts travel, the indexes are made there."""
        return type(self), (self._facts,)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id."""
        return MappingProxyType(self._facts.actors)

    def actor(self, actor_id: str) -> Actor:
        """The actor of that id; UnknownName where there is none."""
        found = self._facts.actors.get(actor_id)
        if found is None:
            near = ", ".join(actor.id for actor in self.search(actor_id.rpartition(":")[2], limit=3))
            raise UnknownName(f"no actor has the id {actor_id!r}" + (f"; near it are {near}" if near else ""))
        return found

    def get(self, actor_id: str) -> Actor | None:
        """The actor of that id, if there is one."""
        return self._facts.actors.get(actor_id)

    def find(self, text: str, language: str, *, on: date | None = None) -> list[Hit]:
        """Every name in a text, from left to right, the longest first, none overlapping.

        ``language`` is that of the text: names of every language are found, those of this one win. ``on`` is the day
        of publication: of persons with one name, those then in office come first.

        >>> hits = Gazetteer.load().find("Kremlin: U.S. troops left Syria's east", "en")
        >>> [(hit.text, hit.span.start) for hit in hits]
        [('Kremlin', 0), ('U.S.', 9), ('Syria', 26)]
        """
        hits = []
        for span, words, weak in self._index.find(text, language):
            meanings = self._meanings(words, on)
            untimely = words[0].surname and on is not None and ranking.is_untimely(self.tenures(meanings[0].actor), on)
            hits.append(Hit(span, span.of(text), meanings, weak or untimely))
        return hits

    def search(self, query: str, *, limit: int = 20, forgiving: bool = False) -> list[Actor]:
        """Actors whose names begin with the query, in any language, whatever the case and accents; the best first.

        Where there are none, a ``forgiving`` search gives those with a name that differs by a few letters.

        >>> [actor.id for actor in Gazetteer.load().search("cote d", limit=1)]
        ['CIV']
        """
        return [self._facts.actors[actor_id] for actor_id in self._search(query, limit, forgiving=forgiving)]

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """The offices of a person, in the order in which they began."""
        return self._tenures.get(person, ())

    def office_on(self, person: str, on: date | None) -> Tenure | None:
        """The weightiest office that a person holds on a day, or else held last before it; None before the first."""
        return ranking.office(self.tenures(person), on, self._facts.roles)

    def holder(self, of: str, role: str, on: date) -> str | None:
        """Who holds an office of a state or body on a day; on the day of a change, the successor."""
        held = [row for row in self._offices.get(of, ()) if row.role == role and row.covers(on)]
        return held[-1].person if held else None

    def offices(self, of: str) -> tuple[Tenure, ...]:
        """Every tenure of an office of a state or body, in the order in which they began."""
        return self._offices.get(of, ())

    def acts_for(self, actor_id: str, on: date | None) -> str:
        """Whom an actor acts for: a person for the state or body of the office held on the day or nearest to it."""
        tenures = self.tenures(actor_id)
        if not tenures:
            return actor_id
        return (self.office_on(actor_id, on) or tenures[0]).of

    def memberships(self, org: str, on: date | None = None) -> tuple[Membership, ...]:
        """The members of a body: on a day, or all that it ever had."""
        rows = self._members.get(org, ())
        return rows if on is None else tuple(row for row in rows if row.covers(on))

    def code(self, actor_id: str, on: date | None = None) -> str:
        """What the corpora call an actor; of a person, the code of whom he acts for; ``?`` where nobody knows."""
        found = self._facts.actors.get(self.acts_for(actor_id, on))
        return "?" if found is None else found.code or "?"

    def by_code(self, code: str) -> str | None:
        """The state, body or region of a code."""
        return self._by_code.get(code)

    def home(self, actor_id: str) -> str | None:
        """The state whose people or territory an armed group, party or entity belongs to (not whom it acts for)."""
        return self._facts.homes.get(actor_id)

    def kind(self, org: str) -> str | None:
        """What kind of body an organisation is."""
        return self._facts.kinds.get(org)

    def _meanings(self, words: list[Word], on: date | None) -> tuple[Meaning, ...]:
        found: dict[str, Meaning] = {}
        for word in words:
            if word.meaning is not None:
                found.setdefault(word.meaning.actor, word.meaning)
        meanings = list(found.values())
        if len(meanings) > 1 and all(meaning.sense == "person" for meaning in meanings):
            meanings.sort(key=lambda meaning: self._likelihood(meaning.actor, on))
        return tuple(meanings)

    def _likelihood(self, person: str, on: date | None) -> tuple[tuple[int, int, int, int], str]:
        return ranking.likelihood(self.tenures(person), on, self._facts.roles), person


@cache
def _own() -> Gazetteer:
    # Some 300,000 small objects are made, all to stay: the collector's passes over them take a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Gazetteer(gather(everything()))
    finally:
        if collecting:
            gc.enable()


def _grouped(rows: Iterable[Row], of: Callable[[Row], str]) -> dict[str, tuple[Row, ...]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[of(row)].append(row)
    return {actor_id: tuple(sorted(group, key=lambda row: row.since or date.min)) for actor_id, group in groups.items()}
