"""A real Neo4j Community server with its Browser, on this computer alone.

It is downloaded once from Maven Central (:class:`Shelf`), started and stopped by whoever wants it (:func:`start`,
:func:`stop`), and goes on running between. ``neo4j:FOLDER`` is its address for :func:`graph.store.open.open_store`.
"""

from graph.store.engines.neo4j.home import USER, Home, Record
from graph.store.engines.neo4j.jars import BROWSER, VERSION, Shelf
from graph.store.engines.neo4j.running import (
    Ports,
    ServerSettings,
    Started,
    Status,
    access,
    running,
    start,
    status,
    stop,
)

__all__ = [
    "BROWSER",
    "USER",
    "VERSION",
    "Home",
    "Ports",
    "Record",
    "ServerSettings",
    "Shelf",
    "Started",
    "Status",
    "access",
    "running",
    "start",
    "status",
    "stop",
]
