"""`sekutu doctor`: does it work here, and if not, what mends it."""

from __future__ import annotations

import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from api.cli import flags
from api.settings import Settings
from graph.errors import SekutuError

if TYPE_CHECKING:
    from graph.gazetteer import Gazetteer

NEEDED = (3, 11)
ROOM = 1_000_000_000  # bytes that a data folder should have left
TRIED = 5  # gold sentences of each language pack


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of what was found."""

    what: str
    ok: bool
    said: str


@flags.settled(*flags.STORE, "gazetteer")
def doctor(
    settings: Settings,
) -> None:
    """Check Python, the data folder, the languages, the engine, and take one article all the way through reading.

    Example: `sekutu doctor`
    """
    failed = False
    for finding in findings(settings):
        typer.echo(f"{'ok    ' if finding.ok else 'FAILED'}  {finding.what}: {finding.said}")
        failed = failed or not finding.ok
    if failed:
        raise typer.Exit(1)
    typer.echo("Everything works.")


def findings(settings: Settings) -> Iterator[Finding]:
    """What was found, a line at a time; one that fails does not keep the others from being looked at."""
    for what, check in (
        ("Python", _python),
        ("Sekutu", _versions),
        ("data folder", _folder),
        ("who is who", _gazetteer),
        ("languages", _languages),
        ("reading", _reading),
        ("engine", _engine),
    ):
        yield _look(what, check, settings)


def _look(what: str, check: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(what, ok=True, said=check(settings))
    except SekutuError as error:
        return Finding(what, ok=False, said=str(error))


def _python(_settings: Settings) -> str:
    found = platform.python_version()
    if sys.version_info < NEEDED:
        raise SekutuError(f"{found} is too old; Sekutu needs 3.11 or newer")
    return f"{found} on {platform.platform(terse=True)}"


def _versions(_settings: Settings) -> str:
    from importlib.metadata import PackageNotFoundError, version

    from api import __version__

    parts = []
    for name in ("neo4j", "arcadedb-embedded", "fastapi"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} missing")
    return f"{__version__} with {', '.join(parts)}"


def _folder(settings: Settings) -> str:
    from api.cli.opening import writable

    folder = writable(settings.data)
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        raise SekutuError(f"{folder} has {free / 1e6:.0f} MB left; make room, or choose another folder with --data")
    return f"{folder} can be written, {free / 1e9:.0f} GB free"


def _gazetteer(settings: Settings) -> str:
    from graph.gazetteer import Gazetteer

    return f"{len(Gazetteer.load(settings.gazetteer).actors)} actors"


def _languages(_settings: Settings) -> str:
    from loaders.languages import codes, load

    return ", ".join(load(code).name() for code in codes())


def _reading(settings: Settings) -> str:
    """Reads the first gold sentences of every language pack, which must give some of their claims."""
    from graph.gazetteer import Gazetteer
    from loaders.languages import codes

    gazetteer = Gazetteer.load(settings.gazetteer)
    return ", ".join(_read(code, gazetteer) for code in codes())


def _read(code: str, gazetteer: Gazetteer) -> str:
    from api.reading import read_fields
    from loaders.languages import load
    from loaders.quality import Coded, coded
    from loaders.quality.scoring import TYPE

    examples = load(code).data("gold").get("examples", ())[:TRIED]
    wanted = {
        Coded(source=source, type=type_, target=target, factuality=how[0]).key(TYPE)
        for example in examples
        for source, type_, target, *how in (claim.split() for claim in example["claims"])
    }
    began = time.perf_counter()
    text = "\n".join(example["text"] for example in examples)
    found = coded(read_fields({"text": text, "language": code}, gazetteer)) if text else []
    took = (time.perf_counter() - began) * 1000
    if not wanted & {claim.key(TYPE) for claim in found}:
        raise SekutuError(f"no claim was read from the gold sentences of {code!r}; the language pack may be damaged")
    return f"{code} {len(found)} claims in {took:.0f} ms"


def _engine(settings: Settings) -> str:
    from api.cli.opening import opened
    from cypher import load

    began = time.perf_counter()
    with opened(settings) as store:
        info = store.info()
        found = {row["label"]: row["count"] for row in store.read(load("read/counts_nodes"))}
    took = time.perf_counter() - began
    return (
        f"{info.engine} {info.version}, schema {info.schema}, {found.get('Article', 0)} articles and "
        f"{found.get('Claim', 0)} claims; opened, asked and closed in {took:.1f} s"
    )
