"""From the store's rows to what goes over the wire, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from api import wire
from api.deps import House
from cypher import load
from graph.reports.marks import Role, marked
from graph.store.port import Node, Relation, Row

_DENIED = "claim:"


class Shaper:
    """Makes wire values of rows. Names are asked for once, for all the actors that the rows name."""

    def __init__(self, house: House, language: str, ids: Iterable[str] = ()) -> None:
        self._house = house
        self._language = language
        self._names = _names(house, language, {named for named in ids if named})

    @classmethod
    def of_claims(cls, house: House, language: str, rows: Sequence[Row]) -> Shaper:
        """One that knows all whom these claims name."""
        keys = ("source", "target", "source_for", "target_for", "speaker")
        return cls(house, language, {row["claim"].properties.get(key, "") for row in rows for key in keys})

    def name(self, named: str) -> wire.Name:
        """An actor or denied claim by id."""
        return wire.Name(id=named, name=self._names.get(named, named))

    def label(self, type_: str) -> str:
        """What a type is called."""
        return self._house.ontology.label(type_, self._language)

    def actor(self, row: Row) -> wire.Actor:
        """Of ``actor`` and ``relations``."""
        node: Node = row["actor"]
        return wire.Actor(
            id=node.properties["id"],
            name=named_in(node.properties, self._language),
            names=_all_names(node.properties),
            labels=[name for name in self._house.ontology.nodes if name in node.labels],
            code=node.properties.get("code", "?"),
            relations=row["relations"],
        )

    def relation(self, row: Row) -> wire.Relation:
        """Of ``relation``, ``source`` and ``target``."""
        tie: Relation = row["relation"]
        found = tie.properties
        return wire.Relation(
            id=found["id"],
            type=tie.type,
            label=self.label(tie.type),
            sign=self._house.ontology.edge(tie.type).sign,
            source=self._end(row["source"]),
            target=self._end(row["target"]),
            source_for=self.name(found["source_for"]),
            target_for=self.name(found["target_for"]),
            claims=found["claims"],
            articles=found["articles"],
            publishers=found["publishers"],
            first=found.get("first"),
            last=found.get("last"),
            contested=found.get("contested", False),
            evidence=f"/v1/relations/{quote(found['id'])}/evidence",
        )

    def _end(self, node: Node) -> wire.Name:
        return wire.Name(id=node.properties["id"], name=named_in(node.properties, self._language))

    def claim(self, row: Row) -> wire.Claim:
        """Of ``claim``, ``sentence`` and ``article``."""
        return wire.Claim.model_validate(self._claim(row))

    def evidence(self, row: Row) -> wire.Evidence:
        """The same with ``stands``."""
        return wire.Evidence.model_validate({**self._claim(row), "stands": row["stands"]})

    def _claim(self, row: Row) -> dict[str, Any]:
        claim, sentence = row["claim"].properties, row["sentence"].properties
        spans: list[tuple[Role, Sequence[int] | None]] = [
            ("trigger", span(claim, "trigger")),
            ("source", span(claim, "source")),
            ("target", span(claim, "target")),
        ]
        pieces = marked(sentence["text"], sentence["start"], spans)
        return {
            "id": claim["id"],
            "type": claim["type"],
            "label": self.label(claim["type"]),
            "source": self.name(claim["source"]),
            "target": self._known(claim.get("target")),
            "source_for": self.name(claim["source_for"]),
            "target_for": self._known(claim.get("target_for")),
            "factuality": claim["factuality"],
            "speaker": self._known(claim.get("speaker")),
            "date": claim.get("date"),
            "date_precision": claim.get("date_precision", "unknown"),
            "confidence": claim["confidence"],
            "reader": claim.get("reader", ""),
            **{key: claim.get(key) for key in ("place", "amount", "unit", "good", "note")},
            "trigger": span(claim, "trigger"),
            "source_span": span(claim, "source"),
            "target_span": span(claim, "target"),
            "sentence": self.sentence(row["sentence"]),
            "marked": [wire.Piece(text=piece.text, role=piece.role) for piece in pieces],
            "article": self.head(row["article"]),
        }

    def _known(self, named: str | None) -> wire.Name | None:
        return self.name(named) if named else None

    @staticmethod
    def sentence(node: Node) -> wire.Sentence:
        """Of a sentence's node."""
        return wire.Sentence.model_validate({key: node.properties[key] for key in wire.Sentence.model_fields})

    @staticmethod
    def head(node: Node) -> wire.ArticleHead:
        """Of an article's node."""
        return wire.ArticleHead.model_validate(head_of(node))

    def event(self, node: Node) -> wire.Event:
        """Of an event's node."""
        found = node.properties
        return wire.Event(
            id=found["id"],
            type=found["type"],
            label=self.label(found["type"]),
            source=self.name(found["source_for"]),
            target=self.name(found["target_for"]),
            date=found.get("date"),
            date_precision=found["date_precision"],
            first=found.get("first"),
            last=found.get("last"),
            claims=found["claims"],
            articles=found["articles"],
        )


def head_of(node: Node) -> dict[str, Any]:
    """The fields of an article's head."""
    found: dict[str, Any] = {key: node.properties.get(key) for key in wire.ArticleHead.model_fields}
    return {**found, "invented": bool(found["invented"])}


def span(claim: Mapping[str, Any], what: str) -> list[int] | None:
    """Start and end of the words that are the claim's trigger, source or target."""
    start, end = claim.get(f"{what}_start"), claim.get(f"{what}_end")
    return None if start is None or end is None else [start, end]


def named_in(properties: Mapping[str, Any], language: str) -> str:
    """The name that an actor's properties hold for a language, else the English one, else any, else the id.

    >>> named_in({"id": "BLR", "name_en": "Belarus", "name_id": "Belarusia"}, "id")
    'Belarusia'
    """
    names = _all_names(properties)
    return names.get(language) or names.get("en") or next(iter(names.values()), str(properties["id"]))


def _all_names(properties: Mapping[str, Any]) -> dict[str, str]:
    return {key[len("name_") :]: str(properties[key]) for key in sorted(properties) if key.startswith("name_")}


def _names(house: House, language: str, ids: set[str]) -> dict[str, str]:
    """The names of actors, and of denied claims a short sentence of what they say."""
    denied = sorted(named for named in ids if named.startswith(_DENIED))
    claims = [row["node"].properties for row in house.store.read(load("read/known_claims"), ids=denied)] if denied else []
    wanted = ids - set(denied) | {claim[end] for claim in claims for end in ("source", "target")}
    rows = house.store.read(load("read/known_actors"), ids=sorted(wanted)) if wanted else []
    names = {row["node"].properties["id"]: named_in(row["node"].properties, language) for row in rows}
    for claim in claims:
        source, target = (names.get(claim[end], claim[end]) for end in ("source", "target"))
        names[claim["id"]] = f"{source} {house.ontology.label(claim['type'], language)} {target}"
    return names
