"""How long analysing takes: ``make bench-analytics``.

Graphs are generated, so that everybody can repeat it: 7,000 actors with 90,000 events of a year in blocs of unequal
size (the busiest actors act most, as in the news), 20,000 actors with 1,000,000 claims, and signed networks of the
size of all alliances of 2012. With ``SEKUTU_COW`` naming the Correlates of War file, its alliances of 2012 too. For
each analytic: seconds on the clock, seconds of computing (which other programs on the machine do not lengthen), the
most memory it added, and the ratio to python-igraph doing the same in this run, where it does.
"""

from __future__ import annotations

import os
import platform
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import numpy as np

from graph.analytics.alliance import summary
from graph.analytics.balance import frustration, strains, triads, walks
from graph.analytics.blocs import blocs, cores
from graph.analytics.brokerage import brokerage
from graph.analytics.change import changes
from graph.analytics.influence import influence
from graph.analytics.project import directed, friendly, signed, ties
from graph.analytics.visits import reciprocity
from graph.analytics.windows import Report, Window
from graph.gazetteer import Gazetteer
from loaders.reference import KINDS, readings

FRIENDLY = ("SUPPORTS", "COOPERATES_WITH", "AIDS", "AGREES_WITH", "VISITS", "MEETS", "ALLY_OF")
HOSTILE = ("ATTACKS", "ACCUSES", "THREATENS", "SANCTIONS", "REJECTS")
GOALS = {"influence": 5.0, "blocs, 20 runs": 10.0, "frustration": 5.0}
BLOCS = 40


def reports(actors: int, claims: int, seed: int) -> Iterator[Report]:
    """Claims of a year: four in five inside a bloc, and of those one in ten hostile; of the others two in three."""
    random = np.random.default_rng(seed)
    bloc = (random.power(0.5, actors) * BLOCS).astype(int)
    busy = 1 / (np.arange(actors) + 10.0)
    inside = [np.flatnonzero(bloc == number) for number in range(BLOCS)]
    shares = [busy[members] / busy[members].sum() for members in inside]
    sources = random.choice(actors, claims, p=busy / busy.sum())
    within = random.random(claims) < 0.8
    others = random.choice(actors, claims, p=busy / busy.sum())
    for number in range(BLOCS):
        here = np.flatnonzero(within & (bloc[sources] == number))
        if len(here):
            others[here] = random.choice(inside[number], len(here), p=shares[number])
    same = bloc[sources] == bloc[others]
    foes = random.random(claims) < np.where(same, 0.1, 0.65)
    kind, day, paper = random.integers(0, 35, claims), random.integers(0, 365, claims), random.integers(0, 200, claims)
    for n in range(claims):
        names = HOSTILE if foes[n] else FRIENDLY
        when = date(2023, 1, 1) + timedelta(days=int(day[n]))
        source, target = f"a{sources[n]:05}", f"a{others[n]:05}"
        yield Report(
            id=str(n),
            type=names[int(kind[n]) % len(names)],
            source=source,
            target=target,
            source_for=source,
            target_for=target,
            factuality="fact",
            outlet=f"paper {paper[n]}",
            words=f"sentence {n}",
            day=when,
            first=when,
            last=when,
        )


def planted(size: int, edges: int, camps: int, noise: float, seed: int) -> nx.Graph[Any]:
    """A signed network with camps, in which a share of the signs is turned."""
    random = np.random.default_rng(seed)
    graph = nx.gnm_random_graph(size, edges, seed=seed)
    camp = random.integers(0, camps, size)
    for one, other, data in graph.edges(data=True):
        data["sign"] = 1 if (camp[one] == camp[other]) != (random.random() < noise) else -1
    return graph


class Table:
    """Prints a line for each thing measured."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def row(self, name: str, ours: Callable[[], Any], theirs: Callable[[], Any] | None = None) -> Any:
        """Measure it, and python-igraph's way where there is one."""
        clock, computing, made = _timed(ours)
        ratio = ""
        if theirs is not None:
            _, other, _ = _timed(theirs)
            ratio = f"{computing / max(other, 1e-4):8.1f} x igraph"
        goal = next((seconds for start, seconds in GOALS.items() if name.startswith(start)), None)
        told = "" if goal is None else f"goal {goal:.0f} s"
        print(f"{name:58} {clock:8.2f} s {computing:8.2f} s {_memory(ours):8.0f} MB {ratio:18} {told}", flush=True)
        if goal is not None and computing > goal:
            self.missed.append(name)
        return made


def _timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    clock, computing = time.perf_counter(), time.process_time()
    made = work()
    return time.perf_counter() - clock, time.process_time() - computing, made


def _memory(work: Callable[[], Any]) -> float:
    """The most that Python and numpy held beyond what was there before, in a run of its own; 0 where not asked for."""
    if "--memory" not in sys.argv:
        return 0.0
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def _of(table: Table, name: str, actors: int, claims: int, *, hard: bool) -> None:
    print(f"\n{name}: {actors:,} actors, {claims:,} claims")
    told = list(reports(actors, claims, seed=1))
    graph = table.row("project: ties of the whole year", lambda: ties(told, Window()))
    friends, both = friendly(graph), signed(graph)
    plain = igraph.Graph.from_networkx(friends)
    print(f"{friends.number_of_edges():,} friendly pairs, {both.number_of_edges():,} signed pairs")
    if hard:
        table.row("influence, all five", lambda: influence(friends), lambda: _influence(plain))
    else:
        table.row("influence, all five", lambda: influence(friends))
    found = table.row("blocs, 20 runs with stability", lambda: blocs(friends), lambda: _leiden(plain))
    table.row("k-cores", lambda: cores(friends), plain.coreness)
    acts = directed(graph)
    table.row("brokerage between blocs", lambda: brokerage(acts, found.of()))
    table.row("triads", lambda: triads(both))
    table.row("who sits in unbalanced triangles", lambda: strains(both))
    table.row("balance by walks", lambda: walks(both))
    table.row("camps of the whole (not optimal)", lambda: frustration(both))
    half = ties(told, Window(until=date(2023, 6, 30))), ties(told, Window(since=date(2023, 7, 1)))
    table.row("changes between two halves", lambda: changes(signed(half[0]), signed(half[1])))
    table.row("reciprocity of visits", lambda: reciprocity(graph))


def _influence(graph: igraph.Graph) -> None:
    graph.betweenness()
    graph.eigenvector_centrality()
    graph.pagerank()


def _leiden(graph: igraph.Graph) -> None:
    for _ in range(20):
        graph.community_leiden(objective_function="modularity", n_iterations=3)


def _alliances(table: Table, path: Path) -> None:
    found, _ = KINDS["cow"](path, Gazetteer.load())
    rows = [claim for reading in readings(found) for claim in reading.claims]
    last = {
        (c.source, c.target) for c in rows if "defense" in c.kinds and (c.date or "") <= "2012-12-31" and not c.until
    }
    graph = nx.Graph(sorted(last))
    print(f"\nDefence pacts in force at the end of 2012: {len(graph)} states, {graph.number_of_edges():,} pairs")
    table.row("alliance summary", lambda: summary(graph), lambda: _summary(igraph.Graph.from_networkx(graph)))


def _summary(graph: igraph.Graph) -> None:
    graph.transitivity_undirected()
    graph.bridges()
    graph.coreness()
    graph.clique_number()


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, networkx {nx.__version__}")
    print(f"{'':58} {'clock':>10} {'computing':>10} {'memory':>11}")
    table = Table()
    for camps, noise in ((2, 0.05), (2, 0.1), (2, 0.2), (3, 0.05)):
        graph = planted(150, 1250, camps, noise, seed=1)
        name = f"frustration, 150 nodes, 1,250 edges, {camps} camps, noise {noise}"
        found = table.row(name, lambda graph=graph: frustration(graph))
        print(f"    index {found.index}, {'optimal' if found.optimal else f'at least {found.bound}'}")
    if os.environ.get("SEKUTU_COW"):
        _alliances(table, Path(os.environ["SEKUTU_COW"]))
    _of(table, "A year of news", 7_000, 90_000, hard=True)
    if "--large" in sys.argv:
        _of(table, "A large graph", 20_000, 1_000_000, hard=False)
    print(f"\nGoals missed: {', '.join(table.missed) or 'none'}")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
