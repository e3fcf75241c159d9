"""Reading short texts made up here, with the real packs and the real gazetteer."""

from collections.abc import Callable

import pytest

from graph.gazetteer import Gazetteer
from graph.model import Article, Reading
from loaders.extract import read_article
from loaders.languages import load
from loaders.text.sentences import split

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def read(gazetteer: Gazetteer) -> Read:
    def reading(text: str, language: str = "en", *, title: str = "", published: str | None = "2024-05-06") -> Reading:
        pack = load(language)
        article = Article.of(title=title, text=text, language=language, published=published)
        return read_article(article, split(article, pack), pack, gazetteer)

    return reading
