"""The Neo4j that is started on this computer."""

import os
import signal
import socket
import stat
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph.errors import EngineBusy, EngineFailed, StoreAway
from graph.store.engines import neo4j as engine
from graph.store.engines.neo4j import process
from graph.store.engines.neo4j.jars import VERSION, Shelf, jars
from graph.store.open import open_store
from tests import neo4j_server
from tests.neo4j_server import ANY, SMALL, Server

NOBODY = engine.Record(pid=os.getpid(), bolt=7687, http=7474, version=VERSION)


def test_each_jar_is_pinned_once() -> None:
    assert len({jar.name for jar in jars()}) == len(jars()) > 200
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars())


def test_half_a_jar_is_a_missing_one(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.missing() == jars()
    shelf.jars.mkdir(parents=True)
    for jar in jars():
        (shelf.jars / jar.name).touch()
        os.truncate(shelf.jars / jar.name, jar.size - (jar == jars()[7]))
    assert shelf.missing() == (jars()[7],)


def test_without_a_network_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with pytest.raises(EngineFailed, match="Maven Central cannot be reached"):
        Shelf(tmp_path).fetch(lambda _done, _total: None)
    assert not list(Shelf(tmp_path).jars.iterdir())


@pytest.mark.neo4j
def test_a_jar_with_another_digest_is_thrown_away(
    neo4j: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = min(jars(), key=lambda jar: jar.size)
    monkeypatch.setattr("graph.store.engines.neo4j.jars.jars", lambda: (replace(small, sha256="0" * 64),))
    with pytest.raises(EngineFailed, match=f"{small.name}.*SHA-256"):
        Shelf(tmp_path).fetch(lambda _done, _total: None)
    assert Shelf(tmp_path).missing()
    monkeypatch.setattr("graph.store.engines.neo4j.jars.jars", lambda: (small,))
    told: list[tuple[int, int]] = []
    Shelf(tmp_path).fetch(lambda done, total: told.append((done, total)))
    assert told[-1] == (small.size, small.size)
    assert not Shelf(tmp_path).missing()


def test_a_process_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    home = engine.Home(tmp_path)
    home.make()
    home.announce(NOBODY)
    assert engine.running(tmp_path) is None
    assert engine.status(tmp_path) is None
    assert engine.stop(tmp_path) is None
    assert home.record() is None


def test_a_broken_record_is_none(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text("{")
    assert engine.Home(tmp_path).record() is None


def test_where_none_runs_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreAway, match="sekutu neo4j start"):
        open_store(f"neo4j:{tmp_path}")


@pytest.mark.neo4j
def test_a_taken_port_is_said(neo4j: Server, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(EngineBusy, match=f"port {port} .* --bolt-port"):
            engine.start(tmp_path, neo4j_server.shelf(), SMALL, engine.Ports(bolt=port))
    assert engine.running(tmp_path) is None


@pytest.mark.neo4j
def test_it_is_found_by_its_folder(neo4j: Server) -> None:
    with open_store(f"neo4j:{neo4j.home}") as store:
        assert (store.info().engine, store.info().version) == ("Neo4j", VERSION)


@pytest.mark.neo4j
def test_a_second_start_finds_the_first(neo4j: Server) -> None:
    found = engine.start(neo4j.home, Shelf(neo4j.home / "no jars are needed"), SMALL)
    assert not found.anew
    assert found.record.url == neo4j.url


@pytest.mark.neo4j
def test_it_listens_here_alone_and_tells_its_password_nobody(neo4j: Server) -> None:
    record = engine.running(neo4j.home)
    assert record is not None
    server = psutil.Process(record.pid)
    doors = {door.laddr for door in server.net_connections() if door.status == psutil.CONN_LISTEN}
    assert {door.port for door in doors} == {record.bolt, record.http}
    assert all(door.ip.endswith("127.0.0.1") for door in doors)
    assert neo4j.password not in " ".join(server.cmdline())
    assert stat.S_IMODE((neo4j.home / "password").stat().st_mode) == 0o600
    assert stat.S_IMODE(neo4j.home.stat().st_mode) == 0o700


@pytest.mark.neo4j
def test_its_status_tells_memory_and_that_it_answers(neo4j: Server) -> None:
    found = engine.status(neo4j.home)
    assert found is not None
    assert found.answers
    assert found.resident is not None
    assert found.resident > 10**8


@pytest.mark.neo4j
@pytest.mark.slow
def test_after_a_kill_it_starts_again_with_the_same_password(neo4j: Server, tmp_path: Path) -> None:
    first = engine.start(tmp_path, neo4j_server.shelf(), SMALL, ANY).record
    password = engine.Home(tmp_path).password()
    try:
        os.kill(first.pid, signal.SIGKILL)
        psutil.wait_procs([psutil.Process(first.pid)] if psutil.pid_exists(first.pid) else [], timeout=30)
        assert engine.running(tmp_path) is None
        second = engine.start(tmp_path, neo4j_server.shelf(), SMALL, ANY)
        assert second.anew
        assert engine.Home(tmp_path).password() == password
        with open_store(f"neo4j:{tmp_path}") as store:
            assert store.info().version == VERSION
    finally:
        stopped = engine.stop(tmp_path)
    assert stopped is not None
    assert not process.is_ours(stopped.pid, tmp_path)
    assert engine.stop(tmp_path) is None
