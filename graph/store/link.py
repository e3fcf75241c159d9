"""The drivers to one server, which follow an engine of ours that had to be started again.

An embedded engine that was killed comes back at another port, with other passwords. Whoever notices first has it
started again; the others find the new drivers.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.errors import EngineError, SekutuError, StoreError
from graph.store.driver import Driver

_LOG = logging.getLogger(__name__)
_REST = 5.0  # seconds after a start that failed, in which it is not tried again


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where a server answers, and to whom; ``reader`` is who may only read, where the server has such a user."""

    url: str
    auth: tuple[str, str] = field(repr=False)
    reader: tuple[str, str] | None = field(default=None, repr=False)


Again: TypeAlias = Callable[[], Access]
Make: TypeAlias = Callable[[str, tuple[str, str], float], Driver]


class Link:
    """The drivers; ``life`` counts how often the engine was started again.

    ``make`` gives the driver for an address, a user and a patience for connecting in seconds (``connect``).
    ``again`` starts an engine that has ended, and says where it answers now; None where the server is not ours.
    """

    def __init__(self, access: Access, *, make: Make, connect: float, again: Again | None = None) -> None:
        self.access = access
        self.life = 0
        self._make = make
        self._connect = connect
        self._again = again
        self._lock = threading.Lock()
        self._closed = False
        self._failed: tuple[float, SekutuError] | None = None
        self._open()

    def _open(self) -> None:
        reader = self.access.reader
        self.driver = self._make(self.access.url, self.access.auth, self._connect)
        self._reader = None if reader is None else self._make(self.access.url, reader, self._connect)

    def of(self, *, person: bool) -> Driver:
        """The driver for our own work, or for what a person asks."""
        return self._reader if person and self._reader is not None else self.driver

    def renew(self, life: int) -> bool:
        """Whether there are new drivers since ``life``; has the engine started again where it has ended.

        Raises the errors of that start, and for some seconds afterwards the same without trying.
        """
        if self._again is None or self._closed:
            return False
        with self._lock:
            return self.life != life or self._renewed(self._again)

    def _renewed(self, again: Again) -> bool:
        if self._failed is not None and time.monotonic() - self._failed[0] < _REST:
            raise type(self._failed[1])(str(self._failed[1]))
        try:
            access = again()
        except (EngineError, StoreError) as error:
            self._failed = (time.monotonic(), error)
            raise
        if access == self.access:
            return False
        _LOG.warning("The graph's engine had ended and was started again: it answers at %s now.", access.url)
        before = (self.driver, self._reader)
        self.access, self._failed = access, None
        self._open()
        self.life += 1
        _close(*before)
        return True

    def close(self) -> None:
        """Close the drivers; an engine that ends from now on stays ended."""
        with self._lock:
            self._closed = True
            _close(self._reader, self.driver)


def _close(*drivers: Driver | None) -> None:
    for driver in drivers:
        if driver is not None:
            driver.close()
