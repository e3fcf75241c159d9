"""`sekutu quality`: how well reading does on annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.settings import Settings
from graph.errors import BadInput

if TYPE_CHECKING:
    from graph.gazetteer import Gazetteer
    from loaders.quality import Figures
    from loaders.quality.report import Confused, Table


class Format(StrEnum):
    """How the figures are printed."""

    TABLE = "table"
    JSON = "json"
    MD = "md"


@flags.settled("gazetteer")
def quality(
    settings: Settings,
    places: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Annotated folders or .jsonl files; else the project's own corpus."),
    ] = None,
    *,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print the figures.")] = Format.TABLE,
    confusion: Annotated[
        bool, typer.Option("--confusion", help="Print instead the worst types, with claims missed and invented.")
    ] = False,
) -> None:
    """Measure reading on annotated articles: precision, recall and F1 by language, type and factuality, and more.

    A folder holds pairs of `.md` and `.gold.yaml`, or `.jsonl` files of annotated lines. Needs no graph.

    Example: `sekutu quality`

    Example: `sekutu quality --confusion --format md my-corpus > worst.md`
    """
    from graph.gazetteer import Gazetteer
    from loaders.quality.report import confusion as worst
    from loaders.quality.report import tables

    found = _measured(places or [_corpus()], Gazetteer.load(settings.gazetteer))
    every = found["all"]
    if confusion:
        _print_confusion(list(worst(every.mistakes, every.types)), form)
    else:
        _print(found, tables(found), form)


def _corpus() -> Path:
    from loaders.quality import CORPUS

    if not CORPUS.is_dir():
        raise BadInput(
            "the project's own corpus is only in its source checkout, and not here; give annotated articles, as in "
            "'sekutu quality FOLDER' (.md with .gold.yaml, or .jsonl)"
        )
    return CORPUS


def _measured(places: Sequence[Path], gazetteer: Gazetteer) -> Mapping[str, Figures]:
    """The figures, with a bar on a terminal's standard error."""
    from rich.console import Console
    from rich.progress import track

    from loaders.quality import examined, figures, gold

    golds = list(gold(places))
    console = Console(stderr=True)
    done = track(
        examined(golds, gazetteer),
        "Reading",
        total=len(golds),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    return figures(done)


def _print(found: Mapping[str, Figures], made: Iterable[Table], form: Format) -> None:
    from loaders.quality.report import as_json, markdown

    if form is Format.JSON:
        typer.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    elif form is Format.MD:
        typer.echo("\n\n".join(f"## {table.title}\n\n{markdown(table)}" for table in made))
    else:
        from rich import box
        from rich.console import Console
        from rich.table import Table as Shown

        console = Console()
        for table in made:
            shown = Shown(title=table.title, box=box.SIMPLE_HEAD, title_justify="left")
            for place, column in enumerate(table.columns):
                text = place == 0 or column == "level"
                shown.add_column(column, justify="left" if text else "right", no_wrap=text)
            for row in table.rows:
                shown.add_row(*row)
            console.print(shown)


def _print_confusion(found: Sequence[Confused], form: Format) -> None:
    from loaders.quality.report import confusion_json, confusion_markdown, said

    if form is Format.JSON:
        typer.echo(json.dumps(confusion_json(found), ensure_ascii=False, indent=2))
        return
    if form is Format.MD:
        typer.echo(confusion_markdown(found), nl=False)
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for one in found:
        counts = f"{one.score.misses} missed, {one.score.alarms} invented, {one.score.hits} found"
        console.print(Text.assemble((one.type, "bold"), f"  {counts}"))
        for word, style, mistakes in (("missed", "yellow", one.missed), ("invented", "red", one.invented)):
            for wrong in mistakes:
                console.print(Padding(Text.assemble((word, style), f" {said(wrong)}"), (0, 0, 0, 2)))
                console.print(Padding(Text(f"{wrong.stated.sentence} ({wrong.article})", style="dim"), (0, 0, 0, 4)))
