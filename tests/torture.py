"""Kill everything, at any moment, and see that the graph is right: ``make torture``.

A loader writes made-up articles and the API takes real ones, both into one graph. Again and again one of loader, API
and engine is killed with SIGKILL, or (Neo4j) every connection is cut. After each: the graph opens, every article that
was acknowledged is there, none is half there, edges and events are what the claims make of them, and the others have
gone on working. After some kills, and at the end, the graph is compared with one loaded in peace from the same
articles, and a fresh one is begun. Before all that the disk is filled (a tmpfs; needs root) while articles are merged.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from api.reading import read_fields
from graph import merge
from graph.errors import SekutuError
from graph.gazetteer import Gazetteer
from graph.model import Reading
from graph.store.open import open_store
from tests.bench_readings import readings
from tests.torture_checks import after_a_kill, in_the_end
from tests.torture_place import Embedded, Place, place

ROOT = Path(__file__).resolve().parent.parent
GENERATION = 10  # kills of one graph
_SERVE = "from api.cli import main; main()"
_UP = 600.0  # seconds until something must have come up, or gone on; machines that are shared can be slow


@dataclass
class World:
    """One graph with a loader and, where ``api`` says so, an API at work on it."""

    at: Place
    folder: Path
    seed: int
    api: bool = True
    posted: set[str] = field(default_factory=set)
    sent: int = 0
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)
    busy: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> World:
        self.port = _free_port()
        self.start("loader")
        if self.api:
            self.start("api")
            self._poster = threading.Thread(target=self._post)
            self._poster.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        if self.api:
            self._poster.join()
        for child in self.children.values():
            child.kill()
            child.wait()

    def start(self, who: str) -> None:
        """Start the loader or the API."""
        load = ["-m", "tests.torture_load", self.at.address(), str(self.folder), str(self.seed)]
        serve = ["-c", _SERVE, "serve", "--data", str(self.folder), "--store", self.at.address()]
        serve += ["--port", str(self.port)]
        with (self.folder / f"{who}.log").open("ab") as log:
            self.children[who] = subprocess.Popen(
                [sys.executable, *(load if who == "loader" else serve)],
                cwd=ROOT,
                env={**os.environ, **self.at.environment()},
                stdout=log,
                stderr=log,
            )

    def strike(self, victim: str) -> None:
        """Kill or cut."""
        if victim == "engine":
            self.at.kill()
        elif victim == "wire":
            self.at.cut()
        else:
            self.children[victim].kill()
            self.children[victim].wait()
            self.start(victim)

    def acknowledged(self) -> set[str]:
        """The articles that somebody was told are stored."""
        noted = self.folder / "acknowledged"
        return {*(noted.read_text().split() if noted.exists() else ()), *self.posted}

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Nobody writes; the loader has gone on since the last kill, which it proves by pausing."""
        (self.folder / "paused").unlink(missing_ok=True)
        (self.folder / "pause").touch()
        with self.busy:
            _until(self._paused, "the loader did not go on")
            yield
            (self.folder / "pause").unlink()

    def _paused(self) -> bool:
        child = self.children["loader"]
        if child.poll() is not None:
            raise AssertionError(f"the loader ended:\n{(self.folder / 'loader.log').read_text()[-2000:]}")
        return (self.folder / "paused").exists()

    def answers(self) -> bool:
        """Whether the API answers."""
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/health", timeout=60).status_code == 200
        except httpx.HTTPError:
            return False

    def _post(self) -> None:
        while not self.ended.wait(0.3):
            self.sent += 1
            fields = _fields(self, self.sent)
            with self.busy:
                try:
                    answer = httpx.post(f"http://127.0.0.1:{self.port}/v1/articles", json=fields, timeout=90)
                except httpx.HTTPError:
                    continue
                if answer.status_code in (200, 201):
                    self.posted.add(answer.json()["article"]["id"])


def torture(
    engine: str,
    kills: int,
    *,
    seed: int,
    victims: tuple[str, ...] = ("loader", "api", "engine", "wire"),
    say: Callable[[str], None] = print,
) -> Counter[str]:
    """Kill so many times; how often each was the victim. AssertionError where the graph is not right."""
    chance = random.Random(seed)
    done: Counter[str] = Counter()
    choices = [one for one in victims if one != "wire" or engine != "embedded"]
    with ExitStack() as stack:
        base = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        while sum(done.values()) < kills:
            left = min(GENERATION, kills - sum(done.values()))
            number = sum(done.values())
            folder = base / f"graph{number}"
            folder.mkdir()
            with place(engine, folder) as at, World(at, folder, seed + number, api="api" in victims) as world:
                for _ in range(left):
                    victim = chance.choice(choices)
                    _round(world, victim, chance)
                    done[victim] += 1
                    stored = len(world.acknowledged())
                    say(f"{sum(done.values())}: {victim} killed, {stored} articles acknowledged, all is right")
                count = _compare(world, base / f"other{number}")
                say(f"{count} articles: the same graph as one loaded in peace")
            shutil.rmtree(folder)
    return done


def _round(world: World, victim: str, chance: random.Random) -> None:
    before = len(world.acknowledged())
    _until(lambda: len(world.acknowledged()) > before, "nothing was acknowledged any more")
    time.sleep(chance.uniform(0, 1.5))
    world.strike(victim)
    with world.quiet(), world.at.store() as store:
        sizes = {one.article.id: _size(one) for one in _made(world)}
        after_a_kill(store, world.acknowledged(), sizes)
    if world.api:
        _until(world.answers, "the API does not answer any more")


def _made(world: World) -> list[Reading]:
    noted = world.folder / "acknowledged"
    lines = len(noted.read_text().split()) if noted.exists() else 0
    return list(readings(lines + 200, seed=world.seed))  # and those that were stored and never acknowledged


def _size(reading: Reading) -> tuple[int, int]:
    return len(reading.sentences), len({claim.id for claim in reading.claims})


def _compare(world: World, folder: Path) -> int:
    gazetteer = Gazetteer.load()
    with world.quiet(), world.at.store() as store, open_store(f"embedded:{folder}") as other:
        other.prepare()
        by_id = {one.article.id: one for one in _made(world)}
        for number in range(1, world.sent + 1) if world.api else ():
            one = read_fields(_fields(world, number), gazetteer)
            by_id[one.article.id] = one
        return in_the_end(store, other, by_id)


def _fields(world: World, number: int) -> dict[str, str]:
    return {
        "title": f"Ukraine report {world.seed}-{number}",
        "text": f"Ukraine accused Russia of attacking Kyiv {number} times. Moscow denied the charge.",
        "published": "2023-02-01",
    }


def full_disk(say: Callable[[str], None] = print) -> bool:
    """Fill the disk under a loader, and see what is left; False where no small disk can be had."""
    with tempfile.TemporaryDirectory() as base:
        mount = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", base], capture_output=True, text=True, check=False
        )
        if mount.returncode:
            say(f"The disk was not filled: a tmpfs cannot be mounted here ({mount.stderr.strip()}).")
            return False
        try:
            _fill(Embedded(Path(base) / "graph"), Path(base), say)
        finally:
            subprocess.run(["umount", "-l", base], check=True)
    return True


def _fill(at: Embedded, base: Path, say: Callable[[str], None]) -> None:
    stored: list[Reading] = []
    some = readings(100_000, seed=3)
    with at.store() as store:
        store.prepare()
        ballast = base / "ballast"
        with ballast.open("wb") as file:
            free = shutil.disk_usage(base).free - 10 * 2**20
            file.write(b"x" * max(free, 0))
        try:
            while len(stored) < 4000:
                batch = [next(some) for _ in range(20)]
                merge.write(store, batch)
                stored += batch
        except SekutuError as error:
            say(f"After {len(stored)} articles the disk was full: {type(error).__name__}: {error}")
        else:
            raise AssertionError("the disk never was full")
    ballast.unlink()
    with at.store() as store:
        after_a_kill(store, {one.article.id for one in stored}, {one.article.id: _size(one) for one in stored})
        merge.write(store, batch)
        after_a_kill(store, {one.article.id for one in [*stored, *batch]}, {})
    say(f"With room again all {len(stored)} are there, and it goes on.")


def _until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _UP
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(what)
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Torture what the command line says, and print how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embedded", type=int, default=200, help="kills around the embedded engine")
    parser.add_argument("--neo4j", type=int, default=60, help="kills and cuts around Neo4j")
    parser.add_argument("--victims", default="loader,api,engine,wire")
    parser.add_argument("--no-disk", action="store_true", help="do not fill a disk first")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    begun = time.monotonic()
    print(f"seed {given.seed}", flush=True)

    def say(text: str) -> None:
        print(f"{time.monotonic() - begun:7.0f} s  {text}", flush=True)

    if not given.no_disk:
        full_disk(say)
    victims = tuple(given.victims.split(","))
    for engine, kills in (("embedded", given.embedded), ("neo4j", given.neo4j)):
        if kills:
            done = torture(engine, kills, seed=given.seed, victims=victims, say=say)
            say(f"{engine}: {', '.join(f'{who} {count} times' for who, count in sorted(done.items()))}: nothing lost")


if __name__ == "__main__":
    sys.exit(main())
