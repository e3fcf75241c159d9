"""Every state is there, named in each of our languages, and the table from CLDR is what CLDR says."""

from __future__ import annotations

import pytest

from graph.gazetteer import Gazetteer, cldr, sources

GAZETTEER = Gazetteer.load()
STATES = [actor for actor in GAZETTEER.actors.values() if actor.labels == ("Country",)]


def test_all_states_and_territories_and_kosovo() -> None:
    assert {state.id for state in STATES} == {row["alpha3"] for row in sources.table("states/iso.csv")}
    assert len(STATES) == 250
    assert "XKX" in GAZETTEER.actors


def test_every_state_has_a_name_in_each_language_and_is_found_by_it() -> None:
    for state in STATES:
        for language in ("en", "id", "ms"):
            name = dict(state.names)[language]
            (hit,) = GAZETTEER.find(name, language)
            assert hit.text == name
            assert hit.meanings[0].actor == state.id


def test_every_independent_state_has_an_english_adjective_or_people() -> None:
    described = {
        alias.meaning.actor
        for alias in GAZETTEER._facts.aliases
        if alias.language in ("en", "any") and alias.meaning.sense in ("adjective", "people")
    }
    formal = {row["alpha3"] for row in sources.table("states/iso.csv") if row["formal"]}
    without = formal - described
    # Their English has no word but the name itself.
    assert without <= {"ATG", "BRB", "KIR", "LSO", "NZL", "SLB", "SGP", "VCT", "STP", "COG", "GNB", "DMA", "NIU", "PNG"}


def test_the_committed_cldr_table_is_what_babel_gives() -> None:
    table = sources.files("graph.gazetteer").joinpath("data", "states", "cldr.csv").read_text("utf-8")
    assert table == cldr.rows(), "run: python -m graph.gazetteer.cldr"


def test_codes() -> None:
    assert GAZETTEER.code("RUS") == "RUS"
    assert GAZETTEER.code("org:nato") == "#NATO"
    assert GAZETTEER.code("region:west") == "@WEST"
    assert GAZETTEER.code("person:nobody-known") == "?"
    assert GAZETTEER.by_code("#NATO") == "org:nato"
    assert GAZETTEER.by_code("TWN") == "TWN"
    assert GAZETTEER.by_code("#NO_SUCH_BODY") is None


def test_every_code_of_a_body_leads_back_to_it() -> None:
    for actor in GAZETTEER.actors.values():
        if "Person" not in actor.labels:
            assert GAZETTEER.by_code(actor.code) == actor.id


def test_the_regions_that_the_corpora_use() -> None:
    codes = "WEST EUROPE ARAB AFRICA MIDDLE_EAST GULF ASIA PACIFIC KARABAKH CRIMEA LATIN_AMERICA BALTIC CENTRAL_ASIA"
    for code in [*codes.split(), "CAUCASUS", "EAST_ASIA", "GLOBAL_SOUTH"]:
        assert GAZETTEER.by_code(f"@{code}") is not None, code


def test_search_folds_case_and_accents_and_prefers_states() -> None:
    assert [actor.id for actor in GAZETTEER.search("turkiye", limit=1)] == ["TUR"]
    assert [actor.id for actor in GAZETTEER.search("belar", limit=1)] == ["BLR"]
    assert [actor.id for actor in GAZETTEER.search("NATO", limit=1)] == ["org:nato"]
    assert [actor.id for actor in GAZETTEER.search("lukashenko", limit=1)] == ["person:alexander-lukashenko"]
    assert GAZETTEER.search("  ") == []
    assert GAZETTEER.search("xyzzyq", forgiving=True) == []
    assert len(GAZETTEER.search("a", limit=7)) == 7


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Zelensky", "person:volodymyr-zelenskyy"),
        ("Selenskyj", "person:volodymyr-zelenskyy"),
        ("Xi Jingping", "person:xi-jinping"),
        ("Netanyahoo", "person:benjamin-netanyahu"),
        ("Indnesia", "IDN"),
        ("Korea Utra", "PRK"),
    ],
)
def test_search_forgives_some_letters(typed: str, meant: str) -> None:
    assert [actor.id for actor in GAZETTEER.search(typed, limit=1, forgiving=True)] == [meant]
