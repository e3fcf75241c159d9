"""Reading one article outside of the pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.gazetteer import Gazetteer
from graph.model import Article, Reading
from loaders.extract import read_article
from loaders.languages import load
from loaders.text.sentences import split


def read(article: Article, gazetteer: Gazetteer) -> Reading:
    """All that was read from an article; UnknownName where there is no pack for its language."""
    pack = load(article.language)
    return read_article(article, split(article, pack), pack, gazetteer)


def article_of(given: Mapping[str, Any]) -> Article:
    """The article of a line's fields; UnreadableArticle where it has no text."""
    return Article.of(
        title=given["title"] or "",
        text=given["text"] or "",
        language=given["language"] or "en",
        published=given["published"],
        publisher=given["publisher"],
        author=given["author"],
        url=given["url"],
        invented=given["invented"],
    )


def read_text(*, title: str, text: str, language: str, gazetteer: Gazetteer) -> Reading:
    """The same of plain text."""
    return read(Article.of(title=title, text=text, language=language), gazetteer)
