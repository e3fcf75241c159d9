"""How often, and for how long, one verb of the store is tried."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable

from graph.errors import SekutuError, StoreAway, StoreConflict

_LOG = logging.getLogger(__name__)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.01, 1.0  # seconds
_RENEWALS = 5  # an engine that ends so often under one verb is ended by it
_TELL_AFTER = 2.0  # seconds of trying that nobody needs to hear of


class Patience:
    """Pauses with jitter between tries, growing, until the time for this kind of trouble is over.

    ``conflict`` and ``away`` are those times in seconds: for other writers that were faster, and for a server that
    does not answer. ``renew`` says whether the server was started again since a life; then the time counts anew.
    """

    def __init__(self, what: str, *, conflict: float, away: float, renew: Callable[[int], bool]) -> None:
        self._what = what
        self._limits: dict[type[SekutuError], float] = {StoreConflict: conflict, StoreAway: away}
        self._renew = renew
        self._renewals = 0
        self._begun = time.monotonic()
        self._pause = _FIRST_PAUSE
        self._told = False

    def again(self, problem: SekutuError, life: int) -> bool:
        """Wait, and say whether to try again what failed in ``life``. Raises the errors of starting the engine."""
        if isinstance(problem, StoreAway) and self._renewals < _RENEWALS and self._renew(life):
            self._renewals += 1
            self._begun, self._pause = time.monotonic(), _FIRST_PAUSE
            return True
        spent = time.monotonic() - self._begun
        if spent + self._pause > self._limits.get(type(problem), 0.0):
            return False
        if spent > _TELL_AFTER and not self._told:
            self._told = True
            _LOG.warning("%s is tried again, for up to %g s: %s", self._what, self._limits[type(problem)], problem)
        time.sleep(random.uniform(self._pause / 2, self._pause))  # noqa: S311 - no secret, it keeps two writers apart
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        return True
