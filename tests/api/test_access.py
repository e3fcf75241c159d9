"""Who is let in: keys and scopes over real HTTP, the rate of requests, and the names served."""

import base64
import stat
from dataclasses import replace

import pytest

from api.app import create_app
from api.keys import Keys
from graph.errors import BadInput, UnknownName
from graph.gazetteer import Gazetteer


@pytest.fixture
def keys(tmp_path):
    return Keys(tmp_path)


@pytest.fixture
def shared(graph, settings, keys, tmp_path, serving):
    """A server that asks everybody for a key."""
    with serving(create_app(replace(settings, data=tmp_path, keys="always"), graph, Gazetteer.load())) as found:
        yield found


def bearer(token):
    return {"authorization": f"Bearer {token}"}


def test_a_key_is_kept_as_a_digest_that_the_user_alone_can_read(keys, tmp_path):
    token = keys.add("desk", "read")
    file = tmp_path / "keys.json"
    assert token not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert keys.find(token).name == "desk"
    assert keys.find(token + "x") is None


def test_a_name_is_given_once(keys):
    keys.add("desk", "read")
    with pytest.raises(BadInput, match="already"):
        keys.add("desk", "admin")
    with pytest.raises(BadInput, match="cannot name"):
        keys.add("a b\n", "read")
    with pytest.raises(UnknownName, match="desk"):
        keys.revoke("nobody")


def test_without_a_key_nothing_is_answered_but_whether_it_works(shared):
    assert shared.get("/health").status_code == 200
    assert shared.get("/static/page.css").status_code == 200
    for path in ("/v1/actors", "/v1/claims", "/openapi.json", "/metrics"):
        answer = shared.get(path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert answer.headers["content-type"] == "application/problem+json"
    assert shared.get("/", headers={"accept": "text/html"}).headers["www-authenticate"].startswith("Basic")


@pytest.mark.parametrize("headers", [bearer("sekutu_wrong"), {"x-api-key": "no"}, {"authorization": "Basic %%"}])
def test_a_wrong_key_is_refused(shared, client, headers):
    assert shared.get("/v1/actors", headers=headers).status_code == 401
    assert client.get("/v1/actors", headers=headers).status_code == 401


def test_a_key_may_do_what_its_scope_allows(shared, keys):
    reader, writer, admin = (keys.add(scope, scope) for scope in ("read", "write", "admin"))
    article = {"text": "Putin mengunjungi Belarusia.", "language": "id"}
    cypher = {"query": "RETURN 1 AS one"}
    assert shared.get("/v1/actors", headers=bearer(reader)).status_code == 200
    assert shared.post("/v1/cypher", json=cypher, headers=bearer(reader)).status_code == 200
    refused = shared.post("/v1/articles", json=article, headers=bearer(reader))
    assert refused.status_code == 403
    assert "write" in refused.json()["detail"]
    assert shared.post("/v1/articles", json=article, headers=bearer(writer)).is_success
    assert shared.get("/metrics", headers=bearer(writer)).status_code == 403
    assert shared.get("/metrics", headers=bearer(admin)).status_code == 200


def test_a_browser_shows_the_key_as_a_password(shared, keys):
    token = keys.add("person", "read")
    shown = base64.b64encode(f"anybody:{token}".encode()).decode()
    assert shared.get("/", headers={"authorization": f"Basic {shown}", "accept": "text/html"}).status_code == 200


def test_a_revoked_key_is_out_at_once(shared, keys):
    token = keys.add("guest", "read")
    assert shared.get("/v1/actors", headers=bearer(token)).status_code == 200
    keys.revoke("guest")
    assert shared.get("/v1/actors", headers=bearer(token)).status_code == 401


def test_a_page_of_another_site_may_not_write_with_a_browsers_key(shared, keys):
    token = keys.add("desk", "write")
    headers = {**bearer(token), "origin": "https://evil.example"}
    assert shared.post("/v1/articles", json={"text": "x"}, headers=headers).status_code == 403


def test_too_many_requests_are_told_when_to_come_back(graph, settings, serving):
    app = create_app(replace(settings, rate="3/minute"), graph, Gazetteer.load())
    with serving(app) as client:
        assert [client.get("/v1/ontology").status_code for _ in range(4)] == [200, 200, 200, 429]
        late = client.get("/v1/ontology")
        assert 1 <= int(late.headers["retry-after"]) <= 60
        assert late.json()["error"] == "TooManyRequests"
        assert client.get("/static/page.css").status_code == 200


def test_names_told_are_answered_and_no_others(graph, settings, serving, keys, tmp_path):
    chosen = replace(settings, data=tmp_path, keys="always", hosts=("graph.example.org",))
    token = keys.add("desk", "read")
    with serving(create_app(chosen, graph, Gazetteer.load())) as client:
        for host, status in (("graph.example.org", 200), ("other.example.org", 421), ("127.0.0.1:8000", 200)):
            assert client.get("/v1/ontology", headers={**bearer(token), "host": host}).status_code == status
        own = {**bearer(token), "host": "graph.example.org", "origin": "https://graph.example.org"}
        assert client.post("/v1/cypher", json={"query": "RETURN 1 AS x"}, headers=own).status_code == 200
