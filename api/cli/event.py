"""`sekutu event`: which claims tell of an event and why, and whether two events are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.settings import Settings

if TYPE_CHECKING:
    from api import wire

app = typer.Typer(help="Why claims were joined to an event, and judgements of what is one.", no_args_is_help=True)

Event = Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, such as event:77aa88bb99cc00dd11ee.")]


@app.command()
@flags.settled("language", *flags.STORE)
def show(
    settings: Settings,
    event: Event,
) -> None:
    """Show the claims that tell of an event, and why each was joined to it.

    Example: `sekutu event show event:77aa88bb99cc00dd11ee`
    """
    from api import answers
    from api.cli.opening import housed

    with housed(settings) as house:
        found = answers.event(house, settings.language, event)
    _print(found)


@app.command()
@flags.settled(*flags.STORE)
def merge(
    settings: Settings,
    event: Event,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The event that is the same occurrence.")],
    *,
    why: flags.Why,
    by: flags.By,
) -> None:
    """Judge that two events of one type between the same parties are one occurrence.

    Example: `sekutu event merge event:77aa88bb99cc00dd11ee event:0011223344556677aabb --why "one journey of nine days"`
    """
    from api.cli.opening import opened
    from graph.merge import judgements

    with opened(settings) as graph:
        made = judgements.merge_events(graph, event, other, why=why, judge=by)
    typer.echo(f"{made.id}: {len(made.claims)} claims tell of one occurrence")


@app.command()
@flags.settled(*flags.STORE)
def split(
    settings: Settings,
    event: Event,
    *,
    claim: flags.ClaimIds,
    why: flags.Why,
    by: flags.By,
) -> None:
    """Judge that some of the claims that tell of an event tell of another occurrence.

    Example: `sekutu event split event:77aa88bb99cc00dd11ee --claim claim:0a1b2c3d4e5f60718293 --why "another strike"`
    """
    from api.cli.opening import opened
    from graph.merge import judgements

    with opened(settings) as graph:
        made = judgements.split_event(graph, event, claims=claim, why=why, judge=by)
    typer.echo(f"{made.id}: {len(made.claims)} claims tell of an occurrence of their own")


def _print(found: wire.EventDetail) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    when = found.date or f"{found.first or '?'} – {found.last or '?'}"
    about = f"{found.source.name} {found.label} {found.target.name} · {when} ({found.date_precision})"
    console.print(Text(f"{about}{f' · {found.place}' if found.place else ''}", style="bold"))
    for report in found.reports:
        article = " · ".join(part for part in (report.article.publisher, report.article.published) if part)
        console.print(Padding(Text(report.sentence.text), (1, 0, 0, 2)))
        console.print(Padding(Text(report.because), (0, 0, 0, 4)))
        console.print(Padding(Text(f"{article} · {report.id}", style="dim"), (0, 0, 0, 4)))
