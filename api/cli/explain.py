"""`sekutu explain`: why a claim is in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.settings import Settings

if TYPE_CHECKING:
    from api.explaining import Explanation


@flags.settled("language", *flags.STORE)
def explain(
    settings: Settings,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, such as claim:0a1b2c3d4e5f60718293.")],
) -> None:
    """Say why a claim was read: its sentence, the words that carry it, how sure it is, and what it makes.

    Example: `sekutu explain claim:0a1b2c3d4e5f60718293 --lang id`
    """
    from api.cli.opening import housed
    from api.explaining import explanation

    with housed(settings) as house:
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
