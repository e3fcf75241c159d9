"""`sekutu explain`: why a claim is in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.settings import read_settings

if TYPE_CHECKING:
    from api.explaining import Explanation


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, such as claim:0a1b2c3d4e5f60718293.")],
    *,
    language: flags.Language = None,
    data: flags.Data = None,
    store: flags.StoreUrl = None,
    store_user: flags.StoreUser = None,
    store_password: flags.StorePassword = None,
    engine_memory: flags.EngineMemory = None,
) -> None:
    """Say why a claim was read: its sentence, the words that carry it, how sure it is, and what it makes.

    Example: `sekutu explain claim:0a1b2c3d4e5f60718293 --lang id`
    """
    from api.cli.opening import opened
    from api.deps import House
    from api.explaining import explanation
    from graph import ontology
    from graph.gazetteer import Gazetteer

    settings = read_settings(
        data=data,
        store=store,
        store_user=store_user,
        store_password=store_password,
        engine_memory=engine_memory,
        language=language,
    )
    known = Gazetteer.load(settings.gazetteer)
    with opened(settings) as graph:
        house = House(settings=settings, store=graph, gazetteer=known, ontology=ontology.load())
        found = explanation(house, settings.language, claim)
    _print(found)


def _print(found: Explanation) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from api.cli.showing import STYLES

    console = Console(highlight=False)
    console.print(Text(found.short, style="bold"))
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column()
    pieces = ((piece.text, STYLES[piece.role] if piece.role else "") for piece in found.claim.marked)
    rows.add_row(Text(found.sentence), Text.assemble(*pieces))
    last = ""
    for heading, text in found.lines:
        rows.add_row(Text("" if heading == last else heading), Text(text))
        last = heading
    console.print(rows)
    console.print(Text(found.claim.id, style="dim"))
