"""The questions that routes and pages share: each asks the store and gives what goes over the wire."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from api import wire
from api.deps import House, Page
from api.shape import Shaper, head_of
from cypher import load
from graph.errors import UnknownName
from graph.model import folded
from graph.store.port import Row

ALL = 10_000  # claims shown of one article or event

T = TypeVar("T")


def counts(house: House) -> dict[str, int]:
    """How much is in the graph, by label."""
    return {row["label"]: row["count"] for row in house.store.read(load("read/counts"))}


def invented(house: House) -> bool:
    """Whether the graph holds articles that were invented as examples."""
    return any(row["count"] for row in house.store.read(load("read/invented")))


def actors(house: House, language: str, page: Page, q: str = "") -> wire.Actors:
    """Actors that go by the words, by any name the gazetteer or the graph knows; without words all of them."""
    known = [actor.id for actor in house.gazetteer.search(q, limit=200)] if q.strip() else []
    words = folded(q)
    query = load("read/actors_search")
    rows = house.store.read(query, words=words, ids=[*known, q.strip()], skip=page.skip, limit=page.limit + 1)
    return wire.Actors(items=_items(rows, page, Shaper(house, language).actor), next=page.next(len(rows)))


def actor(house: House, language: str, actor_id: str) -> wire.Actor:
    """One actor; UnknownName where the graph has none of that id."""
    rows = house.store.read(load("read/actor"), actor=actor_id)
    return Shaper(house, language).actor(_one(rows, f"no actor has the id {actor_id!r}; look for one at /v1/actors?q="))


def relations(house: House, language: str, page: Page, actor_id: str, type_: str | None = None) -> wire.Relations:
    """The relations of an actor, and of those who act for it."""
    person = "Person" in actor(house, language, actor_id).labels
    query = load("read/person_relations" if person else "read/actor_relations")
    rows = house.store.read(query, actor=actor_id, type=type_, skip=page.skip, limit=page.limit + 1)
    shaper = Shaper(house, language, _parties(rows))
    return wire.Relations(items=_items(rows, page, shaper.relation), next=page.next(len(rows)))


def relation(house: House, language: str, relation_id: str) -> wire.Relation:
    """One relation."""
    rows = house.store.read(load("read/relation"), relation=relation_id)
    found = _one(rows, f"no relation has the id {relation_id!r}; those of an actor are at /v1/actors/ID/relations")
    return Shaper(house, language, _parties(rows)).relation(found)


def evidence(house: House, language: str, page: Page, relation_id: str) -> wire.EvidenceList:
    """What supports a relation and what speaks against it."""
    about = relation(house, language, relation_id)
    query = load("read/relation_evidence")
    rows = house.store.read(query, relation=relation_id, skip=page.skip, limit=page.limit + 1)
    shaper = Shaper.of_claims(house, language, rows)
    return wire.EvidenceList(relation=about, items=_items(rows, page, shaper.evidence), next=page.next(len(rows)))


def claims(house: House, language: str, page: Page, **filters: str | None) -> wire.Claims:
    """Claims that pass the filters: type, source, target, speaker, factuality, since, until."""
    rows = house.store.read(load("read/claims"), **filters, skip=page.skip, limit=page.limit + 1)
    shaper = Shaper.of_claims(house, language, rows)
    return wire.Claims(items=_items(rows, page, shaper.claim), next=page.next(len(rows)))


def claim(house: House, language: str, claim_id: str) -> wire.Claim:
    """One claim."""
    rows = house.store.read(load("read/claim"), claim=claim_id)
    found = _one(rows, f"no claim has the id {claim_id!r}; look for one at /v1/claims")
    return Shaper.of_claims(house, language, rows).claim(found)


def events(house: House, language: str, page: Page, **filters: str | None) -> wire.Events:
    """Events that pass the filters: type, actor, since, until."""
    rows = house.store.read(load("read/events"), **filters, skip=page.skip, limit=page.limit + 1)
    nodes = [row["event"] for row in rows]
    shaper = Shaper(house, language, [node.properties[end] for node in nodes for end in ("source_for", "target_for")])
    return wire.Events(items=[shaper.event(node) for node in nodes[: page.limit]], next=page.next(len(rows)))


def event(house: House, language: str, event_id: str) -> wire.EventDetail:
    """One event with all that reports it."""
    rows = house.store.read(load("read/event"), event=event_id)
    node = _one(rows, f"no event has the id {event_id!r}; look for one at /v1/events")["event"]
    reports = house.store.read(load("read/event_claims"), event=event_id, limit=ALL)
    about = Shaper(house, language, [node.properties["source_for"], node.properties["target_for"]]).event(node)
    shaper = Shaper.of_claims(house, language, reports)
    return wire.EventDetail(**about.model_dump(), reports=[shaper.claim(row) for row in reports])


def articles(house: House, page: Page, **filters: str | None) -> wire.Articles:
    """Articles that pass the filters: language, publisher."""
    rows = house.store.read(load("read/articles"), **filters, skip=page.skip, limit=page.limit + 1)
    items = _items(rows, page, lambda row: wire.ArticleItem(**head_of(row["article"]), claims=row["claims"]))
    return wire.Articles(items=items, next=page.next(len(rows)))


def article(house: House, language: str, article_id: str) -> wire.Article:
    """One article with its text, and what was read from it."""
    rows = house.store.read(load("read/article"), article=article_id)
    found = _one(rows, f"no article has the id {article_id!r}; look for one at /v1/articles")
    said = house.store.read(load("read/article_claims"), article=article_id, limit=ALL)
    shaper = Shaper.of_claims(house, language, said)
    return wire.Article(
        **head_of(found["article"]),
        text=found["article"].properties["text"],
        sentences=[Shaper.sentence(node) for node in found["sentences"]],
        claims=[shaper.claim(row) for row in said],
    )


def _items(rows: Sequence[Row], page: Page, shaped: Callable[[Row], T]) -> list[T]:
    return [shaped(row) for row in rows[: page.limit]]


def _one(rows: Sequence[Row], otherwise: str) -> Row:
    if not rows:
        raise UnknownName(otherwise)
    return rows[0]


def _parties(rows: Sequence[Row]) -> list[str]:
    return [row["relation"].properties[end] for row in rows for end in ("source_for", "target_for")]
