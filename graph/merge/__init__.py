"""Claims into the graph: the same graph in whatever order, and however often, articles come.

``write(store, readings)`` merges a batch; ``check(reading)`` says whether a reading can be merged; ``digest(store)``
is the same for two graphs that say the same. After batches written with ``bulk``, ``derive(store)`` makes the edges and
events; ``waiting(store)`` says whether that is still to be done. ``rebuild(store)`` works out all edges and events from
claims again; ``relations(store, actor, View.at(as_of=..., known_at=...))`` asks for another time than all; the module
``judgements`` has what people judge of actors and events.
"""

from graph.merge.bulk import derive, waiting
from graph.merge.digesting import Digest, digest
from graph.merge.rebuilding import Rebuilt, rebuild
from graph.merge.records import check, edge_id, matter_id
from graph.merge.views import View, relation, relations
from graph.merge.writing import Merged, write

__all__ = [
    "Digest",
    "Merged",
    "Rebuilt",
    "View",
    "check",
    "derive",
    "digest",
    "edge_id",
    "matter_id",
    "rebuild",
    "relation",
    "relations",
    "waiting",
    "write",
]
