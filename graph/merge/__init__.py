"""Claims into the graph: the same graph in whatever order, and however often, articles come.

``write(store, readings)`` merges a batch; ``check(reading)`` says whether a reading can be merged; ``digest(store)``
is the same for two graphs that say the same.
"""

from graph.merge.digesting import Digest, digest
from graph.merge.records import check, edge_id, matter_id
from graph.merge.writing import Merged, write

__all__ = ["Digest", "Merged", "check", "digest", "edge_id", "matter_id", "write"]
