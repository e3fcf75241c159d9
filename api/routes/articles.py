"""Articles: those in the graph, and a new one to read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import answers
from api.deps import HouseDep, LanguageDep, PageDep
from api.reading import read_fields
from api.routes.claims import Day
from api.wire import Added, Article, ArticleIn, Articles
from graph.merge import write

router = APIRouter(tags=["articles"])


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


@router.post("/v1/articles", status_code=201, responses={200: {"model": Added, "description": "Known already"}})
def add(house: HouseDep, language: LanguageDep, body: ArticleIn, response: Response) -> Added:
    """Read an article and merge it into the graph: 201 where it is new, 200 where the graph knew it already."""
    with house.turn():
        reading = read_fields(body.model_dump(), house.gazetteer)
        merged = write(house.store, [reading])
    if not merged.new:
        response.status_code = 200
    found = reading.article.id
    response.headers["Location"] = f"/v1/articles/{found}"
    return Added(added=bool(merged.new), article=answers.article(house, language, found))
