"""Reading goes ahead of writing, and never far."""

import threading
import time
from collections.abc import Iterator

import pytest

from loaders.ahead import ahead


def counted(made: list[int], most: int = 1000) -> Iterator[int]:
    for number in range(most):
        made.append(number)
        yield number


def settled(made: list[int]) -> int:
    count = -1
    while count != len(made):
        count = len(made)
        time.sleep(0.3)
    return count


def test_no_more_waits_than_there_is_room_for() -> None:
    made: list[int] = []
    items = ahead(counted(made), room=3)
    assert next(items) == 0
    assert settled(made) <= 1 + 3 + 1  # taken, waiting, in hand
    assert list(items) == list(range(1, 1000))


def test_who_leaves_ends_the_thread_and_closes_what_it_read_from() -> None:
    closed = threading.Event()

    def some() -> Iterator[int]:
        try:
            yield from range(1000)
        finally:
            closed.set()

    items = ahead(some(), room=2)
    assert next(items) == 0
    items.close()
    assert closed.is_set()
    assert all(thread.name != "reading ahead" for thread in threading.enumerate())


def test_a_mistake_comes_in_its_place() -> None:
    def some() -> Iterator[int]:
        yield 1
        raise KeyError("by design")

    items = ahead(some(), room=2)
    assert next(items) == 1
    with pytest.raises(KeyError, match="by design"):
        next(items)
