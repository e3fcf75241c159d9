"""What holds of every reading, and what only a whole article shows."""

from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.gazetteer import Gazetteer
from graph.model import Article, Reading
from loaders.extract import read_article
from loaders.extract.mentions import MOST
from loaders.languages import codes, load
from loaders.quality import coded
from loaders.text.sentences import split

Read = Callable[..., Reading]

WORDS = [
    *(
        "Russia",
        "Rusia",
        "Putin",
        "He",
        "ia",
        "kata",
        "said",
        "menyerang",
        "attacked",
        "was",
        "by",
        "oleh",
        "di",
        "that",
    ),
    *(
        "not",
        "tidak",
        "'s",
        ",",
        ".",
        '"',
        "“",
        "(",
        ")",
        "-",
        "dan",
        "and",
        "denied",
        "bantah",
        "kedua negara",
        "the two",
    ),
    *("sanctions on", "President", "Presiden", "10.000", "ß", "𝕏", "\n"),
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))


def said(reading: Reading) -> set[str]:
    return {
        f"{c.source} {c.type} {c.target} {c.factuality}" + (f" by {c.speaker}" if c.speaker else "")
        for c in coded(reading)
    }


@given(TEXTS, TEXTS, st.sampled_from(codes()), st.sampled_from([None, "2023-01-02", "2023-01-02T10:00:00+07:00"]))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_it_and_every_value_holds(title: str, text: str, code: str, published: str | None) -> None:
    article = Article.of(title=title, text=text, language=code, published=published)
    pack, gazetteer = load(code), Gazetteer.load()
    sentences = split(article, pack)
    reading = read_article(article, sentences, pack, gazetteer)
    assert reading == read_article(article, sentences, pack, gazetteer)
    known = {actor.id for actor in reading.actors}
    claims = {claim.id for claim in reading.claims}
    for mention in reading.mentions:
        part = article.part(sentences[mention.sentence].part)
        assert mention.span.of(part) == mention.text != ""
        assert set(mention.actors) <= known
    for claim in reading.claims:
        sentence = sentences[claim.sentence]
        spans = [span for span in (claim.trigger, claim.source_span, claim.target_span) if span is not None]
        assert all(sentence.start <= span.start < span.end <= sentence.end for span in spans)
        ends = {claim.source, claim.source_for} | ({claim.target, claim.target_for} - claims - {""})
        assert ends | ({claim.speaker, claim.speaker_for} - {""}) <= known
        assert claim.source_for != claim.target_for
        assert 0 < claim.confidence <= 1
        assert claim.reader == "pack-1"
    assert len(claims) == len(reading.claims)


def test_a_sentence_of_nothing_but_names_and_verbs_is_bounded(read: Read) -> None:
    start = perf_counter()
    reading = read("Russia attacked Ukraine and Iran denied and refused to attack " * 80 + ".")
    assert perf_counter() - start < 10
    assert len(reading.mentions) <= MOST * len(reading.sentences)


def test_media_are_never_actors(read: Read) -> None:
    assert said(read("Reuters attacked Iran. BBC accused Russia of lies.")) == set()


def test_nothing_holds_between_an_actor_and_itself(read: Read) -> None:
    assert said(read("Putin visited Moscow. Russia condemned Moscow.")) == set()


def test_an_agentless_passive_says_nothing(read: Read) -> None:
    assert said(read("Ukraine was attacked on Monday.")) == set()
    assert said(read("Ukraina diserang pada Senin.", "id")) == set()


def test_a_group_gives_a_claim_for_each_member(read: Read) -> None:
    assert said(read("Russia, China and Iran condemned Israel.")) == {
        "RUS ACCUSES ISR fact", "CHN ACCUSES ISR fact", "IRN ACCUSES ISR fact",
    }  # fmt: skip
    assert said(read("Rusia dan China bertemu.", "id")) == {"CHN MEETS RUS fact"}


def test_a_forum_of_more_than_four_makes_no_pairs(read: Read) -> None:
    assert said(read("Russia, China, India, Brazil, Egypt and Iran met.")) == set()


def test_a_denial_points_back_to_the_claim_that_it_means(read: Read) -> None:
    reading = read("Poland fears that Belarus could attack Lithuania. Minsk denied this.")
    denial = next(c for c in reading.claims if c.type == "DENIES")
    meant = next(c for c in reading.claims if c.type == "ATTACKS")
    assert (denial.target, denial.source, meant.factuality) == (meant.id, "BLR", "possible")


def test_what_nobody_typed_is_denied_all_the_same(read: Read) -> None:
    (denial,) = read("Iran denied everything.").claims
    assert (denial.type, denial.target, denial.target_span) == ("DENIES", "", None)


def test_a_claim_carries_person_date_good_and_amount(read: Read) -> None:
    (claim,) = read("President Emmanuel Macron sent 30 tanks to Ukraine on Friday.").claims
    assert (claim.source, claim.source_for, claim.target) == ("person:emmanuel-macron", "FRA", "UKR")
    assert (claim.date, claim.date_precision, claim.good) == ("2024-05-03", "day", "arms")
    assert claim.amount == 30


def test_who_visits_a_person_meets_him(read: Read) -> None:
    assert said(read("Presiden Rusia Vladimir Putin mengunjungi Presiden Belarusia Alexander Lukashenko.", "id")) == {
        "RUS VISITS BLR fact", "BLR MEETS RUS fact",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Russia plans to visit Cuba.", "RUS VISITS CUB planned"),
        ("en", "Russia may attack Georgia.", "RUS ATTACKS GEO possible"),
        ("en", "Russia has never attacked Norway.", "RUS ATTACKS NOR negated"),
        ("en", "If Russia attacks Norway, ships will sail.", "RUS ATTACKS NOR possible"),
        ("en", "China called on Israel to stop attacking Lebanon.", "ISR ATTACKS LBN fact"),
        ("en", "Serbia agreed to meet Kosovo.", "SRB MEETS XKX planned"),
        ("id", "Rusia berencana mengunjungi Kuba.", "RUS VISITS CUB planned"),
        ("id", "Rusia mungkin menyerang Georgia.", "RUS ATTACKS GEO possible"),
        ("id", "Rusia belum pernah menyerang Norwegia.", "RUS ATTACKS NOR negated"),
        ("id", "China mendesak Israel menghentikan serangan ke Lebanon.", "ISR ATTACKS LBN fact"),
        ("id", "Serbia setuju bertemu Kosovo.", "SRB MEETS XKX planned"),
    ],
)
def test_factuality(language: str, text: str, wanted: str, read: Read) -> None:
    assert wanted in said(read(text, language))


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Syria said that Israel had attacked Lebanon.", "ISR ATTACKS LBN fact by SYR"),
        ("en", "Israel attacked Lebanon, Syria said.", "ISR ATTACKS LBN fact by SYR"),
        ("en", '"Israel attacked Lebanon," said Syrian officials.', "ISR ATTACKS LBN fact by SYR"),
        ("en", "According to Syria, Israel attacked Lebanon.", "ISR ATTACKS LBN fact by SYR"),
        ("en", "Syria claims that Israel attacked Lebanon.", "ISR ATTACKS LBN possible by SYR"),
        ("en", 'Israel is reckless, Syria said. "It attacked Lebanon."', "ISR ATTACKS LBN fact by SYR"),
        ("en", '"We support Cuba," Russia said.', "RUS SUPPORTS CUB fact by RUS"),
        ("id", "Suriah mengatakan bahwa Israel menyerang Lebanon.", "ISR ATTACKS LBN fact by SYR"),
        ("id", '"Israel menyerang Lebanon," kata Menlu Suriah.', "ISR ATTACKS LBN fact by SYR"),
        ("id", "Menurut Suriah, Israel menyerang Lebanon.", "ISR ATTACKS LBN fact by SYR"),
        ("id", '"Kami mendukung Kuba," kata Presiden Rusia Vladimir Putin.', "RUS SUPPORTS CUB fact by RUS"),
    ],
)
def test_speakers(language: str, text: str, wanted: str, read: Read) -> None:
    assert wanted in said(read(text, language))
