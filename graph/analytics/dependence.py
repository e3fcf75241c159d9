"""Who depends on whom for what, and what breaks if one supplier stops."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import networkx as nx

from graph.ontology import load

CYCLES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """One supplier of one good: ``share`` of all that the actor gets of it, between 0 and 1.

    ``stated``: whether the share stands in the data; else suppliers divide what is left evenly by ``weight``.
    """

    supplier: Any
    share: float
    stated: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How an actor depends on others for a good.

    ``largest``: the share of the greatest supplier; ``concentration``: the sum of squared shares (Herfindahl), 1 for
    one supplier alone; ``rivals``: suppliers that are on bad terms with the actor, and ``rival_share`` what they hold.
    """

    actor: Any
    good: str
    supplies: tuple[Supply, ...]
    largest: float
    concentration: float
    rivals: tuple[Any, ...]
    rival_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What an actor loses of a good where a supplier stops; ``step`` 1 for its customers, 2 for theirs, and so on."""

    actor: Any
    good: str
    share: float
    step: int


def exposures(
    graph: nx.MultiDiGraph[Any], *, signed: nx.Graph[Any] | None = None, good: str | None = None
) -> tuple[Exposure, ...]:
    """How each actor depends on others for each good, the most concentrated dependence first.

    ``graph``: ties such as ``project.ties`` makes, of which those of type DEPENDS_ON_FOR_... count, from the one who
    depends to the supplier; ``amount`` is the share where known. ``signed``: who is a rival (``sign`` -1). ``good``:
    one good only. Shares that add up to more than 1, as those of different sources may, are scaled down to 1.

    Formula: concentration H = sum of shares squared. Sources: Hirschman (1945), "National Power and the Structure of
    Foreign Trade"; Herfindahl (1950). Complexity: O(m).

    >>> some = nx.MultiDiGraph()
    >>> _ = some.add_edge("BLR", "RUS", type="DEPENDS_ON_FOR_GAS", weight=3.0, amount=0.9)
    >>> found = exposures(some)[0]
    >>> found.good, found.largest
    ('gas', 0.9)
    """
    found = []
    for (actor, what), suppliers in _needs(graph).items():
        if good in (None, what):
            supplies = _shares(suppliers)
            rivals = [one for one in supplies if _rival(signed, actor, one.supplier)]
            found.append(
                Exposure(
                    actor=actor,
                    good=what,
                    supplies=supplies,
                    largest=supplies[0].share,
                    concentration=sum(one.share**2 for one in supplies),
                    rivals=tuple(one.supplier for one in rivals),
                    rival_share=sum(one.share for one in rivals),
                )
            )
    return tuple(sorted(found, key=lambda one: (-one.concentration, str(one.actor), one.good)))


def _needs(graph: nx.MultiDiGraph[Any]) -> dict[tuple[Any, str], dict[Any, tuple[float, float | None]]]:
    """For each actor and good its suppliers, with weight and share."""
    needs: dict[tuple[Any, str], dict[Any, tuple[float, float | None]]] = defaultdict(dict)
    for actor, supplier, tie in graph.edges(data=True):
        good = load().edge(tie["type"]).good
        if good is not None and actor != supplier:
            weight, amount = needs[actor, good].get(supplier, (0.0, None))
            told = [share for share in (amount, tie.get("amount")) if share is not None and 0 <= share <= 1]
            needs[actor, good][supplier] = (weight + tie.get("weight", 1.0), max(told, default=None))
    return needs


def _shares(suppliers: Mapping[Any, tuple[float, float | None]]) -> tuple[Supply, ...]:
    stated = sum(share for _, share in suppliers.values() if share is not None)
    loose = sum(weight for weight, share in suppliers.values() if share is None)
    scale = 1 / stated if stated > 1 else 1.0
    left = max(0.0, 1 - stated)
    found = [
        Supply(
            supplier=supplier,
            share=share * scale if share is not None else left * weight / loose,
            stated=share is not None,
            weight=weight,
        )
        for supplier, (weight, share) in suppliers.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.share, -one.weight, str(one.supplier))))


def _rival(signed: nx.Graph[Any] | None, one: Any, other: Any) -> bool:
    return signed is not None and signed.has_edge(one, other) and signed[one][other]["sign"] < 0


def chains(
    graph: nx.MultiDiGraph[Any], actor: Any, *, good: str | None = None, longest: int = 4
) -> tuple[tuple[Any, ...], ...]:
    """Whom an actor depends on, whom those depend on, and so on: paths that cannot be made longer, the longest first.

    ``good``: of one good only, else a chain may change goods. ``longest``: how many steps. Complexity: exponential in
    ``longest`` at worst.

    >>> some = nx.MultiDiGraph()
    >>> _ = some.add_edge("DEU", "POL", type="DEPENDS_ON_FOR_GAS")
    >>> _ = some.add_edge("POL", "RUS", type="DEPENDS_ON_FOR_GAS")
    >>> chains(some, "DEU")
    (('DEU', 'POL', 'RUS'),)
    """
    plain = _plain(graph, good)
    found: list[tuple[Any, ...]] = []
    waiting: deque[tuple[Any, ...]] = deque([(actor,)] if actor in plain else [])
    while waiting:
        path = waiting.popleft()
        further = [] if len(path) > longest else sorted(set(plain.successors(path[-1])) - set(path), key=str)
        waiting.extend((*path, one) for one in further)
        if not further and len(path) > 1:
            found.append(path)
    return tuple(sorted(found, key=lambda path: (-len(path), [str(one) for one in path])))


def cycles(graph: nx.MultiDiGraph[Any], *, good: str | None = None, longest: int = 5) -> tuple[tuple[Any, ...], ...]:
    """Rings of actors that each depend on the next, the shortest first; 1,000 are looked at at most.

    ``good``: of one good only, else each step may be of another. Source: Johnson (1975), bounded in length by Gupta and
    Suzumura (2021). Complexity: O((c + n) (longest - 1) d^longest) for c cycles and degrees d.

    >>> some = nx.MultiDiGraph()
    >>> _ = some.add_edge("RUS", "CHN", type="DEPENDS_ON_FOR_TRADE")
    >>> _ = some.add_edge("CHN", "RUS", type="DEPENDS_ON_FOR_GAS")
    >>> cycles(some)
    (('CHN', 'RUS'),)
    """
    rings = []
    for ring in islice(nx.simple_cycles(_plain(graph, good), length_bound=longest), CYCLES):
        first = min(range(len(ring)), key=lambda place: str(ring[place]))
        rings.append((*ring[first:], *ring[:first]))
    return tuple(sorted(rings, key=lambda ring: (len(ring), [str(one) for one in ring])))


def _plain(graph: nx.MultiDiGraph[Any], good: str | None) -> nx.DiGraph[Any]:
    plain: nx.DiGraph[Any] = nx.DiGraph()
    for actor, supplier, tie in graph.edges(data=True):
        what = load().edge(tie["type"]).good
        if what is not None and good in (None, what) and actor != supplier:
            plain.add_edge(actor, supplier)
    return plain


def without(
    graph: nx.MultiDiGraph[Any], supplier: Any, *, goods: Collection[str] | None = None, breaks: float = 0.5
) -> tuple[Loss, ...]:
    """What breaks if one supplier stops: who loses how much of which good, and who fails in turn.

    An actor that loses ``breaks`` or more of a good cannot supply that good any longer itself, so its customers lose
    its share too, until nothing changes. ``goods``: of these only. The first to lose come first, then the greatest
    loss.

    Source: the threshold cascade of Watts (2002), with shares as weights. Complexity: O(m) for each good.

    >>> some = nx.MultiDiGraph()
    >>> _ = some.add_edge("DEU", "POL", type="DEPENDS_ON_FOR_GAS", amount=0.6)
    >>> _ = some.add_edge("POL", "RUS", type="DEPENDS_ON_FOR_GAS", amount=0.8)
    >>> [(loss.actor, loss.share, loss.step) for loss in without(some, "RUS")]
    [('POL', 0.8, 1), ('DEU', 0.6, 2)]
    """
    customers: dict[tuple[Any, str], list[tuple[Any, float]]] = defaultdict(list)
    for exposure in exposures(graph):
        if goods is None or exposure.good in goods:
            for one in exposure.supplies:
                customers[one.supplier, exposure.good].append((exposure.actor, one.share))
    losses: list[Loss] = []
    for good in sorted({good for _, good in customers}):
        lost: dict[Any, float] = defaultdict(float)
        step: dict[Any, int] = {}
        stopped = {supplier}
        front = [supplier]
        depth = 0
        while front:
            depth += 1
            for one in front:
                for actor, share in customers.get((one, good), ()):
                    if actor != supplier:
                        lost[actor] += share
                        step.setdefault(actor, depth)
            front = sorted((one for one, share in lost.items() if share >= breaks and one not in stopped), key=str)
            stopped.update(front)
        losses += [Loss(actor=one, good=good, share=min(1.0, lost[one]), step=step[one]) for one in lost]
    return tuple(sorted(losses, key=lambda loss: (loss.step, -loss.share, str(loss.actor), loss.good)))
