"""What a route asks for: the house it stands in, and the language of the answer."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query, Request

from api.jobs import Jobs
from api.settings import Settings
from graph.errors import BadInput
from graph.gazetteer import Gazetteer
from graph.merge import View
from graph.ontology import LANGUAGES, Ontology
from graph.store.port import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the application was assembled from."""

    settings: Settings
    store: Store
    gazetteer: Gazetteer
    ontology: Ontology


def house(request: Request) -> House:
    """The house of this application."""
    found: House = request.app.state.house
    return found


def jobs(request: Request) -> Jobs:
    """The jobs of this application."""
    found: Jobs = request.app.state.jobs
    return found


def language(
    request: Request,
    lang: Annotated[
        Literal["en", "id"] | None, Query(description="The language of names and labels; else Accept-Language decides.")
    ] = None,
) -> str:
    """The language asked for in the address, else the best that the browser accepts, else the setting."""
    return lang or language_of(request)


def language_of(request: Request) -> str:
    """The same where the address may ask for nonsense: a page that tells what went wrong is in some language too."""
    asked = request.query_params.get("lang", "")
    accepts = accepted(request.headers.get("accept-language", ""))
    return asked if asked in LANGUAGES else accepts or house(request).settings.language


def accepted(header: str) -> str | None:
    """The language of ours that an Accept-Language header likes best.

    >>> accepted("fr, id;q=0.8, en;q=0.5"), accepted("en-GB,en;q=0.9"), accepted("de")
    ('id', 'en', None)
    """
    liked: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";q=")
        code = tag.partition("-")[0].lower()
        if code in LANGUAGES:
            try:
                liked.append((float(weight or 1), code))
            except ValueError:
                continue
    return max(liked, key=lambda pair: pair[0])[1] if liked else None


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is wanted; ``skip`` comes out of the cursor."""

    skip: int
    limit: int

    def next(self, found: int) -> str | None:
        """The cursor of what follows, where one more than ``limit`` was found."""
        return cursor(self.skip + self.limit) if found > self.limit else None


def page(
    limit: Annotated[int, Query(ge=1, le=200, description="How many items at most.")] = 50,
    cursor: Annotated[str | None, Query(max_length=200, description="`next` of the page before.")] = None,
) -> Page:
    """The page asked for; BadInput for a cursor that no page gave."""
    return Page(skip=0 if cursor is None else _skip(cursor), limit=limit)


def cursor(skip: int) -> str:
    """An opaque name for a place in a list; what it holds may change between versions."""
    return base64.urlsafe_b64encode(json.dumps({"s": skip}).encode()).decode().rstrip("=")


def _skip(text: str) -> int:
    try:
        value = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))["s"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"the cursor {text!r} is none that this server gave; ask for the first page anew") from error
    if not isinstance(value, int) or not 0 <= value <= 10_000_000:
        raise BadInput(f"the cursor {text!r} is none that this server gave; ask for the first page anew")
    return value


def view(
    as_of: Annotated[
        str | None,
        Query(max_length=10, description="Only states that held then and acts that had happened: 2024-06-19, 2024."),
    ] = None,
    known_at: Annotated[
        str | None, Query(max_length=10, description="Only what articles published until then say: 2024-06-19, 2024.")
    ] = None,
) -> View:
    """The time asked for; BadInput for what is no day, month or year."""
    return View.at(as_of=as_of, known_at=known_at)


JobsDep = Annotated[Jobs, Depends(jobs)]
HouseDep = Annotated[House, Depends(house)]
LanguageDep = Annotated[str, Depends(language)]
PageDep = Annotated[Page, Depends(page)]
ViewDep = Annotated[View, Depends(view)]
