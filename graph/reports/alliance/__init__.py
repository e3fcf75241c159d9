"""The alliance report: who belongs to a group and why, and what stands against it, each tie with its sentences.

Asked for in one of two ways: by its members, or by one actor whose allies are wanted. What a person does counts for the
state or body that the person acts for. The report is the same for the same graph.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import UnknownName
from graph.gazetteer import Gazetteer
from graph.ontology import load
from graph.reports.alliance.asking import Names, edges, evidence
from graph.reports.alliance.compose import compose
from graph.reports.alliance.members import allies, bonds, given, plan
from graph.reports.alliance.nouns import AllianceReport, Citation, Member, Method, Name, Source, Tie
from graph.store.port import Store

__all__ = ["AllianceReport", "Citation", "Member", "Method", "Name", "Source", "Tie", "alliance"]


def alliance(
    store: Store, gazetteer: Gazetteer, *, members: Sequence[str] = (), centre: str | None = None, language: str = "en"
) -> AllianceReport:
    """The report on these members, or on the centre and its allies, by actor ids.

    A person stands for the state or body that the person acts for now. Raises UnknownName for an id that neither the
    gazetteer nor the graph knows.
    """
    ontology = load()
    names = Names(store, gazetteer, language)
    asked = [gazetteer.acts_for(actor, None) for actor in ([centre] if centre is not None else members)]
    names.learn(asked)
    for actor in asked:
        if actor not in names:
            raise UnknownName(f"nobody has the id {actor!r}; ids are like RUS, org:nato, person:vladimir-putin")
    around = bonds(edges(store, asked), ontology)
    names.learn(end for bond in around for end in (bond.source, bond.target))
    group = given((actor, names(actor)) for actor in asked)
    if centre is not None:
        group = allies(asked[0], around, ontology, names)
        around = bonds(edges(store, [member.id for member in group]), ontology)
        names.learn(end for bond in around for end in (bond.source, bond.target))
    shown = plan(group, around, ontology)
    return compose(
        centre=None if centre is None else asked[0],
        members=group,
        plan=shown,
        evidence=evidence(store, (edge for bond in shown.shown() for edge in bond.edges), names),
        ontology=ontology,
        language=language,
        name=names,
    )
