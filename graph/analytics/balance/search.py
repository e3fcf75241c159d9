"""Good camps, fast: tabu search, moving one node at a time to the other camp."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.sparse import csr_array

from graph.analytics.balance.couplings import Block, Numbers

_PATIENCE = 4  # how many moves without gain, by the number of nodes, end a search
_STEPS = 6000  # about how many nodes' worth of searches are begun


def searched(block: Block, seed: int, starts: Iterable[Numbers] = ()) -> Numbers:
    """The best camps found from some random starts and those given. Time: O(nodes) a move; reproducible by the seed."""
    random = np.random.default_rng(seed)
    size = len(block.nodes)
    begun = [*starts, *(random.choice([-1.0, 1.0], size) for _ in range(max(2, min(8, _STEPS // size))))]
    found = [_tabu(block, spins.astype(float), random) for spins in begun]
    return min(found, key=block.cost)


def _tabu(block: Block, spins: Numbers, random: np.random.Generator) -> Numbers:
    """Always the best move that is not taboo (moved lately, and no new record), until it has not helped for long."""
    size = len(spins)
    both = np.concatenate([block.one, block.other]), np.concatenate([block.other, block.one])
    matrix = csr_array((np.tile(block.weight * block.sign, 2), both), shape=(size, size))
    begin, near, weight = matrix.indptr, matrix.indices, matrix.data
    gain = spins * (matrix @ spins)  # what the satisfied edges of a node weigh more than its frustrated ones
    energy = best = 0.0
    record = spins.copy()
    free = np.zeros(size, dtype=np.int64)
    last = step = 0
    while step - last < _PATIENCE * size:
        step += 1
        price = np.where((free <= step) | (energy + gain < best), gain, np.inf)
        node = int(np.argmin(price))
        if not np.isfinite(price[node]):
            continue
        energy += float(gain[node])
        around = slice(begin[node], begin[node + 1])
        gain[node] = -gain[node]
        gain[near[around]] -= 2 * spins[node] * weight[around] * spins[near[around]]
        spins[node] = -spins[node]
        free[node] = step + 5 + int(random.integers(0, 10))
        if energy < best:
            best, last = energy, step
            record = spins.copy()
    return record
