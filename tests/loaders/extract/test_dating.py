"""Which date of a sentence is a claim's: of the act, of the saying, or none."""

from datetime import date

import pytest

from graph.model import Sentence, Span
from loaders.extract.clauses import Clauses
from loaders.extract.dating import Dates, Told, weights
from loaders.extract.lexicon import lexicon
from loaders.languages import load
from loaders.text.dates import find_dates

TUESDAY = date(2022, 12, 20)


def dated(text: str, trigger: str, type_: str, *, language: str = "en", how: str = "fact", spoken: bool = False) -> str:
    """The date of the claim whose trigger stands in the text; "" where it has none."""
    pack = load(language)
    sentence = Sentence(index=0, part="body", start=40, end=40 + len(text), text=text)
    hits = find_dates(text, pack, TUESDAY)
    dates = Dates(Clauses(sentence, (), lexicon(pack)), hits, pack.dates, TUESDAY)
    start = text.index(trigger)
    hit = dates.chosen(Span(start, start + len(trigger)), Told(type=type_, factuality=how, spoken=spoken))
    return hit.date if hit is not None else ""


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "language", "expected"),
    [
        ("Presiden Rusia tiba di Minsk, Senin (19/12/2022).", "tiba di", "VISITS", "id", "2022-12-19"),
        ("Rusia, Senin (19/12/2022), menembakkan rudal ke Ukraina.", "menembakkan", "ATTACKS", "id", "2022-12-19"),
        ("Pekan lalu Inggris menahan kapal Rusia.", "menahan", "COERCES", "id", "2022-12-12"),
        ("On Monday Russia attacked a port of Ukraine.", "attacked", "ATTACKS", "en", "2022-12-19"),
        ("Russian President Putin visited Belarus last week.", "visited", "VISITS", "en", "2022-12-12"),
    ],
)
def test_an_act_has_the_date_of_its_clause(text: str, trigger: str, type_: str, language: str, expected: str) -> None:
    assert dated(text, trigger, type_, language=language) == expected


def test_the_date_of_a_saying_is_not_that_of_what_is_said() -> None:
    text = "Ukraine said on Monday that Russia had attacked its ports with drones."
    assert dated(text, "attacked", "ATTACKS", spoken=True) == ""
    text = "Rusia menyerang pelabuhan Ukraina, kata juru bicara militer Ukraina kepada wartawan, Senin (19/12/2022)."
    assert dated(text, "menyerang", "ATTACKS", language="id", spoken=True) == ""


def test_each_of_two_clauses_has_its_own() -> None:
    text = "Canberra dropped a contract in September 2021, while London signed one on Monday."
    assert dated(text, "dropped", "REJECTS") == "2021-09"
    assert dated(text, "signed", "AGREES_WITH") == "2022-12-19"


def test_so_long_after_dates_what_follows_it_only() -> None:
    text = "It fired on Monday, two days after Paris imposed sanctions."
    assert dated(text, "fired", "ATTACKS") == "2022-12-19"
    assert dated(text, "imposed", "SANCTIONS") == "2022-12-17"


def test_what_is_planned_does_not_lie_in_the_past() -> None:
    text = "Putin, who came home on Monday, is to visit Belarus."
    assert dated(text, "visit", "VISITS", how="planned") == ""


def test_a_sentence_without_dates_gives_none() -> None:
    assert dated("It fired.", "fired", "ATTACKS") == ""


def test_the_weights_are_of_what_is_weighed() -> None:
    pack = load("en")
    text = "On Monday, it said, Paris, which left, fired as it agreed in 2017."
    sentence = Sentence(index=0, part="body", start=0, end=len(text), text=text)
    dates = Dates(Clauses(sentence, (), lexicon(pack)), find_dates(text, pack, TUESDAY), pack.dates, TUESDAY)
    names = {
        name
        for found in dates.weighed(Span(26, 31), Told(type="ATTACKS", factuality="fact", spoken=True))
        for name in found
    }
    assert len(names & weights().keys()) > 20
