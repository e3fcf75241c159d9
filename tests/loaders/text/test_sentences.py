"""Splitting: what a reader would call a sentence, with offsets that always hold."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, Sentence
from loaders.languages import load
from loaders.text.clean import article_spans
from loaders.text.sentences import LONGEST, MOST, is_headline, split

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=400) | st.text("aA. \n\"“”?!1(),-:'\t", max_size=300)


def body(text: str, language: str, title: str = "") -> list[str]:
    article = Article.of(title=title, text=text, language=language)
    return [sentence.text for sentence in split(article, load(language))]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("id", ["Menlu Retno L.P. Marsudi tiba.", "Ia bertemu Dr. Ir. H. Amran di Jl. Sudirman No. 5."]),
        ("id", ["PT Sampel Tbk. membeli gas.", "Harganya Rp 3.500 per liter."]),
        ("id", ['"Maaf, semuanya beku. Ada rombongan," kata polisi itu.', "Ia pergi."]),
        ("id", ['Ia berkata: "Mana janji itu? Tidak ada."', "Hadirin diam."]),
        ("id", ['"Ini tanah kami!" katanya lagi.', "Lalu hening …", "Tidak lama."]),
        ("en", ["The U.S. Treasury acted on Jan. 16.", "Mr. Smith left at 5 p.m. EST."]),
        ("en", ["It trades with the U.S.", "The rupee fell."]),
        ("en", ["He lives at No. 10 Downing St. in London.", "“We will win. We must,” he said.", "Nobody clapped."]),
        ("en", ["Is it 2022?", "2023 began badly."]),
    ],
)
def test_sentences_of_a_paragraph(language: str, sentences: list[str]) -> None:
    assert body(" ".join(sentences), language) == sentences


def test_a_line_break_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    assert body("Kekhawatiran Barat\nNATO mengecam.", "id") == ["Kekhawatiran Barat", "NATO mengecam."]
    wrapped = (
        "The minister said on Monday that talks with the\nneighbouring state would begin again as soon as\n"
        "the two sides had agreed on where to meet and on\nwhat to talk about. Nobody expected this."
    )
    assert len(body(wrapped, "en")) == 2


def test_the_title_is_sentence_nought_unless_the_text_repeats_it() -> None:
    pack = load("id")
    apart = Article.of(title="Bye Gas! Jerman Teken Kontrak", text="Qatar sepakat.", language="id")
    assert [(s.index, s.part, s.text) for s in split(apart, pack)] == [
        (0, "title", "Bye Gas! Jerman Teken Kontrak"),
        (1, "body", "Qatar sepakat."),
    ]
    repeated = Article.of(title="Menlu ke Kairo. Lagi!", text="Kabar\nMenlu ke Kairo. Lagi!\nIa tiba.", language="id")
    found = split(repeated, pack)
    assert [(s.part, s.text) for s in found] == [
        ("body", "Kabar"),
        ("body", "Menlu ke Kairo. Lagi!"),
        ("body", "Ia tiba."),
    ]
    assert [is_headline(s, repeated) for s in found] == [False, True, False]


def test_no_more_and_no_longer_sentences_than_the_bounds() -> None:
    assert len(body("Ia tiba.\n" * (MOST + 50), "id")) == MOST
    long = body("kata " * 3000, "id")
    assert [len(sentence) <= LONGEST for sentence in long] == [True] * len(long)
    assert " ".join(long).split() == ["kata"] * 3000
    assert len(body("x" * (LONGEST + 1), "id")) == 2


@given(title=TEXTS, text=TEXTS, language=st.sampled_from(["id", "en"]))
def test_offsets_hold_and_nothing_of_the_article_is_lost_or_read_twice(title: str, text: str, language: str) -> None:
    article = Article.of(title=title, text=text, language=language)
    sentences = split(article, load(language))
    assert [s.index for s in sentences] == list(range(len(sentences)))
    for sentence in sentences:
        assert article.part(sentence.part)[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
    inside = [s for s in sentences if s.part == "body"]
    assert all(one.end <= two.start for one, two in pairwise(inside))
    assert letters(inside) == [c for span in article_spans(text, load(language)) for c in span.of(text) if c.isalnum()]


def letters(sentences: list[Sentence]) -> list[str]:
    return [character for sentence in sentences for character in sentence.text if character.isalnum()]
