"""Relations as of a date, and as known at a date.

The edges that the store holds are those of all claims and of all time. A view works out the edges of fewer claims, by
the same functions:

* *as known at* a day: of the articles that had been published by then (an article that names no day is never known by
  a day). With today's judgements and today's knowledge of which articles are copies.
* *as of* a day: states that held then, and acts that had happened by then. A month or a year asks for any day in it.

Both together ask what was known then of a time. Claims that contradict each other stay side by side: the relation says
that it is contested, and its evidence shows both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cypher import load
from graph.merge.deriving import edges, told_of
from graph.merge.edges import DENYING, Edge
from graph.merge.judged import Judged
from graph.merge.states import moment_of, periods
from graph.merge.times import Days, asked
from graph.merge.told import Told
from graph.ontology import load as ontology
from graph.store.port import Row, Store

_VALID = ("valid_from", "valid_from_precision", "valid_to", "valid_to_precision", "periods")


@dataclass(frozen=True, slots=True)
class View:
    """Which time is asked for, and what was known when; None asks for all."""

    as_of: Days | None = None
    known_at: Days | None = None

    @classmethod
    def at(cls, *, as_of: str | None = None, known_at: str | None = None) -> View:
        """A view from what a person writes: days, months or years; BadInput for what is none."""
        return cls(*(None if text is None else asked(text) for text in (as_of, known_at)))

    @property
    def whole(self) -> bool:
        """Whether it lets all through, so that the edges of the store are the answer."""
        return self.as_of is None and self.known_at is None

    @property
    def until(self) -> str | None:
        """The last publication time that is known, as text to compare with."""
        return None if self.known_at is None else self.known_at.last.isoformat() + "~"

    def knows(self, told: Told) -> bool:
        """Whether the claim had been published."""
        return self.until is None or (told.day is not None and told.day <= self.until)

    def passes(self, told: Told) -> bool:
        """Whether a known fact can count: an act must have happened."""
        if self.as_of is None or ontology().edges[told.type].kind == "state":
            return True
        moment = moment_of(told)
        return moment is not None and moment.days.first <= self.as_of.last

    def holds(self, facts: Iterable[Told], against: Iterable[Told]) -> bool:
        """Whether a state held."""
        if self.as_of is None:
            return True
        negated = [told for told in against if told.factuality == "negated"]
        return any(period.holds(self.as_of) for period in periods(facts, negated))


def relations(store: Store, actor: str, view: View, types: Collection[str] | None = None) -> list[Row]:
    """The relations of an actor and of those who act for it in a view, as ``read/actor_relations`` gives the stored.

    The best attested come first. It reads all claims of the actor.
    """
    judged = Judged.read(store)
    members = [actor, *(other for other, same in judged.same.items() if same == actor)]
    moved = sorted({claim for (claim, _), to in judged.meant.items() if judged.same.get(to, to) == actor})
    found = {row["edge"] for row in store.read(load("read/edges_of_parties"), id=actor)}
    found |= {row["edge"] for row in store.read(load("read/edges_of_actors"), ids=members)}
    found |= {row["node"].properties["edge"] for row in store.read(load("read/known_claims"), ids=moved) if moved}
    rows = [_row(edge) for edge in _seen(store, found, view) if types is None or edge.type in types]
    mine = [row for row in rows if actor in (row["source"], row["target"], row["source_for"], row["target_for"])]
    return sorted(mine, key=lambda row: (-row["sources"], -row["claims"], row["id"]))


def relation(store: Store, edge: str, view: View) -> Row | None:
    """One relation in a view; None where the view shows none of that id."""
    return next((_row(one) for one in _seen(store, {edge}, view)), None)


def _seen(store: Store, ids: Collection[str], view: View) -> list[Edge]:
    on_edges = told_of(store.read(load("read/claims_of_edges"), edges=sorted(ids), matters=[]))
    matters = sorted({told.matter for told in on_edges})
    around = [told for told in told_of(store.read(load("read/claims_of_matters"), matters=matters)) if view.knows(told)]
    known = {told.id: told for told in on_edges if view.knows(told) and view.passes(told)}
    found = edges(known.values(), around)
    if view.as_of is None:
        return found
    return [edge for edge in found if _held(edge, known.values(), around, view)]


def _held(edge: Edge, known: Collection[Told], around: Collection[Told], view: View) -> bool:
    if ontology().edges[edge.type].kind != "state":
        return True
    facts = [told for told in known if told.id in edge.claims]
    matters = {told.matter for told in facts}
    against = [told for told in around if told.matter in matters and told.factuality in DENYING]
    return view.holds(facts, against)


def _row(edge: Edge) -> Row:
    return {**dict.fromkeys(_VALID), "type": edge.type, "source": edge.source, "target": edge.target, **edge.properties}
