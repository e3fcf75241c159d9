"""`sekutu serve`: start the engine, load the examples the first time, and show it all at http://127.0.0.1:8000."""

from __future__ import annotations

import errno
import json
import signal
import socket
import sys
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import flags
from api.keys import Keys
from api.settings import Settings
from graph.errors import BadInput

if TYPE_CHECKING:
    from fastapi import FastAPI

    from graph.gazetteer import Gazetteer
    from graph.store.port import Store

_STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@flags.settled(
    "host", "port", "hosts", "keys", "rate", "log", "language", "query_seconds", "query_rows", *flags.STORE, "gazetteer"
)
def serve(
    settings: Settings,
    *,
    examples: Annotated[
        Path | None,
        typer.Option("--examples", metavar="DIR", help="Load these example articles, where they are not yet."),
    ] = None,
    load: Annotated[
        list[str] | None,
        typer.Option("--load", metavar="PATH", help="Load this first: a file, folder or URL, as ingest."),
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
) -> None:
    """Serve the graph: pages, HTTP API and Cypher at http://127.0.0.1:8000, until Ctrl-C.

    Example: `sekutu serve --examples examples --open`

    Example: `sekutu serve --load ~/news --port 8080`

    Example: `sekutu key add newsroom && sekutu serve --host 0.0.0.0`
    """
    _keys_made(settings)
    with _until_stopped(), held(settings.host, settings.port) as door:
        _serve(settings, door, examples=examples, load=load or [], open_page=open_page)


def _keys_made(settings: Settings) -> None:
    """BadInput where others could reach the server and nobody has a key."""
    if settings.needs_keys and not Keys(settings.data).all():
        raise BadInput(
            f"whoever reaches {settings.host} could use this server: make a key first, with 'sekutu key add NAME', "
            "or serve this computer alone (--host 127.0.0.1)"
        )


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Let Ctrl-C, SIGTERM and a closed terminal end the block in order, engine and all, with exit code 0."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in _STOPPING:  # a second Ctrl-C must not cut the engine's stop short
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in _STOPPING:
        signal.signal(number, stop)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Stopped.")


@contextmanager
def held(host: str, port: int) -> Iterator[socket.socket]:
    """The port, taken before the engine starts: if it is not free, that is said at once. BadInput says so."""
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if sys.platform != "win32":
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with door:
        try:
            door.bind((host, port))
        except OSError as error:
            raise BadInput(_taken(host, port, error)) from error
        yield door


def _taken(host: str, port: int, error: OSError) -> str:
    if error.errno != errno.EADDRINUSE:
        return f"port {port} of {host} cannot be opened ({error.strerror}); choose another one with --port"
    if _sekutu_answers(host, port):
        return f"Sekutu is already running at {address(host, port)}; open that, or start another with --port and --data"
    return f"port {port} of {host} is taken by another program; choose another one with --port"


def _sekutu_answers(host: str, port: int) -> bool:
    try:
        with urllib.request.urlopen(f"{address(host, port)}/openapi.json", timeout=2) as answer:  # noqa: S310 - http
            return bool(json.load(answer)["info"]["title"] == "Sekutu")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def address(host: str, port: int) -> str:
    """Where to point a browser.

    >>> address("::1", 8000)
    'http://[::1]:8000'
    """
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _serve(settings: Settings, door: socket.socket, *, examples: Path | None, load: list[str], open_page: bool) -> None:
    from api.cli.opening import opened, writable

    writable(settings.data)
    typer.echo("Starting the graph's engine ...")
    with ThreadPoolExecutor(1) as aside:
        made = aside.submit(_made_ready, settings)  # does not need the engine, so it is done while that starts
        with opened(settings) as store:
            info = store.info()
            typer.echo(f"The graph is in {settings.store} ({info.engine} {info.version}).")
            create_app, gazetteer = made.result()
            _load(settings, store, gazetteer, examples, load)
            _run(
                create_app(settings, store, gazetteer), door, partial(_say, settings, open_page=open_page), settings.log
            )
            typer.echo("Stopping ...")
    raise KeyboardInterrupt


def _made_ready(settings: Settings) -> tuple[Callable[[Settings, Store, Gazetteer], FastAPI], Gazetteer]:
    import api.cli.loading  # noqa: F401 - takes two seconds, and is wanted as soon as the engine is there
    from api.app import create_app
    from graph.gazetteer import Gazetteer

    return create_app, Gazetteer.load(settings.gazetteer)


def _load(settings: Settings, store: Store, gazetteer: Gazetteer, examples: Path | None, load: list[str]) -> None:
    from api.cli.loading import load_examples, load_sources

    if examples is not None:
        load_examples(settings, store, gazetteer, examples)
    if load:
        load_sources(settings, store, gazetteer, load)


def _say(settings: Settings, *, open_page: bool) -> None:
    where = address(settings.host, settings.port)
    typer.echo(f"Open {where} in a browser; the API is described at {where}/docs. Ctrl-C stops everything.")
    if open_page:
        webbrowser.open(where)


def _run(app: FastAPI, door: socket.socket, ready: Callable[[], None], log: str) -> None:
    """Serve until a signal. uvicorn catches it, lets running requests end, and then raises it again."""
    import uvicorn

    from api.observing import log_config

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        app,
        log_config=log_config(log),
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    with suppress(KeyboardInterrupt):
        Server(config).run(sockets=[door])
