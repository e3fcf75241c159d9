"""What people judge of actors and events: edges and events follow, claims keep what they say, and all can be undone."""

from typing import Any

import pytest

from cypher import load
from graph import merge
from graph.errors import BadInput, UnknownName
from graph.merge import View, judgements
from graph.model import Actor, Reading
from graph.store.bolt import BoltStore
from tests.graph.merge import sample
from tests.graph.merge.sample import article, claim, office, reading
from tests.graph.merge.test_write import edges, events

BY = {"why": "the same man", "judge": "ayu"}


@pytest.fixture(autouse=True)
def doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ids for whom is one: a man spelt otherwise, and a state under an old name."""
    double = Actor(id="poutine", labels=("Person",), code="RUS", names=(("en", "Vladimir Poutine"),))
    old = Actor(id="BYS", labels=("Country",), code="BYS", names=(("en", "Byelorussia"),))
    monkeypatch.setitem(sample.ACTORS, "poutine", double)
    monkeypatch.setitem(sample.ACTORS, "BYS", old)
    monkeypatch.setitem(sample.STATES, "poutine", "RUS")


def some() -> list[Reading]:
    one, two, three = article(), article("Poutine a Minsk", publisher="B"), article("Byelorussia", publisher="C")
    return [
        reading(one, claim(one, "putin", "VISITS", "BLR", date="2022-12-19", precision="day")),
        reading(
            two,
            claim(two, "poutine", "VISITS", "BLR", date="2022-12-19", precision="day"),
            claim(two, "poutine", "MEETS", "putin"),
            offices=(office("poutine", "President", "leader", "RUS"),),
        ),
        reading(three, claim(three, "putin", "VISITS", "BYS"), claim(three, "BYS", "ALLY_OF", "RUS")),
    ]


def state(store: BoltStore) -> tuple[Any, Any]:
    ties = store.read(load("read/digest_relations"))
    return edges(store), sorted(
        (row["source"], row["target"], sorted(map(str, row["properties"].items()))) for row in ties
    )


def test_two_actors_are_one_and_are_two_again(store: BoltStore) -> None:
    merge.write(store, some())
    before = state(store)
    assert edges(store)["putin", "VISITS", "BLR"]["sources"] == 1
    made = judgements.merge_actors(store, "putin", "poutine", **BY)
    after = edges(store)
    assert after["putin", "VISITS", "BLR"]["sources"] == 2
    assert ("putin", "LEADS", "RUS") in after
    assert not [ends for ends in after if "poutine" in ends]
    assert ("putin", "MEETS", "putin") not in after
    (of_the_other,) = store.read(load("read/claims"), **ANY | {"source": "poutine", "type": "LEADS"})
    assert (of_the_other["source"], of_the_other["source_for"]) == ("poutine", "putin")
    assert len(store.read(load("read/claims"), **ANY | {"source": "putin", "type": "VISITS"})) == 3
    visit = after["putin", "VISITS", "BLR"]["id"]
    (row,) = store.read(load("read/relation"), id=visit)
    assert row["source"] == "putin"
    assert len(store.read(load("read/relation_evidence"), id=visit, until=None, skip=0, limit=9)) == 2
    assert [one.id for one in judgements.listed(store)] == [made.id]
    assert (made.judge, made.why, made.undone) == ("ayu", "the same man", None)
    assert {row["id"]: row["sources"] for row in merge.relations(store, "putin", View())}[visit] == 2
    undone = judgements.undo(store, made.id, why="a namesake", judge="budi")
    assert state(store) == before
    (kept,) = judgements.listed(store)
    assert kept == undone
    assert (kept.undone_by, kept.undone_why) == ("budi", "a namesake")


ANY: dict[str, Any] = {
    **dict.fromkeys(
        ("actor", "source", "target", "type", "factuality", "speaker", "article", "since", "until")
    ),
    "skip": 0,
    "limit": 50,
}  # fmt: skip


def test_who_acts_for_a_merged_state_acts_for_the_one(store: BoltStore) -> None:
    merge.write(store, some())
    judgements.merge_actors(store, "BLR", "BYS", **BY)
    found = edges(store)
    assert found["BLR", "ALLY_OF", "RUS"]["target_for"] == "RUS"
    assert found["putin", "VISITS", "BLR"]["claims"] == 2
    assert [row["claims"] for row in events(store) if row["type"] == "VISITS"] == [3]


def test_judgements_hold_for_what_comes_later_and_in_any_order(fresh: BoltStore) -> None:
    one, *rest = some()
    merge.write(fresh, [one, rest[0]])
    judgements.merge_actors(fresh, "putin", "poutine", **BY)
    merge.write(fresh, rest)
    merge.write(fresh, [one])
    found = edges(fresh)
    assert found["putin", "VISITS", "BLR"]["sources"] == 2
    assert ("putin", "VISITS", "BYS") in found
    assert merge.rebuild(fresh).renewed == 0


def test_merges_follow_each_other(fresh: BoltStore) -> None:
    merge.write(fresh, some())
    judgements.merge_actors(fresh, "poutine", "putin", **BY)
    with pytest.raises(BadInput, match="one already"):
        judgements.merge_actors(fresh, "putin", "poutine", **BY)
    assert ("poutine", "VISITS", "BLR") in edges(fresh)


def test_some_claims_mean_another(store: BoltStore) -> None:
    merge.write(store, some())
    before = state(store)
    nodes = store.read(load("read/counts_nodes"))
    visit = next(one.claims[0].id for one in some() if one.article.publisher == "C")
    made = judgements.split_actor(
        store, "putin", "person:namesake", claims=[visit], name="Vladimir Putin (namesake)", **BY
    )
    found = edges(store)
    assert ("person:namesake", "VISITS", "BYS") in found
    assert ("putin", "VISITS", "BYS") not in found
    (actor,) = store.read(load("read/actor"), id="person:namesake")
    assert (actor["name_en"], sorted(actor["labels"])) == ("Vladimir Putin (namesake)", ["Actor", "Person"])
    assert merge.rebuild(store).renewed == 0
    judgements.undo(store, made.id, why="no", judge="ayu")
    assert state(store) == before
    counted = {
        row["label"]: row["count"] for row in store.read(load("read/counts_nodes")) if row["label"] != "Judgement"
    }
    assert counted == {row["label"]: row["count"] for row in nodes}


def test_what_cannot_be_judged(fresh: BoltStore) -> None:
    merge.write(fresh, some())
    visit, meeting = some()[0].claims[0].id, some()[1].claims[1].id
    with pytest.raises(UnknownName, match="no actor has the id 'nobody'"):
        judgements.merge_actors(fresh, "putin", "nobody", **BY)
    with pytest.raises(BadInput, match="they cannot be one"):
        judgements.merge_actors(fresh, "putin", "BLR", **BY)
    with pytest.raises(BadInput, match="one already"):
        judgements.merge_actors(fresh, "putin", "putin", **BY)
    with pytest.raises(BadInput, match="needs its reason"):
        judgements.merge_actors(fresh, "putin", "poutine", why=" ", judge="ayu")
    with pytest.raises(BadInput, match="does not name putin"):
        judgements.split_actor(fresh, "putin", "poutine", claims=[some()[2].claims[1].id], **BY)
    with pytest.raises(UnknownName, match="claim:0"):
        judgements.split_actor(fresh, "putin", "poutine", claims=["claim:0"], **BY)
    with pytest.raises(UnknownName, match="no judgement"):
        judgements.undo(fresh, "judgement:0", why="x", judge="ayu")
    by_type = {row["type"]: row["id"] for row in events(fresh)}
    with pytest.raises(BadInput, match="of different types or parties"):
        judgements.merge_events(fresh, by_type["VISITS"], by_type["MEETS"], **BY)
    with pytest.raises(BadInput, match="no claim that tells of"):
        judgements.split_event(fresh, by_type["MEETS"], claims=[visit], **BY)
    with pytest.raises(BadInput, match="and not all"):
        judgements.split_event(fresh, by_type["MEETS"], claims=[meeting], **BY)
    assert judgements.listed(fresh) == []


def test_events_are_brought_together_and_told_apart(store: BoltStore) -> None:
    one, two = article(), article("Another visit", publisher="B")
    first = claim(one, "putin", "VISITS", "BLR", date="2022-12-10", precision="day")
    second = claim(two, "putin", "VISITS", "BLR", date="2022-12-19", precision="day")
    merge.write(store, [reading(one, first), reading(two, second)])
    before = state(store)
    ids = [row["id"] for row in events(store)]
    joined = judgements.merge_events(store, *ids, why="one journey", judge="ayu")
    (event,) = events(store)
    assert event["claims"] == 2
    rows = store.read(load("read/event_claims"), id=event["id"], skip=0, limit=5)
    assert {row["id"]: (row["why"], row["judgement"]) for row in rows} == {
        first.id: ("same_day", None), second.id: ("judged", joined.id),
    }  # fmt: skip
    split = judgements.split_event(store, event["id"], claims=[second.id], why="no", judge="ayu")
    assert [row["claims"] for row in events(store)] == [1, 1]
    assert merge.rebuild(store).events_gone == 0
    for judgement in (split, joined):
        judgements.undo(store, judgement.id, why="x", judge="ayu")
    assert state(store) == before
