"""Armed groups that nobody names: "rebels in Chad", "Sudanese rebels", "pemberontak Chad".

Each is an actor of its own, ``org:rebels-tcd`` with the code ``#REBELS_TCD``, and never the state. It must be certain
which state's they are; else nobody is meant. The words are the pack's (``rebels.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.gazetteer import Gazetteer
from graph.model import Actor
from loaders.extract.cast import Cast
from loaders.extract.lexicon import Lexicon
from loaders.extract.owners import Draft
from loaders.extract.tokens import Token
from loaders.languages import codes, load

_STATES = ("country", "people", "capital")
_NEAR = 3  # words between the group and the place where it is


def group(state: Actor) -> Actor:
    """The node of the unnamed armed groups of a state.

    >>> rebels = group(Gazetteer.load().actor("TCD"))
    >>> rebels.id, rebels.code, rebels.name("en"), rebels.name("id")
    ('org:rebels-tcd', '#REBELS_TCD', 'rebels in Chad', 'pemberontak di Chad')
    """
    names = tuple((code, load(code).data("rebels")["name"].format(state.name(code))) for code in codes())
    id_ = f"org:rebels-{state.id.lower()}"
    return Actor(id=id_, labels=("Organization",), code=f"#REBELS_{state.id}", names=names)


@lru_cache(maxsize=8)
def _troubled(gazetteer: Gazetteer) -> frozenset[str]:
    """The states that are home to an armed group with a name."""
    homes = (gazetteer.home(id_) for id_ in gazetteer.actors if gazetteer.kind(id_) == "armed_group")
    return frozenset(home for home in homes if home)


def rebels(tokens: Sequence[Token], known: Sequence[Draft], lexicon: Lexicon, cast: Cast) -> Iterator[Draft]:
    """The unnamed armed groups of a sentence; ``known`` are its other mentions."""
    at = 0
    while at < len(tokens):
        length = lexicon.rebels["words"].longest(tokens, at)
        if not length or any(draft.start <= at < draft.end for draft in known):
            at += 1
            continue
        draft = _group(tokens, at, at + length, known, lexicon, cast)
        if draft is not None:
            yield draft
        at += length


def _group(
    tokens: Sequence[Token], start: int, end: int, known: Sequence[Draft], lexicon: Lexicon, cast: Cast
) -> Draft | None:
    """The group at tokens ``start`` to ``end``, joined with the state that it is called after."""
    while end < len(tokens) and lexicon.rebels["kinds"].longest(tokens, end):
        end += 1
    before, behind = _beside(tokens, start, lexicon), end
    if lexicon.titles.order == "before":
        owner = next((d for d in known if d.end == before), None)
        foreign = owner is None and bool(before) and tokens[before - 1].capital and before > 1
        whole = (owner.start if owner else start, end)
    else:
        owner = next((d for d in known if d.start == behind), None)
        foreign = owner is None and behind < len(tokens) and tokens[behind].capital
        whole = (start, owner.end if owner else end)
    others = lexicon.rebels["others"]
    if foreign or (start and others.ending(tokens, start)) or (end < len(tokens) and others.longest(tokens, end)):
        return None
    if owner is not None and owner.kind not in _STATES:
        return None
    if owner is not None:
        return _draft(whole, owner.actor, cast)
    state = _place(tokens, end, known, lexicon) or _paired(tokens, before, known, lexicon)
    state = state or _only(tokens, known, lexicon, cast)
    named = _named(state, cast)
    if named:
        return Draft(start=start, end=end, kind="organization", actor=named)
    return _draft((start, end), state, cast) if state else None


def _named(state: str, cast: Cast) -> str | None:
    """The one armed group that the article names: of the state, or any where it is not known whose the rebels are."""
    gazetteer = cast.gazetteer
    groups = [id_ for id_ in cast.certain if gazetteer.get(id_) and gazetteer.kind(id_) == "armed_group"]
    return groups[0] if len(groups) == 1 and (not state or gazetteer.home(groups[0]) == state) else None


def _beside(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """Where the words begin that say of what kind the group is, with a possessive mark before them."""
    while start and lexicon.rebels["kinds"].ending(tokens, start):
        start -= 1
    while start and tokens[start - 1].low in lexicon.syntax["possessives"]:
        start -= 1
    return start


def _place(tokens: Sequence[Token], end: int, known: Sequence[Draft], lexicon: Lexicon) -> str:
    """The state that a place behind the group lies in: "rebels in eastern Chad"."""
    length = lexicon.syntax["places"].longest(tokens, end) if end < len(tokens) else 0
    near = range(end + length, end + length + _NEAR)
    return next((d.actor for d in known if length and d.start in near and d.kind in _STATES), "")


def _paired(tokens: Sequence[Token], before: int, known: Sequence[Draft], lexicon: Lexicon) -> str:
    """The state that an "and" joins with the group: "Sudan and rebel groups agreed"."""
    joined = bool(before) and tokens[before - 1].low in lexicon.syntax["coordinators"]
    return next((d.actor for d in known if joined and d.end == before - 1 and d.kind in _STATES), "")


def _only(tokens: Sequence[Token], known: Sequence[Draft], lexicon: Lexicon, cast: Cast) -> str:
    """The one state home to an armed group that the sentence names, else the article; "" where there is no telling.

    Of several in the sentence it is the one where something happens: "in southern Iraq".
    """
    troubled = _troubled(cast.gazetteer)
    here = [draft for draft in known if draft.kind in _STATES and draft.actor in troubled]
    places = lexicon.syntax["places"]
    scenes = {d.actor for d in here if any(places.ending(tokens, d.start - i) for i in (0, 1) if d.start > i)}
    for states in ({draft.actor for draft in here}, scenes):
        if len(states) == 1:
            return next(iter(states))
    found = cast.states & troubled
    elsewhere = here or any(draft.kind == "region" for draft in known)
    return next(iter(found)) if len(found) == 1 and not elsewhere else ""


def _draft(where: tuple[int, int], state: str, cast: Cast) -> Draft | None:
    known = cast.gazetteer.get(state)
    if known is None or known.labels != ("Country",):
        return None
    unnamed = group(known)
    cast.unnamed[unnamed.id] = unnamed
    return Draft(start=where[0], end=where[1], kind="organization", actor=unnamed.id)
