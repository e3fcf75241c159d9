"""`sekutu read`: what articles claim, without a graph."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from api.cli import flags
from api.cli.ingest import NOTHING, SOME_FAILED
from api.settings import Settings


@flags.settled("language", "gazetteer")
def read(
    settings: Settings,
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Files, folders, web addresses, or - for standard input.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON an article, for programs.")] = False,
    written_in: flags.WrittenIn = None,
    allow_private: flags.AllowPrivate = False,
) -> None:
    """Print what articles claim. Needs no graph and no engine.

    Exit code 0: all were read; 3: some gave no article, told on standard error; 1: none did.

    Example: `sekutu read article.md`

    Example: `echo '{"text": "Putin tiba di Minsk, Senin."}' | sekutu read --json -`
    """
    from api.cli.showing import Shown
    from graph.gazetteer import Gazetteer
    from loaders.ingest import read_sources
    from loaders.lines import to_line
    from loaders.readers import Failure, Options

    known = Gazetteer.load(settings.gazetteer)
    options = Options(language=written_in, allow_private=allow_private, stdin=sys.stdin.buffer)
    shown = Shown(settings.language)
    good = bad = 0
    for outcome in read_sources(sources, options, gazetteer=known):
        if isinstance(outcome, Failure):
            bad += 1
            where = "" if outcome.reason.startswith(outcome.origin) else f"{outcome.origin}: "
            typer.echo(f"sekutu: {where}{outcome.reason}", err=True)
            continue
        good += 1
        if as_json:
            sys.stdout.write(json.dumps(to_line(outcome, known), ensure_ascii=False) + "\n")
            sys.stdout.flush()
        else:
            shown.show(outcome)
    if bad:
        raise typer.Exit(SOME_FAILED if good else NOTHING)
