"""The compose file gives the same Neo4j as `sekutu neo4j start`, as closed as that one."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import yaml

from graph.store.engines import neo4j as engine

ROOT = Path(__file__).resolve().parent.parent
SERVICE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["neo4j"]


def test_it_is_the_version_that_is_tested() -> None:
    assert SERVICE["image"] == f"neo4j:{engine.VERSION}-community"


def test_only_this_computer_connects() -> None:
    assert SERVICE["ports"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICE["ports"])


def test_there_is_no_default_password() -> None:
    user, _, password = SERVICE["environment"]["NEO4J_AUTH"].partition("/")
    assert user == engine.USER
    assert password.startswith("${SEKUTU_STORE_PASSWORD:?")


def test_its_settings_are_those_of_ours() -> None:
    text = files(engine).joinpath("neo4j.conf").read_text("utf-8")
    ours = dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))
    for name, value in SERVICE["environment"].items():
        setting = name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")
        if "memory" not in setting and setting != "AUTH":
            assert ours[setting] == value
