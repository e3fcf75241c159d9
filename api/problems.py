"""Errors at the edge: the one table from class to HTTP status, and the one shape of a problem (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
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


def status_of(kind: type[errors.SekutuError]) -> tuple[int, str]:
    """Status and title for a class of error.

    >>> status_of(errors.EngineBusy)
    (503, "The graph's engine is not running")
    """
    for ancestor in kind.__mro__:
        if ancestor in STATUS:
            return STATUS[ancestor]
    raise KeyError(kind)


def problem(status: int, title: str, detail: str, *, kind: str = "", **more: Any) -> JSONResponse:
    """A problem document; ``kind`` is the error's class, which programs may rely on."""
    headers = {"Retry-After": str(RETRY_SECONDS)} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "error": kind, **more}
    return JSONResponse(jsonable_encoder(body), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def install(app: FastAPI) -> None:
    """Make every error that leaves a route a problem."""
    app.add_exception_handler(errors.SekutuError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def _ours(_request: Request, error: Exception) -> JSONResponse:
    kind = type(error)
    status, title = status_of(kind) if issubclass(kind, errors.SekutuError) else (500, "Error")
    return problem(status, title, str(error), kind=kind.__name__)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    mistakes = [{"where": ".".join(map(str, entry["loc"])), "what": entry["msg"]} for entry in found]
    detail = "; ".join(f"{entry['where']}: {entry['what']}" for entry in mistakes)
    return problem(422, "The request does not fit", detail, kind="BadInput", mistakes=mistakes)


def _http(_request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    title = HTTPStatus(status).phrase
    return problem(status, title, str(getattr(error, "detail", "") or title))
