"""Dates: as sentences write them, against the day of publication."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.languages import load
from loaders.text.dates import MOST_DATES, dates_of, find_dates, published_on
from loaders.text.sentences import split

TUESDAY = date(2022, 12, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("katanya, Senin (19/12/2022)", "2022-12-19 day"),
        ("Ia tiba Selasa (20/12).", "2022-12-20 day"),
        ("pada 19 Desember 2022", "2022-12-19 day"),
        ("Sejak 19 November, kota itu dikepung.", "2022-11-19 day"),
        ("Tarif naik mulai 27 Januari.", "2023-01-27 day"),
        ("Ia berkunjung pekan lalu.", "2022-12-12 week"),
        ("dua pekan lalu", "2022-12-05 week"),
        ("bulan depan", "2023-01 month"),
        ("pada awal Januari 2023", "2023-01 month"),
        ("sejak awal September", "2022-09 month"),
        ("pada Oktober tahun lalu", "2021-10 month"),
        ("Juni lalu", "2022-06 month"),
        ("sejak awal tahun", "2022-01 month"),
        ("akhir tahun ini", "2022 year"),
        ("pada tahun 2017", "2017 year"),
        ("Mereka bertemu hari Kamis.", "2022-12-15 day"),
        ("Mereka akan bertemu hari Kamis.", "2022-12-22 day"),
        ("kemarin", "2022-12-19 day"),
        ("hari ini", "2022-12-20 day"),
        ("Senin lalu", "2022-12-19 day"),
        ("Selasa lalu", "2022-12-13 day"),
        ("tiga bulan lalu", "2022-09 month"),
        ("minggu lalu", "2022-12-12 week"),
        ("Kamis malam (15/12)", "2022-12-15 day"),
        ("Jumat malam dua pekan lalu", "2022-12-09 day"),
        ("perjanjian damai 2015", "2015 year"),
    ],
)
def test_indonesian(text: str, expected: str) -> None:
    assert shown(text, "id") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He arrived on Monday.", "2022-12-19 day"),
        ("He will arrive on Friday.", "2022-12-23 day"),
        ("They are due to meet in Cairo, Oman and Doha on Thursday.", "2022-12-22 day"),
        ("He will go, the minister said on Friday.", "2022-12-16 day"),
        ("Last week it left.", "2022-12-12 week"),
        ("early next month", "2023-01 month"),
        ("on 5 June 2017", "2017-06-05 day"),
        ("on June 5, 2017", "2017-06-05 day"),
        ("since Jan. 16", "2022-01-16 day"),
        ("in mid-January", "2023-01 month"),
        ("last July", "2022-07 month"),
        ("In May it may march.", "2022-05 month"),
        ("in 2017", "2017 year"),
        ("Moscow's 2014 annexation", "2014 year"),
        ("by the end of the year", "2022 year"),
        ("two months ago", "2022-10 month"),
        ("overnight", "2022-12-20 day"),
        ("on Oct. 8 last year", "2021-10-08 day"),
        ("since 29 February", "2020-02-29 day"),
        ("They called a rally for Thursday.", "2022-12-22 day"),
        ("at the weekend", "2022-12-12 week"),
        ("in the new year", "2023 year"),
        ("the 1991 bombing of a train", "1991 year"),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert shown(text, "en") == [expected]


@pytest.mark.parametrize(
    "text", ["It may march in.", "31/02/2022", "Hun Sen", "3,5 persen", "pasal 27", "the 2000 men", ""]
)
def test_what_is_no_date(text: str) -> None:
    assert shown(text, "id") == []
    assert shown(text, "en") == []


def test_a_relative_day_counts_from_the_last_day_named() -> None:
    text = "Delegasi itu tiba pada 7 Oktober. Dua hari kemudian mereka pergi."
    article = Article.of(title="", text=text, language="id", published="2022-12-20T08:00:00+07:00")
    pack = load("id")
    found = dates_of(article, split(article, pack), pack)
    assert [[hit.date for hit in hits] for hits in found] == [["2022-10-07"], ["2022-10-09"]]


def test_so_long_after_dates_what_follows_it_only() -> None:
    text = "It fired on Monday, two days after Paris imposed sanctions."
    hits = find_dates(text, load("en"), TUESDAY)
    assert [(hit.date, hit.following) for hit in hits] == [("2022-12-19", False), ("2022-12-17", True)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("In 2016 it borrowed. A year later it paid.", "en", ["2016", "2017"]),
        ("In May 2021 it left. It came back the following month.", "en", ["2021-05", "2021-06"]),
        ("Pada 2016 ia berutang. Tahun berikutnya ia membayar.", "id", ["2016", "2017"]),
        ("Pada 7 Oktober mereka tiba. Beberapa jam kemudian mereka pergi.", "id", ["2022-10-07", "2022-10-07"]),
    ],
)
def test_a_relative_month_or_year_counts_from_the_last_one_named(text: str, language: str, expected: list[str]) -> None:
    article = Article.of(title="", text=text, language=language, published="2022-12-20")
    found = dates_of(article, split(article, load(language)), load(language))
    assert [hit.date for hits in found for hit in hits] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("CAIRO, Dec 19 (SNS) - It fired.", "en"),
        ("19 December 2022 – It fired.", "en"),
        ("Kairo, 19 Desember 2022 - Ia menembak.", "id"),
    ],
)
def test_a_dateline_is_no_date_of_what_is_told(text: str, language: str) -> None:
    assert shown(text, language) == []


@pytest.mark.parametrize(("text", "language"), [("every Monday", "en"), ("setiap Senin", "id"), ("setiap Isnin", "ms")])
def test_what_happens_again_and_again_has_no_date(text: str, language: str) -> None:
    assert shown(text, language) == []


@pytest.mark.parametrize("text", ["in the 1990s", "pada 1990-an", "in 1998-2000"])
def test_a_decade_or_a_span_of_years_is_no_year(text: str) -> None:
    assert [*shown(text, "en"), *shown(text, "id")] == []


def test_a_date_says_what_it_was_counted_from() -> None:
    hits = find_dates("On Monday, two days after 5 June 2022, it fired.", load("en"), TUESDAY)
    assert [(hit.date, hit.since) for hit in hits[:1]] == [("2022-12-19", TUESDAY)]
    assert hits[-1].since is None


def test_a_sentence_of_dates_alone_is_bounded() -> None:
    assert len(find_dates("Monday " * 700, load("en"), TUESDAY)) == MOST_DATES


def test_without_a_day_of_publication_only_complete_dates_count() -> None:
    assert [hit.date for hit in find_dates("Senin (19/12/2022), pekan lalu, 5 Juni", load("id"), None)] == [
        "2022-12-19"
    ]
    assert published_on(Article.of(title="", text="x", language="id", published="kapan-kapan")) is None


@given(
    text=st.text(max_size=120) | st.from_regex(r"(on |in |pada )?(\d{1,4}[/ ]){1,3}(May|Mei|hari lalu|years ago)"),
    language=st.sampled_from(["id", "en"]),
    published=st.dates() | st.none(),
)
def test_hits_are_real_dates_of_their_precision(text: str, language: str, published: date | None) -> None:
    shapes = {"day": r"\d{4}-\d\d-\d\d", "week": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d", "year": r"\d{4}"}
    for hit in find_dates(text, load(language), published):
        assert re.fullmatch(shapes[hit.precision], hit.date)
        assert 0 <= hit.span.start < hit.span.end <= len(text)
        if hit.precision == "week":
            assert date.fromisoformat(hit.date).weekday() == 0


def shown(text: str, language: str) -> list[str]:
    return [f"{hit.date} {hit.precision}" for hit in find_dates(text, load(language), TUESDAY)]
