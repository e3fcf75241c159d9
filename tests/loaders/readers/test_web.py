"""Fetching: a real server on the loopback address, and addresses that must never be asked."""

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from loaders.readers import Draft, Failure, Options, count, read
from loaders.readers.drafts import MOST_BYTES

PAGES = {
    "/page": ("text/html; charset=windows-1252", "<html><p>Ménlu tiba di Kairo.</p></html>".encode("cp1252")),
    "/text": ("text/plain", b"Menlu tiba."),
    "/lines": ("application/x-ndjson", b'{"text": "a"}\n{"text": "b"}\n'),
}


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self._head(302, "text/plain", {"Location": "/text"})
        elif self.path == "/loop":
            self._head(302, "text/plain", {"Location": "/loop"})
        elif self.path == "/inside":
            self._head(302, "text/plain", {"Location": "file:///etc/hostname"})
        elif self.path == "/large":
            self._head(200, "text/plain", {})
            self._pour(b"a" * 1_000_000, MOST_BYTES // 1_000_000 + 2, pause=0)
        elif self.path == "/slow":
            self._head(200, "text/plain", {})
            self._pour(b"a" * 70_000, 30, pause=0.1)
        elif self.path in PAGES:
            kind, data = PAGES[self.path]
            self._head(200, kind, {})
            self.wfile.write(data)
        else:
            self._head(404, "text/plain", {})

    def _head(self, status: int, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Type": kind, "Connection": "close"}).items():
            self.send_header(name, value)
        self.end_headers()

    def _pour(self, data: bytes, times: int, *, pause: float) -> None:
        with contextlib.suppress(OSError):  # the reader hangs up, as it should
            for _ in range(times):
                self.wfile.write(data)
                time.sleep(pause)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def fetched(url: str, **options: float) -> list[Draft | Failure]:
    return list(read([url], Options(allow_private=True, **options)))


def reason(url: str, **options: float) -> str:
    (found,) = fetched(url, **options)
    assert isinstance(found, Failure)
    return found.reason


def test_a_page_comes_with_its_address_and_encoding(site: str) -> None:
    (page,) = fetched(f"{site}/page")
    assert isinstance(page, Draft)
    assert (page.text, page.url) == ("Ménlu tiba di Kairo.", f"{site}/page")


def test_lines_and_redirects(site: str) -> None:
    assert [item.origin for item in fetched(f"{site}/lines")] == [f"{site}/lines:1", f"{site}/lines:2"]
    (moved,) = fetched(f"{site}/moved")
    assert isinstance(moved, Draft)
    assert (moved.text, moved.url) == ("Menlu tiba.", f"{site}/text")
    assert count([f"{site}/lines"]) is None


def test_bounds(site: str) -> None:
    assert "redirects" in reason(f"{site}/loop")
    assert "only http and https" in reason(f"{site}/inside")
    assert "answers 404" in reason(f"{site}/none")
    assert "larger than" in reason(f"{site}/large")
    assert "took longer than 0.5 seconds" in reason(f"{site}/slow", seconds=0.5)


def test_the_own_network_is_not_asked(site: str) -> None:
    for url in (
        site,
        "http://localhost:1/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
    ):
        (found,) = read([url], Options())
        assert isinstance(found, Failure)
        assert "inside the own network" in found.reason, found.reason


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://example.org/", "http://", "http://exa mple/", "gopher://x/"]
)
def test_no_web_address(url: str) -> None:
    (found,) = read([url], Options())
    assert isinstance(found, Failure)
    assert url.split("://")[0] in found.reason
