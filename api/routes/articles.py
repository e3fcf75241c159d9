"""Articles: those in the graph, and a new one to read."""

from __future__ import annotations

import json
import time
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Header, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from api import answers
from api import jobs as jobs_
from api.deps import House, HouseDep, JobsDep, LanguageDep, PageDep
from api.jobs import ENDED, Jobs
from api.preview import previewed
from api.reading import prepared_fields, read_fields
from api.routes.claims import Day
from api.routes.jobs import shown
from api.wire import Added, Article, ArticleIn, Articles, Job
from cypher import load
from graph.errors import UnreadableArticle

router = APIRouter(tags=["articles"])

SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
}


@router.get("/v1/articles")
def search(
    house: HouseDep,
    page: PageDep,
    q: Annotated[str, Query(max_length=200, description="Words that the title or the text holds.")] = "",
    written: Annotated[str | None, Query(max_length=20, description="The article's language, e.g. `id`.")] = None,
    publisher: Annotated[str | None, Query(max_length=200, description="The publisher's name.")] = None,
    since: Day = None,
    until: Day = None,
) -> Articles:
    """Articles that pass all filters given, the newest first."""
    return answers.articles(
        house,
        page,
        text=q.strip().lower(),
        language=written,
        publisher=None if publisher is None else publisher.lower(),
        since=since,
        until=None if until is None else until + "~",
    )


@router.get("/v1/articles/{article_id}")
def one(house: HouseDep, language: LanguageDep, article_id: str) -> Article:
    """One article with its text, its sentences and what was read from it."""
    return answers.article(house, language, article_id)


@router.post(
    "/v1/articles", status_code=202, response_model=Job | Added, responses={
        200: {"model": Added, "description": "The graph knows it already; nothing changed"},
        201: {"model": Added, "description": "Waited for, and read"},
    },
)  # fmt: skip
def add(
    house: HouseDep,
    language: LanguageDep,
    jobs: JobsDep,
    body: ArticleIn,
    response: Response,
    wait: Annotated[float, Query(ge=0, le=60, description="Wait so many seconds for it to be read.")] = 0,
) -> Job | Added:
    """Have an article read and merged into the graph: 202 and a job, or 200 where the graph knows it already.

    With `wait` the answer is 201 and the article itself, where it was read within that time.
    """
    fields = body.model_dump(exclude_none=True)
    if body.text is None and body.html is None:
        if body.url is None or set(fields) - {"url", "invented"}:
            raise UnreadableArticle("give the article's text or html, or its url alone")
        return _queued(jobs, response, jobs.put(_web(body.url)), wait, house, language)
    prepared = prepared_fields(fields)
    found = prepared.article.id
    if house.store.read(load("read/known_articles"), ids=[found]):
        response.status_code = 200
        response.headers["Location"] = f"/v1/articles/{found}"
        return Added(added=False, article=answers.article(house, language, found))
    job = jobs.put(json.dumps(fields).encode(), ".json")
    return _queued(jobs, response, job, wait, house, language)


@router.post(
    "/v1/articles/file", status_code=202, openapi_extra={
        "requestBody": {
            "required": True,
            "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in SUFFIXES},
        }
    },
)  # fmt: skip
async def add_file(
    request: Request,
    jobs: JobsDep,
    response: Response,
    content_type: Annotated[str, Header(description="What the file is.")] = "text/plain",
) -> Job:
    """Have a file read: text, Markdown, HTML, a feed, or JSON lines with an article each. 202 and a job."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in SUFFIXES:
        raise HTTPException(415, f"{kind!r} is not read; send one of {', '.join(SUFFIXES)}")
    content = await request.body()
    if not content.strip():
        raise UnreadableArticle("the file is empty")
    job = await run_in_threadpool(jobs.put, content, SUFFIXES[kind])
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return shown(job)


@router.post("/v1/read")
def read(house: HouseDep, language: LanguageDep, body: ArticleIn) -> Article:
    """What would be read from an article: its sentences and claims, as the graph would have them. Nothing is stored."""
    fields = body.model_dump(exclude_none=True)
    if body.text is None and body.html is None:
        raise UnreadableArticle("give the article's text or html")
    return previewed(house, language, read_fields(fields, house.gazetteer))


def _web(url: str) -> str:
    if urlsplit(url).scheme not in ("http", "https"):
        raise UnreadableArticle(f"{url!r} is no web address; it must begin with http:// or https://")
    return url


def _queued(jobs: Jobs, response: Response, job: jobs_.Job, wait: float, house: House, language: str) -> Job | Added:
    """The job as it is after waiting, or the article where it is read."""
    ends = time.monotonic() + wait
    while job.state not in ENDED and (left := ends - time.monotonic()) > 0:
        job = jobs.wait(job, left)
    if wait and job.articles:
        response.status_code = 201 if job.new else 200
        response.headers["Location"] = f"/v1/articles/{job.articles[0]}"
        return Added(added=bool(job.new), article=answers.article(house, language, job.articles[0]))
    if wait and job.state == "failed":
        raise UnreadableArticle(job.reason or "it gave no article")
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return shown(job)
