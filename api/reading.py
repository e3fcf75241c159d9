"""Reading one article that is at hand: what the API was sent, or what the doctor tries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import UnreadableArticle
from graph.gazetteer import Gazetteer
from graph.model import Reading
from loaders.extract import read_article
from loaders.readers import Failure, Options
from loaders.readers.articles import Prepared, prepare
from loaders.readers.jsonlines import from_fields
from loaders.text.sentences import split


def prepared_fields(fields: Mapping[str, Any]) -> Prepared:
    """The article given by the fields of a line (``text`` or ``html``, ``title``, ...), not read yet.

    Raises UnreadableArticle where the fields give no article, with the reason.
    """
    given = {name: value for name, value in fields.items() if value is not None}
    draft = from_fields(given, "the article", b"")
    prepared = draft if isinstance(draft, Failure) else prepare(draft, Options())
    if isinstance(prepared, Failure):
        raise UnreadableArticle(prepared.reason)
    return prepared


def read_fields(fields: Mapping[str, Any], gazetteer: Gazetteer) -> Reading:
    """All that was read from the article of these fields; raises as :func:`prepared_fields`."""
    prepared = prepared_fields(fields)
    sentences = split(prepared.article, prepared.pack)
    return read_article(prepared.article, sentences, prepared.pack, gazetteer)
