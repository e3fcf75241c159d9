"""Floor 1, the questions: one Cypher file each, in the dialect that every engine speaks.

A file begins with comment lines::

    // What stands within a few steps of one actor.        (the first line says what the query answers)
    // params: actor, limit                                (exactly the $names that the text uses)
    // title.en: Who stands around an actor                (gallery only; and title.id)
    MATCH ...

>>> load("read/ping").params
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_HEADER = re.compile(r"([a-z]+(?:\.[a-z]+)?): (.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query out of a file. Adapters take this and never a string, so that nothing pasted together reaches them."""

    name: str
    summary: str
    params: tuple[str, ...]
    text: str
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@cache
def load(name: str) -> Query:
    """The query of ``cypher/<name>.cypher``.

    Raises FileNotFoundError where there is none, and ValueError where its header does not fit its text.
    """
    raw = files(__name__).joinpath(*f"{name}.cypher".split("/")).read_text("utf-8")
    head = [line[2:].strip() for line in raw.splitlines() if line.startswith("//")]
    body = "\n".join(line for line in raw.splitlines() if not line.startswith("//")).strip()
    fields = {match[1]: match[2] for line in head[1:] if (match := _HEADER.fullmatch(line))}
    params = tuple(part.strip() for part in fields.get("params", "").split(",") if part.strip())
    used = set(_PARAMETER.findall(body))
    if not head or set(params) != used:
        raise ValueError(f"cypher/{name}.cypher declares params {sorted(params)} and uses {sorted(used)}")
    titles = {key.partition(".")[2]: text for key, text in fields.items() if key.startswith("title.")}
    return Query(name=name, summary=head[0], params=params, text=body, titles=MappingProxyType(titles))


def names(folder: str) -> Iterator[str]:
    """The names of all queries of a folder, sorted: ``names("gallery")``."""
    for entry in sorted(files(__name__).joinpath(folder).iterdir(), key=lambda path: path.name):
        if entry.name.endswith(".cypher"):
            yield f"{folder}/{entry.name.removesuffix('.cypher')}"
