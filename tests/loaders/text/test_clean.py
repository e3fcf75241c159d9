"""Boilerplate: what every house style leaves in, and what must not be taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.languages import load
from loaders.text.clean import article_spans

SENTENCE = {
    "id": "Menteri itu tiba di Kairo untuk berunding dengan Mesir.",
    "en": "The minister flew to Cairo for talks with Egypt.",
}


def kept(text: str, language: str) -> list[str]:
    return [span.of(text) for span in article_spans(text, load(language))]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("id", "Baca juga: Perdana Menteri Contoh Umumkan Bantuan"),
        ("id", "BACA JUGA : Harga Emas Naik"),
        ("id", "Simak juga video 'Momen Pelantikan'"),
        ("id", "Artikel lain terkait Konflik di Utara"),
        ("id", "(Warta.example/Nama Contoh)"),
        ("id", "(nrl/umi)"),
        ("id", "[em/rd]"),
        ("id", "[Gambas:Video Contoh]"),
        ("id", "Pewarta: Nama Contoh"),
        ("id", "Copyright © CONTOH 2025"),
        ("id", "Foto: Kantor Berita Contoh"),
        ("id", "Ikuti berita terbaru kami di Google News"),
        ("id", "*Penulis mengajar kajian Afrika."),
        ("en", "Read more: Leader Visits Neighbour"),
        ("en", "Also read: Ten Beaches"),
        ("en", "By Clara Specimen"),
        ("en", "By Henry Placeholder in Riyadh"),
        ("en", "(Reporting by Anna Example; Editing by Ben Sample)"),
        ("en", "Subscribe to our weekly letter on Europe."),
        ("en", "Follow our reporters and sign up for alerts"),
        ("en", "04:12 GMT"),
        ("en", "https://example.org/story"),
    ],
)
def test_a_line_of_boilerplate_is_set_aside(language: str, line: str) -> None:
    assert kept(f"{SENTENCE[language]}\n{line}", language) == [SENTENCE[language]]


@pytest.mark.parametrize(
    ("language", "prefix"),
    [
        ("id", "Jakarta, Kabar Contoh -- "),
        ("id", "JAKARTA (Kantor Contoh) - "),
        ("id", "Dili, 20/9 (KBK) -- "),
        ("id", "LENSACONTOH, JAKARTA - "),
        ("id", "06.50 WIB - "),
        ("id", "SITUS.EXAMPLE - WASHINGTON. "),
        ("en", "DRESDEN, Germany, Aug 17 (Sample Agency) - "),
        ("en", "BRUSSELS/MOSCOW, July 30 (Sample) - "),
        ("en", "21 November 2012 – "),
        ("en", "MANILA: "),
        ("en", "TYRE, Lebanon (LNS) — "),
        ("en", "Image caption: "),
    ],
)
def test_a_dateline_is_set_aside_and_the_rest_of_the_line_kept(language: str, prefix: str) -> None:
    assert kept(prefix + SENTENCE[language], language) == [SENTENCE[language]]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("id", "Amerika Serikat – yang dipimpin presiden baru – menolak usul itu."),
        ("id", "Ia membaca juga surat dari Kairo."),
        ("id", "Keterangan gambar, kedua menteri bertemu di sela-sela KTT."),
        ("en", "Israel – which had struck first – said nothing for two whole days."),
        ("en", "By Friday the ministers had gone home."),
        ("en", "Read the treaty, he told them."),
        ("en", "Photo: Yoon and Duda inspect an honour guard. /Pool"),
    ],
)
def test_what_only_looks_like_it_is_kept(language: str, line: str) -> None:
    assert kept(line, language) == [line]


def test_initials_and_credits_at_the_end_of_a_line_are_set_aside() -> None:
    for end in (" [dw/pk]", " (Foto: Dok. Harian Contoh)", " (nva/rks)"):
        assert kept(SENTENCE["id"] + end, "id") == [SENTENCE["id"]]
    assert kept("Mereka bertemu pada Senin (11/2)", "id") == ["Mereka bertemu pada Senin (11/2)"]


def test_a_heading_takes_its_list_along_and_an_end_all_that_follows() -> None:
    assert kept(f"{SENTENCE['id']}\nBaca juga:\nHarga naik\nHarga turun\n\nIa pulang.", "id") == [
        SENTENCE["id"],
        "Ia pulang.",
    ]
    assert kept(f"{SENTENCE['en']}\nRelated stories\n\nOld headline\n\nOlder headline", "en") == [SENTENCE["en"]]


@given(text=st.text(max_size=500), language=st.sampled_from(["id", "en"]))
def test_spans_are_in_order_inside_the_text_and_without_space_at_their_ends(text: str, language: str) -> None:
    end = 0
    for span in article_spans(text, load(language)):
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        end = span.end
