"""Whose an office is: of the state or body beside it, or where none is, "its envoy", "Foreign Minister Wang"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.model import MentionKind
from loaders.extract.cast import Cast
from loaders.extract.lexicon import Lexicon
from loaders.extract.titles import Title
from loaders.extract.tokens import Token

_STATES = ("country", "people", "capital")
_OWNERS = (*_STATES, "organization")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mention at tokens ``start`` to ``end``. ``adjective``: it only qualifies the noun behind it."""

    start: int
    end: int
    kind: MentionKind
    actor: str = ""
    place: bool = False
    adjective: bool = False
    possessive: bool = False


def owner(title: Title, tokens: Sequence[Token], hits: Sequence[Draft], cast: Cast, lexicon: Lexicon) -> str | None:
    """The state or body that the title says the office is of: beside it, or by a word that points back."""
    if title.of is not None:
        actor = next(hit.actor for hit in hits if hit.start == title.of)
        serving = cast.acts_for(actor)
        return None if cast.is_person(serving) else serving
    if not title.own:
        return None
    before = [hit for hit in hits if hit.end <= title.start and hit.kind in (*_OWNERS, "person") and not hit.place]
    if title.start and tokens[title.start - 1].low in lexicon.pronouns["whose"]:
        before = before[-1:]
    found = before[0].actor if before else cast.subject
    serving = cast.acts_for(found) if found else ""
    return serving if serving and not cast.is_person(serving) else None


def serves(
    person: str,
    title: Title,
    found: Sequence[Title],
    hits: Sequence[Draft],
    lexicon: Lexicon,
    cast: Cast,
) -> str | None:
    """Whom a person serves whose title names no state: by what is known of him, else a state that the sentence names.

    That is no state of another office ("Zambian President A met President B in Zimbabwe"). Else the press speaks of
    its own state, where the article names that or none; else of the state that the article names most, where the
    sentence before is about it.
    """
    known = cast.acts_for(person)
    if known != person:
        return known
    taken = {other.of for other in found if other.of is not None and other is not title}
    free = [hit for hit in hits if hit.start < title.start and hit.kind in _STATES and hit.start not in taken]
    owned = {hit.actor for hit in hits if hit.start in taken}
    free = [hit for hit in free if hit.actor not in owned]
    if title.counterpart:
        return free[-1].actor if free else None
    if free:
        return free[0].actor
    home = lexicon.titles.home
    if home and (home in cast.states or not cast.states):
        return home
    topic = cast.topic()
    return topic if topic is not None and cast.subject and cast.acts_for(cast.subject) == topic else None


def leads(person: str, cast: Cast, states: Collection[str] | None = None) -> bool:
    """Whether somebody leads a state (one of these) on the day of publication."""
    held = () if cast.on is None else [row for row in cast.gazetteer.tenures(person) if row.covers(cast.on)]
    return any(row.kind == "leader" and (states is None or row.of in states) for row in held)


def heads(person: str, of: str, cast: Cast) -> bool:
    """Whether somebody leads that state on the day of publication."""
    return leads(person, cast, (of,))
