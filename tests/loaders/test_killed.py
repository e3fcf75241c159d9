"""A load that is killed leaves nothing running, and a second one goes on where it was."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from graph import merge
from graph.gazetteer import Gazetteer
from graph.store.open import open_store
from loaders.ingest import ingest
from loaders.journal import Journal

LOAD = """
import sys
from contextlib import closing
from pathlib import Path
from graph.gazetteer import Gazetteer
from graph.store.open import open_store
from loaders.ingest import ingest
from loaders.journal import Journal

if __name__ == "__main__":
    base = Path(sys.argv[1])
    with open_store(f"embedded:{base}/graph") as store, closing(Journal(base / "journal.sqlite", store="a")) as journal:
        store.prepare()
        ingest([str(base / "news.jsonl")], store, gazetteer=Gazetteer.load(), quarantine=base / "aside", batch=2,
               journal=journal, workers=2, bulk=True)
"""
ARTICLES = 60


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_killed_load_goes_on(tmp_path: Path) -> None:
    lines = [
        {
            "text": f"Ukraine accused Russia of attacking Kyiv {number} times. Moscow denied the charge.",
            "language": "en",
        }
        for number in range(ARTICLES)
    ]
    lines[7] = {"title": "no text"}
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (tmp_path / "load.py").write_text(LOAD, "utf-8")
    done = _killed_halfway(tmp_path)

    gazetteer = Gazetteer.load()
    with open_store(f"embedded:{tmp_path}/graph") as store:
        assert merge.waiting(store)
        with closing(Journal(tmp_path / "journal.sqlite", store="a")) as journal:
            again = ingest(
                [str(tmp_path / "news.jsonl")],
                store,
                gazetteer=gazetteer,
                quarantine=tmp_path / "aside",
                journal=journal,
            )
        assert (again.skipped, again.failed, again.new + again.known) == (done, 1, ARTICLES - 1)
        assert again.known - again.skipped in (0, 2)  # a batch that was stored and not noted yet
        assert not merge.waiting(store)
        digest = merge.digest(store)
    with open_store(f"embedded:{tmp_path}/other") as other:
        other.prepare()
        whole = ingest([str(tmp_path / "news.jsonl")], other, gazetteer=gazetteer, quarantine=tmp_path / "aside")
        assert whole.new == ARTICLES - 1
        assert merge.digest(other) == digest
    assert len(list((tmp_path / "aside").glob("*.input"))) == 1


def _killed_halfway(base: Path) -> int:
    """Kill a load once something is noted; how many articles are."""
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen([sys.executable, str(base / "load.py"), str(base)], env=environment, cwd=root) as load:
        deadline = time.monotonic() + 300
        while _noted(base) < 10:
            assert load.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        others = psutil.Process(load.pid).children(recursive=True)
        load.send_signal(signal.SIGKILL)
    gone, alive = psutil.wait_procs(others, timeout=60)
    assert not alive
    assert len(gone) >= 3  # two that read, and the engine
    return _noted(base)


def _noted(base: Path) -> int:
    if not (base / "journal.sqlite").exists():
        return 0
    with closing(sqlite3.connect(base / "journal.sqlite", timeout=30)) as file:
        try:
            return int(file.execute("SELECT count(*) FROM done").fetchone()[0])
        except sqlite3.OperationalError:  # not made yet
            return 0
