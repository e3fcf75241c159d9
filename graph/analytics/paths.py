"""How two actors are connected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step: all ties between two neighbours on a path, as (type, source, target), the best supported first."""

    one: Any
    other: Any
    ties: tuple[tuple[str, Any, Any], ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A path; ``weight`` is that of its weakest link."""

    links: tuple[Link, ...]
    weight: float

    @property
    def actors(self) -> tuple[Any, ...]:
        """Who stands on the path, from one end to the other."""
        return (self.links[0].one, *(link.other for link in self.links)) if self.links else ()


def connections(
    graph: nx.MultiDiGraph[Any],
    one: Any,
    other: Any,
    *,
    types: Collection[str] | None = None,
    longest: int = 4,
    most: int = 10,
) -> tuple[Connection, ...]:
    """The shortest paths between two actors, in whatever direction ties run; the strongest of the shortest first.

    ``graph``: of ties such as ``project.ties`` makes for a window of time. ``types``: the types of tie allowed, all
    where None. ``longest``: how many steps a path may have; ``most``: how many paths are given. Nothing is found for
    an actor that is not there. Of paths as long, only the first 200 are compared.

    Source: Yen (1971) for paths in the order of their lengths. Complexity: O(most n (m + n log n)) at worst.

    >>> some = nx.MultiDiGraph()
    >>> _ = some.add_edge("IDN", "CHN", type="AIDS", weight=2.0)
    >>> _ = some.add_edge("RUS", "CHN", type="VISITS", weight=1.0)
    >>> [path.actors for path in connections(some, "IDN", "RUS")]
    [('IDN', 'CHN', 'RUS')]
    """
    near: nx.Graph[Any] = nx.Graph()
    found: dict[tuple[Any, Any], list[tuple[float, tuple[str, Any, Any]]]] = {}
    for source, target, tie in graph.edges(data=True):
        if source != target and (types is None or tie["type"] in types):
            near.add_edge(source, target)
            entry = (tie.get("weight", 1.0), (tie["type"], source, target))
            for ends in ((source, target), (target, source)):
                found.setdefault(ends, []).append(entry)
    if one == other or one not in near or other not in near or not nx.has_path(near, one, other):
        return ()
    paths: list[Connection] = []
    for path in islice(nx.shortest_simple_paths(near, one, other), 200):
        if len(path) - 1 > longest or (len(paths) >= most and len(path) > len(paths[-1].actors)):
            break
        links = tuple(_link(a, b, found[a, b]) for a, b in pairwise(path))
        paths.append(Connection(links=links, weight=min(link.weight for link in links)))
    paths.sort(key=lambda path: (len(path.links), -path.weight, [str(actor) for actor in path.actors]))
    return tuple(paths[:most])


def _link(one: Any, other: Any, ties: list[tuple[float, tuple[str, Any, Any]]]) -> Link:
    ranked = sorted(ties, key=lambda tie: (-tie[0], [str(part) for part in tie[1]]))
    return Link(one=one, other=other, ties=tuple(tie for _, tie in ranked), weight=sum(weight for weight, _ in ties))
