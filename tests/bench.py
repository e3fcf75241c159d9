"""How fast articles are read and stored: ``make bench``.

Reads the project's 48 development articles and stores them with the embedded engine, in a fresh folder each round. The
machine's size stands in the answer; compare ratios, and figures of one run, rather than figures of two machines.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

from graph.gazetteer import Gazetteer
from graph.store.open import open_store
from loaders.ingest import ingest, read_sources

CORPUS = Path(__file__).resolve().parent.parent / "loaders" / "training" / "corpus" / "dev"
ROUNDS = 3


def main() -> None:
    """Print the figures of each round, and their medians."""
    gazetteer = Gazetteer.load()
    rounds = [_round(gazetteer) for _ in range(ROUNDS)]
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {ROUNDS} rounds")
    for name in rounds[0]:
        values = [one[name] for one in rounds]
        print(f"{name:42} median {statistics.median(values):8.1f}   all {' '.join(f'{value:.1f}' for value in values)}")


def _round(gazetteer: Gazetteer) -> dict[str, float]:
    begun = time.perf_counter()
    count = sum(1 for _ in read_sources([str(CORPUS)], gazetteer=gazetteer))
    reading = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with open_store(f"embedded:{folder}/graph") as store:
            store.prepare()
            started = time.perf_counter() - begun
            quarantine = Path(folder) / "quarantine"
            first = ingest([str(CORPUS)], store, gazetteer=gazetteer, quarantine=quarantine)
            again = ingest([str(CORPUS)], store, gazetteer=gazetteer, quarantine=quarantine)
            here = psutil.Process()
            engine = sum(child.memory_info().rss for child in here.children(recursive=True))
            own = here.memory_info().rss
    return {
        "articles": float(count),
        "read only, articles a second": count / reading,
        "engine start, seconds": started,
        "ingest, articles a second": first.rate,
        "ingest of what is known, articles a second": again.rate,
        "memory of the engine, MB": engine / 2**20,
        "memory of this process, MB": own / 2**20,
    }


if __name__ == "__main__":
    sys.exit(main())
