"""What the server tells about itself: a number for every request, a line in the log, and figures for Prometheus."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.jobs import Counted
from graph.model import Reading

REQUEST_ID = "X-Request-ID"
_KNOWN_ID = re.compile(r"[\w.-]{1,64}")
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_FAILED = 500

requests = logging.getLogger("sekutu.requests")
_current: ContextVar[str] = ContextVar("request", default="")


class Figures(Counted):
    """The figures of one application, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.seconds = Histogram(
            "sekutu_request_seconds",
            "How long requests took, by the route's pattern.",
            ("method", "route", "status"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.open = Gauge("sekutu_requests_open", "Requests being answered.", registry=self.registry)
        self.store_up = Gauge("sekutu_store_up", "1 where the graph's store answers.", registry=self.registry)
        self.nodes = Gauge("sekutu_nodes", "Nodes in the graph.", ("label",), registry=self.registry)
        self.jobs = Gauge("sekutu_jobs", "Jobs that are kept, by state.", ("state",), registry=self.registry)
        self.articles = Counter("sekutu_articles", "Articles sent, by outcome.", ("outcome",), registry=self.registry)
        self.claims = Counter("sekutu_claims_read", "Claims read.", ("type", "factuality"), registry=self.registry)

    def taken(self, reading: Reading, *, new: bool) -> None:
        """An article was read and merged."""
        self.articles.labels("new" if new else "known").inc()
        for claim in reading.claims:
            self.claims.labels(claim.type, claim.factuality).inc()

    def refused(self) -> None:
        """An item gave no article."""
        self.articles.labels("quarantined").inc()

    def text(self) -> bytes:
        """All of them, in Prometheus' text format."""
        return generate_latest(self.registry)


class Observed:
    """The outermost layer: numbers, times and logs every request. No body and no query is ever logged."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and tell of it when it is answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        figures: Figures = scope["app"].state.figures
        given = Headers(scope=scope).get(REQUEST_ID, "")
        number = given if _KNOWN_ID.fullmatch(given) else uuid.uuid4().hex
        status = _FAILED

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = number
            await send(message)

        token, began = _current.set(number), time.perf_counter()
        try:
            with figures.open.track_inprogress():
                await self.app(scope, receive, sent)
        finally:
            taken = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "none")
            figures.seconds.labels(scope["method"], route, str(status)).observe(taken)
            about = {"method": scope["method"], "path": scope["path"], "status": status, "seconds": round(taken, 4)}
            requests.info("request", extra={"about": about})
            _current.reset(token)


class JsonLines(logging.Formatter):
    """A log record as one line of JSON, its time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if _current.get():
            line["request"] = _current.get()
        line.update(getattr(record, "about", {}))
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_config(kind: str) -> dict[str, Any]:
    """The configuration of logging for ``quiet`` or ``json``."""
    level = "INFO" if kind == "json" else "WARNING"
    plain = {"format": "%(levelname)s %(name)s: %(message)s"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"{__name__}.JsonLines"} if kind == "json" else plain},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "sekutu": {"level": level},
            "uvicorn": {"level": "WARNING"},
            "graph": {"level": "WARNING"},
            "neo4j": {"level": "CRITICAL"},  # the store says the same, once and in words
        },
    }
