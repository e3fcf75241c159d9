"""The one table of settings. They are read here and nowhere else, and passed down as a frozen value.

A flag wins over the environment, the environment over the default:

>>> read_settings({"SEKUTU_PORT": "9000"}, data=Path("/tmp/x")).port
9000
>>> read_settings({"SEKUTU_PORT": "9000"}, data=Path("/tmp/x"), port=9001).port
9001
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from limits import parse as parse_limit

from graph.errors import BadInput
from graph.ontology import LANGUAGES

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HOST = re.compile(r"[A-Za-z0-9.:_-]{1,253}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row of the table. ``default`` is the text shown; ``parse`` makes the value out of text."""

    name: str
    env: str
    flag: str
    default: str
    about: str
    parse: Callable[[str], Any]

    @property
    def help(self) -> str:
        """What ``--help`` says of the flag."""
        return f"{self.about} Environment: {self.env}. Default: {self.default}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The values in force, one field for each row of the table."""

    data: Path
    store: str
    store_user: str
    store_password: str
    cache: Path
    host: str
    port: int
    hosts: tuple[str, ...] = ()
    keys: str
    rate: str
    log: str
    query_seconds: float
    query_rows: int
    engine_memory: int
    language: str
    gazetteer: tuple[Path, ...] = ()

    def at(self, store: str, *, user: str | None = None, password: str | None = None) -> Settings:
        """The same with another graph."""
        return replace(
            self,
            store=_located(store, self.data),
            store_user=user or self.store_user,
            store_password=password or self.store_password,
        )

    @property
    def needs_keys(self) -> bool:
        """Whether every request needs a key."""
        return self.keys == "always" or self.host not in LOOPBACK


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "sekutu"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "sekutu"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "sekutu"


def _cache_folder() -> Path:
    if sys.platform == "win32":
        return _data_folder() / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sekutu"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sekutu"


def _number(low: float, high: float, kind: type[int] | type[float]) -> Callable[[str], float]:
    def parse(text: str) -> float:
        value = kind(text)
        if not low <= value <= high:
            raise ValueError(f"it must lie between {low:g} and {high:g}")
        return value

    return parse


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise ValueError("give an address or name of this computer, e.g. 127.0.0.1, or 0.0.0.0 for all its addresses")
    return text


def _hosts(text: str) -> tuple[str, ...]:
    names = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for name in names:
        if not _HOST.fullmatch(name):
            raise ValueError(f"{name!r} is no host name; give names without scheme or port, split by commas")
    return names


def _one_of(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(f"give one of {', '.join(choices)}")
        return text

    return parse


def _rate(text: str) -> str:
    try:
        parse_limit(text)
    except ValueError as error:
        raise ValueError("give a count and a period, e.g. 1200/minute or 20/second") from error
    return text


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _files(text: str) -> tuple[Path, ...]:
    return tuple(_folder(part) for part in text.split(os.pathsep) if part)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="data",
        env="SEKUTU_DATA",
        flag="--data",
        default="the platform's data folder, e.g. ~/.local/share/sekutu",
        about="The folder that holds the graph, the quarantine and whatever else must outlast a run.",
        parse=_folder,
    ),
    Setting(
        name="store",
        env="SEKUTU_STORE",
        flag="--store",
        default="embedded:DATA/graph",
        about=(
            "Where the graph lives: embedded:FOLDER; neo4j for the one that 'sekutu neo4j start' started; or "
            "neo4j://HOST or bolt://HOST of another Neo4j server."
        ),
        parse=str,
    ),
    Setting(
        name="store_user",
        env="SEKUTU_STORE_USER",
        flag="--store-user",
        default="neo4j",
        about="The user at a Neo4j server.",
        parse=str,
    ),
    Setting(
        name="store_password",
        env="SEKUTU_STORE_PASSWORD",
        flag="--store-password",
        default="none",
        about="The password at a Neo4j server; better set in the environment, where a process list does not show it.",
        parse=str,
    ),
    Setting(
        name="cache",
        env="SEKUTU_CACHE",
        flag="--cache",
        default="the platform's cache folder, e.g. ~/.cache/sekutu",
        about="The folder that keeps what is downloaded once: Neo4j, where it is wanted.",
        parse=_folder,
    ),
    Setting(
        name="host",
        env="SEKUTU_HOST",
        flag="--host",
        default="127.0.0.1",
        about="The address to serve at. One that others can reach needs keys: see sekutu key.",
        parse=_host,
    ),
    Setting(
        name="port",
        env="SEKUTU_PORT",
        flag="--port",
        default="8000",
        about="The port to serve at.",
        parse=_number(1, 65535, int),
    ),
    Setting(
        name="hosts",
        env="SEKUTU_HOSTS",
        flag="--hosts",
        default="none",
        about="Names under which others reach the server, e.g. through a reverse proxy, split by commas.",
        parse=_hosts,
    ),
    Setting(
        name="keys",
        env="SEKUTU_KEYS",
        flag="--keys",
        default="elsewhere",
        about="When a request needs a key: elsewhere (where others can reach the address served at) or always.",
        parse=_one_of("elsewhere", "always"),
    ),
    Setting(
        name="rate",
        env="SEKUTU_RATE",
        flag="--rate",
        default="1200/minute",
        about="How many requests one key, or one address without a key, may send.",
        parse=_rate,
    ),
    Setting(
        name="log",
        env="SEKUTU_LOG",
        flag="--log",
        default="quiet",
        about="What is written on standard error: quiet (failures), or json (a line for every request).",
        parse=_one_of("quiet", "json"),
    ),
    Setting(
        name="query_seconds",
        env="SEKUTU_QUERY_SECONDS",
        flag="--query-seconds",
        default="10",
        about="How long one Cypher query of a person may take, in seconds.",
        parse=_number(0.1, 600, float),
    ),
    Setting(
        name="query_rows",
        env="SEKUTU_QUERY_ROWS",
        flag="--query-rows",
        default="1000",
        about="How many rows one Cypher query of a person may give; more are cut, and the answer says so.",
        parse=_number(1, 100_000, int),
    ),
    Setting(
        name="engine_memory",
        env="SEKUTU_ENGINE_MEMORY",
        flag="--engine-memory",
        default="512",
        about="How much memory the embedded engine may take for its data, in MB.",
        parse=_number(128, 65536, int),
    ),
    Setting(
        name="language",
        env="SEKUTU_LANGUAGE",
        flag="--language",
        default="en",
        about="The language of pages and reports where a request does not ask for one: en or id.",
        parse=_one_of(*LANGUAGES),
    ),
    Setting(
        name="gazetteer",
        env="SEKUTU_GAZETTEER",
        flag="--gazetteer",
        default="none",
        about="A file of your own with further actors and aliases; may be given several times.",
        parse=_files,
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def setting(name: str) -> Setting:
    """The row of that name."""
    return _BY_NAME[name]


def read_settings(environ: Mapping[str, str] | None = None, **flags: Any) -> Settings:
    """The settings in force: a flag that is not None, else the environment, else the default.

    Raises BadInput that names the variable or flag, what was given, and what would do.
    """
    variables = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for row in SETTINGS:
        given = flags.get(row.name)
        if given is not None and given != () and given != []:
            values[row.name] = _parsed(row, row.flag, given)
        elif variables.get(row.env, "").strip():
            values[row.name] = _parsed(row, row.env, variables[row.env].strip())
    data = values.get("data", _data_folder())
    defaults = {
        "data": data,
        "store": f"embedded:{data / 'graph'}",
        "store_user": "neo4j",
        "cache": _cache_folder(),
        "store_password": "",
        "gazetteer": (),
        **{name: _BY_NAME[name].parse(_BY_NAME[name].default) for name in _PLAIN},
    }
    if "store" in values:
        values["store"] = _located(values["store"], data)
    return Settings(**{**defaults, **values})


def _located(store: str, data: Path) -> str:
    """The address of a graph; "neo4j" alone is the one that runs in the data folder."""
    return f"neo4j:{data / 'neo4j'}" if store == "neo4j" else store


_PLAIN = ("host", "port", "query_seconds", "query_rows", "engine_memory", "language", "keys", "rate", "log")


def _parsed(row: Setting, origin: str, given: object) -> Any:
    if isinstance(given, (list, tuple)):
        return tuple(_folder(str(path)) for path in given)
    try:
        return row.parse(str(given))
    except ValueError as error:
        raise BadInput(f"{origin} cannot be {str(given)!r}: {error}") from error
