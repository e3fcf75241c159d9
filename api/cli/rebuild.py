"""`sekutu rebuild`: all edges and events worked out from the claims again."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import typer

from api.cli import flags
from api.settings import Settings

if TYPE_CHECKING:
    from api.cli.progress import Bar
    from graph.merge.rebuilding import Progress

_ROUNDS = {"claims": "Claims", "copies": "Copies", "edges": "Edges and events", "remains": "Remains"}


@flags.settled(*flags.STORE)
def rebuild(
    settings: Settings,
) -> None:
    """Work out all edges and events from the claims again, with the judgements in force.

    The graph that comes out is the same, unless something was changed by other hands or written by an older version.
    It may be read meanwhile, and should be loaded afterwards; a rebuild that is broken off is simply begun again.

    Example: `sekutu rebuild`
    """
    from api.cli.opening import opened
    from api.cli.progress import bar
    from graph import merge

    began = time.monotonic()
    with opened(settings) as graph, bar("") as shown:
        done = merge.rebuild(graph, progress=partial(_tell, shown))
    typer.echo(
        f"{done.claims} claims on {done.matters} matters, {time.monotonic() - began:.1f} s: {done.renewed} claims were "
        f"counted otherwise, {done.edges_gone} edges and {done.events_gone} events were removed."
    )


def _tell(bar: Bar, progress: Progress) -> None:
    bar.named(_ROUNDS[progress.round])
    bar.moved(progress.done, progress.total)
