"""The network and the server fail; the store mends what can be mended and says the rest in one sentence."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from cypher import Query
from graph.errors import StoreAway, StoreDenied, StoreMismatch
from graph.store.bolt import BoltOptions, BoltStore
from graph.store.engines import embedded
from graph.store.open import open_store
from graph.store.port import Step, Transaction
from graph.store.py2neo import Py2neoStore
from tests.adapters import EVERY
from tests.conftest import empty
from tests.graph.store.line import Line

IMPATIENT = BoltOptions(away=0.3, connect=0.3)
DRIVERS = pytest.mark.parametrize("driver", ["", "py2neo+"])
MAKE = Query(name="make", summary="", params=("rows",), text="UNWIND $rows AS row MERGE (t:Thing {id: row.id})")
COUNT = Query(name="count", summary="", params=(), text="MATCH (t:Thing) RETURN count(t) AS things")
MANY = Query(name="many", summary="", params=(), text="UNWIND range(1, 200000) AS x RETURN x")


@pytest.fixture(params=EVERY)
def far(request: pytest.FixtureRequest) -> Iterator[tuple[BoltStore, Line]]:
    """An empty store at the end of a line, through each adapter."""
    engine = request.param.removeprefix("py2neo_")
    empty(request.getfixturevalue(f"{engine}_store"))
    adapter = Py2neoStore if request.param.startswith("py2neo") else BoltStore
    if engine == "embedded":
        running = embedded.start(request.getfixturevalue("embedded_folder"))
        at, release = running.address, running.stop
        reader = (at.reader, at.reader_password)
    else:
        at, release, reader = request.getfixturevalue("neo4j"), None, None
    place = urlsplit(at.url)
    line = Line(str(place.hostname), int(place.port or 0))
    options = BoltOptions(away=3.0, connect=1.0)
    url = f"bolt://{line.address}"
    with adapter(url, (at.user, at.password), reader=reader, options=options, release=release) as store:
        yield store, line
        line.mend()
    line.close()


def test_a_line_that_was_cut_is_mended(far: tuple[BoltStore, Line]) -> None:
    store, line = far
    store.write(Step(MAKE, [{"id": "a"}]))
    store.ask("RETURN 1")
    line.cut()
    line.mend()
    assert store.read(COUNT) == [{"things": 1}]
    store.write(Step(MAKE, [{"id": "b"}]))
    assert store.ask(COUNT.text).rows == ((2,),)


def test_what_comes_back_soon_is_waited_for(far: tuple[BoltStore, Line]) -> None:
    store, line = far
    store.write(Step(MAKE, [{"id": "a"}]))
    line.cut()
    again = threading.Timer(0.5, line.mend)
    again.start()
    store.write(Step(MAKE, [{"id": "b"}]))
    again.join()
    assert store.read(COUNT) == [{"things": 2}]


def test_what_stays_away_is_told(far: tuple[BoltStore, Line]) -> None:
    store, line = far
    store.write(Step(MAKE, [{"id": "a"}]))
    line.cut()
    began = time.monotonic()
    with pytest.raises(StoreAway, match=line.address):
        store.write(Step(MAKE, [{"id": "b"}]))
    assert 1 < time.monotonic() - began < 30
    line.mend()
    assert store.read(COUNT) == [{"things": 1}]


def test_a_stream_that_is_cut_does_not_look_whole(far: tuple[BoltStore, Line]) -> None:
    store, line = far
    rows = store.stream(MANY)
    assert next(rows) == {"x": 1}
    line.cut()
    with pytest.raises(StoreAway):
        sum(1 for _ in rows)


def test_a_commit_whose_answer_is_lost_is_sent_again(far: tuple[BoltStore, Line]) -> None:
    store, line = far
    calls = []

    def work(transaction: Transaction) -> None:
        transaction.write(Step(MAKE, [{"id": "a"}]))
        if not calls:
            line.cut_after_next()
        calls.append(1)

    store.transact(work)
    assert len(calls) == 2
    assert store.read(COUNT) == [{"things": 1}]


@pytest.fixture
def stranger() -> Iterator[str]:
    """Listens, and knows none of the protocols that it is offered."""
    door = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                caller, _ = door.accept()
            except OSError:
                return
            with caller:
                if caller.recv(20):
                    caller.sendall(bytes(4))

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    yield f"127.0.0.1:{door.getsockname()[1]}"
    door.shutdown(socket.SHUT_RDWR)
    door.close()
    thread.join(5)


@DRIVERS
def test_a_protocol_that_is_not_known(driver: str, stranger: str) -> None:
    with pytest.raises(StoreMismatch, match=f"bolt://{stranger}"):
        open_store(f"{driver}bolt://{stranger}", user="neo4j", password="x", options=IMPATIENT)


@DRIVERS
def test_somebody_there_who_does_not_answer(driver: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        url = f"{driver}bolt://127.0.0.1:{door.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(StoreAway, match="no graph answers"):
            open_store(url, user="neo4j", password="x", options=IMPATIENT)
        assert time.monotonic() - began < 10


@DRIVERS
def test_nobody_there(driver: str) -> None:
    with pytest.raises(StoreAway, match=r"bolt://127\.0\.0\.1:1"):
        open_store(f"{driver}bolt://127.0.0.1:1", user="neo4j", password="x", options=IMPATIENT)


@DRIVERS
@pytest.mark.parametrize("engine", ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_wrong_password(driver: str, engine: str, request: pytest.FixtureRequest) -> None:
    store: BoltStore = request.getfixturevalue(f"{engine}_store")
    url = store.info().url
    with pytest.raises(StoreDenied, match="does not accept"):
        open_store(f"{driver}{url}", user="neo4j", password="wrong", options=IMPATIENT)
