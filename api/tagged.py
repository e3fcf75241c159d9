"""ETags: an answer that has not changed since it was last asked for is not sent again."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_READING = ("GET", "HEAD")
_OK = 200
_LENGTH = 32  # hex digits of a tag


class Tagged:
    """Gives whole answers to GET an ETag (a digest of the body), and answers 304 where the asker has it already."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the answer back until its tag is known; streams pass as they come."""
        if scope["type"] != "http" or scope["method"] not in _READING:
            await self.app(scope, receive, send)
            return
        known = _tags(Headers(scope=scope).get("if-none-match", ""))
        start: Message | None = None

        async def held(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _whole(message):
                start = message
                return
            if start is None:
                await send(message)
                return
            first, start = start, None
            if not message.get("more_body"):
                message = _marked(first, message, known)
            await send(first)
            await send(message)

        await self.app(scope, receive, held)


def _whole(message: Message) -> bool:
    headers = Headers(scope=message)
    return message["status"] == _OK and "content-length" in headers and "etag" not in headers


def _marked(start: Message, body: Message, known: frozenset[str]) -> Message:
    tag = f'"{hashlib.sha256(body.get("body", b"")).hexdigest()[:_LENGTH]}"'
    headers = MutableHeaders(scope=start)
    headers["ETag"] = tag
    if tag in known or "*" in known:
        start["status"] = 304
        del headers["content-length"]
        return {**body, "body": b""}
    return body


def _tags(header: str) -> frozenset[str]:
    return frozenset(part.strip().removeprefix("W/") for part in header.split(",") if part.strip())
