"""How fast the store fills: ``make bench-store``, or ``python -m tests.bench_store --claims 20000``.

On each engine, a fresh graph: made-up articles (``bench_readings``) are merged as ``sekutu ingest --bulk`` merges them,
while another thread reads single claims and what stands two steps from an actor; then edges and events are derived. For
the ratio, a smaller number of claims is loaded three times in the same run, each time into a fresh graph on the same
engine: by us, by the bare driver and, where it is installed, by py2neo. Compare ratios rather than machines; and on one
that others use too, seconds of CPU (of engine and loader together) rather than seconds of the clock.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import neo4j
import psutil

from cypher import Query, load
from graph import merge
from graph.model import Reading
from graph.store.bolt import BoltStore
from graph.store.engines.embedded import EngineSettings
from graph.store.open import open_store
from tests import neo4j_server
from tests.bench_readings import CLAIMS, readings
from tests.bench_rows import Recorder, Rows, by_driver, by_py2neo
from tests.conftest import empty

BATCH = 250  # articles a transaction
POINT = load("read/claim")
TWO_STEPS = Query(
    name="two steps",
    summary="",
    params=("id",),
    text="MATCH (a:Actor {id: $id})<-[:SOURCE]-(:Claim)-[:TARGET]->(b:Actor) WITH b LIMIT 200 RETURN count(DISTINCT b)",
)


@dataclass(frozen=True)
class Place:
    """An engine that runs: its store, its address, its process number and its folder."""

    store: BoltStore
    url: str
    auth: tuple[str, str]
    pid: int
    folder: Path


@dataclass
class Reads:
    """A thread that reads while others write."""

    store: BoltStore
    claims: list[str] = field(default_factory=list)
    point: list[float] = field(default_factory=list)
    hops: list[float] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Reads:
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        chance = random.Random(7)
        while not self._stop.wait(0.2):
            if self.claims:
                self.point.append(self._timed(POINT, chance.choice(self.claims)))
                self.hops.append(self._timed(TWO_STEPS, f"S{chance.randrange(100):03}"))

    def _timed(self, query: Query, identity: str) -> float:
        begun = time.perf_counter()
        if not self.store.read(query, id=identity):
            raise AssertionError(f"{query.name} {identity}: what was acknowledged is not there")
        return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Print the figures of each engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--compare", type=int, default=20_000, help="claims of the comparison; 0 for none")
    parser.add_argument("--engines", default="embedded,neo4j")
    parser.add_argument("--memory", type=int, default=2048, help="heap of the engine, in MB")
    given = parser.parse_args()
    memory = psutil.virtual_memory().total // 2**30
    print(f"{os.cpu_count()} cores, {memory} GB, Python {platform.python_version()}, {given.claims} claims")
    for engine in given.engines.split(","):
        with tempfile.TemporaryDirectory() as folder, _running(engine, Path(folder), given.memory) as place:
            if given.compare:
                _compare(engine, place, given.compare // CLAIMS)
            _fill(engine, place, given.claims // CLAIMS)


@contextmanager
def _running(engine: str, folder: Path, memory: int) -> Iterator[Place]:
    if engine == "embedded":
        settings = EngineSettings(memory=f"{memory}m", query_seconds=600)
        with open_store(f"embedded:{folder}", engine=settings) as store:
            store.prepare()
            access = store._link.access
            pid = next(child.pid for child in psutil.Process().children() if str(folder) in child.cmdline())
            yield Place(store, access.url, access.auth, pid, folder)
        return
    with neo4j_server.running(folder, memory=memory) as server:
        auth = (server.user, server.password)
        with open_store(server.url, user=server.user, password=server.password) as store:
            store.prepare()
            yield Place(store, server.url, auth, server.pid, folder)


def _fill(engine: str, place: Place, articles: int) -> None:
    """The large load, with readers beside it."""
    empty(place.store)
    before, cpu = _disk(place.folder), _cpu(place.pid)
    begun = time.perf_counter()
    claims = done = 0
    with Reads(place.store) as reads:
        for batch in _batches(readings(articles)):
            claims += merge.write(place.store, batch, bulk=True).claims
            done += len(batch)
            reads.claims.append(batch[0].claims[0].id)
            if done % (40 * BATCH) == 0:
                rate = claims / (time.perf_counter() - begun)
                print(f"  {claims:9} claims, {rate:7.0f} a second, engine {_memory(place.pid)} MB", flush=True)
        loaded = time.perf_counter() - begun
        derived = merge.derive(place.store)
    whole, cpu = time.perf_counter() - begun, _cpu(place.pid) - cpu
    relations = _relations(place.store)
    say = [
        ("claims", f"{claims}"),
        ("claims a second, loading", f"{claims / loaded:.0f}"),
        ("claims a second, edges and events and all", f"{claims / whole:.0f}"),
        ("relationships", f"{relations}"),
        ("relationships a second, all", f"{relations / whole:.0f}"),
        ("claims a second of CPU, all", f"{claims / cpu:.0f}"),
        ("seconds loading / deriving", f"{loaded:.0f} / {whole - loaded:.0f}"),
        ("edges / events", f"{derived.edges} / {derived.events}"),
        ("disk, MB", f"{(_disk(place.folder) - before) / 2**20:.0f}"),
        ("memory of the engine / of the loader, MB", f"{_memory(place.pid)} / {_memory(os.getpid())}"),
        ("reading one claim meanwhile, ms p50 / p95 / most", _spread(reads.point)),
        ("two steps from an actor meanwhile, ms", _spread(reads.hops)),
    ]
    for what, value in say:
        print(f"{engine:9} {what:50} {value}", flush=True)


def _compare(engine: str, place: Place, articles: int) -> None:
    """The same rows by us, by the bare driver and by py2neo, in turns; the better of two rounds counts."""
    some = list(readings(articles, seed=2))
    recorder = Recorder(place.store)
    _load(recorder, some)  # also warms the engine up
    rows = recorder.rows
    ways: dict[str, Callable[[], None]] = {
        "ours": lambda: _load(place.store, some),
        "driver": lambda: _bare(place, rows),
    }
    if importlib.util.find_spec("py2neo") is not None:
        ways["py2neo"] = lambda: by_py2neo(place.url, place.auth, rows)
    seconds: dict[str, list[tuple[float, float]]] = {who: [] for who in ways}
    for _ in range(2):
        for who, way in ways.items():
            seconds[who].append(_timed(place, way))
            print(f"  {engine} {who} {seconds[who][-1][0]:.1f} s, {seconds[who][-1][1]:.1f} s CPU", flush=True)
    relations = rows.relations()
    best = {who: (min(one[0] for one in times), min(one[1] for one in times)) for who, times in seconds.items()}
    for who, (clock, cpu) in best.items():
        rates = f"{relations / clock:6.0f} relationships a second, {relations / cpu:6.0f} a second of CPU"
        ratios = f"{clock / best['ours'][0]:.2f} by the clock, {cpu / best['ours'][1]:.2f} by CPU"
        print(f"{engine:9} {who:8} {clock:6.1f} s {rates}; our rate is {ratios} of it", flush=True)


def _load(store: BoltStore | Recorder, some: list[Reading]) -> None:
    for batch in _batches(iter(some)):
        merge.write(store, batch, bulk=True)  # type: ignore[arg-type]
    merge.derive(store)  # type: ignore[arg-type]


def _bare(place: Place, rows: Rows) -> None:
    with neo4j.GraphDatabase.driver(place.url, auth=place.auth) as driver:
        by_driver(driver, rows)


def _timed(place: Place, work: Callable[[], None]) -> tuple[float, float]:
    """Seconds by the clock, and of CPU."""
    empty(place.store)
    begun, before = time.perf_counter(), _cpu(place.pid)
    work()
    return time.perf_counter() - begun, _cpu(place.pid) - before


def _batches(some: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(islice(some, BATCH)):
        yield batch


def _relations(store: BoltStore) -> int:
    count = Query(name="count", summary="", params=(), text="MATCH ()-[r]->() RETURN count(r) AS n")
    return int(store.read(count)[0]["n"])


def _disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _memory(pid: int) -> int:
    return int(psutil.Process(pid).memory_info().rss // 2**20)


def _cpu(pid: int) -> float:
    """Seconds of CPU that the engine and this process have taken."""
    both = [psutil.Process(one).cpu_times() for one in (pid, os.getpid())]
    return sum(times.user + times.system for times in both)


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    if not ordered:
        return "-"
    return f"{statistics.median(ordered):.1f} / {ordered[int(len(ordered) * 0.95)]:.1f} / {ordered[-1]:.1f}"


if __name__ == "__main__":
    sys.exit(main())
