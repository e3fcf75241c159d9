"""Every error that Sekutu raises on purpose.

::

    SekutuError
    ├── BadInput                 what was given cannot be used; the message names it and the mend
    │   ├── BadData              one of our own or the user's data files (ontology, gazetteer, language pack)
    │   ├── UnreadableArticle    a file, page, feed entry or line that gives no article
    │   └── UnknownName          no actor, relation, claim, article, language or report of that name
    ├── QueryRefused             Cypher from a person that the guard does not let through
    │   ├── QueryNotReadOnly     it would write, change the schema, or reach outside the graph
    │   └── QueryTooLarge        it passed its bound of time, rows or memory
    ├── QueryWrong               Cypher with a mistake in it; carries the engine's own message
    ├── StoreError               the graph's store
    │   ├── StoreAway            nobody answers there (any more)
    │   ├── StoreDenied          it answers, but not to this user and password
    │   ├── StoreConflict        writers got in each other's way more often than the retries allow
    │   ├── StoreFull            no room, or a folder that cannot be written
    │   └── StoreMismatch        the graph was written by another version, or the engine is too old
    └── EngineError              an engine that was to be started on this computer
        ├── EngineMissing        its package is not installed here
        ├── EngineBusy           another process has this data folder open
        └── EngineFailed         it was started, and did not come up

No class knows HTTP: ``api/problems.py`` has the one table from class to status.
"""

from __future__ import annotations


class SekutuError(Exception):
    """The root: catch it to catch everything that is raised on purpose."""


class BadInput(SekutuError):
    """What was given cannot be used."""


class BadData(BadInput):
    """A data file does not say what its format asks for."""


class UnreadableArticle(BadInput):
    """A piece of input gives no article."""


class UnknownName(BadInput):
    """Nothing goes by that name or id."""


class QueryRefused(SekutuError):
    """Cypher that the guard does not let through."""


class QueryNotReadOnly(QueryRefused):
    """Cypher that would do more than read the graph."""


class QueryTooLarge(QueryRefused):
    """Cypher that passed its bound of time, rows or memory."""


class QueryWrong(SekutuError):
    """Cypher with a mistake in it."""


class StoreError(SekutuError):
    """The store cannot do what was asked."""


class StoreAway(StoreError):
    """Nobody answers at the store's address."""


class StoreDenied(StoreError):
    """The store does not accept this user and password."""


class StoreConflict(StoreError):
    """Concurrent writers exhausted the retries."""


class StoreFull(StoreError):
    """No room left, or a folder that cannot be written."""


class StoreMismatch(StoreError):
    """A graph of another schema version, or an engine of an unsupported one."""


class EngineError(SekutuError):
    """An engine that was to be started on this computer."""


class EngineMissing(EngineError):
    """The engine's package is not installed."""


class EngineBusy(EngineError):
    """Another process holds the data folder."""


class EngineFailed(EngineError):
    """The engine was started and did not become ready."""
