"""A loader to be killed: merges made-up articles, and notes each after the engine has acknowledged it.

Run by ``tests.torture``::

    python -m tests.torture_load STORE FOLDER SEED

``FOLDER/acknowledged`` gets a line for each article; while ``FOLDER/pause`` is there, ``FOLDER/paused`` says that
nothing is being written. Started again, it goes on with what is not noted, which may be in the graph nonetheless. User
and password of a server come from the environment.
"""

from __future__ import annotations

import os
import random
import sys
import time
from itertools import islice
from pathlib import Path

from graph import merge
from graph.store.bolt import BoltOptions
from graph.store.open import open_store
from tests.bench_readings import readings

MOST = 100_000
_BATCH = 4


def main(address: str, folder: Path, seed: int) -> None:
    """Load until killed."""
    noted = folder / "acknowledged"
    known = set(noted.read_text().split()) if noted.exists() else set()
    left = (one for one in readings(MOST, seed=seed) if one.article.id not in known)
    chance = random.Random()
    user, password = os.environ.get("TORTURE_USER"), os.environ.get("TORTURE_PASSWORD")
    with open_store(address, user=user, password=password, options=BoltOptions(away=180)) as store:
        while batch := list(islice(left, _BATCH)):
            merge.write(store, batch, bulk=chance.random() < 0.3)
            if chance.random() < 0.1 and merge.waiting(store):
                merge.derive(store)
            with noted.open("a") as file:
                file.write("".join(f"{one.article.id}\n" for one in batch))
            _pause(folder)


def _pause(folder: Path) -> None:
    while (folder / "pause").exists():
        (folder / "paused").touch()
        time.sleep(0.05)
    (folder / "paused").unlink(missing_ok=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
