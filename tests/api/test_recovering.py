"""The API outlives its engine."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from api.app import create_app
from graph.gazetteer import Gazetteer
from graph.merge import write
from graph.store.engines.folder import Folder
from graph.store.open import open_store
from tests.api.conftest import written


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_engine_killed_while_serving_costs_nobody_an_error(tmp_path, settings, serving):
    with open_store(f"embedded:{tmp_path}/graph") as store:
        store.prepare()
        write(store, written())
        with serving(create_app(settings, store, Gazetteer.load())) as client:

            def ask(number: int) -> httpx.Response:
                path = ("/v1/actors/RUS", "/v1/claims", "/health", "/v1/articles")[number % 4]
                return client.get(path, timeout=300)

            assert ask(0).status_code == 200
            for _ in range(2):
                os.kill(Folder(tmp_path / "graph").owner(), signal.SIGKILL)
                with ThreadPoolExecutor(8) as threads:
                    answers = list(threads.map(ask, range(8)))
                assert [answer.status_code for answer in answers] == [200] * 8
            os.kill(Folder(tmp_path / "graph").owner(), signal.SIGKILL)
            asked = client.post("/v1/cypher", json={"query": "MATCH (a:Article) RETURN count(a) AS n"}, timeout=300)
            assert asked.json()["rows"] == [[3]]
            os.kill(Folder(tmp_path / "graph").owner(), signal.SIGKILL)
            article = {"text": "Ukraine accused Russia of attacking Kyiv. Moscow denied the charge."}
            assert client.post("/v1/articles", params={"wait": 60}, json=article, timeout=300).status_code == 201
