"""Amounts: money, shares, and what is counted, in the marks of either language."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.languages import load
from loaders.text.amounts import find_amounts


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Bantuan Militer 304 Juta Dolar", (304e6, "USD")),
        ("id", "senilai US$ 3,5 miliar", (3.5e9, "USD")),
        ("id", "USD10 miliar", (10e9, "USD")),
        ("id", "Rp 5 triliun", (5e12, "IDR")),
        ("id", "368 miliar dolar Australia", (368e9, "AUD")),
        ("id", "4 miliar euro", (4e9, "EUR")),
        ("id", "200.000 pasukan baru", (200000.0, "troops")),
        ("id", "200 ribu serdadunya", (200000.0, "soldiers")),
        ("id", "tiga kapal perang", (3.0, "ships")),
        ("id", "100.000 barel per hari", (100000.0, "barrels per day")),
        ("id", "1,75 juta barel minyak Rusia per hari", (1.75e6, "barrels per day")),
        ("id", "55% pasokan", (55.0, "percent")),
        ("id", "15 persen", (15.0, "percent")),
        ("en", "$1.8bn in aid", (1.8e9, "USD")),
        ("en", "$200m", (200e6, "USD")),
        ("en", "$4 billion worth", (4e9, "USD")),
        ("en", "€3.5bn", (3.5e9, "EUR")),
        ("en", "A$368bn", (368e9, "AUD")),
        ("en", "150 million US dollars", (150e6, "USD")),
        ("en", "some 10,000 troops", (10000.0, "troops")),
        ("en", "3,000 North Korean soldiers", (3000.0, "soldiers")),
        ("en", "2 million barrels a day", (2e6, "barrels per day")),
        ("en", "500,000 tonnes of fuel oil a year", (500000.0, "tonnes per year")),
        ("en", "86 percent of its crude", (86.0, "percent")),
        ("en", "two-thirds of its commerce", (67.0, "percent")),
    ],
)
def test_one_amount(language: str, text: str, expected: tuple[float, str]) -> None:
    assert [(hit.value, hit.unit) for hit in find_amounts(text, load(language))] == [expected]


@pytest.mark.parametrize("text", ["Senin (19/12/2022)", "pada 2022", "13 dari 15 anggota dewan itu", "pasal 5", ""])
def test_numbers_that_count_nothing(text: str) -> None:
    assert [hit for hit in find_amounts(text, load("id")) if hit.unit != "people"] == []


@given(
    text=st.text(max_size=120) | st.text("0123456789.,%$ mbnRp", max_size=60), language=st.sampled_from(["id", "en"])
)
def test_values_are_finite_and_spans_lie_inside(text: str, language: str) -> None:
    for hit in find_amounts(text, load(language)):
        assert math.isfinite(hit.value)
        assert hit.unit
        assert 0 <= hit.span.start < hit.span.end <= len(text)
