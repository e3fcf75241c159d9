"""The pages: the same answers as the API gives, for who reads with eyes. Rendered here, no script needed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from api import answers, deps, gallery
from api.deps import HouseDep, LanguageDep, Page, PageDep, language_of
from api.describing import routes
from api.graphs import graph_of
from api.pages import render
from api.pictures import around, main_actors
from api.problems import Found, described
from api.tables import plain
from api.wire import CypherOut
from graph.errors import SekutuError
from graph.store.port import Limits

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_LATEST, _MAIN = 12, 24
GROUPS = ("friendly", "hostile", "dependence", "stance", "office", "other")


def problem_page(request: Request, found: Found) -> Response:
    """The page for what went wrong."""
    answer = _page(request, language_of(request), "problem.html", status=found.status, found=found, invented=False)
    answer.headers.update(found.headers)
    return answer


@router.get("/")
def home(request: Request, house: HouseDep, language: LanguageDep) -> Response:
    """What is in the graph."""
    picture, actors = main_actors(house.store, language, _MAIN)
    labels = house.ontology.nodes
    counted = answers.counts(house)
    counts = [(labels[name].plural[language], counted[name]) for name in labels if counted.get(name)]
    latest = answers.articles(house, Page(skip=0, limit=_LATEST)).items
    return _page(request, language, "home.html", picture=picture, actors=actors, counts=counts, articles=latest)


@router.get("/actors")
def actors(
    request: Request,
    house: HouseDep,
    language: LanguageDep,
    page: PageDep,
    q: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Actors by name."""
    found = answers.actors(house, language, page, q)
    return _page(request, language, "actors.html", q=q, page=found)


@router.get("/actors/{actor_id}")
def actor(request: Request, house: HouseDep, language: LanguageDep, page: PageDep, actor_id: str) -> Response:
    """One actor and its ties, by what kind they are."""
    found = answers.actor(house, language, actor_id)
    ties = answers.relations(house, language, page, actor_id)
    groups = [(name, [tie for tie in ties.items if _group(house, tie.type) == name]) for name in GROUPS]
    picture = around(house.store, language, found, ties.items)
    return _page(request, language, "actor.html", actor=found, groups=groups, next=ties.next, picture=picture)


def _group(house: HouseDep, type_: str) -> str:
    kind = house.ontology.edge(type_)
    if kind.good is not None:
        return "dependence"
    if kind.kind == "stance":
        return "stance"
    if kind.name in ("LEADS", "SERVES", "MEMBER_OF"):
        return "office"
    return {1: "friendly", -1: "hostile"}.get(kind.sign, "other")


@router.get("/relations/{relation_id}")
def relation(request: Request, house: HouseDep, language: LanguageDep, page: PageDep, relation_id: str) -> Response:
    """One relation and its sentences."""
    found = answers.evidence(house, language, page, relation_id)
    return _page(request, language, "relation.html", relation=found.relation, page=found)


@router.get("/articles")
def articles(request: Request, house: HouseDep, language: LanguageDep, page: PageDep) -> Response:
    """All articles."""
    return _page(request, language, "articles.html", page=answers.articles(house, page))


@router.get("/articles/{article_id}")
def article(request: Request, house: HouseDep, language: LanguageDep, article_id: str) -> Response:
    """One article and what was read from it."""
    return _page(request, language, "article.html", article=answers.article(house, language, article_id))


@router.get("/cypher")
def cypher(
    request: Request,
    house: HouseDep,
    language: LanguageDep,
    query: Annotated[str, Query(max_length=20_000)] = "",
) -> Response:
    """A box for Cypher; the query stands in the address, so that an answer can be linked to."""
    answer, error = _asked(house, query) if query.strip() else (None, None)
    status = 200 if error is None else error.status
    shown = gallery.examples(language)
    return _page(
        request, language, "cypher.html", status=status, query=query, answer=answer, error=error, gallery=shown
    )


def _asked(house: HouseDep, query: str) -> tuple[CypherOut | None, Found | None]:
    limits = Limits(seconds=house.settings.query_seconds, rows=house.settings.query_rows)
    try:
        answer = house.store.ask(query, limits=limits)
    except SekutuError as error:
        return None, described(error)
    found = CypherOut(
        columns=list(answer.columns), rows=plain(answer.rows), graph=graph_of(answer), truncated=answer.truncated
    )
    return found, None


@router.get("/reports")
def reports(request: Request, house: HouseDep, language: LanguageDep) -> Response:
    """Forms for the reports."""
    _, actors = main_actors(house.store, language, _MAIN)
    return _page(request, language, "reports.html", actors=actors)


@router.get("/docs")
def docs(request: Request, language: LanguageDep) -> Response:
    """What the API can be asked, made from its own description."""
    return _page(request, language, "docs.html", routes=routes(request.app.openapi()))


def _page(
    request: Request, language: str, template: str, *, status: int = 200, invented: bool | None = None, **context: Any
) -> Response:
    """A page; whether it must tell of invented articles is asked of the graph where it is not given."""
    told = answers.invented(deps.house(request)) if invented is None else invented
    text = render(request, language, template, invented=told, **context)
    return HTMLResponse(text, status_code=status, headers={"Content-Language": language, "Vary": "Accept-Language"})
