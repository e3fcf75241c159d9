"""Claims into the graph: the same graph in whatever order, and however often, articles come.

``write(store, readings)`` merges a batch; ``check(reading)`` says whether a reading can be merged; ``digest(store)``
is the same for two graphs that say the same. After batches written with ``bulk``, ``derive(store)`` makes the edges and
events; ``waiting(store)`` says whether that is still to be done.
"""

from graph.merge.bulk import derive, waiting
from graph.merge.digesting import digest
from graph.merge.records import check, edge_id, matter_id
from graph.merge.writing import Merged, write

__all__ = ["Merged", "check", "derive", "digest", "edge_id", "matter_id", "waiting", "write"]
