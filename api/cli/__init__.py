"""The command `sekutu`.

Each command is a module of this folder; what it needs is imported when it runs, so that `sekutu --help` is quick.
"""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from api import __version__
from api.cli import (
    actor,
    doctor,
    event,
    explain,
    importing,
    ingest,
    judgement,
    key,
    neo4j,
    quality,
    query,
    read,
    rebuild,
    report,
    serve,
    store,
)
from graph.errors import SekutuError

FAILED = 1

app = typer.Typer(
    name="sekutu",
    help="News in, a graph of who stands with whom out: read articles, ask the graph, write alliance reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
for _name, _command in (
    ("serve", serve.serve),
    ("ingest", ingest.ingest),
    ("read", read.read),
    ("query", query.query),
    ("explain", explain.explain),
    ("quality", quality.quality),
    ("rebuild", rebuild.rebuild),
    ("doctor", doctor.doctor),
):
    app.command(_name)(_command)
for _name, _commands in (
    ("report", report.app),
    ("actor", actor.app),
    ("event", event.app),
    ("judgement", judgement.app),
    ("neo4j", neo4j.app),
    ("store", store.app),
    ("key", key.app),
    ("import", importing.app),
):
    app.add_typer(_commands, name=_name)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"sekutu {__version__}")
        raise typer.Exit


@app.callback()
def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the code an error came from.")] = False,
) -> None:
    """News in, a graph of who stands with whom out: read articles, ask the graph, write alliance reports.

    Try: `sekutu serve --examples examples`, then open http://127.0.0.1:8000
    """
    del version
    _Debug.wanted = debug


class _Debug:
    """Whether a traceback is wanted; set by the root command, read where errors end."""

    wanted = False


def main() -> None:
    """Run the command; an error of ours becomes one sentence on standard error and exit code 1."""
    for name in ("graph", "neo4j"):  # what they warn of is tried again, or told in the end
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        app(prog_name="sekutu")
    except SekutuError as error:
        if _Debug.wanted:
            raise
        print(f"sekutu: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(FAILED)
