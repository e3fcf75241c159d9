"""`sekutu neo4j`, and the other commands on the Neo4j that it started."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.settings import read_settings
from graph.errors import BadInput, StoreAway
from graph.store.engines.neo4j import VERSION, process
from tests.conftest import empty
from tests.cypher.test_files import fill
from tests.neo4j_server import Server


def sekutu(*arguments: str | Path) -> str:
    """What the command says; its own errors are raised."""
    done = CliRunner().invoke(app, [str(word) for word in arguments], env={"COLUMNS": "200"}, catch_exceptions=False)
    return f"{done.output}\n[{done.exit_code}]"


def test_where_none_runs(tmp_path: Path) -> None:
    where = ("--data", tmp_path)
    assert sekutu("neo4j", "status", *where).endswith("[1]")
    assert "No Neo4j runs" in sekutu("neo4j", "stop", *where)
    with pytest.raises(StoreAway, match="sekutu neo4j start"):
        sekutu("neo4j", "console", "--no-open", *where)
    with pytest.raises(StoreAway, match="sekutu neo4j start"):
        sekutu("query", "RETURN 1", "--store", "neo4j", *where)


def test_nothing_is_downloaded_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "java", lambda: "java")
    with pytest.raises(BadInput, match="--yes"):
        sekutu("neo4j", "start", "--data", tmp_path, "--cache", tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_the_address_of_neo4j_is_a_folder_of_the_data(tmp_path: Path) -> None:
    assert read_settings({"SEKUTU_STORE": "neo4j"}, data=tmp_path).store == f"neo4j:{tmp_path / 'neo4j'}"


@pytest.mark.neo4j
def test_it_is_told_where_it_runs(neo4j: Server) -> None:
    said = sekutu("neo4j", "status", "--data", neo4j.home.parent)
    assert said.endswith("[0]")
    assert neo4j.url in said
    assert VERSION in said
    assert re.search(r"memory +\d+ MB", said)
    assert neo4j.password not in said
    assert "runs already" in sekutu("neo4j", "start", "--data", neo4j.home.parent)


@pytest.mark.neo4j
def test_the_console_writes_its_files(neo4j: Server) -> None:
    said = sekutu("neo4j", "console", "--no-open", "--lang", "id", "--data", neo4j.home.parent)
    assert f"{neo4j.home}/sekutu.grass" in said
    assert "/browser/" in said
    assert neo4j.password not in said
    assert "bersekutu dengan" in (neo4j.home / "sekutu.grass").read_text("utf-8")
    assert (neo4j.home / "sekutu-favourites.zip").read_bytes().startswith(b"PK")


@pytest.mark.neo4j
def test_commands_find_it_and_a_graph_goes_there_and_back(neo4j: Server, tmp_path: Path, neo4j_store) -> None:
    empty(neo4j_store)
    fill(neo4j_store)
    where = ("--data", neo4j.home.parent)
    assert "BLR" in sekutu("query", "MATCH (c:Country {id: 'BLR'}) RETURN c.id", "--store", "neo4j", *where)
    digest = re.search(r"digest +(\w{64})", sekutu("store", "info", "--store", "neo4j", *where))
    assert digest is not None
    assert digest[1] in sekutu("store", "copy", "neo4j", f"embedded:{tmp_path / 'there'}", *where)
    assert digest[1] in sekutu("store", "backup", tmp_path / "g.gz", "--store", f"embedded:{tmp_path / 'there'}")
    with pytest.raises(BadInput, match="--replace"):
        sekutu("store", "restore", tmp_path / "g.gz", "--store", "neo4j", *where)
    assert digest[1] in sekutu("store", "restore", tmp_path / "g.gz", "--replace", "--store", "neo4j", *where)


def test_a_source_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no graph in"):
        sekutu("store", "copy", f"embedded:{tmp_path / 'typo'}", f"embedded:{tmp_path / 'b'}", "--data", tmp_path)
    with pytest.raises(BadInput, match="same graph"):
        sekutu("store", "copy", "embedded:/x", "embedded:/x")
    with pytest.raises(BadInput, match="one of them"):
        sekutu("store", "restore", tmp_path / "f", "--add", "--replace", "--data", tmp_path)
    assert not (tmp_path / "typo").exists()
