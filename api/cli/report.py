"""`sekutu report`: reports from the graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli import flags
from api.settings import Settings
from graph.errors import BadInput

app = typer.Typer(no_args_is_help=True, help="Write a report from the graph, every tie cited down to its sentence.")


class Format(StrEnum):
    """What the report is written as."""

    MD = "md"
    HTML = "html"
    JSON = "json"


@app.callback()
def root() -> None:
    """Write a report from the graph, every tie cited down to its sentence."""


@app.command("alliance")
@flags.settled("language", *flags.STORE, "gazetteer")
def alliance(
    settings: Settings,
    *,
    members: Annotated[
        str | None, typer.Option("--members", metavar="ID,ID", help="The members, by id or name, with commas between.")
    ] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="ID", help="Or: the actor whose allies are wanted.")] = None,
    form: Annotated[
        Format | None, typer.Option("--format", "-f", help="Default: by the name of --out, else md.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; else standard output.")
    ] = None,
) -> None:
    """Who belongs to a group and why, who stands against it, and what is contested.

    Example: `sekutu report alliance --of RUS --language id --out sekutu-rusia.html`

    Example: `sekutu report alliance --members RUS,BLR,PRK --format md`
    """
    from api.cli.opening import opened
    from api.reporting import alliance_text
    from graph.gazetteer import Gazetteer

    chosen = form or _by_name(out)
    with opened(settings) as graph:
        text = alliance_text(
            graph,
            Gazetteer.load(settings.gazetteer),
            members=members,
            of=of,
            language=settings.language,
            form=chosen.value,
        )
    _write(text, out)


@app.command("picture")
@flags.settled("language", *flags.STORE)
def picture(
    settings: Settings,
    *,
    most: Annotated[int, typer.Option("--most", min=2, max=60, help="How many actors at most.")] = 24,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; else standard output.")
    ] = None,
) -> None:
    """A picture (SVG) of the actors with the most ties: friendly ones solid, hostile ones dashed.

    Example: `sekutu report picture --out graph.svg`
    """
    from api.cli.opening import opened
    from api.pictures import main_actors

    with opened(settings) as graph:
        drawn, _ = main_actors(graph, settings.language, most, linked=False)
    if not drawn:
        raise BadInput("there is nothing to draw: the graph holds no ties yet; load articles with 'sekutu ingest'")
    _write(str(drawn) + "\n", out)


def _by_name(out: Path | None) -> Format:
    suffix = "" if out is None else out.suffix.lstrip(".").lower()
    return Format(suffix) if suffix in set(Format) else Format.HTML if suffix == "htm" else Format.MD


def _write(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise BadInput(f"{out} cannot be written ({error.strerror}); choose another file with --out") from error
    typer.echo(f"Written to {out}", err=True)
