"""Visits: who goes to whom, and whether it is returned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The visits between two: ``there`` from ``one`` to ``other``, ``back`` the other way.

    ``balance`` is 1 where as many go either way, and 0 where only one goes.
    """

    one: Any
    other: Any
    there: float
    back: float
    balance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """``share``: of the visiting ties, those returned; ``excess``: how much more often than by chance, -1 to 1.

    ``weighted``: the share of the weight that is returned. ``pairs``: the most visited first.
    """

    share: float
    excess: float
    weighted: float
    pairs: tuple[Pair, ...]


def reciprocity(graph: nx.MultiDiGraph[Any], *, type_: str = "VISITS") -> Reciprocity:
    """Whether visits are returned, in a graph of ties such as ``project.ties`` makes; ``weight`` is 1 where missing.

    Formulas and sources: share r = returned ties / ties; excess rho = (r - a) / (1 - a) with density a (Garlaschelli
    and Loffredo 2004), 0 where every pair is tied; weighted = sum of min(w_ij, w_ji) over all ties / sum of w
    (Squartini and others 2013). Without visits all are 0. ``type_``: another type that has a direction. Complexity:
    O(m).

    >>> some = nx.MultiDiGraph()
    >>> _ = some.add_edge("IDN", "CHN", type="VISITS", weight=3.0)
    >>> _ = some.add_edge("CHN", "IDN", type="VISITS", weight=1.0)
    >>> found = reciprocity(some)
    >>> found.share, found.weighted, round(found.pairs[0].balance, 2)
    (1.0, 0.5, 0.33)
    """
    weight: dict[tuple[Any, Any], float] = defaultdict(float)
    for source, target, tie in graph.edges(data=True):
        if tie["type"] == type_ and source != target:
            weight[source, target] += tie.get("weight", 1.0)
    actors = {node for ends in weight for node in ends}
    ties, total = len(weight), sum(weight.values())
    if not ties:
        return Reciprocity(share=0.0, excess=0.0, weighted=0.0, pairs=())
    share = sum((b, a) in weight for a, b in weight) / ties
    density = ties / (len(actors) * (len(actors) - 1))
    back = sum(min(one, weight.get((b, a), 0.0)) for (a, b), one in weight.items())
    return Reciprocity(
        share=share,
        excess=(share - density) / (1 - density) if density < 1 else 0.0,
        weighted=back / total,
        pairs=_pairs(weight),
    )


def _pairs(weight: dict[tuple[Any, Any], float]) -> tuple[Pair, ...]:
    """Each pair once, first the one who goes more often."""
    found = []
    for (one, other), there in weight.items():
        back = weight.get((other, one), 0.0)
        if (there, str(other)) > (back, str(one)):
            found.append(Pair(one=one, other=other, there=there, back=back, balance=back / there))
    return tuple(sorted(found, key=lambda pair: (-pair.there - pair.back, str(pair.one), str(pair.other))))
