"""The best camps of a small graph, by trying all of them."""

from __future__ import annotations

import numpy as np

from graph.analytics.balance.couplings import Block, Numbers

MOST = 20  # nodes: half a million ways, a tenth of a second
_AT_ONCE = 16  # bits of the ways that are tried at a time


def enumerated(block: Block) -> Numbers:
    """Camps (1 and -1, by node) that frustrate the least; the first node is in camp 1.

    Complexity: 2^(n - 1) n^2 for n nodes. Raises ValueError for more than ``MOST`` nodes.
    """
    size = len(block.nodes)
    if size > MOST:
        raise ValueError(f"{size} nodes have too many camps to try: at most {MOST} can be")
    pull = np.zeros((size, size))
    np.add.at(pull, (block.one, block.other), block.sign * block.weight)
    best, camps = -np.inf, np.ones(size)
    ways = 1 << (size - 1)
    for start in range(0, ways, 1 << _AT_ONCE):
        numbers = np.arange(start, min(ways, start + (1 << _AT_ONCE)))
        spins = 1.0 - 2.0 * ((numbers[:, None] << 1 >> np.arange(size)) & 1)
        kept = ((spins @ pull) * spins).sum(1)
        first = int(kept.argmax())
        if kept[first] > best:
            best, camps = kept[first], spins[first]
    return camps
