"""No page of somebody else may use this server, and no request may exhaust it."""

import httpx
import pytest

from api.security import BODY_LIMIT


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost@evil"])
def test_it_answers_to_this_computers_names_only(client, host):
    answer = client.get("/health", headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1234", "[::1]:8000"])
def test_every_name_of_this_computer_will_do(client, host):
    assert client.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
def test_pages_of_others_may_not_write(client, origin):
    answer = client.post("/v1/articles", json={"text": "x"}, headers={"origin": origin})
    assert answer.status_code == 403


def test_a_form_of_another_site_without_origin_is_no_json(client):
    answer = client.post("/v1/cypher", content='{"query": "RETURN 1"}', headers={"content-type": "text/plain"})
    assert answer.status_code == 422


def test_a_body_that_is_too_large_is_refused_at_once(client):
    answer = client.post("/v1/articles", json={"text": "x" * BODY_LIMIT})
    assert answer.status_code == 413
    assert "2,000,000" in answer.json()["detail"]


def test_so_is_one_that_does_not_say_its_length(client):
    def parts():
        yield b'{"text": "'
        for _ in range(30):
            yield b"x" * 100_000
        yield b'"}'

    try:
        answer = client.post("/v1/articles", content=parts(), headers={"content-type": "application/json"})
    except httpx.WriteError:  # the server may close before all was sent
        return
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path", ["/", "/cypher", "/docs", "/v1/ontology", "/static/page.css", "/v1/reports/alliance?of=RUS"]
)
def test_the_headers_that_keep_a_page_to_itself(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers or "uvicorn" in headers["server"]


def test_a_report_page_may_use_its_own_sheet_and_nothing_else(client):
    answer = client.get("/v1/reports/alliance?of=RUS")
    assert "style-src 'sha256-" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
