"""Edges and events worked out again are the same, however the graph was made and whatever happened to them."""

from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher import Query, load
from graph import merge
from graph.merge import judgements
from graph.merge.rebuilding import Progress
from graph.model import Reading
from graph.store.bolt import BoltStore
from graph.store.port import Step
from tests.conftest import empty
from tests.graph.merge.sample import article, claim, reading
from tests.graph.merge.test_copies import TRIMMED, WIRE, told
from tests.graph.merge.test_write import readings

# What a rebuild has to mend: everything derived is taken away or wrong, and things stand there that no claim makes.
WRECKS = [
    Query(name=f"wreck {number}", summary="", params=(), text=text)
    for number, text in enumerate(
        [
            "MATCH (e:Event) DETACH DELETE e",
            "MATCH (:Actor)-[r]->(:Actor) DELETE r",
            "MATCH (a:Article) SET a.copies = null, a.fingerprint = null",
            "MATCH (c:Claim) SET c.edge = 'wrong', c.matter = 'wrong', c.topic = null",
            "MATCH (a:Actor) SET a.same_as = 'RUS'",
            "MERGE (e:Event {id: 'event:stale'}) SET e.matter = 'none'",
            "MATCH (a:Actor), (b:Actor) WHERE a.id < b.id CREATE (a)-[:FIGHTS {id: 'stale', claims: 1}]->(b)",
        ]
    )
]


def wreck(store: BoltStore, which: list[int]) -> None:
    for number in which:
        store.write(Step(WRECKS[number], [{}]))


def test_everything_is_mended(store: BoltStore) -> None:
    one = article()
    more = reading(
        one,
        claim(one, "putin", "VISITS", "BLR", date="2022-12-19", precision="day"),
        claim(one, "RUS", "ALLY_OF", "BLR"),
        claim(one, "peskov", "MEETS", "UKR"),
    )
    merge.write(store, [more, told(WIRE, "A"), told(TRIMMED, "B")])
    judgements.merge_actors(store, "putin", "peskov", why="a test", judge="ayu")
    whole = merge.digest(store)
    steps: list[Progress] = []
    assert merge.rebuild(store, progress=steps.append).renewed == 0
    assert merge.digest(store) == whole
    assert [step.round for step in steps if step.done == step.total] == ["claims", "copies", "edges", "remains"]
    wreck(store, list(range(len(WRECKS))))
    assert merge.digest(store) != whole
    done = merge.rebuild(store, page=2)
    assert merge.digest(store) == whole
    assert (done.claims, done.events_gone) == (5, 1)
    assert done.edges_gone >= 1


def test_an_empty_graph_is_rebuilt_to_an_empty_one(fresh: BoltStore) -> None:
    assert merge.rebuild(fresh) == merge.Rebuilt(claims=0, renewed=0, matters=0, edges_gone=0, events_gone=0)
    assert fresh.read(load("read/counts_nodes")) == []


@given(
    st.lists(readings(), min_size=1, max_size=5),
    st.sampled_from(list(permutations(["RUS", "BLR", "UKR"], 2))) | st.none(),
    st.lists(st.sampled_from(range(len(WRECKS))), max_size=3),
    st.integers(1, 4),
)
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_a_rebuild_gives_the_same_graph(
    store: BoltStore, some: list[Reading], one: tuple[str, str] | None, which: list[int], page: int
) -> None:
    empty(store)
    merge.write(store, some)
    there = {row["id"] for row in store.read(load("read/actors"), ids=["RUS", "BLR", "UKR"])}
    if one is not None and there.issuperset(one):
        judgements.merge_actors(store, *one, why="a test", judge="ayu")
        merge.write(store, some[::-1])
    whole = merge.digest(store)
    wreck(store, which)
    merge.rebuild(store, page=page)
    assert merge.digest(store) == whole
