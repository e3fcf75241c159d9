"""`sekutu ingest`: read articles into the graph."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from api.cli import flags
from api.settings import Settings

NOTHING, SOME_FAILED = 1, 3  # exit codes


@flags.settled(*flags.STORE, "gazetteer")
def ingest(
    settings: Settings,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, web addresses, or - for standard input.")
    ],
    *,
    written_in: flags.WrittenIn = None,
    invented: flags.Invented = False,
    allow_private: flags.AllowPrivate = False,
    bulk: Annotated[
        bool, typer.Option("--bulk", help="For a large first load: make edges and events once, at the end.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read everything, also what was read before as it is now.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, max=64, help="Processes that read; else one a core for 100 articles or more."),
    ] = None,
) -> None:
    """Read articles into the graph: text, Markdown, HTML, RSS and Atom feeds, JSON lines, and folders of these.

    What gives no article is set aside with the reason, and never stops the others. Loading twice changes nothing.
    What was read before as it is now is skipped, so a load that was cut off goes on where it was: start it again.
    Exit code 0: all is in the graph; 3: some gave no article; 1: none did, or the graph could not be written.

    Example: `sekutu ingest ~/news https://example.org/feed.xml`

    Example: `sekutu ingest --bulk archive.jsonl`

    Example: `curl -s https://example.org/articles.jsonl | sekutu ingest -`
    """
    from api.cli.loading import load_sources
    from api.cli.opening import opened, writable
    from graph.gazetteer import Gazetteer
    from loaders.readers import Options

    writable(settings.data)
    options = Options(language=written_in, invented=invented, allow_private=allow_private, stdin=sys.stdin.buffer)
    known = Gazetteer.load(settings.gazetteer)
    with opened(settings) as graph:
        summary = load_sources(settings, graph, known, sources, options, bulk=bulk, workers=workers, again=again)
    if summary.failed:
        raise typer.Exit(SOME_FAILED if summary.new + summary.known else NOTHING)
