"""What has to hold between the data files; each check raises BadData that says where it does not, and the mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from graph.errors import BadData
from graph.gazetteer.entries import Wrong
from graph.gazetteer.folding import lowered, plain
from graph.gazetteer.sources import Entry, Source
from graph.gazetteer.values import ANY, Alias, Membership, Tenure
from graph.model import Actor
from graph.ontology import LANGUAGES

Ambiguous: TypeAlias = Mapping[tuple[str, str], Sequence[str]]  # (language, words) -> actors, the likeliest first


def named(
    parts: Mapping[str, Sequence[tuple[str, Entry]]],
    actors: Mapping[str, Actor],
    members: Sequence[Membership],
    states: Sequence[tuple[str, str]],
) -> None:
    """Every actor has a name; members are actors; seats and homes are states."""
    for actor_id, actor in actors.items():
        if not actor.names:
            raise Wrong(parts[actor_id][-1][0], actor_id)("has no name; give it names: {en: [...], id: [...]}")
    for row in members:
        if row.member not in actors:
            raise Wrong(parts[row.of][-1][0], f"{row.of}.members")(f"no actor has the id {row.member!r}")
    for actor_id, state in states:
        if state not in actors or actors[state].labels != ("Country",):
            raise Wrong(parts[actor_id][-1][0], actor_id)(f"{state!r} is no state; write its ISO 3166-1 alpha-3 code")


def offices(tenures: Sequence[Tenure], actors: Mapping[str, Actor]) -> None:
    """Every office is of a known state or body."""
    for tenure in tenures:
        if tenure.of not in actors:
            raise Wrong("persons", f"{tenure.of}.{tenure.role}")(f"no state or body has the id {tenure.of!r}")


def ambiguous(given: Sequence[Source], actors: Mapping[str, Actor]) -> Ambiguous:
    """The words declared ambiguous."""
    found: dict[tuple[str, str], Sequence[str]] = {}
    for source in given:
        for language, words in source.entries.items():
            wrong = Wrong(source.name, f"ambiguous.{language}")
            if not isinstance(words, dict):
                raise wrong("a mapping from words to the ids of actors is expected")
            for text, ids in words.items():
                if not isinstance(ids, list) or not ids or not all(isinstance(actor_id, str) for actor_id in ids):
                    raise wrong(f"{text}: a list of ids of actors is expected, the likeliest first")
                unknown = [actor_id for actor_id in ids if actor_id not in actors]
                if unknown:
                    raise wrong(f"{text}: no actor has the id {unknown[0]!r}")
                found[language, text] = ids
    return found


def distinct(said: Sequence[Alias], persons: Sequence[Alias], declared: Ambiguous) -> list[Alias]:
    """The names of persons that can be looked for; BadData where a name stands for two actors undeclared.

    A surname that also names a state or body is left out.
    """
    free = {(language, key(text)) for language, text in declared}
    owners: dict[tuple[str, str], Alias] = {}
    for alias in said:
        for language in _languages(alias):
            here = (language, key(alias.text))
            other = owners.setdefault(here, alias)
            if other.meaning.actor != alias.meaning.actor and here not in free and (ANY, here[1]) not in free:
                raise _twice(alias, other, language)
    taken: defaultdict[str, list[Alias]] = defaultdict(list)
    for (_, text), alias in owners.items():
        taken[text].append(alias)
    usable = []
    for alias in persons:
        others = taken.get(key(alias.text), ())
        if not others:
            usable.append(alias)
        elif not alias.surname:
            raise _twice(alias, others[0], alias.language)
    return usable


def key(text: str) -> str:
    """What two names have in common when a text cannot tell them apart: several words count in any case."""
    flat = plain(text)
    return lowered(flat) if " " in flat else flat


def _languages(alias: Alias) -> Sequence[str]:
    return (*LANGUAGES, ANY) if alias.language == ANY else (alias.language,)


def _twice(alias: Alias, other: Alias, language: str) -> BadData:
    return Wrong(alias.where, alias.meaning.actor)(
        f"{alias.text!r} ({language}) also names {other.meaning.actor} ({other.where}); take it out of one, or declare "
        f"it: ambiguous: {{{language}: {{{alias.text}: [{alias.meaning.actor}, {other.meaning.actor}]}}}}"
    )
