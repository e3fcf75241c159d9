"""`sekutu import`: reference data into the graph, beside what articles report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli import flags
from api.settings import Settings

NOTHING = 1
_SHOWN = 20

app = typer.Typer(no_args_is_help=True, help="Import treaties, dependences and memberships from tables.")

File = Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file in UTF-8 with a first line that names columns.")]


@app.callback()
def root() -> None:
    """Import treaties, dependences and memberships from tables.

    Rows that cannot be used are listed and kept in the quarantine folder; importing twice changes nothing. Exit code 0:
    what can be used is in the graph; 1: nothing could.
    """


@app.command("cow")
@flags.settled(*flags.STORE, "gazetteer")
def cow(
    settings: Settings,
    file: File,
) -> None:
    """Formal alliances of the Correlates of War project, v4.1 by dyad, as ALLY_OF with basis treaty.

    Each edge has kind (defense, neutrality, nonaggression, entente), start and end; states that no longer exist are
    actors of their own.

    Example: `sekutu import cow alliance_v4.1_by_dyad.csv`
    """
    _import("cow", file, settings)


@app.command("dependence")
@flags.settled(*flags.STORE, "gazetteer")
def dependence(
    settings: Settings,
    file: File,
) -> None:
    """Dependences by statistics: a table with country, supplier, good, share, year and source.

    Example: `sekutu import dependence gas-2021.csv`
    """
    _import("dependence", file, settings)


@app.command("memberships")
@flags.settled(*flags.STORE, "gazetteer")
def memberships(
    settings: Settings,
    file: File,
) -> None:
    """Memberships of organisations: a table with member, organisation, start, end and source.

    Example: `sekutu import memberships asean.csv`
    """
    _import("memberships", file, settings)


def _import(kind: str, file: Path, settings: Settings) -> None:
    from api.cli.opening import opened, writable
    from graph.gazetteer import Gazetteer
    from loaders.importing import import_table

    folder = writable(settings.data) / "quarantine"
    with opened(settings) as graph:
        found = import_table(kind, file, graph, gazetteer=Gazetteer.load(settings.gazetteer), quarantine=folder)
    typer.echo(f"{found.rows} rows are in the graph, {found.new} of them new; {found.edges} new edges.")
    if found.former:
        typer.echo(f"States that no longer exist, as actors of their own: {', '.join(found.former)}.")
    for failure in found.refused[:_SHOWN]:
        typer.echo(f"{failure.origin}: {failure.reason}", err=True)
    if found.refused:
        more = len(found.refused) - _SHOWN
        typer.echo(
            f"{f'And {more} more. ' if more > 0 else ''}The {len(found.refused)} rows lie in {folder}.", err=True
        )
    if not found.rows:
        raise typer.Exit(NOTHING)
