"""Persons: from the files of office-holders to tenures, actors and the names that they go by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from graph.gazetteer import sources
from graph.gazetteer.entries import Wrong, period, worded
from graph.gazetteer.sources import Entry, Source
from graph.gazetteer.values import ANY, Alias, Meaning, Role, Tenure
from graph.model import Actor, OfficeKind
from graph.ontology import LANGUAGES, Labels

BODIES = "ORG"  # the file whose roles name their body themselves: "org:nato/secretary_general"
_FIELDS = frozenset({"offices", "holders", "spellings"})
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ARTICLE = re.compile(r"^(?:al|el|as|ad|ar)-", re.IGNORECASE)
_SHORTEST_SURNAME = 3  # a shorter one counts only where `family` says so
_USUAL = Role("official", 40, {})


def roles() -> Mapping[str, Role]:
    """The roles that every file of persons may use without saying what they are called."""
    file = files("graph.gazetteer").joinpath("data", "roles", "roles.yaml")
    return {slug: _role(entry) for slug, entry in sources.read(file, "roles/roles.yaml").items()}


def _role(entry: Entry) -> Role:
    kind: OfficeKind = "leader" if entry["kind"] == "leader" else "official"
    return Role(kind, int(entry["weight"]), {language: entry[language] for language in LANGUAGES})


class Persons:
    """What all files of persons say together; a later file's rows for a role replace an earlier one's."""

    def __init__(self, known: Mapping[str, Role]) -> None:
        self._known = known
        self._tenures: dict[tuple[str, str], list[Tenure]] = {}
        self._names: dict[str, str] = {}
        self._spellings: dict[str, list[tuple[Wrong, Entry]]] = {}

    def add(self, source: Source) -> None:
        """Read one source; BadData names what is wrong in it."""
        for state, entry in source.entries.items():
            wrong = Wrong(source.name, state)
            if not isinstance(entry, dict) or not set(entry) <= _FIELDS:
                raise wrong("offices, holders and spellings are expected, and nothing else")
            titles = _mapping(entry.get("offices"), wrong, "offices")
            for role, rows in _mapping(entry.get("holders"), wrong, "holders").items():
                here = Wrong(source.name, f"{state}.holders.{role}")
                of, slug = _office(state, role, here)
                title = _mapping(titles.get(role), wrong, f"offices.{role}")
                if not isinstance(rows, list):
                    raise here("a list of rows [slug, Name, since, until] is expected")
                self._tenures[of, slug] = [self._tenure(of, slug, row, title, here) for row in rows]
            for slug, spelling in _mapping(entry.get("spellings"), wrong, "spellings").items():
                given = _mapping(spelling, wrong, f"spellings.{slug}")
                self._spellings.setdefault(slug, []).append((Wrong(source.name, f"spellings.{slug}"), given))

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """Every tenure, in the order of the files."""
        return tuple(tenure for rows in self._tenures.values() for tenure in rows)

    def actors(self) -> Iterator[Actor]:
        """One actor a person; the code is that of the state or body of the last office."""
        held: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            held.setdefault(tenure.person, []).append(tenure)
        for person, tenures in held.items():
            label = "Leader" if any(tenure.kind == "leader" for tenure in tenures) else "Official"
            names = {"en": self._names[person], **self._preferred(person)}
            yield Actor(id=person, labels=("Person", label), code="", names=tuple(sorted(names.items())))

    def aliases(self, suffixes: frozenset[str]) -> Iterator[Alias]:
        """Full names, other spellings and surnames; BadData for spellings of a person who holds no office."""
        for slug, given in self._spellings.items():
            if f"person:{slug}" not in self._names:
                raise given[0][0]("no row of holders has that slug; correct the slug or add the row")
        for person in dict.fromkeys(tenure.person for tenure in self.tenures):
            name, meaning = self._names[person], Meaning(person, "person")
            alone = " " not in name
            if not alone or len(name) >= _SHORTEST_SURNAME:
                texts = [name, _ARTICLE.sub("", name)] if alone else _hyphens(name)
                yield from (Alias(text, ANY, meaning, person, surname=alone) for text in dict.fromkeys(texts))
            given = self._spellings.get(person.removeprefix("person:"), [])
            spelled = [name]
            for wrong, entry in given:
                for language, texts in worded({k: v for k, v in entry.items() if k != "family"}, wrong):
                    spelled += texts
                    yield from (Alias(text, language, meaning, wrong.file) for text in texts)
            yield from (Alias(text, ANY, meaning, person, surname=True) for text in _families(spelled, given, suffixes))

    def _preferred(self, person: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, entry in self._spellings.get(person.removeprefix("person:"), []):
            for language in LANGUAGES:
                texts = entry.get(language)
                if texts:
                    found[language] = texts if isinstance(texts, str) else texts[0]
        return found

    def _tenure(self, of: str, role: str, row: Any, title: Entry, wrong: Wrong) -> Tenure:
        slug, name, since, until, own_title = _row(row, wrong)
        if not _SLUG.fullmatch(slug):
            raise wrong(f"{slug!r} is no slug; write the name in ASCII, lower case, with hyphens")
        person = f"person:{slug}"
        self._names.setdefault(person, name)
        first, last = period(since, until, Wrong(wrong.file, f"{wrong.entry}: {slug}"))
        usual = self._known.get(role, _USUAL)
        said = {**title, **_mapping(own_title, wrong, "title")}
        if not all(isinstance(text, str) for text in said.values()):
            raise wrong("a title has one text in en, one in id and perhaps a kind")
        kind: OfficeKind = "leader" if said.get("kind", usual.kind) == "leader" else "official"
        return Tenure(person, role, _title(said, usual.office, role), kind, of, first, last)


def _mapping(value: Any, wrong: Wrong, what: str) -> Entry:
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        raise wrong(f"{what}: a mapping is expected, not {value!r}")
    return value


def _title(said: Entry, usual: Labels, role: str) -> Labels:
    plain = role.replace("_", " ")
    return {language: said.get(language) or usual.get(language) or said.get("en") or plain for language in LANGUAGES}


def _office(state: str, role: str, wrong: Wrong) -> tuple[str, str]:
    if state != BODIES:
        return state, role
    of, slash, slug = role.partition("/")
    if not slash:
        raise wrong("write the body and the role, such as org:nato/secretary_general")
    return of, slug


def _row(row: Any, wrong: Wrong) -> tuple[str, str, str | None, str | None, Any]:
    if not isinstance(row, list) or not 4 <= len(row) <= 5 or not all(isinstance(part, str) for part in row[:4]):
        raise wrong(f"a row is [slug, Name, since, until], not {row!r}")
    extra = row[4] if len(row) == 5 else None
    if isinstance(extra, dict) and "title" in extra:
        extra = extra["title"]
    return row[0], row[1], row[2], row[3], extra


def _hyphens(name: str) -> list[str]:
    return [name, name.replace("-", " ")] if "-" in name else [name]


def _families(spelled: list[str], given: list[tuple[Wrong, Entry]], suffixes: frozenset[str]) -> list[str]:
    said = [entry["family"] for _, entry in given if "family" in entry]
    if said:
        return [text for value in said for text in ([value] if isinstance(value, str) else value)]
    families: dict[str, None] = {}
    for name in spelled:
        words = [word for word in name.split() if word not in suffixes]
        if len(words) > 1:
            last = words[-1]
            families[last] = None
            families[_ARTICLE.sub("", last)] = None
    return [family for family in families if len(family) >= _SHORTEST_SURNAME]
