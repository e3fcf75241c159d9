"""The embedded engine comes, stays, is shared, and goes; and says in one sentence why it cannot."""

import importlib.util
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from cypher import load
from graph.errors import EngineBusy, EngineFailed, EngineMissing, StoreError, StoreFull
from graph.store.bolt import BoltOptions, BoltStore
from graph.store.engines import embedded
from graph.store.engines.folder import Folder
from graph.store.open import open_store
from graph.store.port import Step

PROGRAM = """
import sys, time
from graph.store.open import open_store
store = open_store("embedded:" + sys.argv[1])
print(store.info().url, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine")


@pytest.fixture
def program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the graph open."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        start_new_session=True,
    )
    assert process.stdout is not None
    with process:
        assert process.stdout.readline().startswith("bolt://127.0.0.1:")
        yield process
        process.kill()
    gone(folder)


def gone(folder: Path) -> None:
    """Wait until no engine has the folder."""
    deadline = time.monotonic() + 30
    while Folder(folder).owner() is not None:
        assert time.monotonic() < deadline, "an engine was left behind"
        time.sleep(0.05)


def countries(store: BoltStore) -> int:
    return len(store.read(load("read/known_actors"), ids=["RUS", "BLR"]))


def test_a_graph_survives(folder: Path) -> None:
    with open_store(f"embedded:{folder}") as store:
        store.prepare()
        store.write(Step(load("write/actors/Country"), [{"id": "RUS", "properties": {"code": "RUS"}}]))
        first = store.info().url
    assert Folder(folder).owner() is None
    with open_store(f"embedded://{folder}") as store:
        assert countries(store) == 1
        assert store.info().schema is not None
    assert first.startswith("bolt://127.0.0.1:")


def test_it_listens_on_the_loopback_alone_and_keeps_its_words(folder: Path) -> None:
    engine = embedded.start(folder)
    try:
        doors = psutil.Process(engine.address.pid).net_connections()
        listening = {door.laddr.ip.removeprefix("::ffff:") for door in doors if door.status == psutil.CONN_LISTEN}
        assert listening == {"127.0.0.1"}
        assert len([door for door in doors if door.status == psutil.CONN_LISTEN]) == 1
        assert stat.S_IMODE((folder / "engine.json").stat().st_mode) == 0o600
        assert engine.address.password not in repr(engine)
        assert engine.address.password not in (folder / "engine.log").read_text()
        for path in (folder / "databases").rglob("*"):
            assert not path.stat().st_mode & 0o077, path
    finally:
        engine.stop()
    assert not (folder / "engine.json").exists()
    engine.stop()


def test_a_second_program_joins_and_outlives_the_first(folder: Path, program: subprocess.Popen[str]) -> None:
    with open_store(f"embedded:{folder}") as store:
        assert countries(store) == 1
        program.kill()
        program.wait()
        time.sleep(0.6)
        assert countries(store) == 1
    gone(folder)


def test_a_second_program_that_will_not_share_is_told(folder: Path, program: subprocess.Popen[str]) -> None:
    with pytest.raises(EngineBusy) as told:
        open_store(f"embedded:{folder}", join=False)
    assert str(folder) in str(told.value)
    assert str(Folder(folder).owner()) in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_program_leaves_no_engine(folder: Path, program: subprocess.Popen[str], how: signal.Signals) -> None:
    engine = Folder(folder).owner()
    assert engine is not None
    program.send_signal(how)
    program.wait()
    gone(folder)
    assert not psutil.pid_exists(engine) or psutil.Process(engine).status() == psutil.STATUS_ZOMBIE


def test_ctrl_c_does_not_reach_the_engine(folder: Path, program: subprocess.Popen[str]) -> None:
    engine = Folder(folder).owner()
    assert engine is not None
    assert os.getpgid(engine) != os.getpgid(program.pid)
    os.kill(engine, signal.SIGINT)
    os.kill(engine, signal.SIGHUP)
    time.sleep(0.5)
    with open_store(f"embedded:{folder}") as store:
        assert countries(store) == 1


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoltStore]:
    """A graph whose engine may be killed."""
    with open_store(f"embedded:{tmp_path_factory.mktemp('mortal')}") as store:
        store.prepare()
        yield store


def kill(store: BoltStore) -> int:
    """Kill the engine of a store with SIGKILL; its process number."""
    assert store._folder is not None
    engine = Folder(store._folder).owner()
    assert engine is not None
    os.kill(engine, signal.SIGKILL)
    return engine


def test_a_killed_engine_is_started_again_by_whoever_needs_it(
    mortal: BoltStore, caplog: pytest.LogCaptureFixture
) -> None:
    mortal.write(Step(load("write/actors/Country"), [{"id": "BLR", "properties": {"code": "BLR"}}]))
    first, url = kill(mortal), mortal.info().url
    assert countries(mortal) == 1
    assert mortal._folder is not None
    assert Folder(mortal._folder).owner() not in (None, first)
    assert [record.message for record in caplog.records if "started again" in record.message]
    kill(mortal)
    assert mortal.ask("MATCH (a:Actor) RETURN a.id").rows == (("BLR",),)
    kill(mortal)
    assert [row["node"].properties["id"] for row in mortal.stream(load("read/digest_nodes"))] == ["BLR"]
    kill(mortal)
    assert mortal.info().engine == "ArcadeDB"
    assert mortal.info().url != url


def test_who_reads_and_writes_while_it_is_killed_notices_nothing(mortal: BoltStore) -> None:
    def work(worker: int) -> int:
        for number in range(20):
            identity = f"article:{worker}-{number}"
            mortal.write(Step(load("write/article"), [{"id": identity, "properties": {"title": "x"}}]))
            assert len(mortal.read(load("read/known_articles"), ids=[identity])) == 1
            time.sleep(0.05)
        return 20

    with ThreadPoolExecutor(4) as threads:
        work_done = [threads.submit(work, worker) for worker in range(4)]
        time.sleep(0.4)
        kill(mortal)
        assert sum(done.result() for done in work_done) == 80
    assert mortal.ask("MATCH (a:Article) RETURN count(a)").rows == ((80,),)


def test_two_programs_find_the_same_engine_again(folder: Path, program: subprocess.Popen[str]) -> None:
    with open_store(f"embedded:{folder}") as one, open_store(f"embedded:{folder}") as other:
        killed = kill(one)
        assert countries(one) == countries(other) == 1
        assert one.info().url == other.info().url
        assert Folder(folder).owner() != killed


def test_the_last_one_stops_the_engine_that_another_started_again(tmp_path: Path) -> None:
    first, second = open_store(f"embedded:{tmp_path}"), open_store(f"embedded:{tmp_path}")
    kill(first)
    second.read(load("read/ping"))
    second.close()
    assert Folder(tmp_path).owner() is not None
    begun = time.monotonic()
    first.close()  # it knows the engine that was killed
    assert time.monotonic() - begun < 60
    assert Folder(tmp_path).owner() is None


def test_an_engine_that_cannot_start_again_is_told_and_rested(tmp_path: Path) -> None:
    store = open_store(f"embedded:{tmp_path}")
    try:
        kill(store)
        (tmp_path / "config").rename(tmp_path / "kept")
        (tmp_path / "config").write_text("no folder")
        with pytest.raises(StoreFull, match="cannot write"):
            store.read(load("read/ping"))
        (tmp_path / "config").unlink()
        (tmp_path / "kept").rename(tmp_path / "config")
        begun = time.monotonic()
        with pytest.raises(StoreFull, match="cannot write"):
            store.read(load("read/ping"))
        assert time.monotonic() - begun < 1
        time.sleep(5.1)
        store.read(load("read/ping"))
    finally:
        store.close()
    gone(tmp_path)


def test_a_closed_store_starts_nothing(tmp_path: Path) -> None:
    store = open_store(f"embedded:{tmp_path}", options=BoltOptions(away=0.2))
    store.close()
    with pytest.raises(StoreError):
        store.read(load("read/ping"))
    assert Folder(tmp_path).owner() is None


def test_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="pip install arcadedb-embedded"):
        embedded.start(tmp_path)


def test_without_room(tmp_path: Path) -> None:
    with pytest.raises(StoreFull, match="MB free"):
        embedded.start(tmp_path, embedded.EngineSettings(room=2**62))


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreFull, match="cannot be written"):
        embedded.start(tmp_path / "file" / "graph")
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "config").write_text("no folder")
    with pytest.raises(StoreFull, match="cannot write"):
        embedded.start(tmp_path / "graph")


def test_a_start_that_fails_shows_the_engines_last_words(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="Invalid maximum heap size"):
        embedded.start(tmp_path, embedded.EngineSettings(memory="lots"))
    assert Folder(tmp_path).owner() is None


def test_a_start_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="did not become ready in time"):
        embedded.start(tmp_path, embedded.EngineSettings(start_seconds=0.3))
    gone(tmp_path)
