"""All data files read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from graph.gazetteer import checks, entries, reign, sources
from graph.gazetteer.persons import Persons, roles
from graph.gazetteer.sources import Entry, Source
from graph.gazetteer.values import Alias, Facts, Habits, Meaning, Sense, Tenure
from graph.model import Actor

Parts = Mapping[str, Sequence[tuple[str, Entry]]]  # id -> (file, entry) of each file that has something to say


def everything(extra: Sequence[Path] = ()) -> list[Source]:
    """Our own sources, then a user's, in the order in which they count."""
    own = [*_cldr(), *sources.own()]
    return [*own, reign.source([source for source in own if source.section == "persons"]), *sources.given(extra)]


def gather(given: Iterable[Source]) -> Facts:
    """What sources say together; BadData names file, entry and mend of the first thing that is wrong."""
    sections: defaultdict[str, list[Source]] = defaultdict(list)
    for source in given:
        sections[source.section].append(source)
    bodies = [source for section in ("states", "regions", "organizations") for source in sections[section]]
    for source in bodies:
        entries.check(source)
    said = [alias for source in bodies for alias in entries.aliases(source)]
    parts, actors = _actors(bodies)
    members = tuple(row for actor_id, of_id in parts.items() for row in entries.memberships(actor_id, of_id))
    seats, homes = _field(parts, "seat"), _field(parts, "home")
    checks.named(parts, actors, members, [*seats.items(), *homes.items()])
    ambiguous = checks.ambiguous(sections["ambiguous"], actors)

    known_roles, habits = roles(), _habits()
    persons = Persons(known_roles)
    for source in sections["persons"]:
        persons.add(source)
    checks.offices(persons.tenures, actors)
    of_persons = checks.distinct(said, [*persons.aliases(habits.suffixes)], ambiguous)
    latest = {tenure.person: tenure for tenure in sorted(persons.tenures, key=_end)}
    for person in persons.actors():
        actors[person.id] = replace(person, code=actors[latest[person.id].of].code)
    return Facts(
        actors=actors,
        aliases=(*_likeliest_first(ambiguous, said), *said, *of_persons),
        tenures=persons.tenures,
        memberships=members,
        homes=homes,
        kinds=_field(parts, "kind"),
        habits=habits,
        roles=known_roles,
    )


def _actors(bodies: Iterable[Source]) -> tuple[Parts, dict[str, Actor]]:
    parts: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
    actors: dict[str, Actor] = {}
    for source in bodies:
        for actor_id, entry in source.entries.items():
            parts[actor_id].append((source.name, entry))
            actors[actor_id] = entries.actor(actor_id, source.section, [part for _, part in parts[actor_id]])
    return parts, actors


def _cldr() -> Iterator[Source]:
    named: defaultdict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: {"names": {}})
    for row in sources.table("states/cldr.csv"):
        named[row["alpha3"]]["names"][row["language"]] = row["names"].split("|")
    iso = sources.table("states/iso.csv")
    formal = {row["alpha3"]: {"names": {"en": [row["formal"]]}} for row in iso if row["formal"]}
    yield Source("states/iso.csv", "states", formal)
    yield Source("states/cldr.csv", "states", named)


def _likeliest_first(ambiguous: checks.Ambiguous, said: Sequence[Alias]) -> Iterator[Alias]:
    senses: dict[str, Sense] = {}
    for alias in said:
        senses.setdefault(alias.text, alias.meaning.sense)
    for (language, text), ids in ambiguous.items():
        for actor_id in ids:
            yield Alias(text, language, Meaning(actor_id, senses.get(text, "name")), "ambiguous.yaml")


def _field(parts: Parts, field: str) -> dict[str, str]:
    return {actor_id: str(entry[field]) for actor_id, given in parts.items() for _, entry in given if field in entry}


def _habits() -> Habits:
    name = "matching.yaml"
    entry = sources.read(files("graph.gazetteer").joinpath("data", name), name)
    return Habits(
        clitics={language: tuple(texts) for language, texts in entry["clitics"].items()},
        own={language: frozenset(texts) for language, texts in entry["own"].items()},
        weak={language: frozenset(_flat(texts)) for language, texts in entry["weak"].items()},
        beside={language: frozenset(texts) for language, texts in entry["beside"].items()},
        not_names={language: tuple(texts) for language, texts in entry["not_names"].items()},
        suffixes=frozenset(entry["suffixes"]),
    )


def _flat(texts: Sequence[str | Sequence[str]]) -> Iterator[str]:
    for text in texts:
        yield from [text] if isinstance(text, str) else text


def _end(tenure: Tenure) -> str:
    return tenure.until.isoformat() if tenure.until is not None else "9999"
