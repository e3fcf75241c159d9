"""`sekutu query`: ask the graph in Cypher."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.settings import Settings
from graph.errors import BadInput

if TYPE_CHECKING:
    from graph.store.port import Answer


class Format(StrEnum):
    """How the answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@flags.settled(*flags.ASKING, *flags.STORE)
def query(
    settings: Settings,
    text: Annotated[str, typer.Argument(metavar="CYPHER", help="The query, or - to read it from standard input.")],
    *,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter; VALUE is JSON or text."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")] = Format.TABLE,
) -> None:
    """Ask the graph in Cypher; the query can read and nothing else.

    Example: `sekutu query "MATCH (a:Actor)-[t:ALLY_OF]->(b:Actor) RETURN a.id, b.id, t.claims"`

    Example: `sekutu query -p actor=RUS -f csv 'MATCH (a {id: $actor})-[t]->(b:Actor) RETURN type(t), b.id'`
    """
    from api.cli.opening import opened
    from graph.store.port import Limits

    asked = sys.stdin.read() if text == "-" else text
    limits = Limits(seconds=settings.query_seconds, rows=settings.query_rows)
    params = dict(_param(entry) for entry in param or ())
    with opened(settings) as graph:
        answer = graph.ask(asked, params, limits=limits)
    _print(answer, form)


def _param(entry: str) -> tuple[str, object]:
    name, equals, value = entry.partition("=")
    if not equals or not name.isidentifier():
        raise BadInput(f"--param needs NAME=VALUE, not {entry!r}")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def _print(answer: Answer, form: Format) -> None:
    from api.tables import as_csv, cell, plain

    if form is Format.CSV:
        sys.stdout.write(as_csv(answer))
    elif form is Format.JSON:
        body = {"columns": answer.columns, "rows": plain(answer.rows), "truncated": answer.truncated}
        typer.echo(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        from rich.console import Console
        from rich.markup import escape
        from rich.table import Table
        from rich.text import Text

        table = Table(*(escape(column) for column in answer.columns))
        for row in answer.rows:
            table.add_row(*(Text(cell(value)) for value in row))
        console = Console()
        console.print(table)
        console.print(f"{len(answer.rows)} rows")
    if answer.truncated:
        typer.echo(f"The answer was cut at {len(answer.rows)} rows; --query-rows gives more.", err=True)
