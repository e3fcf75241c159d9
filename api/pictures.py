"""The pictures of the pages: the main actors of the graph, and one actor with those around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup

from api import wire
from api.shape import named_in
from cypher import load
from graph.ontology import load as ontology
from graph.reports.picture import Dot, Line, svg
from graph.store.port import Row, Store

_TIES = 5000  # looked at, the most told first
_AROUND = 18  # shown around one actor


def main_actors(store: Store, language: str, most: int, *, linked: bool = True) -> tuple[Markup, list[wire.Tied]]:
    """A picture of the actors with the most partners, and how many ties each has, whoever acted for them.

    ``linked`` makes every actor of the picture a link to its page.
    """
    ties = [row for row in store.read(load("project/ties"), limit=_TIES) if row["source"] != row["target"]]
    partners: dict[str, set[str]] = {}
    count: dict[str, int] = {}
    for row in ties:
        for one, other in ((row["source"], row["target"]), (row["target"], row["source"])):
            partners.setdefault(one, set()).add(other)
            count[one] = count.get(one, 0) + 1
    known = {row["id"]: row for row in store.read(load("read/actors"), ids=sorted(partners))}
    ranked = sorted(known, key=lambda actor: (-len(partners[actor]), -count[actor], actor))[:most]
    drawn = [known[actor] for actor in ranked if not partners[actor].isdisjoint(ranked)]
    found = [wire.Tied(id=actor, name=named_in(known[actor], language), ties=count[actor]) for actor in ranked]
    return _drawn(language, drawn, _lines(ties), linked=linked), found


def around(store: Store, language: str, actor: wire.Actor, relations: Sequence[wire.Relation]) -> Markup:
    """A picture of one actor and those it is most tied to."""
    centre = actor.id
    ends = [(r.source_for.id, r.target_for.id, r) for r in relations]
    others = [b if a == centre else a for a, b, _ in ends if centre in (a, b) and a != b]
    if not others:
        ends = [(r.source.id, r.target.id, r) for r in relations]
        others = [b if a == centre else a for a, b, _ in ends if centre in (a, b) and a != b]
    shown = [centre, *list(dict.fromkeys(others))[:_AROUND]]
    rows = store.read(load("read/actors"), ids=shown)
    lines = [Line(source=a, target=b, sign=r.sign, weight=r.claims) for a, b, r in ends if centre in (a, b)]
    return _drawn(language, rows, lines, linked=True)


def _lines(ties: Iterable[Row]) -> list[Line]:
    return [
        Line(source=row["source"], target=row["target"], sign=ontology().edge(row["type"]).sign, weight=row["claims"])
        for row in ties
    ]


def _drawn(language: str, actors: Sequence[Row], lines: Iterable[Line], *, linked: bool) -> Markup:
    if len(actors) < 2:
        return Markup("")
    kinds = ontology().nodes
    dots = [
        Dot(
            id=row["id"],
            name=named_in(row, language),
            colour=[kind.colour for name, kind in kinds.items() if name in row["labels"]][-1],
            href=f"/actors/{quote(row['id'], safe=':')}?lang={language}" if linked else "",
        )
        for row in actors
    ]
    return Markup(svg(dots, lines, language=language))  # noqa: S704 - made by graph.reports.picture, which escapes
