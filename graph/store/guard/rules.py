"""The guard's lists, out of ``guard.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml


class Rules(NamedTuple):
    """What a query may say. Words are in upper case, functions in lower case."""

    begins: frozenset[str]
    clauses: Mapping[str, str]
    before_names: frozenset[str]
    before_parenthesis: frozenset[str]
    procedures: frozenset[str]
    functions: Mapping[str, str]
    hops: int
    range: int
    depth: int
    characters: int
    operators: tuple[str, ...]
    steps: tuple[str, ...]


@cache
def rules() -> Rules:
    """The lists, read once."""
    raw = yaml.safe_load(files(__package__).joinpath("guard.yaml").read_text("utf-8"))
    return Rules(
        begins=frozenset(raw["begins"]),
        clauses={word: what for what, group in raw["clauses"].items() for word in group},
        before_names=frozenset(raw["before_names"]),
        before_parenthesis=frozenset(raw["before_parenthesis"]),
        procedures=frozenset(raw["procedures"]),
        functions={name.lower(): name for name in raw["functions"]},
        hops=raw["hops"],
        range=raw["range"],
        depth=raw["depth"],
        characters=raw["characters"],
        operators=tuple(raw["operators"]),
        steps=tuple(raw["steps"]),
    )
