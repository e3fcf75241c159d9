"""Whole graphs, from one engine to another, into a file and back.

``copy(source, target)`` moves a graph, ``backup(store, path)`` writes one file, ``restore(path, store)`` reads it; each
verifies what came by the digest of :mod:`graph.merge`. ``describe(store)`` counts what there is.
"""

from graph.exchange.backup import backup, restore
from graph.exchange.copying import Copied, Into, copy
from graph.exchange.describing import Described, describe

__all__ = ["Copied", "Described", "Into", "backup", "copy", "describe", "restore"]
