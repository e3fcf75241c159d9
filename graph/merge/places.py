"""Which places that texts name may be one place, across spellings and languages.

Two names are the same place where they are equal but for case and accents, where one holds all the words of the other
(Gaza, Gaza City), where they are spelt much alike (Kharkiv, Kharkov), or where ``places.yaml`` says so.

>>> apart(["Moskow", "Moscow", "Jenewa", "Geneva", None])
{'Geneva': 'geneva', 'Jenewa': 'geneva', 'Moscow': 'moscow', 'Moskow': 'moscow'}
>>> apart(["Kharkiv", "Kharkov", None])
{}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

import yaml
from anyascii import anyascii

from graph.model import folded

_ALIKE = 0.8


def apart(names: Iterable[str | None]) -> dict[str, str]:
    """The place of each name where the names are of more than one place; empty where they are all of one."""
    given = sorted({name for name in names if name})
    known = sorted({_known(name) for name in given})
    leader = {name: name for name in known}
    for at, one in enumerate(known):
        for other in known[at + 1 :]:
            if _same(one, other):
                ends = {_end(leader, one), _end(leader, other)}
                leader |= dict.fromkeys(ends, min(ends))
    places = {name: _end(leader, _known(name)) for name in given}
    return places if len(set(places.values())) > 1 else {}


def _end(leader: Mapping[str, str], name: str) -> str:
    while leader[name] != name:
        name = leader[name]
    return name


def _known(name: str) -> str:
    return _names().get(_plain(name), _plain(name))


def _plain(name: str) -> str:
    return folded(anyascii(name))


def _same(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    if words <= others or others <= words:
        return True
    return one[:1] == other[:1] and SequenceMatcher(None, one, other).ratio() >= _ALIKE


@cache
def _names() -> Mapping[str, str]:
    """The first name of each place of the file, by all its names."""
    places: list[list[str]] = yaml.safe_load(files(__package__).joinpath("places.yaml").read_text("utf-8"))
    return {_plain(name): _plain(place[0]) for place in places for name in place}
