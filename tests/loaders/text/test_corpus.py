"""Floors against our own annotated articles: sentences, dates and amounts as their writers cut and read them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.model import Article, Sentence
from loaders.languages import load
from loaders.text.amounts import find_amounts
from loaders.text.dates import dates_of
from loaders.text.sentences import split

TRAIN = Path(__file__).parents[3] / "loaders/training/corpus/train"
SENTENCES = {"id": 0.995, "en": 0.995}  # of the sentences with a claim, found whole (but for their dateline)
DATES = {"id": 0.90, "en": 0.88}  # of the claims with a date, found in their sentence
AMOUNTS = {"id": 0.85, "en": 0.83}  # of the claims with an amount, their number found in their sentence


def articles(language: str) -> Iterator[tuple[Article, list[str], list[dict[str, Any]]]]:
    for line in (TRAIN / f"{language}.jsonl").read_text("utf-8").splitlines():
        given = json.loads(line)
        text = "\n\n".join(" ".join(paragraph) for paragraph in given["paragraphs"])
        sentences = [given["title"], *(sentence for paragraph in given["paragraphs"] for sentence in paragraph)]
        article = Article.of(title=given["title"], text=text, language=language, published=given["published"])
        yield article, sentences, given["claims"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_sentences_with_claims_are_found_whole(language: str) -> None:
    found = wanted = 0
    for article, sentences, claims in articles(language):
        texts = {sentence.text for sentence in split(article, load(language))}
        for number in {claim["s"] for claim in claims}:
            wanted += 1
            found += any(sentences[number].endswith(text) and len(text) > 25 for text in texts)
    assert found / wanted >= SENTENCES[language]


@pytest.mark.parametrize("language", ["id", "en"])
def test_dates_of_claims_are_found(language: str) -> None:
    found = wanted = 0
    for article, sentences, claims in articles(language):
        numbered = [Sentence(index=i, part="body", start=0, end=len(s), text=s) for i, s in enumerate(sentences)]
        hits = dates_of(article, numbered, load(language))
        for claim in claims:
            if "date" in claim:
                wanted += 1
                found += any(
                    (hit.date, hit.precision) == (claim["date"], claim["date_precision"]) for hit in hits[claim["s"]]
                )
    assert found / wanted >= DATES[language]


@pytest.mark.parametrize("language", ["id", "en"])
def test_amounts_of_claims_are_found(language: str) -> None:
    found = wanted = 0
    for _, sentences, claims in articles(language):
        for claim in claims:
            if claim.get("amount") is not None:
                wanted += 1
                values = [hit.value for hit in find_amounts(sentences[claim["s"]], load(language))]
                found += any(value == pytest.approx(claim["amount"]) for value in values)
    assert found / wanted >= AMOUNTS[language]
