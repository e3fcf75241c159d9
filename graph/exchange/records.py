"""What a graph consists of while it is moved, and the Cypher that reads and writes it.

Elsewhere each statement is a file of its own, and none is pasted together. Here the labels and types are those of the
graph that is moved, whatever they are, and Cypher takes neither as a parameter. So each is checked to be a plain name
and then set into one of the texts below ``statements/``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from cypher import Query
from graph.errors import BadInput

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORD = re.compile(r"\b(?:LABEL|LABELS|SOURCE|TARGET|TYPE)\b")
_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A node; ``labels`` are sorted, and ``properties`` hold its ``id``."""

    labels: tuple[str, ...]
    properties: Mapping[str, Any]

    @property
    def id(self) -> str:
        """What tells it from others."""
        return str(self.properties["id"])


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A relationship. Each end is given by its node's :func:`key` label and id."""

    type: str
    source: tuple[str, str]
    target: tuple[str, str]
    properties: Mapping[str, Any]


Record: TypeAlias = NodeRecord | TieRecord


def key(labels: Sequence[str]) -> str:
    """The label by which a node is found: the one that all actors share, else the first.

    >>> key(("Actor", "Leader", "Person")), key(("Claim",))
    ('Actor', 'Claim')
    """
    if not labels:
        raise BadInput("the graph has a node without a label, which Sekutu never makes; it cannot be moved")
    return "Actor" if "Actor" in labels else labels[0]


@cache
def statement(name: str, **words: str) -> Query:
    """The text of that name with names of labels and types set in; BadInput for what is no plain name.

    >>> statement("known", LABEL="Claim").params
    ('ids',)
    """
    text = files(__package__).joinpath("statements", f"{name}.txt").read_text("utf-8").strip()
    for value in words.values():
        if not all(_NAME.fullmatch(part) for part in value.split(":")):
            raise BadInput(f"{value!r} is no name of a label or type that Sekutu makes; it cannot be moved")
    # all at once, since a type may be called as one of the words is: (:Claim)-[:TARGET]->(:Actor)
    text = _WORD.sub(lambda found: words[found[0]], text)
    params = tuple(dict.fromkeys(_PARAMETER.findall(text)))
    return Query(name=f"exchange/{name}", summary=f"{name}.", params=params, text=text)
