"""Anything at all through the whole of reading: an article or a reason, exact offsets, the same again, and bounded."""

import io
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.gazetteer import Gazetteer
from graph.merge import check
from graph.model import Reading
from loaders.ingest import read_sources
from loaders.lines import to_line
from loaders.readers import Failure, Options
from loaders.text.sentences import LONGEST, MOST_CHARACTERS

GAZETTEER = Gazetteer.load()
MOST_SECONDS = 90  # of one thread, for the worst article of 2 MB; most take a tenth of it
WORDS = st.sampled_from(
    ["Russia", "Putin", "attacked", "Ukraine", "Monday", "said", "kata", "menyerang", "Rusia", "pemberontak", "$3bn",
     "19/12/2022", "two days after", ",", ".", '"', "(", "\u202eIran\u202c", "إيران", "\x00", "\ud800", "e\u0301",
     "<p>", "&amp;", "\u2028", "\ufeff", "🇮🇷", "İran", "ﬁ", "\r", "\n"]
)  # fmt: skip
SOUP = st.lists(WORDS | st.text(max_size=8), max_size=60).map(" ".join)


def outcomes(data: bytes, language: str | None = None) -> list[Reading | Failure]:
    return list(read_sources(["-"], Options(stdin=io.BytesIO(data), language=language), gazetteer=GAZETTEER))


def exact(reading: Reading) -> None:
    """Every sentence, mention and trigger is where it says it is."""
    check(reading)
    by_index = {sentence.index: sentence for sentence in reading.sentences}
    for sentence in reading.sentences:
        assert reading.article.part(sentence.part)[sentence.start : sentence.end] == sentence.text
        assert len(sentence.text) <= LONGEST
    for mention in reading.mentions:
        sentence = by_index[mention.sentence]
        assert mention.span.of(reading.article.part(sentence.part)) == mention.text
    for claim in reading.claims:
        sentence = by_index[claim.sentence]
        for span in (claim.trigger, claim.source_span, claim.target_span):
            assert span is None or sentence.start <= span.start <= span.end <= sentence.end
        assert 0 <= claim.confidence <= 1


def sound(found: list[Reading | Failure]) -> None:
    for outcome in found:
        if isinstance(outcome, Failure):
            assert outcome.reason
            assert "reading it failed" not in outcome.reason, outcome.trace
        else:
            exact(outcome)


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300) | SOUP.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_claims_or_a_reason(data: bytes) -> None:
    sound(outcomes(data))
    sound(outcomes(data, "en"))


@settings(max_examples=40, deadline=None)
@given(text=SOUP, language=st.sampled_from(["en", "id", "ms"]))
def test_any_text_is_read_with_exact_offsets(text: str, language: str) -> None:
    sound(outcomes(text.encode("utf-8", "surrogatepass"), language))


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\x00\xff\xfe", b"\xef\xbb\xbf", b"<html></html>", b"{}", b"[]"])
def test_nothing_to_read_is_a_clear_reason(data: bytes) -> None:
    found = outcomes(data)
    assert all(isinstance(outcome, Failure) and outcome.reason for outcome in found)


LONG = {
    "a line": "Russia attacked Ukraine and ",
    "mentions": "Russia, Ukraine, Iran, ",
    "dates": "Monday Russia attacked Ukraine ",
    "speech": "said Putin attacked Ukraine, ",
    "brackets": "((((Russia",
    "no blank": "a",
    "markup": "<p><b>Russia</i> &lt;attacked ",
    "accents": "e\u0301",
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_line_is_bounded(name: str) -> None:
    piece = LONG[name]
    text = piece * (2 * LONGEST // len(piece))
    began = time.thread_time()
    (reading,) = outcomes(text.encode(), "en")
    spent = time.thread_time() - began
    assert isinstance(reading, Reading)
    exact(reading)
    assert spent * MOST_CHARACTERS / len(text) < MOST_SECONDS, "an article has as many of such sentences as are read"


def test_of_two_megabytes_the_first_part_is_read() -> None:
    text = "x" * 1_900_000 + " Russia attacked Ukraine."
    (reading,) = outcomes(text.encode(), "en")
    assert isinstance(reading, Reading)
    assert sum(len(sentence.text) for sentence in reading.sentences) <= MOST_CHARACTERS + LONGEST
    assert reading.claims == ()


def test_ten_thousand_mentions_are_read_in_the_order_of_the_text() -> None:
    text = "Russia attacked Ukraine. " * 3 + "Russia, Iran " * 5_000
    (reading,) = outcomes(text.encode(), "en")
    assert isinstance(reading, Reading)
    exact(reading)
    assert len(reading.claims) == 3


def test_many_threads_read_what_one_does() -> None:
    texts = [
        f"Russia attacked Ukraine on {day}, Iran said. Putin visited Minsk last week. {day} he met Xi Jinping."
        for day in ("Monday", "Tuesday", "Friday", "5 June 2022")
    ] * 2

    def read(text: str) -> list[str]:
        return [str(to_line(one, GAZETTEER)) for one in outcomes(text.encode(), "en") if isinstance(one, Reading)]

    alone = [read(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, texts)) == alone
