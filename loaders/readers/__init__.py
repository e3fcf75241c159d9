"""Readers: from files, folders, web addresses and standard input to drafts of articles, one format a module.

Nothing here raises for a single bad item: it becomes a :class:`Failure` with the reason, and the next one is read.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from graph.errors import UnreadableArticle
from loaders.readers import feed, html, jsonlines, markdown, plain, web
from loaders.readers.drafts import MOST_BYTES, Draft, Failure, Options
from loaders.readers.formats import Format, by_name, sniff

__all__ = ["Draft", "Failure", "Options", "count", "read"]


def read(sources: Sequence[str], options: Options) -> Iterator[Draft | Failure]:
    """The drafts of all sources, in order: paths of files and folders, web addresses, "-" for standard input."""
    for source in sources:
        if source == "-":
            yield from _guarded(source, partial(_standard_input, options))
        elif "://" in source:
            yield from _guarded(source, partial(_address, source, options))
        else:
            for path in _paths(Path(source)):
                yield from _guarded(str(path), partial(_file, path))


def count(sources: Sequence[str]) -> int | None:
    """How many items the sources hold; None where that is only known at the end (an address, a feed, "-")."""
    total = 0
    for source in sources:
        if source == "-" or "://" in source:
            return None
        for path in _paths(Path(source)):
            kind = by_name(path.name)
            if kind in ("feed", "json") or not path.is_file():
                return None
            total += _filled_lines(path) if kind == "lines" else 1
    return total


def _filled_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(bool(line.strip()) for line in stream)
    except OSError:
        return 1


def _guarded(origin: str, reading: Callable[[], Iterator[Draft | Failure]]) -> Iterator[Draft | Failure]:
    """What a reader yields; whatever it raises ends that source only."""
    try:
        yield from reading()
    except UnreadableArticle as error:
        yield Failure(origin=origin, reason=str(error))
    except OSError as error:
        yield Failure(origin=origin, reason=f"{origin} cannot be read: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - a format library can raise anything; the run must go on
        reason = f"{origin} cannot be read: {type(error).__name__}: {str(error)[:200]}"
        yield Failure(origin=origin, reason=reason, trace=traceback.format_exc())


def _paths(path: Path) -> Iterator[Path]:
    """The path itself, or the files of known kinds in the folder and those below, sorted; hidden ones are left out."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and by_name(name) is not None:
                yield Path(folder, name)


def _file(path: Path) -> Iterator[Draft | Failure]:
    kind = by_name(path.name)
    with path.open("rb") as stream:
        if kind == "lines":
            yield from jsonlines.read(stream, str(path))
            return
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableArticle(f"{path} is larger than {MOST_BYTES:,} bytes; split it, or make JSON lines of it")
    yield from _data(data, str(path), kind or sniff(data))


def _standard_input(options: Options) -> Iterator[Draft | Failure]:
    if options.stdin is None:
        raise UnreadableArticle("there is no standard input to read")
    first = options.stdin.readline(MOST_BYTES)
    if sniff(first) == "lines":
        yield from jsonlines.read(options.stdin, "-", first)
        return
    data = first + options.stdin.read(MOST_BYTES + 1 - len(first))
    if len(data) > MOST_BYTES:
        raise UnreadableArticle(f"standard input is larger than {MOST_BYTES:,} bytes; give it as JSON lines")
    yield from _data(data, "-", sniff(data))


def _address(url: str, options: Options) -> Iterator[Draft | Failure]:
    page = web.fetch(url, options)
    for item in _data(page.data, page.url, sniff(page.data, page.media), page.charset):
        yield item if isinstance(item, Failure) else replace(item, url=item.url or page.url)


def _data(data: bytes, origin: str, kind: Format, charset: str | None = None) -> Iterator[Draft | Failure]:
    if kind == "lines":
        yield from jsonlines.read(BytesIO(data), origin)
    elif kind == "json":
        yield from jsonlines.read_document(data, origin)
    elif kind == "feed":
        yield from feed.read(data, origin)
    elif kind == "html":
        yield html.read(data, origin, charset)
    elif kind == "markdown":
        yield markdown.read(data, origin, charset)
    else:
        yield plain.read(data, origin, charset)
