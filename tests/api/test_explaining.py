"""Explanations of the claims that conftest wrote by hand, and of what reading made of real sentences."""

import pytest

from api.deps import House
from api.explaining import explanation, words
from graph import ontology
from graph.errors import UnknownName
from graph.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def house(graph, settings):
    return House(settings=settings, store=graph, gazetteer=Gazetteer.load(), ontology=ontology.load())


def the_claim(graph, **wanted):
    query = "MATCH (c:Claim) WHERE c.reader = 'hand' RETURN c.id AS id, c.type AS type, c.factuality AS factuality"
    found = graph.ask(query)
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    (only,) = [row["id"] for row in rows if wanted.items() <= row.items()]
    return only


def told(house, claim, language="en"):
    found = explanation(house, language, claim)
    lines = {}
    for heading, text in found.lines:
        lines.setdefault(heading, []).append(text)
    return found, lines


def test_a_fact_tells_its_words_its_edge_and_its_event(graph, house):
    found, lines = told(house, the_claim(graph, type="VISITS"))
    assert found.short == "Vladimir Putin visits North Korea"
    assert [(piece.text, piece.role) for piece in found.claim.marked][:3] == [
        ("Putin", "source"), (" ", None), ("mengunjungi", "trigger"),
    ]  # fmt: skip
    assert lines["Words"] == [
        "Vladimir Putin is “Putin”", "“mengunjungi” says what is done", "North Korea is not named in the sentence",
    ]  # fmt: skip
    assert "Warta Contoh · 2024-06-20 · invented as an example" in lines["Article"][0]
    assert lines["Type"] == ["VISITS, read “visits”: an act, friendly"]
    assert lines["Parties"] == ["Vladimir Putin acts for Russia"]
    assert lines["Factuality"][0].startswith("fact: happened or holds; nothing before “mengunjungi”")
    assert lines["Speaker"] == ["the outlet itself says so"]
    assert lines["Details"] == [
        "date: 2024-06-19, because of “pada hari Rabu”, counted from 2024-06-20, when it was published"
    ]
    assert "by the reader hand" in lines["Reading"][0]
    assert lines["Edge"][0].startswith("makes an edge, because it is a fact")
    assert lines["Edge"][1] == "nobody contests it"
    assert "2024-06-19, 1 claims, 1 articles" in lines["Event"][0]
    assert lines["Event"][1] == "belongs to it because no other report tells of it"


def test_a_contested_fact_says_so(graph, house):
    _, lines = told(house, the_claim(graph, type="ATTACKS", factuality="fact"))
    assert lines["Edge"][1] == "the edge is contested by 1 claims"


def test_what_is_denied_makes_no_edge_and_names_the_denial(graph, house):
    _, lines = told(house, the_claim(graph, type="ATTACKS", factuality="denied"))
    denial = the_claim(graph, type="DENIES")
    assert lines["Factuality"] == [
        f"denied: somebody denies it; Dmitry Peskov does so with the word “denied” ({denial})"
    ]
    assert lines["Speaker"] == ["Dmitry Peskov says so, who speaks for Russia"]
    no_edge, stands, contests = lines["Edge"]
    assert no_edge.startswith("makes none")
    assert "other claims make the edge all the same" in stands
    assert contests == "this claim marks it as contested"
    assert lines["Event"] == ["tells of none: only a claim told as a fact does"]


def test_a_denial_is_a_claim_about_a_claim(graph, house):
    found, lines = told(house, the_claim(graph, type="DENIES"))
    assert "Russia attacks Ukraine" in found.short
    assert lines["Edge"][0].startswith("makes an edge")


def test_it_speaks_both_languages(graph, house):
    found, lines = told(house, the_claim(graph, type="VISITS"), "id")
    assert found.short == "Vladimir Putin mengunjungi Korea Utara"
    assert lines["Jenis"] == ["VISITS, dibaca “mengunjungi”: suatu tindakan, bersahabat"]
    assert list(words("en")) == list(words("id"))


@pytest.mark.parametrize(
    ("text", "language", "cue"),
    [
        ("China will attack Taiwan next year.", "en", "“will”"),
        ("Cina tidak menyerang Jepang.", "id", "“tidak”"),
    ],
)
def test_the_cue_words_of_a_reading_are_told(client, house, text, language, cue):
    posted = client.post("/v1/articles", params={"wait": 60}, json={"text": text, "language": language})
    claims = posted.json()["article"]["claims"]
    attack = next(claim["id"] for claim in claims if claim["type"] == "ATTACKS")
    _, lines = told(house, attack)
    assert cue in lines["Factuality"][0]
    assert lines["Edge"][0].startswith("makes none")


def test_an_unknown_claim_is_told_with_the_mend(house):
    with pytest.raises(UnknownName, match="sekutu query"):
        explanation(house, "en", "claim:nope")
