"""The journal notes what was read, by which reader, into which graph."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import StoreFull
from loaders.journal import Journal
from tests.graph.merge.sample import article


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal(tmp_path / "journal.sqlite", store="embedded:a")) as opened:
        yield opened


def test_what_is_noted_is_known(journal: Journal, tmp_path: Path) -> None:
    one, two = article(), article("Other")
    assert journal.done([one, two]) == []
    journal.note([one])
    journal.note([one])
    assert journal.done([one, two]) == [one]
    with closing(Journal(tmp_path / "journal.sqlite", store="embedded:a")) as second:
        assert second.done([two, one]) == [one]
        second.note([two])
    assert journal.done([one, two]) == [one, two]


def test_what_says_something_else_now_is_not(journal: Journal) -> None:
    one = article()
    journal.note([one])
    assert journal.done([replace(one, url="https://example.org/1")]) == []


def test_another_graph_or_gazetteer_is_another_matter(journal: Journal, tmp_path: Path) -> None:
    one = article()
    journal.note([one])
    own = tmp_path / "own.yaml"
    own.write_text("states: {}")
    for store, files in (("embedded:b", ()), ("embedded:a", (own,))):
        with closing(Journal(tmp_path / "journal.sqlite", store=store, gazetteer=files)) as other:
            assert other.done([one]) == []


def test_a_journal_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"no journal at all, and long enough to be looked at" * 40)
    with pytest.raises(StoreFull, match="remove it"):
        Journal(tmp_path / "journal.sqlite", store="embedded:a")
    with pytest.raises(StoreFull, match="cannot be used"):
        Journal(tmp_path / "none" / "journal.sqlite", store="embedded:a")
