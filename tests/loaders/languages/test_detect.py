"""Telling languages apart: ours, their close relatives, and those that nobody reads here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.languages import codes
from loaders.languages.detect import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Presiden Rusia kunjungi Presiden Belarusia untuk membahas kemitraan strategis di bidang militer.", "id"),
        ("Belarus merupakan sekutu Rusia.", "id"),
        ("Perdana Menteri berkata kerajaan akan membantu kerana polis telah bertindak, manakala syarikat itu", "ms"),
        ("Menlu RI bertemu sejawatnya di Jakarta", "id"),
        ("The presidents of the two countries have met for the first time since the row began.", "en"),
        ("The president arrived.", "en"),
        ("NATO CONDEMNS THE ATTACK ON THE NEIGHBOURING COUNTRY", "en"),
    ],
)
def test_ours(text: str, code: str) -> None:
    assert detect(text).code == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Wong pulisi ora bisa teka amarga udan deres ing kutha iki, nanging kabeh warga isih padha slamet.",
            "Javanese",
        ),
        ("Le président est arrivé à Paris hier soir pour une visite officielle de trois jours.", "French"),
        ("Президент России прибыл в Минск с рабочим визитом.", "Russian"),
        ("Der Präsident kam gestern zu einem Besuch in Berlin an.", "German"),
    ],
)
def test_others_are_named(text: str, language: str) -> None:
    assert (detect(text).code, detect(text).language) == (None, language)


@pytest.mark.parametrize("text", ["", "12345 !!", "\x00\ufffd"])
def test_what_has_no_words_is_nothing(text: str) -> None:
    assert detect(text).code is None


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    found = detect(text)
    assert found.code is None or found.code in codes()
    assert 0 <= found.confidence <= 1.000001
