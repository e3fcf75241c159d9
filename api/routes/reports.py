"""Reports from the graph."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.deps import HouseDep, LanguageDep
from api.reporting import alliance_text
from graph.reports.render import css_hash

router = APIRouter(tags=["reports"])

_TYPES = {"html": "text/html", "md": "text/markdown", "json": "application/json"}


@router.get(
    "/v1/reports/alliance",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in _TYPES.values()}, "description": "The report"}},
)
def alliance(
    house: HouseDep,
    language: LanguageDep,
    request: Request,
    members: Annotated[
        str | None, Query(max_length=2000, description="The members, by id or name: `RUS,BLR`. Or give `of`.")
    ] = None,
    of: Annotated[str | None, Query(max_length=200, description="The actor whose allies are wanted.")] = None,
    format: Annotated[  # noqa: A002
        Literal["html", "md", "json"] | None,
        Query(description="The form; else Accept decides, and HTML is the default."),
    ] = None,
) -> Response:
    """Who belongs to a group and why, who stands against it, and what is contested; every tie with its sentences."""
    form = format or _accepted(request.headers.get("accept", ""))
    text = alliance_text(house.store, house.gazetteer, members=members, of=of, language=language, form=form)
    policy = (
        f"default-src 'none'; style-src '{css_hash()}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = {"Content-Language": language, "Vary": "Accept, Accept-Language"}
    if form == "html":
        headers["Content-Security-Policy"] = policy
    return Response(text, media_type=f"{_TYPES[form]}; charset=utf-8", headers=headers)


def _accepted(header: str) -> str:
    """The form that an Accept header names first.

    >>> _accepted("text/html,*/*"), _accepted("text/markdown"), _accepted("application/json"), _accepted("*/*")
    ('html', 'md', 'json', 'html')
    """
    places = {form: header.find(kind) for form, kind in _TYPES.items()}
    found = {form: place for form, place in places.items() if place >= 0}
    return min(found, key=lambda form: found[form], default="html")
