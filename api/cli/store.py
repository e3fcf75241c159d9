"""`sekutu store`: the graph as a whole, counted, copied, saved and restored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.settings import Settings
from graph.errors import BadInput

if TYPE_CHECKING:
    from graph.exchange import Copied, Into

app = typer.Typer(no_args_is_help=True, help="The graph as a whole: count it, copy it, save and restore it.")

_SECONDS = 3600.0  # counting all of a large graph may take longer than a person's query

Add = Annotated[
    bool,
    typer.Option("--add", help="Add what is missing in a graph that is not empty; goes on after an interruption."),
]
Replace = Annotated[bool, typer.Option("--replace", help="Empty the graph first.")]


@app.callback()
def root() -> None:
    """The graph as a whole: count it, copy it, save and restore it."""


@app.command("info")
@flags.settled(*flags.STORE)
def info(
    settings: Settings,
    *,
    digest: Annotated[bool, typer.Option("--digest/--no-digest", help="Read all of it for its digest.")] = True,
) -> None:
    """Say which engine holds the graph, what is in it, and its digest: two graphs that say the same have the same.

    Example: `sekutu store info`
    """
    from api.cli.opening import opened
    from graph.exchange import describe
    from graph.store.engines.folder import disk_use

    with opened(settings, query_seconds=_SECONDS) as graph:
        found = describe(graph, digest=digest)
    typer.echo(f"engine         {found.info.engine} {found.info.version}, schema {found.info.schema}")
    typer.echo(f"address        {settings.store}")
    folder = _folder(settings)
    if folder is not None:
        typer.echo(f"on the disk    {disk_use(folder) / 1e6:.1f} MB in {folder}")
    for label, number in found.nodes.items():
        typer.echo(f"{label:<14} {number}")
    typer.echo(f"relationships  {found.relations}")
    if found.digest is not None:
        typer.echo(f"digest         {found.digest}")


@app.command("copy")
@flags.settled("data", "store_user", "store_password", "engine_memory")
def copy(
    settings: Settings,
    source: Annotated[str, typer.Argument(metavar="FROM", help="The graph to copy: an address as for --store.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where to: an address as for --store.")],
    *,
    add: Add = False,
    replace: Replace = False,
    to_user: Annotated[str | None, typer.Option("--to-user", help="The user at TO. Default: --store-user.")] = None,
    to_password: Annotated[
        str | None, typer.Option("--to-password", help="The password at TO. Default: --store-password.")
    ] = None,
) -> None:
    """Copy a whole graph from one engine to another, and verify it by its digest.

    Example: `sekutu store copy embedded:$HOME/.local/share/sekutu/graph neo4j`

    Example: `SEKUTU_STORE_PASSWORD=... sekutu store copy neo4j neo4j+s://example.databases.neo4j.io --add`
    """
    from api.cli.opening import opened
    from api.cli.progress import bar
    from graph.exchange import copy as copied

    one = settings.at(source)
    other = settings.at(target, user=to_user, password=to_password)
    if one.store == other.store:
        raise BadInput(f"FROM and TO are the same graph, {one.store}")
    _must_exist(one)
    into = _into(add=add, replace=replace)
    with (
        opened(one, prepare=False, query_seconds=_SECONDS) as here,
        opened(other, query_seconds=_SECONDS) as there,
        bar("Copying") as shown,
    ):
        done = copied(here, there, into=into, moved=shown.moved)
    _say("Copied", done, "both graphs have the digest")


@app.command("backup")
@flags.settled(*flags.STORE)
def backup(
    settings: Settings,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, e.g. graph.jsonl.gz.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> None:
    """Save the whole graph in one file, which `sekutu store restore` reads on either engine.

    Example: `sekutu store backup graph.jsonl.gz`
    """
    from api.cli.opening import opened
    from api.cli.progress import bar
    from graph.exchange import backup as saved

    _must_exist(settings)
    with opened(settings, prepare=False, query_seconds=_SECONDS) as graph, bar("Saving") as shown:
        done = saved(graph, file, moved=shown.moved, replace=force)
    _say(f"Saved in {file} ({file.stat().st_size / 1e6:.1f} MB):", done, "the digest is")


@app.command("restore")
@flags.settled(*flags.STORE)
def restore(
    settings: Settings,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `sekutu store backup` wrote.")],
    *,
    add: Add = False,
    replace: Replace = False,
) -> None:
    """Read a saved graph back, on either engine, and verify it by its digest.

    Example: `sekutu store restore graph.jsonl.gz --data /srv/sekutu`
    """
    from api.cli.opening import opened
    from api.cli.progress import bar
    from graph.exchange import restore as read

    into = _into(add=add, replace=replace)
    with opened(settings, query_seconds=_SECONDS) as graph, bar("Restoring") as shown:
        done = read(file, graph, into=into, moved=shown.moved)
    _say("Restored", done, "the graph has the digest of the file,")


def _into(*, add: bool, replace: bool) -> Into:
    if add and replace:
        raise BadInput("--add keeps what is there and --replace removes it: give one of them")
    return "more" if add else "anew" if replace else "empty"


def _must_exist(settings: Settings) -> None:
    """An embedded graph is made where there is none; as a source that would only hide a slip of the pen."""
    folder = _folder(settings)
    if folder is not None and not folder.is_dir():
        raise BadInput(f"there is no graph in {folder}")


def _folder(settings: Settings) -> Path | None:
    """Where the graph lies on this computer, or None for a server's."""
    scheme, _, rest = settings.store.partition(":")
    if scheme == "neo4j" and not rest.startswith("//"):
        return Path(rest) / "data"
    return Path(rest.removeprefix("//")).expanduser() if scheme == "embedded" else None


def _say(what: str, done: Copied, how: str) -> None:
    typer.echo(f"{what} {done.nodes} nodes and {done.relations} relationships; {how} {done.digest}")
