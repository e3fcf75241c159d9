"""Work done ahead of whoever needs it, and never far ahead."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from queue import Empty, Full, Queue
from typing import TypeVar

T = TypeVar("T")

_LOOK_EVERY = 0.1  # seconds between looks at whether anybody still wants the items


def ahead(items: Iterator[T], room: int) -> Generator[T, None, None]:
    """The items, made in a thread of their own while the caller works on those before; ``room`` at most wait.

    What making them raises is raised here, in its place. Where the caller leaves, the thread ends after the item that
    it is at.

    >>> list(ahead(iter("abc"), room=1))
    ['a', 'b', 'c']
    """
    line: Queue[T | _End] = Queue(room)
    left = threading.Event()
    maker = threading.Thread(target=_make, args=(items, line, left), name="reading ahead", daemon=True)
    maker.start()
    try:
        while True:
            item = line.get()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item
    finally:
        left.set()
        with suppress(Empty):
            while True:
                line.get_nowait()
        maker.join()


class _End:
    """After the last item; with what went wrong, if anything did."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def _make(items: Iterator[T], line: Queue[T | _End], left: threading.Event) -> None:
    error: BaseException | None = None
    try:
        for item in items:
            if not _put(line, item, left):
                break
    except BaseException as raised:  # noqa: BLE001 - it is raised where the items are wanted
        error = raised
    finally:
        close = getattr(items, "close", None)
        if close is not None:
            close()
    _put(line, _End(error), left)


def _put(line: Queue[T | _End], item: T | _End, left: threading.Event) -> bool:
    """Put it in the line, unless the caller has left."""
    while not left.is_set():
        try:
            line.put(item, timeout=_LOOK_EVERY)
        except Full:
            continue
        return True
    return False
