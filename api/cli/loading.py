"""Loading articles into an open graph, with progress and a summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import typer
from rich.progress import MofNCompleteColumn, TextColumn

from api.cli.progress import Bar, bar
from api.settings import Settings
from cypher import load
from graph.errors import BadInput
from graph.gazetteer import Gazetteer
from graph.store.port import Store
from loaders.ingest import Progress, Summary, ingest
from loaders.journal import Journal
from loaders.readers import Failure, Options, count
from loaders.readers import read as drafts
from loaders.readers.articles import prepare

_WORTH = 100  # articles from which it is worth starting processes that read
_MOST_WORKERS = 8


def load_sources(
    settings: Settings,
    store: Store,
    gazetteer: Gazetteer,
    sources: Sequence[str],
    options: Options | None = None,
    *,
    bulk: bool = False,
    workers: int | None = None,
    again: bool = False,
) -> Summary:
    """Read the sources into the graph; says how far it is, and in the end what was done.

    What was read before as it is now is skipped, unless ``again``. ``workers`` is how many processes read; None leaves
    that to how much there is.
    """
    journal = Journal(settings.data / "journal.sqlite", store=settings.store, gazetteer=settings.gazetteer)
    between = (MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with closing(journal), bar("Reading", *between, rate="") as shown:
        summary = ingest(
            sources,
            store,
            gazetteer=gazetteer,
            quarantine=settings.data / "quarantine",
            progress=partial(_moved, shown),
            options=options or Options(stdin=sys.stdin.buffer),
            journal=journal,
            again=again,
            workers=workers or _fitting(sources),
            bulk=bulk,
        )
    _say(summary)
    return summary


def _fitting(sources: Sequence[str]) -> int:
    """Processes to read with: one leaves reading to this process."""
    many = (count(sources) or 0) >= _WORTH
    return min(os.cpu_count() or 1, _MOST_WORKERS) if many else 1


def load_examples(settings: Settings, store: Store, gazetteer: Gazetteer, folder: Path) -> None:
    """Load those example articles of a folder that are not in the graph yet. BadInput where there is no such folder."""
    if not folder.is_dir():
        raise BadInput(f"there is no folder {folder} with example articles; give another one with --examples")
    places = _places(folder)
    rows = store.read(load("read/known_articles"), ids=sorted(places))
    missing = sorted(set(places.values()) - {places[row["node"].properties["id"]] for row in rows})
    if missing:
        typer.echo(f"Loading {len(missing)} example articles; all of them are invented.")
        load_sources(settings, store, gazetteer, missing)
    else:
        typer.echo(f"The {len(places)} example articles are in the graph; all of them are invented.")


def _places(folder: Path) -> dict[str, str]:
    """The file of each article in a folder, by the article's id. Reading what it claims would take longer."""
    found = {}
    for draft in drafts([str(folder)], Options()):
        prepared = draft if isinstance(draft, Failure) else prepare(draft, Options())
        if not isinstance(prepared, Failure):
            found[prepared.article.id] = prepared.draft.origin
    return found


def _moved(shown: Bar, progress: Progress) -> None:
    failed = f", {progress.failed} set aside" if progress.failed else ""
    shown.named("Edges and events, by pairs of parties" if progress.deriving else "Reading")
    shown.told(rate="" if progress.deriving else f"{progress.rate:.1f} a second{failed}")
    shown.moved(progress.done, progress.total)


def _say(summary: Summary) -> None:
    claims = sum(summary.claims.values())
    kinds = ", ".join(f"{count} {kind}" for kind, count in summary.claims.items())
    typer.echo(
        f"{summary.new} new articles and {summary.known} known ones: {summary.sentences} sentences, {claims} claims"
        f"{f' ({kinds})' if kinds else ''}, {summary.seconds:.1f} s, {summary.rate:.1f} articles a second."
    )
    if summary.skipped:
        typer.echo(
            f"{summary.skipped} of the known ones were skipped, read before as they are now (--again reads them)."
        )
    for note in summary.notes:
        typer.echo(f"Note: {note}", err=True)
    if summary.failed:
        folder = summary.quarantined[0].parent
        typer.echo(f"{summary.failed} gave no article; they are in {folder}, each with the reason beside it.", err=True)
