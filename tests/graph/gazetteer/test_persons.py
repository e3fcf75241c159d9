"""Who held which office when."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import UnknownName
from graph.gazetteer import Gazetteer, reign, sources

GAZETTEER = Gazetteer.load()
PUTIN = "person:vladimir-putin"


def test_offices_over_time() -> None:
    assert GAZETTEER.holder("RUS", "head_of_state", date(2022, 12, 19)) == PUTIN
    assert GAZETTEER.holder("RUS", "head_of_state", date(2010, 1, 1)) == "person:dmitry-medvedev"
    assert GAZETTEER.holder("RUS", "head_of_government", date(2010, 1, 1)) == PUTIN
    assert GAZETTEER.holder("RUS", "no_such_role", date(2010, 1, 1)) is None
    office = GAZETTEER.office_on(PUTIN, date(2010, 1, 1))
    assert office is not None
    assert (office.role, office.kind, office.of) == ("head_of_government", "leader", "RUS")
    assert office.office["id"] == "Perdana Menteri"
    assert GAZETTEER.office_on(PUTIN, date(1990, 1, 1)) is None


def test_the_office_last_held_counts_after_it() -> None:
    last = GAZETTEER.office_on("person:boris-yeltsin", date(2005, 1, 1))
    assert last is not None
    assert last.until == date(1999, 12, 31)
    assert GAZETTEER.acts_for("person:boris-yeltsin", date(2005, 1, 1)) == "RUS"


def test_a_person_acts_for_the_state_served_and_everybody_else_for_himself() -> None:
    assert GAZETTEER.acts_for(PUTIN, date(2022, 12, 19)) == "RUS"
    assert GAZETTEER.acts_for(PUTIN, None) == "RUS"
    assert GAZETTEER.acts_for("org:nato", None) == "org:nato"
    assert GAZETTEER.code(PUTIN, date(2022, 12, 19)) == "RUS"
    assert GAZETTEER.actor(PUTIN).code == "RUS"


def test_labels_follow_the_highest_office() -> None:
    assert GAZETTEER.actor(PUTIN).labels == ("Person", "Leader")
    assert GAZETTEER.actor("person:sergei-lavrov").labels == ("Person", "Official")


def test_every_person_in_office_is_found_by_the_full_name() -> None:
    for actor in GAZETTEER.actors.values():
        if "Person" in actor.labels and " " in actor.name():
            hits = GAZETTEER.find(actor.name(), "en")
            assert actor.id in {meaning.actor for hit in hits for meaning in hit.meanings}, actor


def test_members_on_a_day() -> None:
    def members(on: date) -> set[str]:
        return {row.member for row in GAZETTEER.memberships("org:nato", on)}

    assert "SWE" not in members(date(2024, 3, 6))
    assert "SWE" in members(date(2024, 3, 8))
    assert {"USA", "GBR", "FRA"} <= members(date(1990, 1, 1))
    assert GAZETTEER.memberships("RUS") == ()


def test_a_state_with_a_file_of_its_own_takes_nothing_from_reign() -> None:
    own = [source for source in sources.own() if source.section == "persons"]
    having = {state for source in own for state in source.entries}
    assert "RUS" in having
    assert not having & set(reign.source(own).entries)
    assert GAZETTEER.holder("TUV", "head_of_government", date(2015, 1, 1)) == "person:sopoaga-tuv"


def test_an_unknown_id_says_what_is_near() -> None:
    with pytest.raises(UnknownName, match=r"person:vladimir-putin"):
        GAZETTEER.actor("person:putin")
    assert GAZETTEER.get("person:putin") is None
