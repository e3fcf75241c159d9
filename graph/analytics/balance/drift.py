"""How balance moves from window to window, and who changes camps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.analytics.balance.frustration import SECONDS, Frustration, frustration
from graph.analytics.balance.triads import Triads, triads


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Balance in one window; ``moved`` are those who stand in another camp than in the window before."""

    window: str
    nodes: int
    edges: int
    triads: Triads
    frustration: Frustration
    moved: frozenset[Any]


def drift(windows: Mapping[str, nx.Graph[Any]], *, seconds: float = SECONDS) -> tuple[Drift, ...]:
    """Balance in each window, in the order given; ``seconds`` is what each may take to be proven.

    Camps have no names: those of a window are matched with the two before so that the fewest change. A node that is in
    only one of two windows has not moved, and one in a part of the graph that the rest does not touch may stand on
    either side, so its part is counted the way in which fewer of it move. Raises ValueError as ``frustration`` does.

    Source: Doreian and Mrvar (2015), "Structural balance and signed international relations". Complexity: that of
    ``frustration`` and ``triads``, once a window.

    >>> early, late = nx.Graph(), nx.Graph()
    >>> early.add_weighted_edges_from([("A", "B", 1), ("B", "C", 1), ("C", "D", -1)], weight="sign")
    >>> late.add_weighted_edges_from([("A", "B", 1), ("B", "C", -1), ("C", "D", 1)], weight="sign")
    >>> [sorted(step.moved) for step in drift({"2021": early, "2022": late})]
    [[], ['C']]
    """
    steps: list[Drift] = []
    before: dict[Any, int] = {}
    for window, graph in windows.items():
        found = frustration(graph, seconds=seconds)
        sides = {node: side for side, camp in enumerate(found.partition) for node in camp}
        moved: set[Any] = set()
        for part in nx.connected_components(graph):
            shared = [node for node in part if node in before]
            changed = {node for node in shared if sides[node] != before[node]}
            if 2 * len(changed) > len(shared):
                changed = set(shared) - changed
                sides.update((node, 1 - sides[node]) for node in part)
            moved |= changed
        steps.append(
            Drift(
                window=window,
                nodes=graph.number_of_nodes(),
                edges=graph.number_of_edges(),
                triads=triads(graph),
                frustration=found,
                moved=frozenset(moved),
            )
        )
        before |= sides
    return tuple(steps)
