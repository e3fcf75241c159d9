"""A bulk load gives the graph that merging gives, and is never taken for whole before its end."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher import load
from graph import merge
from graph.model import Reading
from graph.store.bolt import BoltStore
from tests.conftest import empty
from tests.graph.merge.sample import article, claim, reading
from tests.graph.merge.test_write import edges, readings


def test_edges_come_at_the_end(store: BoltStore) -> None:
    one = article()
    some = [reading(one, claim(one, "putin", "VISITS", "BLR"), claim(one, "RUS", "ALLY_OF", "BLR"))]
    assert not merge.waiting(store)
    assert merge.write(store, some, bulk=True) == merge.Merged(new=1, claims=2)
    assert edges(store) == {}
    assert merge.waiting(store)
    told: list[tuple[int, int]] = []
    assert merge.derive(store, lambda done, total: told.append((done, total))) == merge.Merged(edges=2, events=1)
    assert told == [(2, 2)]
    assert not merge.waiting(store)
    whole = merge.digest(store)
    empty(store)
    merge.write(store, some)
    assert merge.digest(store) == whole


def test_what_came_in_meanwhile_still_waits(store: BoltStore) -> None:
    one, two = article(), article("Russia attacks Ukraine")
    merge.write(store, [reading(one, claim(one, "putin", "VISITS", "BLR"))], bulk=True)

    def meanwhile(done: int, total: int) -> None:
        merge.write(store, [reading(two, claim(two, "RUS", "ATTACKS", "UKR"))], bulk=True)

    merge.derive(store, meanwhile)
    assert merge.waiting(store)
    assert edges(store).keys() == {("putin", "VISITS", "BLR")}
    merge.derive(store)
    assert not merge.waiting(store)
    assert edges(store).keys() == {("putin", "VISITS", "BLR"), ("RUS", "ATTACKS", "UKR")}


@given(st.lists(readings(), min_size=1, max_size=5), st.data())
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_bulk_gives_the_same_graph(store: BoltStore, some: list[Reading], data: st.DataObject) -> None:
    empty(store)
    merge.write(store, some)
    whole = merge.digest(store)
    empty(store)
    shuffled = data.draw(st.permutations(some))
    cut = data.draw(st.integers(0, len(some)))
    merge.write(store, shuffled[:cut], bulk=data.draw(st.booleans()))
    merge.write(store, shuffled[cut:], bulk=True)
    merge.derive(store)
    assert merge.digest(store) == whole
    merge.derive(store)
    assert merge.digest(store) == whole
    assert store.read(load("read/bulk"))[0]["bulk"] > 0
