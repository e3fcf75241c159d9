"""Who may do what, and how often: keys, their scopes, and the rate of requests."""

from __future__ import annotations

import base64
import math
import time
from dataclasses import dataclass

from limits import parse as parse_limit
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers

from api.keys import SCOPES, Key, Keys, Scope
from api.problems import Found
from api.settings import Settings

_OPEN = ("/health", "/ready")  # whoever watches over the server has no key
_STATIC = "/static/"
_READING = ("GET", "HEAD", "OPTIONS")
_ASKING = ("/v1/cypher", "/v1/read")  # these are sent, and change nothing
_FOR_ADMINS = "/metrics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request, as far as it matters here. ``address`` is the client's."""

    method: str
    path: str
    headers: Headers
    address: str


def needed(method: str, path: str) -> Scope | None:
    """The scope that a request needs where keys are asked for; None for what is open to all.

    >>> needed("GET", "/v1/actors"), needed("POST", "/v1/articles"), needed("POST", "/v1/cypher")
    ('read', 'write', 'read')
    >>> needed("GET", "/health")
    """
    if path in _OPEN or path.startswith(_STATIC):
        return None
    if path == _FOR_ADMINS:
        return "admin"
    return "read" if method in _READING or path in _ASKING else "write"


class Door:
    """Lets requests in, or says why not."""

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self.settings = settings
        self._keys = keys
        self._asks = settings.needs_keys
        self._rate = parse_limit(settings.rate)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def refusal(self, asked: Asked) -> Found | None:
        """Why the request is not let in; None where it is. Every request that comes here counts towards the rate."""
        if asked.path.startswith(_STATIC):
            return None
        token = presented(asked.headers)
        key = self._keys.find(token) if token else None
        late = self._too_often(f"key {key.name}" if key else f"address {asked.address}")
        if late is not None:
            return late
        scope = needed(asked.method, asked.path)
        if token and key is None:
            return _unknown("this key is none of this server's, or it was revoked", asked.headers)
        if scope is None:
            return None
        if key is not None:
            return None if key.allows(scope) else _too_little(key, scope)
        return _unknown("this server asks for a key", asked.headers) if self._asks else None

    def _too_often(self, who: str) -> Found | None:
        if self._limiter.hit(self._rate, who):
            return None
        reset = self._limiter.get_window_stats(self._rate, who).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        detail = f"at most {self._rate} are answered; send the next request in {wait} s"
        return Found(429, "Too many requests", detail, "TooManyRequests", retry=wait)


def presented(headers: Headers) -> str | None:
    """The key that a request shows: as Bearer, in X-API-Key, or as the password that a browser asked for."""
    if headers.get("x-api-key"):
        return headers["x-api-key"]
    kind, _, rest = headers.get("authorization", "").partition(" ")
    match kind.lower():
        case "":
            return None
        case "bearer":
            return rest.strip()
        case "basic":
            return _password(rest)
        case _:
            return f"{kind} {rest}"  # shown, and none of ours


def _password(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode().partition(":")[2]
    except ValueError:
        return text


def _unknown(why: str, headers: Headers) -> Found:
    challenge = 'Basic realm="Sekutu", charset="UTF-8"' if "text/html" in headers.get("accept", "") else "Bearer"
    detail = f"{why}; send one as 'Authorization: Bearer KEY' (a browser: as the password), made with 'sekutu key add'"
    return Found(401, "A key is needed", detail, "KeyNeeded", challenge=challenge)


def _too_little(key: Key, scope: Scope) -> Found:
    may = ", ".join(SCOPES[: SCOPES.index(key.scope) + 1])
    return Found(
        403, "The key may not do this", f"this needs the scope {scope}; the key {key.name!r} has {may}", "ScopeNeeded"
    )
