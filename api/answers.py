"""The questions that routes and pages share: each asks the store and gives what goes over the wire."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TypeVar

from api import wire
from api.deps import House, Page
from api.shape import Shaper, head_of
from cypher import load
from graph.errors import UnknownName
from graph.merge import View
from graph.merge import judgements as judged
from graph.merge import relation as one_in_view
from graph.merge import relations as in_view
from graph.model import folded
from graph.store.port import Row

ALL = 10_000  # claims shown of one event
ALL_TIME = View()
_NO_CLAIM_FILTER = dict.fromkeys(
    ("actor", "source", "target", "type", "factuality", "speaker", "article", "since", "until")
)
_NO_ARTICLE_FILTER = {"text": "", **dict.fromkeys(("language", "publisher", "since", "until"))}

T = TypeVar("T")


def counts(house: House) -> dict[str, int]:
    """How much is in the graph, by label."""
    return {row["label"]: row["count"] for row in house.store.read(load("read/counts_nodes"))}


def invented(house: House) -> bool:
    """Whether the graph holds articles that were invented as examples."""
    return any(row["count"] for row in house.store.read(load("read/invented")))


def actors(house: House, language: str, page: Page, q: str = "") -> wire.Actors:
    """Actors that go by the words, by any name the gazetteer or the graph knows; without words all of them."""
    known = [actor.id for actor in house.gazetteer.search(q, limit=200, forgiving=True)] if q.strip() else []
    query = load("read/actors_search")
    rows = house.store.read(query, text=folded(q), ids=known, label=None, **_part(page))
    return wire.Actors(items=_items(rows, page, Shaper(house, language).actor), next=page.next(len(rows)))


def actor(house: House, language: str, actor_id: str) -> wire.Actor:
    """One actor; UnknownName where the graph has none of that id."""
    rows = house.store.read(load("read/actor"), id=actor_id)
    return Shaper(house, language).actor(_one(rows, f"no actor has the id {actor_id!r}; look for one at /v1/actors?q="))


def relations(
    house: House, language: str, page: Page, actor_id: str, type_: str | None = None, view: View = ALL_TIME
) -> wire.Relations:
    """The relations of an actor, of those who act for it, and of those that are judged the same; all or in a view."""
    found = actor(house, language, actor_id)
    named = found.same_as or found.id
    types = None if type_ is None else [type_]
    if view.whole:
        rows = house.store.read(load("read/actor_relations"), id=named, types=types, **_part(page))
    else:
        rows = in_view(house.store, named, view, types)[page.skip : page.skip + page.limit + 1]
    return wire.Relations(
        items=_items(rows, page, Shaper.of(house, language, rows).relation), next=page.next(len(rows))
    )


def relation(house: House, language: str, relation_id: str, view: View = ALL_TIME) -> wire.Relation:
    """One relation."""
    if view.whole:
        rows = house.store.read(load("read/relation"), id=relation_id)
    else:
        rows = [row for row in [one_in_view(house.store, relation_id, view)] if row]
    found = _one(rows, f"no relation has the id {relation_id!r}; those of an actor are at /v1/actors/ID/relations")
    return Shaper.of(house, language, rows).relation(found)


def evidence(house: House, language: str, page: Page, relation_id: str, view: View = ALL_TIME) -> wire.EvidenceList:
    """What supports a relation and what speaks against it."""
    about = relation(house, language, relation_id, view)
    rows = house.store.read(load("read/relation_evidence"), id=relation_id, until=view.until, **_part(page))
    items = _items(rows, page, Shaper.of(house, language, rows).evidence)
    return wire.EvidenceList(relation=about, items=items, next=page.next(len(rows)))


def claims(house: House, language: str, page: Page, **filters: str | None) -> wire.Claims:
    """Claims that pass the filters: actor, source, target, type, factuality, speaker, article, since, until."""
    rows = house.store.read(load("read/claims"), **{**_NO_CLAIM_FILTER, **filters}, **_part(page))
    items = _items(rows, page, Shaper.of(house, language, rows).claim)
    return wire.Claims(items=items, next=page.next(len(rows)))


def claim(house: House, language: str, claim_id: str) -> wire.Claim:
    """One claim."""
    rows = house.store.read(load("read/claim"), id=claim_id)
    found = _one(rows, f"no claim has the id {claim_id!r}; look for one at /v1/claims")
    return Shaper.of(house, language, rows).claim(found)


def events(house: House, language: str, page: Page, **filters: str | None) -> wire.Events:
    """Events that pass the filters: actor, type, since, until."""
    rows = house.store.read(load("read/events"), **filters, **_part(page))
    items = _items(rows, page, Shaper.of(house, language, rows).event)
    return wire.Events(items=items, next=page.next(len(rows)))


def event(house: House, language: str, event_id: str) -> wire.EventDetail:
    """One event with all that reports it."""
    rows = house.store.read(load("read/event"), id=event_id)
    found = _one(rows, f"no event has the id {event_id!r}; look for one at /v1/events")
    reports = house.store.read(load("read/event_claims"), id=event_id, skip=0, limit=ALL)
    shaper = Shaper.of(house, language, [found, *reports])
    return wire.EventDetail(**shaper.event(found).model_dump(), reports=[shaper.report(row) for row in reports])


def judgements(house: House) -> wire.Judgements:
    """What people judged of actors and events."""
    return wire.Judgements(items=[wire.Judgement.model_validate(asdict(one)) for one in judged.listed(house.store)])


def articles(house: House, page: Page, **filters: str | None) -> wire.Articles:
    """Articles that pass the filters: text, language, publisher, since, until."""
    rows = house.store.read(load("read/articles"), **{**_NO_ARTICLE_FILTER, **filters}, **_part(page))
    items = _items(
        rows,
        page,
        lambda row: wire.ArticleItem(id=row["id"], author=row["author"], claims=row["claims"], **head_of(row)),
    )
    return wire.Articles(items=items, next=page.next(len(rows)))


def article(house: House, language: str, article_id: str) -> wire.Article:
    """One article with its text, and what was read from it."""
    rows = house.store.read(load("read/article"), id=article_id)
    found = _one(rows, f"no article has the id {article_id!r}; look for one at /v1/articles")
    sentences = house.store.read(load("read/article_sentences"), id=article_id)
    said = house.store.read(load("read/article_claims"), id=article_id)
    shaper = Shaper.of(house, language, said)
    return wire.Article(
        id=found["id"],
        **head_of(found),
        author=found["author"],
        text=found["text"],
        sentences=[wire.Sentence(**row) for row in sentences],
        claims=[shaper.claim(row) for row in said],
    )


def _part(page: Page) -> dict[str, int]:
    """One more than the page holds, to see whether there is a next."""
    return {"skip": page.skip, "limit": page.limit + 1}


def _items(rows: Sequence[Row], page: Page, shaped: Callable[[Row], T]) -> list[T]:
    return [shaped(row) for row in rows[: page.limit]]


def _one(rows: Sequence[Row], otherwise: str) -> Row:
    if not rows:
        raise UnknownName(otherwise)
    return rows[0]
