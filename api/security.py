"""What every request and every answer passes: the host and origin asked for, key, size and headers.

By default Sekutu serves this computer alone, without keys. What must not happen then is that a web page of somebody
else, open in the same browser, reads or writes the graph: by a name of its own that points here (DNS rebinding), or by
a form. Served to others, it asks for keys (:mod:`api.access`), and a page of another site still may not write.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import Asked, Door
from api.problems import Found
from api.settings import LOOPBACK, Settings

BODY_LIMIT = 2_000_000  # bytes
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a problem."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        door: Door = scope["app"].state.door
        headers = Headers(scope=scope)
        client = scope.get("client")
        asked = Asked(
            method=scope["method"], path=scope["path"], headers=headers, address=client[0] if client else "unknown"
        )
        refused = _refused(headers, door.settings) or door.refusal(asked)
        if refused is not None:
            await refused.response()(scope, receive, _with_headers(send))
            return
        await self.app(scope, _bounded(receive), _with_headers(send))


def _refused(headers: Headers, settings: Settings) -> Found | None:
    host = headers.get("host", "")
    if not _served(f"//{host}", settings):
        names = ", ".join([*LOOPBACK, *settings.hosts])
        detail = f"this server answers to {names} and not to {host!r}; add a name with --hosts"
        return Found(421, "Not served here", detail)
    origin = headers.get("origin")
    if origin is not None and _name(origin) != _name(f"//{host}") and not _served(origin, settings, strict=True):
        return Found(403, "Not for other sites", f"a page of {origin!r} may not use this server")
    length = headers.get("content-length", "0")
    if length.isdigit() and int(length) > BODY_LIMIT:
        return Found(413, "Too large", _too_large())
    return None


def _served(address: str, settings: Settings, *, strict: bool = False) -> bool:
    """Whether the host of an address is one to answer to. With keys and no names told, any is: the key protects."""
    if loopback(address) or _name(address) in settings.hosts:
        return True
    return settings.needs_keys and not settings.hosts and not strict and bool(_name(address))


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def loopback(address: str) -> bool:
    """Whether the host of an address is this computer's own.

    >>> loopback("//127.0.0.1:8000"), loopback("//[::1]:80"), loopback("http://rebound.example"), loopback("null")
    (True, True, False, False)
    """
    return _name(address) in LOOPBACK


def _too_large() -> str:
    return f"a request may hold {BODY_LIMIT:,} bytes; send articles one at a time, or load files with 'sekutu ingest'"


def _bounded(receive: Receive) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY_LIMIT:
            raise HTTPException(413, _too_large())
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers
