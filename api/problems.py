"""Errors at the edge: the one table from class to HTTP status, and the one shape of a problem (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeAlias

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from graph import errors

MEDIA_TYPE = "application/problem+json"

# The most particular class first: a class that is not listed takes the row of its nearest ancestor.
STATUS: dict[type[errors.SekutuError], tuple[int, str]] = {
    errors.UnknownName: (404, "Nothing goes by that name"),
    errors.UnreadableArticle: (422, "This gives no article"),
    errors.BadData: (500, "A data file is broken"),
    errors.BadInput: (400, "The input cannot be used"),
    errors.QueryNotReadOnly: (403, "The query would do more than read"),
    errors.QueryTooLarge: (408, "The query passed its bounds"),
    errors.QueryRefused: (403, "The query is not let through"),
    errors.QueryWrong: (400, "The query has a mistake in it"),
    errors.StoreAway: (503, "The graph's store does not answer"),
    errors.StoreDenied: (502, "The graph's store does not let Sekutu in"),
    errors.StoreConflict: (503, "Too many writers at once"),
    errors.StoreFull: (507, "No room left"),
    errors.StoreMismatch: (500, "The graph was written by another version"),
    errors.StoreError: (500, "The graph's store cannot do this"),
    errors.EngineError: (503, "The graph's engine is not running"),
    errors.SekutuError: (500, "Sekutu cannot do this"),
}
RETRY_SECONDS = 5
_FOR_PROGRAMS = ("/v1", "/health", "/ready", "/metrics", "/openapi.json")


def status_of(kind: type[errors.SekutuError]) -> tuple[int, str]:
    """Status and title for a class of error.

    >>> status_of(errors.EngineBusy)
    (503, "The graph's engine is not running")
    """
    for ancestor in kind.__mro__:
        if ancestor in STATUS:
            return STATUS[ancestor]
    raise KeyError(kind)


@dataclass(frozen=True, slots=True)
class Found:
    """A problem. ``kind`` is the error's class, which programs may rely on; ``mistakes`` are (where, what).

    ``retry``: seconds after which to try again. ``challenge``: what to show to be let in.
    """

    status: int
    title: str
    detail: str
    kind: str = ""
    mistakes: tuple[tuple[str, str], ...] = ()
    retry: int | None = None
    challenge: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """When to try again, and what to show, where that may help."""
        found = {}
        if self.retry is not None or self.status == HTTPStatus.SERVICE_UNAVAILABLE:
            found["Retry-After"] = str(self.retry or RETRY_SECONDS)
        if self.challenge is not None:
            found["WWW-Authenticate"] = self.challenge
        return found

    def response(self) -> JSONResponse:
        """The problem document."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "error": self.kind,
        }
        if self.mistakes:
            body["mistakes"] = [{"where": where, "what": what} for where, what in self.mistakes]
        return JSONResponse(body, status_code=self.status, media_type=MEDIA_TYPE, headers=self.headers)


Page: TypeAlias = Callable[[Request, Found], Response]


def install(app: FastAPI, page: Page) -> None:
    """Make every error that leaves a route a problem: a page for who reads pages, a document for everybody else."""

    def answer(request: Request, error: Exception) -> Response:
        found = described(error)
        if request.url.path.startswith(_FOR_PROGRAMS) or "text/html" not in request.headers.get("accept", ""):
            return found.response()
        return page(request, found)

    for kind in (errors.SekutuError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, answer)


def described(error: Exception) -> Found:
    """What to say of an error; one that is not ours is logged by the server and not told."""
    match error:
        case errors.SekutuError():
            status, title = status_of(type(error))
            return Found(status, title, str(error), type(error).__name__)
        case RequestValidationError():
            mistakes = tuple((".".join(map(str, entry["loc"])), str(entry["msg"])) for entry in error.errors())
            detail = "; ".join(f"{where}: {what}" for where, what in mistakes)
            return Found(422, "The request does not fit", detail, "BadInput", mistakes)
        case HTTPException():
            title = HTTPStatus(error.status_code).phrase
            return Found(error.status_code, title, str(error.detail), "")
        case _:
            return Found(500, "Sekutu made a mistake", "an error inside of Sekutu; its log says more", "")
