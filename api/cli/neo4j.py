"""`sekutu neo4j`: a real Neo4j with its Browser on this computer."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.settings import Settings
from graph.errors import BadInput, StoreAway

if TYPE_CHECKING:
    from api.cli.progress import Bar
    from graph.store.engines.neo4j import Record, Shelf, Status

app = typer.Typer(no_args_is_help=True, help="A real Neo4j Community with its Browser, on this computer alone.")


@app.callback()
def root() -> None:
    """A real Neo4j Community with its Browser, on this computer alone.

    `sekutu neo4j start`, then `sekutu serve --store neo4j`, and any other command with `--store neo4j`.
    """


@app.command("start")
@flags.settled("data", "cache")
def start(
    settings: Settings,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Download without asking.")] = False,
    memory: Annotated[int, typer.Option("--memory", min=256, max=65536, help="Its Java heap, in MB.")] = 1024,
    page_cache: Annotated[
        int, typer.Option("--page-cache", min=8, max=65536, help="What it keeps of the graph in memory, in MB.")
    ] = 256,
    bolt_port: Annotated[
        int | None,
        typer.Option("--bolt-port", min=0, max=65535, help="For drivers. Default: 7687, or a free one if it is taken."),
    ] = None,
    http_port: Annotated[
        int | None,
        typer.Option("--http-port", min=0, max=65535, help="For Browser. Default: 7474, or a free one if it is taken."),
    ] = None,
) -> None:
    """Start it, and the first time download it (173 MB, after asking). It runs until `sekutu neo4j stop`.

    Example: `sekutu neo4j start`

    Example: `sekutu neo4j start --yes --memory 2048 --bolt-port 17687`
    """
    from api.cli.opening import writable
    from graph.store.engines import neo4j as engine

    writable(settings.data)
    shelf = engine.Shelf(settings.cache)
    running = engine.running(home(settings))
    if running is None:
        _fetch(shelf, yes=yes)
        typer.echo("Starting Neo4j ...")
    found = engine.start(
        home(settings),
        shelf,
        engine.ServerSettings(memory=memory, page_cache=page_cache),
        engine.Ports(bolt=bolt_port, http=http_port),
    )
    if found.anew:
        typer.echo(f"Neo4j {found.record.version} runs at {found.record.url} (process {found.record.pid}).")
    else:
        typer.echo(f"Neo4j {found.record.version} runs already, at {found.record.url} (process {found.record.pid}).")
    _tell(settings, found.record)


@app.command("stop")
@flags.settled("data")
def stop(settings: Settings) -> None:
    """Stop it; the graph stays.

    Example: `sekutu neo4j stop`
    """
    from graph.store.engines import neo4j as engine

    record = engine.stop(home(settings))
    typer.echo("No Neo4j runs." if record is None else f"Neo4j is stopped (process {record.pid}).")


@app.command("status")
@flags.settled("data")
def status(settings: Settings) -> None:
    """Say whether it runs, where, and what it takes. Exit code 1 where it does not run.

    Example: `sekutu neo4j status`
    """
    from graph.store.engines import neo4j as engine

    found = engine.status(home(settings))
    if found is None:
        typer.echo(f"No Neo4j runs from {home(settings)}. Start it with: sekutu neo4j start")
        raise typer.Exit(1)
    for what, said in _lines(settings, found):
        typer.echo(f"{what:<9} {said}")


@app.command("console")
@flags.settled("language", "data")
def console(
    settings: Settings,
    *,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
) -> None:
    """Open Neo4j Browser, and say how to log in and how to give it our colours and queries.

    Example: `sekutu neo4j console --no-open`
    """
    from graph.store.engines import neo4j as engine

    record = engine.running(home(settings))
    if record is None:
        raise StoreAway(f"no Neo4j runs from {home(settings)}: start it with 'sekutu neo4j start'")
    style, favourites = _browser_files(settings)
    typer.echo(f"Open {record.browser} and log in:")
    typer.echo(f"  Connect URL  {record.url}")
    typer.echo("  Username     neo4j")
    typer.echo(f"  Password     the one line of {engine.Home(home(settings)).password_file}")
    typer.echo("Then drag these two files from your file manager onto the page, one after the other:")
    typer.echo(f"  {style}   colours and captions")
    typer.echo(f"  {favourites}   worked examples; they appear under the star, in the folder Sekutu")
    typer.echo("The page itself asks servers of Neo4j's for fonts and news; it works without them too.")
    if open_page and not webbrowser.open(record.browser):
        typer.echo("No browser could be opened from here; open the address by hand.", err=True)


def home(settings: Settings) -> Path:
    """Where the Neo4j of a data folder lives."""
    return settings.data / "neo4j"


def _browser_files(settings: Settings) -> tuple[Path, Path]:
    """Write the style sheet and the favourites; where they are."""
    from api.cli.opening import writable
    from graph.store.engines.neo4j import browser

    folder = writable(home(settings))
    style, favourites = folder / "sekutu.grass", folder / "sekutu-favourites.zip"
    style.write_text(browser.style(settings.language), "utf-8")
    favourites.write_bytes(browser.favourites(settings.language))
    return style, favourites


def _fetch(shelf: Shelf, *, yes: bool) -> None:
    """Download what is missing, once the user has agreed to it."""
    from rich.progress import DownloadColumn, TransferSpeedColumn

    from api.cli.progress import bar
    from graph.store.engines.neo4j import BROWSER, VERSION, process

    process.java()  # before anything is downloaded in vain
    missing = shelf.missing()
    if not missing:
        return
    megabytes = sum(jar.size for jar in missing) / 1e6
    typer.echo(
        f"Neo4j Community {VERSION} and Neo4j Browser {BROWSER} will be downloaded from Maven Central, once: "
        f"{megabytes:.0f} MB in {len(missing)} files, into {shelf.path}.\n"
        "They are under the GNU General Public License, version 3 (the libraries they use have licences of their own, "
        "named in each file). They run as a program of their own and are no part of Sekutu."
    )
    if not yes:
        if not sys.stdin.isatty():
            raise BadInput("nothing was downloaded: nobody is here to be asked; give --yes where you agree")
        if not typer.confirm("Go on?"):
            raise typer.Exit(1)
    with bar("Downloading", DownloadColumn(), TransferSpeedColumn()) as shown:
        shelf.fetch(partial(_moved, shown, [0]))


def _moved(shown: Bar, told: list[int], done: int, total: int) -> None:
    """Move the bar; where nobody sees it, a line for each tenth."""
    shown.moved(done, total)
    tenth = done * 10 // total
    if not shown.shown and tenth > told[0]:
        told[0] = tenth
        typer.echo(f"Downloaded {done / 1e6:.0f} of {total / 1e6:.0f} MB", err=True)


def _tell(settings: Settings, record: Record) -> None:
    from graph.store.engines.neo4j import Home

    typer.echo(f"Its Browser is at {record.browser}; the user is neo4j, the password the one line of")
    typer.echo(f"  {Home(home(settings)).password_file}")
    typer.echo("Next: sekutu serve --store neo4j, or sekutu neo4j console. Stop it with: sekutu neo4j stop")


def _lines(settings: Settings, found: Status) -> Iterator[tuple[str, str]]:
    from graph.store.engines.neo4j import Home

    record = found.record
    yield "version", record.version
    yield "state", "answers" if found.answers else "is starting, or does not answer"
    yield "drivers", record.url
    yield "browser", record.browser
    yield "process", str(record.pid)
    yield "memory", "unknown" if found.resident is None else f"{found.resident / 1e6:.0f} MB"
    yield "data", f"{home(settings)} ({Home(home(settings)).size() / 1e6:.0f} MB)"
    yield "password", str(Home(home(settings)).password_file)
