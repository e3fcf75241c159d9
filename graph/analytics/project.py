"""From claims to networkx: the only place where rows of the store become graphs for measuring.

``ties`` makes the whole graph of a window, one edge for each type between two actors; ``friendly``, ``signed`` and
``directed`` draw from it the simpler graphs that the measures take. Every edge's ``weight`` counts independent sources
(:mod:`graph.analytics.sources`): a publisher counts once, and so do words that several print, as an agency sends them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import networkx as nx

from cypher import load
from graph.analytics.sources import independent
from graph.analytics.windows import DENYING, Report, Window
from graph.ontology import load as ontology
from graph.store.port import Store

_CONSULT = "CONSULT"


def group(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    """The members and the pairs that are tied, without directions; pairs with an outsider are left out.

    >>> group(["BLR", "RUS"], [("RUS", "BLR"), ("BLR", "RUS"), ("RUS", "CHN")]).number_of_edges()
    1
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(members)
    graph.add_edges_from((a, b) for a, b in pairs if a in graph and b in graph)
    return graph


def projected(store: Store, window: Window) -> nx.MultiDiGraph[str]:
    """The ties of a window, from the store. Raises UnknownName for a type that is not there, and the store's errors."""
    rows = store.stream(load("project/claims"), **window.params())
    return ties((Report.of(row) for row in rows), window)


def ties(reports: Iterable[Report], window: Window) -> nx.MultiDiGraph[str]:
    """The ties that these claims make, whatever their order: an edge for each type and basis between two actors.

    The two ends of a type without direction are in order of their names. What an actor does to itself is left out, as
    are a state's dealings with its own people where these are folded into it. An edge has

    * ``type``, ``basis``, ``sign`` (1, -1, 0) and ``symmetric``;
    * ``sources``: how many independent sources there are; ``weight``: the same, each counted
      ``0.5 ** (age / half_life)`` where the window has a half-life, by the days from when its latest claim speaks of to
      the window's end (``as_of``, ``until``, or the latest day of all claims);
    * ``claims``: how many; ``contested``: of the independent sources on the matter, the share that denies it;
    * ``first``, ``last``: the first and the last day spoken of, None where unknown or still in force;
    * ``kinds`` (of treaty) and ``amount`` (a share, or the greatest amount told), where the claims have them.

    Complexity: O(c log c) for c claims.

    >>> three = ("1", "fact", "A", "They met."), ("2", "fact", "B", "They met."), ("3", "denied", "C", "No.")
    >>> told = [
    ...     Report(id=n, type="MEETS", source="putin", target="BLR", source_for="RUS", target_for="BLR",
    ...            factuality=f, outlet=o, words=w)
    ...     for n, f, o, w in three
    ... ]
    >>> _, _, tie = next(iter(ties(told, Window()).edges(data=True)))
    >>> tie["sources"], tie["claims"], tie["contested"]
    (1, 2, 0.5)
    """
    chosen, symmetric = window.chosen(), ontology().symmetric
    groups: dict[tuple[str, str, str, str], list[Report]] = defaultdict(list)
    denials: dict[tuple[str, str, str, str], list[Report]] = defaultdict(list)
    latest: list[date] = []
    for report in reports:
        if report.type in chosen and report.basis in window.bases and window.holds(report):
            if report.factuality in window.factualities:
                source, target = _ends(report, symmetric, fold=window.fold)
                if source != target:
                    groups[source, target, report.type, report.basis].append(report)
                    latest += [report.first] if report.first else []
            if report.factuality in DENYING:
                denials[(*_ends(report, symmetric, fold=True), report.type, report.basis)].append(report)
    end = window.as_of or window.until or max(latest, default=None)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for (source, target, type_, basis), told in sorted(groups.items()):
        matters = {(*_ends(report, symmetric, fold=True), type_, basis) for report in told}
        against = [report for matter in sorted(matters) for report in denials.get(matter, ())]
        key = type_ if basis == "reported" else f"{type_} {basis}"
        graph.add_edge(source, target, key, **_tie(type_, basis, told, against, end, window.half_life))
    return graph


def _ends(report: Report, symmetric: frozenset[str], *, fold: bool) -> tuple[str, str]:
    ends = (report.source_for, report.target_for) if fold else (report.source, report.target)
    return (ends[1], ends[0]) if ends[1] < ends[0] and report.type in symmetric else ends


def _tie(
    type_: str, basis: str, told: Sequence[Report], against: Sequence[Report], end: date | None, half_life: float | None
) -> dict[str, Any]:
    kind = ontology().edge(type_)
    sources = independent(told)
    denying = len(independent(against))
    known = [report for report in told if report.first]
    lasting = any(report.last is None for report in known)
    amounts = [report.amount for report in told if report.amount is not None]
    return {
        "type": type_,
        "basis": basis,
        "sign": kind.sign,
        "symmetric": kind.symmetric,
        "sources": len(sources),
        "weight": sum(sorted(_counted(source, end, half_life) for source in sources)),
        "claims": len(told),
        "contested": denying / (denying + len(sources)),
        "first": min((report.first for report in known if report.first), default=None),
        "last": None if lasting else max((report.last for report in known if report.last), default=None),
        "kinds": tuple(sorted({kind for report in told for kind in report.kinds})),
        "amount": max(amounts, default=None),
    }


def _counted(latest: date, end: date | None, half_life: float | None) -> float:
    if half_life is None or end is None or latest == date.min:
        return 1.0
    return float(0.5 ** (max(0, (end - latest).days) / half_life))


def friendly(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Who is on good terms, without directions: ``weight`` adds those of all friendly ties. Isolated nodes stay.

    >>> some = nx.MultiDiGraph()
    >>> _ = some.add_edge("RUS", "BLR", "AIDS", sign=1, weight=2.0)
    >>> _ = some.add_edge("BLR", "RUS", "SUPPORTS", sign=1, weight=1.0)
    >>> friendly(some)["BLR"]["RUS"]["weight"]
    3.0
    """
    return _summed(graph, nx.Graph(), 1)


def directed(graph: nx.MultiDiGraph[str], *, signs: frozenset[int] = frozenset({-1, 0, 1})) -> nx.DiGraph[str]:
    """Who acts towards whom: ``weight`` adds all ties of these signs; those without direction go both ways."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(graph)
    for source, target, tie in graph.edges(data=True):
        if tie["sign"] in signs:
            for one, other in ((source, target), (target, source)) if tie["symmetric"] else ((source, target),):
                _add(made, one, other, tie["weight"])
    return made


def signed(graph: nx.MultiDiGraph[str], *, consults: bool = False) -> nx.Graph[str]:
    """Friend or foe: for each pair the sign of its friendly weight less its hostile weight.

    Edges have ``sign`` 1 or -1, ``weight`` (the difference, without sign), ``friendly`` and ``hostile``. A pair whose
    weights are the same has no edge; ``graph.graph["undecided"]`` lists such pairs. Visits and meetings do not count
    unless ``consults``: one visits an enemy too.

    >>> some = nx.MultiDiGraph()
    >>> _ = some.add_edge("RUS", "UKR", "ATTACKS", type="ATTACKS", sign=-1, weight=5.0)
    >>> _ = some.add_edge("RUS", "UKR", "AGREES_WITH", type="AGREES_WITH", sign=1, weight=1.0)
    >>> signed(some)["UKR"]["RUS"]["sign"], signed(some)["UKR"]["RUS"]["weight"]
    (-1, 4.0)
    """
    both: dict[tuple[str, str], dict[int, float]] = defaultdict(lambda: {1: 0.0, -1: 0.0})
    for source, target, tie in graph.edges(data=True):
        counts = tie["sign"] != 0 and (consults or ontology().edge(tie["type"]).plover != _CONSULT)
        if counts:
            both[min(source, target), max(source, target)][tie["sign"]] += tie["weight"]
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(graph)
    undecided = []
    for (one, other), weights in sorted(both.items()):
        net = weights[1] - weights[-1]
        if net:
            sign = 1 if net > 0 else -1
            made.add_edge(one, other, sign=sign, weight=abs(net), friendly=weights[1], hostile=weights[-1])
        else:
            undecided.append((one, other))
    made.graph["undecided"] = tuple(undecided)
    return made


def _summed(graph: nx.MultiDiGraph[str], made: nx.Graph[str], sign: int) -> nx.Graph[str]:
    made.add_nodes_from(graph)
    for source, target, tie in graph.edges(data=True):
        if tie["sign"] == sign:
            _add(made, source, target, tie["weight"])
    return made


def _add(made: nx.Graph[str], one: str, other: str, weight: float) -> None:
    if made.has_edge(one, other):
        made[one][other]["weight"] += weight
    else:
        made.add_edge(one, other, weight=weight)
