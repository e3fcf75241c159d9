"""Reference data: treaties, shares and memberships out of tables, beside what articles report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from graph.gazetteer import Gazetteer
from loaders.readers import Failure
from loaders.reference import cow, dependence, memberships
from loaders.reference.frame import Fact, parts, readings

KINDS: Mapping[str, Callable[[Path, Gazetteer], tuple[list[Fact], list[Failure]]]] = MappingProxyType(
    {"cow": cow.read, "dependence": dependence.read, "memberships": memberships.read}
)

__all__ = ["KINDS", "Fact", "parts", "readings"]
