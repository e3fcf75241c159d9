"""The flags that several commands share; their texts come from the table of settings."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from api.settings import setting

_WHERE = "Where the graph is"
_READING = "Reading"

Data = Annotated[Path | None, typer.Option("--data", help=setting("data").help, rich_help_panel=_WHERE)]
StoreUrl = Annotated[str | None, typer.Option("--store", help=setting("store").help, rich_help_panel=_WHERE)]
StoreUser = Annotated[str | None, typer.Option("--store-user", help=setting("store_user").help, rich_help_panel=_WHERE)]
StorePassword = Annotated[
    str | None, typer.Option("--store-password", help=setting("store_password").help, rich_help_panel=_WHERE)
]
Cache = Annotated[Path | None, typer.Option("--cache", help=setting("cache").help, rich_help_panel=_WHERE)]
EngineMemory = Annotated[
    int | None, typer.Option("--engine-memory", help=setting("engine_memory").help, rich_help_panel=_WHERE)
]
GazetteerFiles = Annotated[
    list[Path] | None, typer.Option("--gazetteer", help=setting("gazetteer").help, rich_help_panel=_READING)
]
Host = Annotated[str | None, typer.Option("--host", help=setting("host").help)]
Hosts = Annotated[str | None, typer.Option("--hosts", help=setting("hosts").help)]
KeysNeeded = Annotated[str | None, typer.Option("--keys", help=setting("keys").help)]
Rate = Annotated[str | None, typer.Option("--rate", help=setting("rate").help)]
Log = Annotated[str | None, typer.Option("--log", help=setting("log").help)]
Port = Annotated[int | None, typer.Option("--port", help=setting("port").help)]
QuerySeconds = Annotated[float | None, typer.Option("--query-seconds", help=setting("query_seconds").help)]
QueryRows = Annotated[int | None, typer.Option("--query-rows", help=setting("query_rows").help)]
Language = Annotated[str | None, typer.Option("--language", "--lang", help=setting("language").help)]
WrittenIn = Annotated[
    str | None,
    typer.Option("--written-in", help="The language of articles that name none (id, en); else it is worked out."),
]
Invented = Annotated[bool, typer.Option("--invented", help="Mark all of them as invented: pages and reports say so.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Let web addresses lie inside your own network.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; kept with the judgement.")]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", default_factory=getpass.getuser, help="Who judges; else your user name.")
]
ClaimIds = Annotated[list[str], typer.Option("--claim", metavar="ID", help="A claim that is meant; may be repeated.")]
