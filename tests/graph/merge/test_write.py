"""Claims become the graph that the ontology describes, on every engine."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher import Query, load
from graph import merge
from graph.errors import BadInput
from graph.merge.statements import statements
from graph.model import Reading
from graph.store.bolt import BoltStore
from tests.conftest import empty
from tests.graph.merge.sample import article, claim, office, reading

EDGES = Query(
    name="edges",
    summary="",
    params=(),
    text="MATCH (a:Actor)-[r]->(b) WHERE r.claims IS NOT NULL RETURN a.id AS a, type(r) AS type, b.id AS b, r AS r",
)


def edges(store: BoltStore) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["a"], row["type"], row["b"]): dict(row["r"].properties) for row in store.read(EDGES)}


def events(store: BoltStore) -> list[dict[str, Any]]:
    return store.read(load("read/events"), actor=None, type=None, since=None, until=None, skip=0, limit=100)


def test_one_claim(store: BoltStore) -> None:
    one = article()
    visit = claim(one, "putin", "VISITS", "BLR", date="2022-12-19", precision="day")
    made = merge.write(store, [reading(one, visit)])
    assert made == merge.Merged(new=1, known=0, claims=1, events=1, edges=1)
    assert edges(store) == {
        ("putin", "VISITS", "BLR"): {
            "id": merge.edge_id("VISITS", "putin", "BLR"),
            "claims": 1,
            "articles": 1,
            "publishers": 1,
            "sources": 1,
            "first": "2022-12-19",
            "last": "2022-12-19",
            "contested": False,
            "denials": 0,
            "source_for": "RUS",
            "target_for": "BLR",
        }
    }
    (event,) = events(store)
    assert (event["source"], event["type"], event["target"], event["date"]) == ("RUS", "VISITS", "BLR", "2022-12-19")
    (stored,) = store.read(load("read/claim"), id=visit.id)
    assert stored["text"] == one.title
    assert stored["event"] == event["id"]
    assert (stored["source_start"], stored["source_end"], stored["confidence"]) == (0, 5, 0.5)
    assert (stored["title"], stored["publisher"], stored["invented"]) == (one.title, "A", True)


def test_loading_twice_changes_nothing(store: BoltStore) -> None:
    one = article()
    same = reading(one, claim(one, "putin", "VISITS", "BLR"), offices=(office("putin", "President", "leader", "RUS"),))
    assert merge.write(store, [same]).new == 1
    before = merge.digest(store)
    assert merge.write(store, [same]) == merge.Merged(known=1)
    assert merge.write(store, [same, same]) == merge.Merged(known=1)
    assert merge.digest(store) == before


def test_only_facts_make_edges_and_events(store: BoltStore) -> None:
    one = article()
    some = [
        claim(one, "RUS", "ATTACKS", "UKR", factuality=factuality, speaker="peskov")
        for factuality in ("negated", "denied", "planned", "possible")
    ]
    merge.write(store, [reading(one, *some)])
    assert edges(store) == {}
    assert events(store) == []
    assert len(store.read(load("read/article_claims"), id=one.id)) == 4


def test_a_denial_ties_to_its_claim_and_contests_the_edge(store: BoltStore) -> None:
    one, two = article(), article("Russia attacks Ukraine", publisher="B")
    denied = claim(one, "RUS", "ATTACKS", "UKR", factuality="denied", speaker="peskov")
    denial = claim(one, "peskov", "DENIES", denied.id)
    bare = claim(one, "RUS", "DENIES", "")
    merge.write(store, [reading(two, claim(two, "RUS", "ATTACKS", "UKR"))])
    assert not edges(store)["RUS", "ATTACKS", "UKR"]["contested"]
    merge.write(store, [reading(one, denied, denial, bare)])
    found = edges(store)
    assert found.keys() == {("RUS", "ATTACKS", "UKR"), ("peskov", "DENIES", denied.id)}
    assert found["RUS", "ATTACKS", "UKR"]["contested"]
    assert found["RUS", "ATTACKS", "UKR"]["denials"] == 1
    (stored,) = store.read(load("read/claim"), id=denial.id)
    assert stored["denied"] == denied.id
    evidence = store.read(
        load("read/relation_evidence"), id=found["RUS", "ATTACKS", "UKR"]["id"], until=None, skip=0, limit=10
    )
    assert [(row["supports"], row["denies"], row["publisher"]) for row in evidence] == [
        (True, False, "B"),
        (False, True, "A"),
    ]
    assert evidence[1]["speaker_name_en"] == "Dmitry Peskov"


def test_publishers_count_once_and_dates_span(store: BoltStore) -> None:
    articles = [
        article("One", published="2022-01-05", publisher="Kompas"),
        article("Two", published="2022-03-01", publisher="KOMPAS "),
        article("Three", published=None, publisher=""),
    ]
    some = [reading(one, claim(one, "RUS", "ALLY_OF", "BLR")) for one in articles]
    some.append(reading(articles[0], claim(articles[0], "BLR", "ALLY_OF", "RUS", date="2021", precision="year")))
    merge.write(store, some)
    (found,) = edges(store).values()
    assert (found["claims"], found["articles"], found["publishers"]) == (4, 3, 2)
    assert (found["first"], found["last"]) == ("2021", "2022-03-01")
    assert found["id"] == merge.edge_id("ALLY_OF", "RUS", "BLR")


def test_parties_stay_with_their_ends(store: BoltStore) -> None:
    one = article()
    merge.write(store, [reading(one, claim(one, "putin", "MEETS", "UKR"), claim(one, "putin", "MEETS", "BLR"))])
    for (source, _, target), found in edges(store).items():
        assert (found["source_for"], found["target_for"]) == (source, "RUS") == (source, found["target_for"])
        assert target == "putin"


def test_one_event_of_many_reports(store: BoltStore) -> None:
    titles = ["Putin in Minsk", "Putin visits Belarus", "Russian leader in Belarus"]
    one, two, three = (article(title, publisher=title) for title in titles)
    merge.write(store, [reading(one, claim(one, "putin", "VISITS", "BLR"))])
    merge.write(store, [reading(two, claim(two, "RUS", "VISITS", "BLR", date="2022-12-19", precision="day"))])
    merge.write(store, [reading(three, claim(three, "putin", "VISITS", "BLR", date="2022-12", precision="month"))])
    (event,) = events(store)
    assert (event["claims"], event["articles"], event["date"]) == (3, 3, "2022-12-19")
    assert len(store.read(load("read/event_claims"), id=event["id"], skip=0, limit=10)) == 3


def test_a_label_learnt_later(store: BoltStore) -> None:
    one, two = article(), article("Putin speaks")
    merge.write(store, [reading(one, claim(one, "putin", "VISITS", "BLR"))])
    merge.write(store, [reading(two, offices=(office("putin", "President", "leader", "RUS"),))])
    merge.write(store, [reading(one, offices=(office("putin", "Chairman", "official", "RUS"),))])
    (actor,) = store.read(load("read/actor"), id="putin")
    assert sorted(actor["labels"]) == ["Actor", "Leader", "Official", "Person"]
    assert edges(store).keys() == {
        ("putin", "VISITS", "BLR"),
        ("putin", "LEADS", "RUS"),
        ("putin", "SERVES", "RUS"),
    }


def test_relations_of_a_state_are_those_of_its_people_too(store: BoltStore) -> None:
    one = article()
    merge.write(store, [reading(one, claim(one, "putin", "VISITS", "BLR"), claim(one, "RUS", "ATTACKS", "UKR"))])
    types = None
    rows = store.read(load("read/actor_relations"), id="RUS", types=types, skip=0, limit=10)
    assert {(row["source"], row["type"], row["target"]) for row in rows} == {
        ("putin", "VISITS", "BLR"),
        ("RUS", "ATTACKS", "UKR"),
    }
    rows = store.read(load("read/actor_relations"), id="RUS", types=["VISITS"], skip=0, limit=10)
    assert [row["type"] for row in rows] == ["VISITS"]
    (row,) = store.read(load("read/relation"), id=rows[0]["id"])
    assert row == rows[0]


def test_a_bad_reading_leaves_nothing(store: BoltStore) -> None:
    one, two = article(), article("Other")
    good, bad = reading(one, claim(one, "putin", "VISITS", "BLR")), reading(two, claim(two, "RUS", "VISITS", "XXX"))
    with pytest.raises(BadInput):
        merge.write(store, [good, bad])
    assert store.read(load("read/counts_nodes")) == []


def test_two_loaders_at_once_lose_nothing(store: BoltStore) -> None:
    some = []
    for number in range(12):
        one = article(f"Title {number}", publisher=f"P{number}")
        some.append(reading(one, claim(one, "RUS", "ALLY_OF", "BLR"), claim(one, "putin", "VISITS", "BLR")))
    halves = [some[0::2], some[1::2]]

    def run(half: list[Reading]) -> None:
        for one in half:
            merge.write(store, [one])

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(run, halves))
    assert edges(store)["BLR", "ALLY_OF", "RUS"]["publishers"] == 12
    together = merge.digest(store)
    empty(store)
    merge.write(store, some)
    assert merge.digest(store) == together


def test_the_statements_are_those_of_the_ontology() -> None:
    for name, text in statements().items():
        assert load(name).text in text, f"run python -m graph.merge.statements: {name} is out of date"


OFFICES = [office("putin", "President", "leader", "RUS"), office("peskov", "Spokesman", "official", "RUS")]

kinds = st.sampled_from(["VISITS", "MEETS", "ATTACKS", "ALLY_OF"])
actors = st.sampled_from(["RUS", "BLR", "putin", "peskov"])
goals = st.sampled_from(["RUS", "BLR", "UKR"])  # all types may lead to a state
dates = st.sampled_from(
    [(None, "unknown"), ("2022-12-18", "day"), ("2022-12-20", "day"), ("2022-12", "month"), ("2022-12-19", "week")]
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    one = article(
        draw(st.sampled_from(["One", "Two", "Three"])),
        published=draw(st.sampled_from([None, "2022-12-17", "2022-12-21"])),
        publisher=draw(st.sampled_from(["A", "B"])),
    )
    some = []
    for _ in range(draw(st.integers(0, 3))):
        date, precision = draw(dates)
        said = claim(
            one,
            draw(actors),
            draw(kinds),
            draw(goals),
            factuality=draw(st.sampled_from(["fact", "fact", "denied", "planned"])),
            date=date,
            precision=precision,
            confidence=draw(st.sampled_from([0.5, 0.9])),
        )
        some.append(said)
        if said.factuality == "denied" and draw(st.booleans()):
            some.append(claim(one, "peskov", "DENIES", said.id))
    offices = draw(st.lists(st.sampled_from(OFFICES), max_size=1))
    return reading(one, *some, offices=tuple(offices))


@given(st.lists(readings(), min_size=1, max_size=5), st.data())
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_order_and_batches_do_not_matter(store: BoltStore, some: list[Reading], data: st.DataObject) -> None:
    empty(store)
    merge.write(store, some)
    whole = merge.digest(store)
    empty(store)
    shuffled = data.draw(st.permutations(some))
    cut = data.draw(st.integers(0, len(some)))
    for batch in (shuffled[:cut], shuffled[cut:], some[:1]):
        merge.write(store, batch)
    assert merge.digest(store) == whole
