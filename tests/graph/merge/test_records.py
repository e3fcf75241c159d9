"""Readings as records."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import merge
from graph.errors import BadInput
from graph.merge.records import ActorRecord, collect, ends, joined, joined_actor
from graph.model import Actor
from tests.graph.merge.sample import ACTORS, article, claim, office, reading

properties = st.dictionaries(st.sampled_from(["code", "name_en", "name_id"]), st.sampled_from(["?", "a", "b"]))
records = st.builds(ActorRecord, st.frozensets(st.sampled_from(["Person", "Leader", "Official"])), properties)
claims = st.fixed_dictionaries({"confidence": st.sampled_from([0.1, 0.9])}, optional={"note": st.sampled_from("ab")})


def test_ends_of_a_symmetric_type_are_in_order() -> None:
    assert ends("MEETS", "RUS", "BLR") == ends("MEETS", "BLR", "RUS") == ("BLR", "RUS")
    assert ends("VISITS", "RUS", "BLR") == ("RUS", "BLR")
    assert merge.edge_id("VISITS", "RUS", "BLR") != merge.edge_id("VISITS", "BLR", "RUS")
    assert len(merge.edge_id("VISITS", "RUS", "BLR")) == 16


def test_an_office_is_a_claim_and_a_label() -> None:
    batch = collect([reading(article(), offices=(office("putin", "President", "leader", "RUS"),))])
    (made,) = batch.claims.values()
    assert (made["type"], made["source"], made["target"], made["note"]) == ("LEADS", "putin", "RUS", "President")
    assert (made["factuality"], made["trigger_start"], made["trigger_end"]) == ("fact", 0, 5)
    assert batch.actors["putin"].labels == {"Person", "Leader"}


def test_a_surer_claim_is_kept() -> None:
    one = article()
    weak, sure = claim(one, "putin", "VISITS", "BLR"), claim(one, "putin", "VISITS", "BLR", confidence=0.9)
    for order in ((weak, sure), (sure, weak)):
        assert collect([reading(one, *order)]).claims[weak.id]["confidence"] == 0.9


def test_a_reading_that_names_what_it_does_not_bring_is_refused() -> None:
    one = article()
    with pytest.raises(BadInput, match="names actors that are not there: XXX"):
        merge.check(reading(one, claim(one, "RUS", "VISITS", "XXX")))
    with pytest.raises(BadInput, match="no type of claim"):
        merge.check(reading(one, claim(one, "RUS", "LOVES", "BLR")))
    with pytest.raises(BadInput, match="another article"):
        merge.check(reading(article("Other"), claim(one, "RUS", "VISITS", "BLR")))
    with pytest.raises(BadInput, match="MEMBER_OF cannot go from RUS to BLR"):
        merge.check(reading(one, claim(one, "RUS", "MEMBER_OF", "BLR")))
    odd = Actor(id="RUS", labels=("Country", "Region"), code="RUS", names=())
    strange = replace(reading(one, claim(one, "RUS", "VISITS", "BLR")), actors=(odd, ACTORS["BLR"]))
    with pytest.raises(BadInput, match="cannot be"):
        collect([strange])


@given(records, records, records)
def test_joining_actors_knows_no_order(a: ActorRecord, b: ActorRecord, c: ActorRecord) -> None:
    assert joined_actor(a, b) == joined_actor(b, a)
    assert joined_actor(joined_actor(a, b), c) == joined_actor(a, joined_actor(b, c))
    assert joined_actor(a, a) == a


@given(claims, claims, claims)
def test_joining_claims_knows_no_order(a: dict[str, object], b: dict[str, object], c: dict[str, object]) -> None:
    assert joined(a, b) == joined(b, a)
    assert joined(joined(a, b), c) == joined(a, joined(b, c))
    assert joined(a, a) == joined(None, a) == a
