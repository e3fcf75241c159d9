"""Addresses of graphs."""

import pytest

from graph.errors import BadInput
from graph.store.open import open_store
from tests.neo4j_server import Server


@pytest.mark.parametrize("url", ["", "embedded:", "http://localhost:7474", "bolt://", "localhost:7687", "/tmp/graph"])
def test_other_forms_are_refused(url: str) -> None:
    with pytest.raises(BadInput, match="embedded:FOLDER"):
        open_store(url)


def test_a_server_needs_a_password() -> None:
    with pytest.raises(BadInput, match="needs a user and a password"):
        open_store("bolt://127.0.0.1:7687", user="neo4j")


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(BadInput) as told:
        open_store("neo4j://neo4j:secret@127.0.0.1:7687")
    assert "secret" not in str(told.value)


@pytest.mark.neo4j
def test_routing_addresses_work_too(neo4j: Server) -> None:
    url = neo4j.url.replace("bolt://", "neo4j://")
    with open_store(url, user=neo4j.user, password=neo4j.password) as store:
        assert store.info().engine == "Neo4j"
