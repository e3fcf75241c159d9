"""What is sent is accepted, kept on disk, read, and told: over real HTTP, with a server that dies in between."""

import json
import time
from dataclasses import replace

import pytest

from api.app import create_app
from api.jobs import ENDED, Jobs
from graph.errors import StoreAway, UnknownName
from graph.gazetteer import Gazetteer

TEXT = "Presiden Rusia Vladimir Putin mengunjungi Belarusia pada hari Senin."
LINES = "\n".join(
    [
        json.dumps({"text": f"{TEXT} Berkas.", "language": "id", "publisher": "Berkas"}),
        json.dumps({"text": "   "}),
        json.dumps({"text": "Iran condemned Israel.", "language": "en", "publisher": "File"}),
        "{no json",
    ]
)


def ended(client, job):
    for _ in range(600):
        job = client.get(f"/v1/jobs/{job['id']}").json()
        if job["state"] in ENDED:
            return job
        time.sleep(0.1)
    raise AssertionError(job)


def test_an_article_is_accepted_and_read_later(client):
    answer = client.post("/v1/articles", json={"text": f"{TEXT} Nanti.", "language": "id"})
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/v1/jobs/{answer.json()['id']}"
    job = ended(client, answer.json())
    assert (job["state"], job["new"], job["known"], job["quarantined"]) == ("done", 1, 0, [])
    assert job["claims"]["fact"] >= 1
    assert client.get(f"/v1/articles/{job['articles'][0]}").status_code == 200
    again = client.post("/v1/articles", json={"text": f"{TEXT} Nanti.", "language": "id"})
    assert (again.status_code, again.json()["added"]) == (200, False)
    assert again.json()["article"]["id"] == job["articles"][0]


def test_a_file_of_lines_tells_what_was_read_kept_and_set_aside(client, settings):
    answer = client.post("/v1/articles/file", content=LINES, headers={"content-type": "application/x-ndjson"})
    assert answer.status_code == 202
    job = ended(client, answer.json())
    assert (job["state"], job["read"], job["new"]) == ("done", 4, 2)
    assert [refused["origin"] for refused in job["quarantined"]] == ["input:2", "input:4"]
    assert "text" in job["quarantined"][0]["reason"]
    assert str(settings.data) not in json.dumps(job)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/html; charset=utf-8", f"<html lang='id'><body><article><p>{TEXT} Laman.</p></article></body></html>"),
        ("text/plain", f"{TEXT} Polos."),
        ("text/markdown", f"# Judul\n\n{TEXT} Markdown."),
    ],
)
def test_files_of_other_kinds(client, kind, content):
    answer = client.post("/v1/articles/file", content=content, headers={"content-type": kind})
    assert ended(client, answer.json())["new"] == 1


def test_what_is_no_file_of_ours_is_told(client):
    answer = client.post("/v1/articles/file", content=b"\x89PNG", headers={"content-type": "image/png"})
    assert answer.status_code == 415
    assert "text/html" in answer.json()["detail"]
    empty = client.post("/v1/articles/file", content=b" ", headers={"content-type": "text/plain"})
    assert empty.status_code == 422


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://169.254.169.254/latest", "http://localhost/x"])
def test_an_address_inside_is_never_fetched(client, url):
    job = ended(client, client.post("/v1/articles", json={"url": url}).json())
    assert job["state"] == "failed"
    assert "private" in job["reason"] or "own network" in job["reason"]


@pytest.mark.parametrize(
    "fields", [{"url": "file:///etc/passwd"}, {"url": "x"}, {"title": "x"}, {"url": "http://a.b", "title": "x"}]
)
def test_what_is_no_article_is_refused_at_once(client, fields):
    assert client.post("/v1/articles", json=fields).status_code == 422


def test_progress_comes_as_events(client):
    sent = client.post("/v1/articles/file", content=LINES + "\n", headers={"content-type": "application/jsonl"})
    with client.stream("GET", sent.json()["events"]) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        events = [part.split("\n") for part in "".join(answer.iter_text()).split("\n\n") if part]
    assert events[-1][0] == "event: end"
    last = json.loads(events[-1][1].removeprefix("data: "))
    assert (last["state"], last["read"]) == ("done", 4)
    counts = [json.loads(event[1].removeprefix("data: "))["read"] for event in events]
    assert counts == sorted(counts)


def test_no_such_job(client):
    assert client.get("/v1/jobs/none").status_code == 404
    assert client.get("/v1/jobs").json()["items"]


class Away:
    """A store that does not answer, before a real one."""

    def __init__(self, store):
        self.store, self.away = store, True

    def __getattr__(self, name):
        if self.away:
            raise StoreAway("the store is away")
        return getattr(self.store, name)


def test_what_was_accepted_outlives_the_server_and_waits_for_the_store(graph, tmp_path):
    gazetteer = Gazetteer.load()
    store = Away(graph)
    first = Jobs(tmp_path, store, gazetteer)
    job = first.put(f"{TEXT} Tahan.".encode(), ".txt")
    seen = first.wait(first.wait(job, 60), 60)
    assert seen.state not in ENDED
    first.close()
    store.away = False
    second = Jobs(tmp_path, store, gazetteer)
    job = second.get(job.id)
    while job.state not in ENDED:
        job = second.wait(job, 60)
    second.close()
    assert (job.state, job.new) == ("done", 1)
    assert [path.name for path in (tmp_path / "jobs").iterdir()] == [f"{job.id}.job.json"]
    with pytest.raises(UnknownName):
        second.get("0" * 32)


def test_metrics_tell_requests_articles_and_claims(graph, settings, serving, tmp_path):
    app = create_app(replace(settings, data=tmp_path), graph, Gazetteer.load())
    with serving(app) as client:
        assert client.get("/ready").json() == {"ready": True}
        client.post("/v1/articles", params={"wait": 60}, json={"text": f"{TEXT} Angka.", "language": "id"})
        client.get("/v1/actors/NOBODY")
        answer = client.get("/metrics", headers={"x-request-id": "mine-1"})
        assert answer.headers["x-request-id"] == "mine-1"
        text = answer.text
        assert 'sekutu_articles_total{outcome="new"} 1.0' in text
        assert 'sekutu_claims_read_total{factuality="fact",type="VISITS"}' in text
        assert 'route="/v1/actors/{actor_id}",status="404"' in text
        assert "sekutu_store_up 1.0" in text
        assert 'sekutu_jobs{state="done"} 1.0' in text
        assert len(client.get("/health", headers={"x-request-id": "no good\x7f"}).headers["x-request-id"]) == 32
