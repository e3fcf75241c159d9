"""What is new between two windows: ties that began, ended or turned, the most surprising first."""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, inf, log, log2
from typing import Any, Literal

import networkx as nx

_LEAST = 0.5  # ties expected where there was none: half of one, as Jeffreys' prior has it
_BROKEN = 1.0  # bits below which nothing reported is no news: where less than about one source was to be expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A pair whose tie changed: ``before`` and ``now`` are its net weights, negative where hostile.

    ``surprise`` in bits: how unlikely it was, given how much was told of each in both windows. ``sources``: how many
    speak for it.
    """

    one: Any
    other: Any
    kind: Literal["new", "broken", "turned"]
    before: float
    now: float
    surprise: float
    sources: float


def changes(before: nx.Graph[Any], now: nx.Graph[Any]) -> tuple[Change, ...]:
    """The ties that are new, broken or turned between two signed graphs, such as ``project.signed`` makes.

    Both have ``sign`` and ``weight``. New: no tie before. Broken: none now, although at least one bit of surprise lies
    in hearing nothing; turned: the sign is another one. Ranked by surprise, then by sources. Raises ValueError for
    directed graphs.

    Formula: what is told of a pair is taken as Poisson. Of a new tie of weight w the surprise is -log2 P(X >= 1),
    where the expected weight is that of the pair's strengths now, s_i s_j / 2W (Chung and Lu 2002; strengths without
    the tie itself); of a broken tie -log2 P(X = 0), where it is the weight before times how much more or less is told
    now of all, W_now / W_before; of a turned tie the sum of both. Source: Shannon (1948) for surprise; ours for the
    two models. Complexity: O(m).

    >>> early, late = nx.Graph(), nx.Graph()
    >>> early.add_edge("RUS", "ARM", sign=1, weight=4.0)
    >>> late.add_edge("RUS", "ARM", sign=-1, weight=3.0)
    >>> [(change.kind, change.before, change.now) for change in changes(early, late)]
    [('turned', 4.0, -3.0)]
    """
    if before.is_directed() or now.is_directed():
        raise ValueError("changes() takes undirected signed graphs; give project.signed() of both windows")
    told, earlier = _volume(now), _volume(before)
    volume = told / earlier if earlier else 0.0
    strength = dict(now.degree(weight="weight"))
    found = []
    for one, other, tie in now.edges(data=True):
        new = tie["sign"] * tie["weight"]
        old = _net(before, one, other)
        if old * new > 0:
            continue
        bits = _unexpected(strength[one] - tie["weight"], strength[other] - tie["weight"], 2 * told)
        gone = _missed(abs(old) * volume)
        kind: Literal["new", "turned"] = "turned" if old else "new"
        found.append(_change(one, other, kind, old, new, bits + gone, tie["weight"]))
    for one, other, tie in before.edges(data=True):
        bits = _missed(tie["weight"] * volume)
        if not now.has_edge(one, other) and bits >= _BROKEN:
            found.append(_change(one, other, "broken", tie["sign"] * tie["weight"], 0.0, bits, tie["weight"]))
    return tuple(sorted(found, key=lambda one: (-one.surprise, -one.sources, str(one.one), str(one.other))))


def _change(
    one: Any, other: Any, kind: Literal["new", "broken", "turned"], old: float, new: float, bits: float, sources: float
) -> Change:
    first, second = sorted((one, other), key=str)
    return Change(one=first, other=second, kind=kind, before=old, now=new, surprise=bits, sources=sources)


def _volume(graph: nx.Graph[Any]) -> float:
    return sum((float(tie["weight"]) for _, _, tie in graph.edges(data=True)), 0.0)


def _net(graph: nx.Graph[Any], one: Any, other: Any) -> float:
    if not graph.has_edge(one, other):
        return 0.0
    tie = graph[one][other]
    return float(tie["sign"] * tie["weight"])


def _unexpected(one: float, other: float, twice: float) -> float:
    """Bits in hearing of a pair at all, from what else is told of its two."""
    expected = max(one, _LEAST) * max(other, _LEAST) / twice if twice else 0.0
    return -log2(-expm1(-expected)) if expected else inf


def _missed(expected: float) -> float:
    """Bits in hearing nothing where so much was expected: -log2 exp(-expected)."""
    return expected / log(2)
