"""From the store's rows to what goes over the wire, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from api import wire
from api.deps import House
from api.joins import because
from cypher import load
from graph.reports.marks import Role, marked
from graph.store.port import Row

_DENIED = "claim:"
_PLAIN = (
    *("id", "type", "factuality", "date", "date_precision", "place", "amount", "unit", "good", "note"),
    *("confidence", "reader"),
)
_EVENT = ("id", "type", "date", "date_precision", "first", "last", "place", "claims", "articles", "sources")


class Shaper:
    """Makes wire values of rows. Names are asked for once, for all the actors that the rows name, or are ``known``."""

    def __init__(
        self, house: House, language: str, ids: Iterable[str] = (), *, known: Mapping[str, str] | None = None
    ) -> None:
        self._house = house
        self._language = language
        self._names = _names(house, language, {named for named in ids if named}) if known is None else known

    @classmethod
    def of(cls, house: House, language: str, rows: Iterable[Row]) -> Shaper:
        """One that knows all whom these rows of claims, relations or events name."""
        keys = ("source", "target", "source_for", "target_for", "speaker")
        return cls(house, language, {row[key] for row in rows for key in keys if row.get(key)})

    def name(self, named: str) -> wire.Name:
        """An actor or denied claim by id."""
        return wire.Name(id=named, name=self._names.get(named, named))

    def label(self, type_: str) -> str:
        """What a type is called."""
        return self._house.ontology.label(type_, self._language)

    def actor(self, row: Row) -> wire.Actor:
        """An actor, of a row with its names, labels, code and claims."""
        return wire.Actor(
            id=row["id"],
            name=named_in(row, self._language),
            names=_all_names(row),
            labels=[name for name in self._house.ontology.nodes if name in row["labels"]],
            code=row["code"],
            claims=row["claims"],
            same_as=row["same_as"],
        )

    def relation(self, row: Row) -> wire.Relation:
        """A relation."""
        return wire.Relation(
            id=row["id"],
            type=row["type"],
            label=self.label(row["type"]),
            sign=self._house.ontology.edge(row["type"]).sign,
            source=self.name(row["source"]),
            target=self.name(row["target"]),
            source_for=self.name(row["source_for"]),
            target_for=self.name(row["target_for"]),
            claims=row["claims"],
            articles=row["articles"],
            publishers=row["publishers"],
            sources=row["sources"],
            first=row["first"],
            last=row["last"],
            contested=row["contested"],
            **{key: row[key] for key in ("valid_from", "valid_from_precision", "valid_to", "valid_to_precision")},
            periods=row["periods"] or [],
            evidence=f"/v1/relations/{quote(row['id'])}/evidence",
        )

    def claim(self, row: Row) -> wire.Claim:
        """A claim with its sentence and article."""
        return wire.Claim.model_validate(self._claim(row))

    def report(self, row: Row) -> wire.Report:
        """A claim of an event, and why it is one."""
        said = {key: row[key] for key in ("why", "judgement")}
        return wire.Report.model_validate({**self._claim(row), **said, "because": because(row, self._language)})

    def evidence(self, row: Row) -> wire.Evidence:
        """The same, and on which side it stands."""
        return wire.Evidence.model_validate({**self._claim(row), "stands": "for" if row["supports"] else "against"})

    def _claim(self, row: Row) -> dict[str, Any]:
        pieces = marked(row["text"], row["sentence_start"], spans(row))
        return {
            **{key: row[key] for key in _PLAIN},
            "label": self.label(row["type"]),
            **{key: self._known(row[key]) for key in ("source", "target", "source_for", "target_for", "speaker")},
            "trigger": span(row, "trigger"),
            "source_span": span(row, "source"),
            "target_span": span(row, "target"),
            "sentence": wire.Sentence(
                id=row["sentence"],
                index=row["sentence_index"],
                part=row["part"],
                start=row["sentence_start"],
                end=row["sentence_end"],
                text=row["text"],
            ),
            "marked": [wire.Piece(text=piece.text, role=piece.role) for piece in pieces],
            "article": wire.ArticleHead(id=row["article"], **head_of(row)),
        }

    def _known(self, named: str | None) -> wire.Name | None:
        return self.name(named) if named else None

    def event(self, row: Row) -> wire.Event:
        """An event."""
        return wire.Event(
            **{key: row[key] for key in _EVENT},
            label=self.label(row["type"]),
            source=self.name(row["source"]),
            target=self.name(row["target"]),
        )


def head_of(row: Row) -> dict[str, Any]:
    """The fields of an article's head, all but its id."""
    found: dict[str, Any] = {key: row[key] for key in ("title", "language", "published", "publisher", "url")}
    return {**found, "invented": bool(row["invented"])}


def spans(row: Row) -> list[tuple[Role, list[int] | None]]:
    """The words of a claim's sentence that carry it."""
    return [("trigger", span(row, "trigger")), ("source", span(row, "source")), ("target", span(row, "target"))]


def span(row: Row, what: str) -> list[int] | None:
    """Start and end of the words that are the claim's trigger, source or target."""
    start, end = row[f"{what}_start"], row[f"{what}_end"]
    return None if start is None or end is None else [start, end]


def named_in(properties: Mapping[str, Any], language: str) -> str:
    """The name that an actor's properties hold for a language, else the English one, else any, else the id.

    >>> named_in({"id": "BLR", "name_en": "Belarus", "name_id": "Belarusia"}, "id")
    'Belarusia'
    """
    names = _all_names(properties)
    return names.get(language) or names.get("en") or next(iter(names.values()), str(properties["id"]))


def _all_names(properties: Mapping[str, Any]) -> dict[str, str]:
    return {
        key[len("name_") :]: str(properties[key])
        for key in sorted(properties)
        if key.startswith("name_") and properties[key]
    }


def _names(house: House, language: str, ids: set[str]) -> dict[str, str]:
    """The names of actors, and of denied claims a short sentence of what they say."""
    denied = sorted(named for named in ids if named.startswith(_DENIED))
    claims = (
        [row["node"].properties for row in house.store.read(load("read/known_claims"), ids=denied)] if denied else []
    )
    wanted = ids - set(denied) | {claim[end] for claim in claims for end in ("source", "target")}
    rows = house.store.read(load("read/actors"), ids=sorted(wanted)) if wanted else []
    names = {row["id"]: named_in(row, language) for row in rows}
    for claim in claims:
        source, target = (names.get(claim[end], claim[end]) for end in ("source", "target"))
        names[claim["id"]] = f"{source} {house.ontology.label(claim['type'], language)} {target}"
    return names
