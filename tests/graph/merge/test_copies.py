"""Copies of one text are one source, in whatever order they come."""

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cypher import load
from graph import merge
from graph.merge.copies import ALIKE, Print, fingerprint, groups, likeness
from graph.model import Article, Reading
from graph.store.bolt import BoltStore
from tests.conftest import empty
from tests.graph.merge.sample import claim, reading

FAMILIES = yaml.safe_load(Path(__file__).with_name("copies.yaml").read_text("utf-8"))


def test_the_threshold_lies_between_copies_and_stories_of_their_own() -> None:
    copies = [
        likeness(fingerprint(family["wire"]), fingerprint(text))
        for family in FAMILIES.values()
        for text in family["copies"]
    ]
    own = [
        likeness(fingerprint(text), fingerprint(other))
        for family in FAMILIES.values()
        for text in family["own"]
        for other in (family["wire"], *family["copies"])
    ]
    own += [
        likeness(fingerprint(one["wire"]), fingerprint(other["wire"]))
        for one, other in combinations(FAMILIES.values(), 2)
    ]
    assert len(copies) >= 9
    assert len(own) >= 30
    assert min(copies) > ALIKE + 0.05
    assert max(own) < ALIKE - 0.05


def test_a_fingerprint_stays_what_it_is() -> None:
    """What is stored is compared with what a later version makes: where rensa's algorithm changes, so must its mark."""
    assert fingerprint("Putin tiba di Minsk, Senin.")[:30] == "2:0^8b!JhD^s8)Bs?rFFAy`bf@dwsQ"


def test_fingerprints_of_another_version_are_like_nothing() -> None:
    one = fingerprint("Putin tiba di Minsk, Senin.")
    assert likeness(one, one) == 1.0
    assert likeness(one, "0" + one) == 0.0


WIRE, TRIMMED = FAMILIES["strike"]["wire"], FAMILIES["strike"]["copies"][0]
DAY = date(2024, 12, 25)


def told(text: str, publisher: str, *, days: int | None = 0, title: str = "Serangan") -> Reading:
    published = None if days is None else (DAY + timedelta(days)).isoformat()
    one = Article.of(title=title, text=text, language="id", publisher=publisher, published=published)
    return reading(one, claim(one, "RUS", "ATTACKS", "UKR"))


def count(store: BoltStore) -> tuple[int, int]:
    (row,) = store.read(load("read/actor_relations"), id="RUS", types=["ATTACKS"], skip=0, limit=5)
    return row["publishers"], row["sources"]


@pytest.mark.parametrize(
    ("some", "counts"),
    [
        ([told(WIRE, "A"), told(TRIMMED, "B")], (2, 1)),
        ([told(WIRE, "A"), told(FAMILIES["strike"]["own"][0], "B")], (2, 2)),
        ([told(WIRE, "A"), told(WIRE, "B"), told(FAMILIES["strike"]["own"][0], "B")], (2, 2)),
        ([told(WIRE, "A"), told(WIRE, "B", days=8)], (2, 2)),
        ([told(WIRE, "A"), told(WIRE, "B", days=None)], (2, 1)),
    ],
    ids=["a copy", "a story of its own", "a copy and an own one", "a week later", "undated"],
)
def test_copies_count_once(fresh: BoltStore, some: list[Reading], counts: tuple[int, int]) -> None:
    merge.write(fresh, some)
    assert count(fresh) == counts
    whole = merge.digest(fresh)
    empty(fresh)
    for one in reversed(some):
        merge.write(fresh, [one])
    assert merge.digest(fresh) == whole


def test_a_late_copy_ties_others_together_and_their_edges_count_anew(fresh: BoltStore) -> None:
    words = WIRE.split()
    head, tail = " ".join(words[:50]), " ".join(words[40:])
    assert likeness(fingerprint(head), fingerprint(tail)) < ALIKE
    merge.write(fresh, [told(head, "A"), told(tail, "B")])
    assert count(fresh) == (2, 2)
    merge.write(fresh, [told(WIRE, "A", title="Lain")])
    assert count(fresh) == (2, 1)


texts = st.sampled_from([text for family in FAMILIES.values() for text in (family["wire"], *family["copies"])])
when = st.none() | st.integers(0, 20).map(lambda number: DAY + timedelta(number))


@given(st.lists(st.tuples(texts, when), max_size=8), st.integers(0, 8), st.randoms())
def test_groups_know_no_order(some: list[tuple[str, date | None]], cut: int, random: object) -> None:
    prints = [Print(f"article:{number}", fingerprint(text), day) for number, (text, day) in enumerate(some)]
    whole = groups({one.id: one for one in prints}, [[one.id for one in prints]], {one.id for one in prints})
    random.shuffle(prints)  # type: ignore[attr-defined]
    stored: dict[str, Print] = {}
    for batch in (prints[:cut], prints[cut:], prints[:1]):
        stored |= {one.id: stored.get(one.id, one) for one in batch}
        found = groups(stored, [sorted(stored)], {one.id for one in batch})
        stored = {key: Print(key, one.fingerprint, one.published, found.get(key, "")) for key, one in stored.items()}
    assert {key: one.group for key, one in stored.items() if one.group} == whole
    assert all(group == min(one for one, its in whole.items() if its == group) for group in whole.values())
