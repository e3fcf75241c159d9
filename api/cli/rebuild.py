"""`sekutu rebuild`: all edges and events worked out from the claims again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from api.cli import flags
from api.settings import read_settings

if TYPE_CHECKING:
    from graph.merge.rebuilding import Progress

_ROUNDS = {"claims": "Claims", "copies": "Copies", "edges": "Edges and events", "remains": "Remains"}


def rebuild(
    *,
    data: flags.Data = None,
    store: flags.StoreUrl = None,
    store_user: flags.StoreUser = None,
    store_password: flags.StorePassword = None,
    engine_memory: flags.EngineMemory = None,
) -> None:
    """Work out all edges and events from the claims again, with the judgements in force.

    The graph that comes out is the same, unless something was changed by other hands or written by an older version.
    It may be read meanwhile, and should be loaded afterwards; a rebuild that is broken off is simply begun again.

    Example: `sekutu rebuild`
    """
    from api.cli.opening import opened
    from graph import merge

    settings = read_settings(
        data=data, store=store, store_user=store_user, store_password=store_password, engine_memory=engine_memory
    )
    began = time.monotonic()
    with opened(settings) as graph, _bar() as moved:
        done = merge.rebuild(graph, progress=moved)
    typer.echo(
        f"{done.claims} claims on {done.matters} matters, {time.monotonic() - began:.1f} s: {done.renewed} claims were "
        f"counted otherwise, {done.edges_gone} edges and {done.events_gone} events were removed."
    )


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """A bar for each round on a terminal, and nothing where output goes elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        shown = ""

        def moved(progress: Progress) -> None:
            nonlocal shown
            if progress.round != shown:
                bar.reset(task, description=_ROUNDS[progress.round])
                shown = progress.round
            bar.update(task, completed=progress.done, total=progress.total)

        yield moved
