"""`sekutu judgement`: what people judged of actors and events, and taking it back."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli import flags
from api.settings import Settings

app = typer.Typer(help="What people judged of actors and events, and taking it back.", no_args_is_help=True)


@app.command("list")
@flags.settled(*flags.STORE)
def every(
    settings: Settings,
) -> None:
    """List all judgements with who made them, when and why; those taken back too.

    Example: `sekutu judgement list`
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from api.cli.opening import opened
    from graph.merge import judgements

    with opened(settings) as graph:
        found = judgements.listed(graph)
    table = Table("judgement", "kind", "of", "who", "when", "why", "taken back")
    for one in found:
        of = " ".join(part for part in (one.kept, one.other) if part) or f"{len(one.claims)} claims"
        back = f"{one.undone[:16]} {one.undone_by}: {one.undone_why}" if one.undone else ""
        table.add_row(*(Text(part) for part in (one.id, one.kind, of, one.judge, one.judged[:16], one.why, back)))
    console = Console()
    console.print(table)
    console.print(f"{len(found)} judgements")


@app.command()
@flags.settled(*flags.STORE)
def undo(
    settings: Settings,
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, as `sekutu judgement list` shows it.")],
    *,
    why: flags.Why,
    by: flags.By,
) -> None:
    """Take a judgement back: actors, edges and events are what they would be without it.

    Example: `sekutu judgement undo judgement:4c1d9a7e2b5d4c6f3a1b --why "two men of one name after all"`
    """
    from api.cli.opening import opened
    from graph.merge import judgements

    with opened(settings) as graph:
        done = judgements.undo(graph, judgement, why=why, judge=by)
    typer.echo(f"{done.id} is taken back")
