"""`sekutu key`: who may use a server that others can reach."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.cli import flags
from api.keys import SCOPES, Keys, Scope
from api.settings import Settings

app = typer.Typer(
    help="Keys for programs and people who are not at this computer: make, list and revoke them.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


@app.command("add")
@flags.settled("data")
def add(
    settings: Settings,
    name: Annotated[str, typer.Argument(help="What to call it, e.g. newsroom.")],
    *,
    scope: Annotated[
        Scope, typer.Option("--scope", help="read: ask; write: also send articles; admin: also metrics.")
    ] = "read",
) -> None:
    """Make a key and print it, once: only its digest is kept.

    Example: `sekutu key add newsroom --scope write`
    """
    token = Keys(settings.data).add(name, scope)
    typer.echo(
        f"The key {name!r} may {', '.join(SCOPES[: SCOPES.index(scope) + 1])}. Keep it; it is not shown again:",
        err=True,
    )
    typer.echo(token)


@app.command("list")
@flags.settled("data")
def listed(settings: Settings) -> None:
    """Show the names, scopes and dates of all keys.

    Example: `sekutu key list`
    """
    keys = Keys(settings.data).all()
    if not keys:
        typer.echo("There are no keys; make one with 'sekutu key add NAME --scope read'.")
        return
    table = Table("name", "scope", "made (UTC)")
    for key in keys:
        table.add_row(key.name, key.scope, key.made)
    Console().print(table)


@app.command("revoke")
@flags.settled("data")
def revoke(settings: Settings, name: Annotated[str, typer.Argument(help="The key's name.")]) -> None:
    """Let a key in no more, at once.

    Example: `sekutu key revoke newsroom`
    """
    Keys(settings.data).revoke(name)
    typer.echo(f"The key {name!r} is revoked.")
