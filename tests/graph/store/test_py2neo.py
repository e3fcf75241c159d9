"""What is py2neo's alone: the page about it, its models, whom it can speak to, and the faults that it is kept from."""

from __future__ import annotations

import doctest
import re
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from cypher import Query
from graph import merge
from graph.errors import BadInput, EngineMissing, QueryNotReadOnly, QueryTooLarge
from graph.ontology import load as ontology
from graph.store import open as opening
from graph.store.bolt import BoltStore
from graph.store.guard import Admitted
from graph.store.open import open_store
from graph.store.port import Limits
from graph.store.py2neo import Py2neoStore
from graph.store.py2neo_models import Actor, Article, Claim, Country, Event, Person, Sentence
from tests.graph.merge.sample import article, claim, office, reading

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "py2neo.md"
OVER_PY2NEO = pytest.mark.parametrize(
    "store", ["py2neo_embedded", pytest.param("py2neo_neo4j", marks=pytest.mark.neo4j)], indirect=True
)


def fill(store: BoltStore) -> None:
    one, two = article(), article("Another", publisher="B")
    denied = claim(one, "RUS", "ATTACKS", "UKR", factuality="denied", speaker="peskov")
    some = [claim(one, "putin", "VISITS", "BLR"), claim(one, "RUS", "ALLY_OF", "BLR"), denied]
    first = reading(one, *some, offices=(office("putin", "President", "leader", "RUS"),))
    merge.write(store, [first, reading(two, claim(two, "RUS", "ATTACKS", "UKR"))])


@pytest.mark.parametrize("store", ["py2neo_embedded"], indirect=True)
def test_the_page_runs(store: BoltStore, embedded_folder: Path) -> None:
    fill(store)
    text = PAGE.read_text("utf-8").replace("sekutu-data/graph", str(embedded_folder))
    blocks = "\n".join(re.findall(r"```pycon\n(.*?)```", text, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(blocks, {}, PAGE.name, str(PAGE), 0)
    assert len(test.examples) > 25
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert not said, "".join(said)


def test_the_page_says_which_version() -> None:
    assert f"last release, {version('py2neo')}," in PAGE.read_text("utf-8")


@OVER_PY2NEO
def test_models_follow_the_graph(store: Py2neoStore) -> None:
    fill(store)
    graph = store.graph
    (first,) = Article.match(graph).where(publisher="A")
    assert (first.title, first.language, first.invented) == ("Putin visits Minsk", "en", True)
    claims = [claim for sentence in first.sentences for claim in sentence.claims]
    assert {claim.type for claim in claims} == {"VISITS", "ALLY_OF", "ATTACKS", "LEADS"}
    visit = Claim.match(graph).where(type="VISITS").first()
    assert [actor.id for actor in visit.sources] == ["putin"]
    assert [event.type for event in visit.events] == ["VISITS"]
    assert [Sentence.wrap(told.__node__).id for event in visit.events for told in event.told_in] == [visit.id]
    assert Event.match(graph).where(type="VISITS").first().claims == 1
    putin = Person.match(graph, "putin").first()
    assert putin.is_leader
    assert [state.id for state in putin.leads] == ["RUS"]
    assert {country.id for country in Country.match(graph)} == {"RUS", "BLR", "UKR"}


@OVER_PY2NEO
def test_a_property_of_ones_own_stays(store: Py2neoStore) -> None:
    fill(store)
    belarus = Country.match(store.graph, "BLR").first()
    belarus.__node__["watched"] = True
    store.graph.push(belarus.__node__)
    fill(store)
    assert store.ask("MATCH (a:Country {id: 'BLR'}) RETURN a.watched, a.name_en").rows == ((True, "Belarus"),)


def test_every_type_of_edge_has_its_attributes() -> None:
    for kind in ontology().edges:
        assert hasattr(Actor, kind.lower()) or kind.lower() in vars(Actor)
        assert vars(Actor)[kind.lower()].relationship_type == kind
        assert vars(Actor)[f"{kind.lower()}_by"].relationship_type == kind


@OVER_PY2NEO
def test_read_access_is_the_servers(store: Py2neoStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.guard.admit", lambda text: Admitted(text=text, explain=False, outline=text))
    for text in ("CREATE (:Thing {id: 'x'})", "MATCH (n) DETACH DELETE n", "CREATE INDEX x FOR (t:Thing) ON (t.id)"):
        with pytest.raises(QueryNotReadOnly):
            store.ask(text)


@pytest.mark.parametrize("store", ["py2neo_embedded"], indirect=True)
def test_a_refused_commit_is_seen_here_and_not_by_py2neo(store: Py2neoStore) -> None:
    graph = store.graph
    graph.run("CREATE (:Thing {id: 'a', value: 0})")
    first, second = graph.begin(), graph.begin()
    for transaction in (first, second):
        transaction.run("MATCH (t:Thing {id: 'a'}) SET t.value = t.value + 1")
    graph.commit(first)
    graph.commit(second)  # refused, and py2neo does not say so: the page warns of it
    assert store.ask("MATCH (t:Thing) RETURN t.value").rows == ((1,),)


@pytest.mark.neo4j
@pytest.mark.parametrize("store", ["py2neo_neo4j"], indirect=True)
def test_the_server_ends_what_takes_too_long(store: Py2neoStore) -> None:
    runaway = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y WITH x * y AS z RETURN count(z)"
    with pytest.raises(QueryTooLarge):
        store.ask(runaway, limits=Limits(seconds=1))
    text = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN currentQuery"
    running = Query(name="running", summary="", params=(), text=text)
    deadline = time.monotonic() + 20
    while store.read(running):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_routing_is_refused() -> None:
    with pytest.raises(BadInput, match="use py2neo\\+bolt://"):
        open_store("py2neo+neo4j://127.0.0.1:1", user="neo4j", password="x")


def test_without_py2neo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="pip install 'sekutu"):
        open_store("py2neo+bolt://127.0.0.1:1", user="neo4j", password="x")
