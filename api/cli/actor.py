"""`sekutu actor`: the relations of an actor at any time, and who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.settings import Settings

if TYPE_CHECKING:
    from api import wire

app = typer.Typer(help="The relations of an actor at any time, and judgements of who is who.", no_args_is_help=True)

Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="An actor's id: RUS, org:nato, person:vladimir-putin.")]


@app.command()
@flags.settled("language", *flags.STORE)
def relations(
    settings: Settings,
    actor: Actor,
    *,
    type_: Annotated[str | None, typer.Option("--type", help="Only this type, such as ALLY_OF.")] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="States that held then, acts that had happened: 2024-06, 2024."),
    ] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="DATE", help="Only what articles published until then say.")
    ] = None,
    most: Annotated[int, typer.Option("--most", help="How many, the best attested first.")] = 50,
) -> None:
    """List the relations of an actor and of those who act for it, of all time or of one.

    Example: `sekutu actor relations MLI --type MEMBER_OF --as-of 2024`

    Example: `sekutu actor relations RUS --known-at 2022-02-23`
    """
    from api import answers
    from api.cli.opening import housed
    from api.deps import Page
    from graph import ontology
    from graph.merge import View

    view = View.at(as_of=as_of, known_at=known_at)
    if type_ is not None:
        ontology.load().edge(type_)
    with housed(settings) as house:
        found = answers.relations(house, settings.language, Page(0, most), actor, type_, view)
    _print(found.items)


@app.command()
@flags.settled(*flags.STORE)
def merge(
    settings: Settings,
    kept: Annotated[str, typer.Argument(metavar="KEPT", help="The actor whose id stays.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The actor that is the same.")],
    *,
    why: flags.Why,
    by: flags.By,
) -> None:
    """Judge that two actors are one. Claims keep whom they name; edges and events follow.

    Example: `sekutu actor merge person:vladimir-putin person:wladimir-putin --why "two spellings of one name"`
    """
    from api.cli.opening import opened
    from graph.merge import judgements

    with opened(settings) as graph:
        made = judgements.merge_actors(graph, kept, other, why=why, judge=by)
    typer.echo(f"{made.id}: {other} is {kept}")


@app.command()
@flags.settled(*flags.STORE)
def split(
    settings: Settings,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="The actor that the claims were read to name.")],
    meant: Annotated[str, typer.Argument(metavar="MEANT", help="The actor that they mean; a new id needs --name.")],
    *,
    claim: flags.ClaimIds,
    why: flags.Why,
    by: flags.By,
    name: Annotated[str | None, typer.Option("--name", help="The name of MEANT, where the graph has none.")] = None,
) -> None:
    """Judge that some claims mean another actor than they were read to name. To part what was merged, undo the merge.

    Example: `sekutu actor split person:sergei-ivanov person:sergei-ivanov-pilot --name "Sergei Ivanov (pilot)" --claim
    claim:0a1b2c3d4e5f60718293 --why "a namesake"`
    """
    from api.cli.opening import opened
    from graph.merge import judgements

    with opened(settings) as graph:
        made = judgements.split_actor(graph, actor, meant, claims=claim, name=name, why=why, judge=by)
    typer.echo(f"{made.id}: {len(made.claims)} claims mean {meant}, not {actor}")


def _print(found: list[wire.Relation]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("relation", "holds", "first", "last", "claims", "sources", "contested", "id")
    for one in found:
        cells = (
            f"{one.source.name} {one.label} {one.target.name}",
            " ".join(one.periods),
            one.first or "",
            one.last or "",
            str(one.claims),
            str(one.sources),
            "yes" if one.contested else "",
            one.id,
        )
        table.add_row(*(Text(cell) for cell in cells))
    console = Console()
    console.print(table)
    console.print(f"{len(found)} relations")
