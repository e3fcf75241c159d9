"""The example articles, read and merged: a rebuild gives the same graph on every engine."""

from pathlib import Path

import pytest

from graph import merge
from graph.model import Reading
from graph.store.bolt import BoltStore
from loaders.ingest import read_sources
from tests.graph.merge.test_rebuild import wreck

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def examples() -> list[Reading]:
    found = [one for one in read_sources([str(EXAMPLES)]) if isinstance(one, Reading)]
    assert len(found) >= 24
    return found


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_examples_are_rebuilt_to_the_same_graph(store: BoltStore, examples: list[Reading]) -> None:
    for at in range(0, len(examples), 8):
        merge.write(store, examples[at : at + 8])
    whole = merge.digest(store)
    assert merge.rebuild(store).renewed == 0
    assert merge.digest(store) == whole
    wreck(store, [0, 1, 2, 3])
    done = merge.rebuild(store, page=100)
    assert merge.digest(store) == whole
    assert done.renewed == done.claims > 100
