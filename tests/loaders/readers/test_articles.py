"""From drafts to articles: language, date, title, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.readers import Draft, Failure, Options, read
from loaders.readers.articles import Prepared, find_title, prepare
from loaders.readers.drafts import MOST_TEXT

TEXT = "Menteri Luar Negeri tiba di Kairo untuk membahas kerja sama kedua negara."


def prepared(options: Options | None = None, **fields: object) -> Prepared:
    found = prepare(Draft(**({"origin": "x", "text": TEXT} | fields)), options or Options())
    assert isinstance(found, Prepared), found
    return found


def refused(options: Options | None = None, **fields: object) -> str:
    found = prepare(Draft(**({"origin": "x", "text": TEXT} | fields)), options or Options())
    assert isinstance(found, Failure), found
    return found.reason


def test_the_language_is_given_or_found() -> None:
    assert prepared().article.language == "id"
    assert prepared(language="EN-gb").article.language == "en"
    assert prepared(Options(language="en")).article.language == "en"
    assert prepared(Options(language="en"), language="id").article.language == "id"


def test_a_language_that_nobody_reads_is_named_with_the_mend() -> None:
    french = "Le ministre des affaires étrangères est arrivé hier soir à Paris."
    assert refused(text=french) == (
        "language not supported: this looks like French; "
        "there are packs for English (en), Indonesian (id) and Malay (ms)"
    )
    assert "name it" in refused(text="zxcv 12")
    assert "'fr'" in refused(language="fr")


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x01", "*** --- ***"])
def test_no_text(text: str) -> None:
    assert refused(text=text) == "there is no text in it"


def test_a_text_of_two_megabytes_in_one_line_is_read_and_a_longer_one_refused() -> None:
    assert len(prepared(text="kata untuk " * 200_000).article.text) == 2_200_000
    assert "longer than" in refused(text="a" * (MOST_TEXT + 1))


def test_what_no_store_holds_is_replaced_one_for_one() -> None:
    found = prepared(text=TEXT + "\x00\ud800\tx", title="A\x07B\nC")
    assert found.article.text == TEXT + "\ufffd\ufffd\tx"
    assert found.article.title == "A\ufffdB C"
    assert found.notes == ("characters that no store can hold were replaced",)


@pytest.mark.parametrize(
    ("given_", "iso"),
    [
        ("2024-05-01", "2024-05-01"),
        ("20240501", "2024-05-01"),
        ("2024-05-01T14:05:00+07:00", "2024-05-01T14:05:00+07:00"),
        ("2024-05-01T07:05:00Z", "2024-05-01T07:05:00+00:00"),
        ("2024-05-01 14:05:00", "2024-05-01"),
        ("Wed, 01 May 2024 07:05:00 GMT", "2024-05-01T07:05:00+00:00"),
        ("Rabu, 1 Mei 2024 14:05 WIB", "2024-05-01T14:05:00+07:00"),
        ("Rabu (1/5/2024)", "2024-05-01"),
        ("1 Mei 2024", "2024-05-01"),
    ],
)
def test_dates_of_publication(given_: str, iso: str) -> None:
    assert prepared(published=given_).article.published == iso


@pytest.mark.parametrize("given_", ["kapan-kapan", "0001-01-01", "99999", "31/02/2024"])
def test_a_date_that_is_none_is_noted(given_: str) -> None:
    found = prepared(published=given_)
    assert found.article.published is None
    assert "was not understood" in found.notes[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Konflik di Utara\nMenlu Tiba di Kairo untuk Berunding\nMenlu tiba pada hari Senin.",
            "Menlu Tiba di Kairo untuk Berunding",
        ),
        ("Menlu Tiba di Kairo\nMenlu tiba pada hari Senin.\nIa lelah.", "Menlu Tiba di Kairo"),
        ("\n\nMenlu Tiba di Kairo\nMenlu tiba.", "Menlu Tiba di Kairo"),
        ("Menlu tiba pada hari Senin. Ia lelah.\nMesir diam.", ""),
        ("Menlu tiba pada hari Senin.", ""),
        ("x" * 300 + "\nMesir diam.", ""),
        ("", ""),
    ],
)
def test_the_title_of_a_plain_text(text: str, title: str) -> None:
    assert find_title(text) == title


def test_invented_is_kept_and_forced() -> None:
    assert not prepared().article.invented
    assert prepared(invented=True).article.invented
    assert prepared(Options(invented=True)).article.invented


def test_the_founding_article_has_its_headline_for_a_title() -> None:
    root = Path(__file__).parents[3]
    path = next((p for base in (root, root.parent) if (p := base / "shared/founding/article.txt").exists()), None)
    if path is None:
        pytest.skip("the founding article is not here")
    (draft,) = read([str(path)], Options())
    assert isinstance(draft, Draft)
    found = prepare(draft, Options())
    assert isinstance(found, Prepared)
    assert found.article.title == draft.text.splitlines()[1]
    assert found.article.text == draft.text


@given(title=st.text(max_size=40) | st.none(), text=st.text(max_size=200), published=st.text(max_size=40))
def test_any_draft_is_an_article_or_refused(title: str | None, text: str, published: str) -> None:
    found = prepare(Draft(origin="x", text=text, title=title, published=published), Options(language="id"))
    if isinstance(found, Prepared):
        assert len(found.article.text) == len(text)
        found.article.text.encode("utf-8")
