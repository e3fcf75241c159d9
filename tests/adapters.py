"""The adapters that a test of the store's promises runs against: each driver, on each engine.

A module takes them all by ``pytestmark = pytest.mark.parametrize("store", EVERY, indirect=True)``.
"""

import pytest

EVERY = [
    "embedded",
    "py2neo_embedded",
    pytest.param("neo4j", marks=pytest.mark.neo4j),
    pytest.param("py2neo_neo4j", marks=pytest.mark.neo4j),
]
