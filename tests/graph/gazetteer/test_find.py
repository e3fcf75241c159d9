"""What find() promises of any text, and of the spellings that the news uses."""

from __future__ import annotations

import timeit
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.gazetteer import Gazetteer
from graph.gazetteer.folding import lowered, plain

GAZETTEER = Gazetteer.load()

PIECES = st.sampled_from(
    [
        *(
            "Rusia",
            "Belarusia",
            "AS",
            "U.S.",
            "Côte d’Ivoire",
            "Kim Jong Un",
            "Putin",
            "nya",
            "-",
            "'s",
            "/",
            " ",
            "\n",
        ),
        *("İ", "ß", "ﬁ", "é", "\u0301", "\u200b", "\x00", "𝐑", "Türkiye", "bahasa Inggris", "$"),
    ]
)
TEXTS = st.text() | st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join)


def found(text: str, language: str = "id") -> list[tuple[str, str]]:
    return [(hit.text, hit.meanings[0].actor) for hit in GAZETTEER.find(text, language)]


@given(TEXTS, st.sampled_from(["id", "en", "ms"]))
@example("İİİ Rusia", "id")
@example("Rusia \ud800 Belarus", "id")
def test_spans_are_exact_and_never_overlap(text: str, language: str) -> None:
    reached = 0
    for hit in GAZETTEER.find(text, language):
        assert hit.span.of(text) == hit.text != ""
        assert reached <= hit.span.start < hit.span.end <= len(text)
        assert hit.meanings
        assert len({meaning.actor for meaning in hit.meanings}) == len(hit.meanings)
        assert all(GAZETTEER.get(meaning.actor) for meaning in hit.meanings)
        reached = hit.span.end


@given(TEXTS)
def test_the_same_text_gives_the_same_hits(text: str) -> None:
    on = date(2015, 6, 1)
    assert GAZETTEER.find(text, "en", on=on) == GAZETTEER.find(text, "en", on=on)


@given(TEXTS)
def test_folding_moves_no_character(text: str) -> None:
    assert len(plain(text)) == len(lowered(plain(text))) == len(text)


def test_no_character_grows_when_it_is_folded() -> None:
    assert [char for char in map(chr, range(0x110000)) if len(lowered(plain(char))) != 1] == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Rusia-Belarus", [("Rusia", "RUS"), ("Belarus", "BLR")]),
        ("Jepang/Korsel", [("Jepang", "JPN"), ("Korsel", "KOR")]),
        ("Rusianya, Amerikalah, Iranpun", [("Rusia", "RUS"), ("Amerika", "USA"), ("Iran", "IRN")]),
        ("Amerika\nSerikat", [("Amerika\nSerikat", "USA")]),
        ("amerika serikat", [("amerika serikat", "USA")]),
        ("RUSIA DAN KOREA UTARA", [("RUSIA", "RUS"), ("KOREA UTARA", "PRK")]),
        ("Negeri Beruang Merah, Negeri Tirai Bambu", [("Negeri Beruang Merah", "RUS"), ("Negeri Tirai Bambu", "CHN")]),
        ("Negeri Paman Sam dan Negeri Sakura", [("Negeri Paman Sam", "USA"), ("Negeri Sakura", "JPN")]),
        ("Negeri Ginseng, negeri jiran", [("Negeri Ginseng", "KOR"), ("negeri jiran", "MYS")]),
        ("RI, RRT, UEA, Korut", [("RI", "IDN"), ("RRT", "CHN"), ("UEA", "ARE"), ("Korut", "PRK")]),
        (
            "Perancis, Pantai Gading, Britania Raya",
            [("Perancis", "FRA"), ("Pantai Gading", "CIV"), ("Britania Raya", "GBR")],
        ),
        ("Moskow, Kairo, Wina, Teheran", [("Moskow", "RUS"), ("Kairo", "EGY"), ("Wina", "AUT"), ("Teheran", "IRN")]),
        ("Gedung Putih, Gedung Biru, Pejambon", [("Gedung Putih", "USA"), ("Gedung Biru", "KOR"), ("Pejambon", "IDN")]),
        ("Brussel", [("Brussel", "org:eu")]),
        ("rusia, Nigeriana, Omanku", []),
        ("gedung putih itu", []),
        ("sebuah buku bahasa Inggris", []),
        ("Yang datang", []),
        ("US$5 juta", []),
    ],
)
def test_indonesian_spellings(text: str, hits: list[tuple[str, str]]) -> None:
    assert found(text, "id") == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Russia's and the Russians'", [("Russia", "RUS"), ("Russians", "RUS")]),
        ("U.S.-led, US-led, the U.S.", [("U.S.", "USA"), ("US", "USA"), ("U.S.", "USA")]),
        (
            "Filipino, Dutch, Afghan, Burmese",
            [("Filipino", "PHL"), ("Dutch", "NLD"), ("Afghan", "AFG"), ("Burmese", "MMR")],
        ),
        ("South Korean envoys", [("South Korean", "KOR")]),
        ("the Central African Republic", [("Central African Republic", "CAF")]),
        ("the South China Sea", [("South China Sea", "region:south-china-sea")]),
        ("Cote d'Ivoire and Türkiye", [("Cote d'Ivoire", "CIV"), ("Türkiye", "TUR")]),
        (
            "the Élysée, Downing Street, Quai d’Orsay",
            [("Élysée", "FRA"), ("Downing Street", "GBR"), ("Quai d’Orsay", "FRA")],
        ),
        ("West Africans", [("West Africans", "region:west-africa")]),
        ("polish the turkey for us", []),
        ("a white house", []),
        ("AS SEEN ON TV", []),
    ],
)
def test_english_spellings(text: str, hits: list[tuple[str, str]]) -> None:
    assert found(text, "en") == hits


@pytest.mark.parametrize(
    ("word", "actors"), [("Kongo", ["COD", "COG"]), ("Korea", ["KOR", "PRK"]), ("Georgia", ["GEO", "USA"])]
)
def test_what_is_declared_ambiguous_has_all_its_meanings(word: str, actors: list[str]) -> None:
    (hit,) = GAZETTEER.find(word, "id")
    assert [meaning.actor for meaning in hit.meanings] == actors


def test_a_surname_means_the_one_in_office() -> None:
    def meant(on: date) -> str:
        return GAZETTEER.find("President Bush", "en", on=on)[0].meanings[0].actor

    assert meant(date(1991, 1, 17)) == "person:george-h-w-bush"
    assert meant(date(2003, 3, 20)) == "person:george-w-bush"


def test_weak_hits_are_marked() -> None:
    weak = {hit.text: hit.weak for hit in GAZETTEER.find("Lima orang, Peru, Hassan Someone; Theresa May; May", "id")}
    assert weak == {"Lima": True, "Peru": False, "Hassan": True, "Theresa May": False, "May": False}
    (may,) = GAZETTEER.find("May", "en")
    assert may.weak


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("negara dan Barat", False),
        ("Kalimat Barat", True),
        ("kata Barat", False),
        ("Teluk Bayur", True),
        ("di Teluk", False),
    ],
)
def test_a_direction_is_weak_beside_a_capital(text: str, weak: bool) -> None:
    (hit,) = GAZETTEER.find(text, "id")
    assert hit.weak is weak


def test_a_surname_is_weak_long_before_and_after_the_office() -> None:
    def weak(on: date) -> bool:
        return GAZETTEER.find("Yeltsin", "en", on=on)[0].weak

    assert [weak(date(year, 6, 1)) for year in (1980, 1995, 2005, 2026)] == [True, False, False, True]
    assert not GAZETTEER.find("Boris Yeltsin", "en", on=date(2026, 1, 1))[0].weak


def test_an_article_is_searched_in_a_millisecond_or_so() -> None:
    text = ("Presiden Rusia Vladimir Putin bertemu Alexander Lukashenko di Minsk, kata Kremlin. " * 25)[:2000]
    best = min(timeit.repeat(lambda: GAZETTEER.find(text, "id"), number=1, repeat=30))
    assert best < 0.003
