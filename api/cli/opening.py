"""The graph that the settings name, open for as long as a command needs it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from api.settings import Settings
from graph import ontology
from graph.errors import StoreFull
from graph.gazetteer import Gazetteer
from graph.merge import waiting
from graph.store.engines.embedded import EngineSettings
from graph.store.open import open_store
from graph.store.port import Store

if TYPE_CHECKING:
    from api.deps import House


@contextmanager
def opened(settings: Settings, *, prepare: bool = True, query_seconds: float | None = None) -> Iterator[Store]:
    """The graph, its schema made (``prepare``); closed at the end, and its engine stopped where nobody else uses it.

    ``query_seconds`` is how long an engine that is started here may work at one statement, if not as in the settings.
    """
    seconds = query_seconds or settings.query_seconds
    engine = EngineSettings(memory=f"{settings.engine_memory}m", query_seconds=seconds)
    with open_store(
        settings.store, user=settings.store_user, password=settings.store_password or None, engine=engine
    ) as store:
        if prepare:
            store.prepare()
        if prepare and waiting(store):
            typer.echo(
                "Note: a bulk load is going on, or was cut off: edges and events lag behind the claims until the next"
                " `sekutu ingest` has ended.",
                err=True,
            )
        yield store


@contextmanager
def housed(settings: Settings) -> Iterator[House]:
    """The same with what answers need besides: who is who, and the ontology."""
    from api.deps import House

    known = Gazetteer.load(settings.gazetteer)
    with opened(settings) as store:
        yield House(settings=settings, store=store, gazetteer=known, ontology=ontology.load())


def writable(folder: Path) -> Path:
    """Make the data folder; StoreFull where it cannot be written.

    The engine looks at its own folder; this is for what else is kept there, and says so before the engine starts.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"sekutu")
            probe.flush()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise StoreFull(
            f"the data folder {folder} cannot be written ({reason}): make room or mend its permissions, or choose "
            "another one with --data"
        ) from error
    return folder
