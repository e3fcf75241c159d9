"""What Neo4j Browser is given."""

import io
import re
import zipfile

import pytest

from cypher import load, names
from graph.ontology import LANGUAGES
from graph.ontology import load as ontology
from graph.store.engines.neo4j import browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_style_sheet_has_every_type(language: str) -> None:
    rules = dict(re.findall(r"^(\S+) \{\n(.*?)^\}", browser.style(language), re.DOTALL | re.MULTILINE))
    for node in ontology().nodes.values():
        assert f"  color: {node.colour};" in rules[f"node.{node.name}"]
    for edge in ontology().edges.values():
        assert f'  caption: "{edge.label[language]}";' in rules[f"relationship.{edge.name}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_browser_can_split_the_style_sheet(language: str) -> None:
    """Its reader ends a value at the next semicolon, wherever that stands, and takes one colon a line."""
    for line in browser.style(language).splitlines():
        if line.startswith("  "):
            assert line.count(":") == 1
            assert line.count(";") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_favourites_are_the_gallery(language: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(browser.favourites(language)))
    texts = [archive.read(name).decode() for name in archive.namelist()]
    queries = [load(name) for name in names("gallery")]
    assert [text.splitlines()[0] for text in texts] == [f"// {query.titles[language]}" for query in queries]
    assert all(query.text in text for query, text in zip(queries, texts, strict=True))
    assert browser.favourites(language) == browser.favourites(language)
