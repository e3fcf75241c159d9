"""How Sekutu is tested.

A test stands where the code stands that it is about: ``tests/graph/store`` for ``graph/store``, and so on up the
floors. There are four kinds.

* **Small ones** of pure functions, on data of a few lines written by hand. They need nothing and take no time.
* **Promises**, each written once and run against every engine: a test that asks for ``store`` runs on the embedded
  engine and on a real Neo4j Community server, and over py2neo too where a driver could break it. Nothing stands in
  for an engine. One engine of each kind serves the whole session; each test gets it empty.
* **What must always hold** (the order of articles does not matter, offsets point at what they say) is checked by
  hypothesis on inputs that it makes up.
* **Floors of quality**: what the extraction finds in the development corpus must not get worse.

Neo4j is fetched once from Maven Central, as `sekutu neo4j start` fetches it, and kept in ``~/.cache/sekutu`` (or
``$SEKUTU_CACHE``). Where it cannot be had, its half of the promises is skipped and the last lines of the run say so;
with ``SEKUTU_REQUIRE_NEO4J=1``, as in CI, the run fails instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cypher import load
from graph.store.bolt import BoltStore
from graph.store.engines.embedded import EngineSettings
from graph.store.open import open_store
from graph.store.port import Step
from tests import neo4j_server

_WITHOUT = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the session's embedded engine keeps its graph."""
    return tmp_path_factory.mktemp("embedded")


@pytest.fixture(scope="session")
def embedded_store(embedded_folder: Path) -> Iterator[BoltStore]:
    """The session's embedded engine, with a schema."""
    patient = EngineSettings(query_seconds=110.0)  # long streams, on a computer that does much else
    with open_store(f"embedded:{embedded_folder}", engine=patient) as store:
        store.prepare()
        yield store


@pytest.fixture(scope="session")
def py2neo_embedded_store(embedded_folder: Path, embedded_store: BoltStore) -> Iterator[BoltStore]:
    """The same graph over py2neo."""
    with open_store(f"py2neo+embedded:{embedded_folder}") as store:
        yield store


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[neo4j_server.Server]:
    """The session's Neo4j server."""
    try:
        with neo4j_server.running(tmp_path_factory.mktemp("data") / "neo4j") as server:
            yield server
    except neo4j_server.NotToBeHad as reason:
        why = " · ".join(str(reason).splitlines())  # the summary of a run shows one line
        pytestconfig.stash[_WITHOUT] = why
        if os.environ.get("SEKUTU_REQUIRE_NEO4J") == "1":
            pytest.fail(f"no Neo4j server: {why}")
        pytest.skip(f"no Neo4j server: {why}")


@pytest.fixture(scope="session")
def neo4j_store(neo4j: neo4j_server.Server) -> Iterator[BoltStore]:
    """The session's Neo4j, with a schema."""
    with open_store(neo4j.url, user=neo4j.user, password=neo4j.password) as store:
        store.prepare()
        yield store


@pytest.fixture(scope="session")
def py2neo_neo4j_store(neo4j: neo4j_server.Server, neo4j_store: BoltStore) -> Iterator[BoltStore]:
    """The same graph over py2neo."""
    with open_store(f"py2neo+{neo4j.url}", user=neo4j.user, password=neo4j.password) as store:
        yield store


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> BoltStore:
    """An empty graph, on each engine in turn (on each adapter too, where a module asks for ``tests.adapters``)."""
    store: BoltStore = request.getfixturevalue(f"{request.param}_store")
    empty(store)
    return store


@pytest.fixture
def fresh(embedded_store: BoltStore) -> BoltStore:
    """An empty graph on the embedded engine, for tests of what stands above the store."""
    empty(embedded_store)
    return embedded_store


def empty(store: BoltStore) -> None:
    """Take everything out of the graph but its schema."""
    store.write(Step(load("write/everything_gone"), [{"really": True}]))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test that needs Neo4j may have to fetch it."""
    for item in items:
        if item.get_closest_marker("neo4j") is not None:
            item.add_marker(pytest.mark.timeout(900))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say loudly that Neo4j was not tested."""
    reason = config.stash.get(_WITHOUT, None)
    if reason is not None:
        terminalreporter.write_line(f"NOT TESTED AGAINST NEO4J: {reason}", red=True, bold=True)
