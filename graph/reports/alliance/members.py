"""Who belongs to an alliance, and which of the ties around it are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.ontology import EdgeType, Ontology
from graph.reports.alliance.nouns import Edge, Member

ALLY, CONSULT = "ALLY_OF", "CONSULT"
LEAD = 2  # by how many claims friendliness must outweigh hostility to make an ally of one whom nobody calls so
MEMBERS, TIES, OUTWARD = 24, 8, 12  # how many of each are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """All edges of one type between two actors, whoever acted for them."""

    type: str
    source: str
    target: str
    edges: tuple[str, ...]
    claims: int
    contested: bool

    def between(self, members: Iterable[str]) -> int:
        """How many of its ends are among the members: 0, 1 or 2."""
        known = set(members)
        return (self.source in known) + (self.target in known)


def bonds(edges: Iterable[Edge], ontology: Ontology) -> tuple[Bond, ...]:
    """The edges joined by type and ends, the most told first; what somebody does to himself is left out."""
    joined: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        ends = [edge.source, edge.target]
        if ontology.edge(edge.type).symmetric:
            ends.sort()
        if ends[0] != ends[1]:
            joined[edge.type, ends[0], ends[1]].append(edge)
    found = [
        Bond(
            type=type_,
            source=source,
            target=target,
            edges=tuple(sorted({edge.id for edge in group})),
            claims=sum(edge.claims for edge in group),
            contested=any(edge.contested for edge in group),
        )
        for (type_, source, target), group in joined.items()
    ]
    return tuple(sorted(found, key=lambda bond: (-bond.claims, bond.source, bond.type, bond.target)))


def given(members: Iterable[tuple[str, str]]) -> tuple[Member, ...]:
    """Members that were named for the report, each once, in the order given."""
    return tuple(
        Member(id=actor, name=name, rule="given", friendly=0, hostile=0) for actor, name in dict.fromkeys(members)
    )


def allies(centre: str, around: Sequence[Bond], ontology: Ontology, name: Callable[[str], str]) -> tuple[Member, ...]:
    """The centre and its allies: those called so, and those whose friendly claims lead by :data:`LEAD`.

    Who is called so, and has more hostile claims than friendly ones, is none. Visits and meetings are not counted: one
    visits an enemy too. The closest come first.
    """
    friendly: dict[str, int] = defaultdict(int)
    hostile: dict[str, int] = defaultdict(int)
    called: set[str] = set()
    for bond in around:
        other = bond.target if bond.source == centre else bond.source
        kind = ontology.edge(bond.type)
        if bond.between([centre]) == 0 or not _counts(kind):
            continue
        (friendly if kind.sign > 0 else hostile)[other] += bond.claims
        if bond.type == ALLY:
            called.add(other)
    found = [
        Member(
            id=other,
            name=name(other),
            rule="rule_ally" if other in called else "rule_acts",
            friendly=friendly[other],
            hostile=hostile[other],
        )
        for other in friendly
        if friendly[other] - hostile[other] >= (0 if other in called else LEAD)
    ]
    found.sort(key=lambda member: (member.rule != "rule_ally", member.hostile - member.friendly, member.id))
    first = Member(id=centre, name=name(centre), rule="centre", friendly=0, hostile=0)
    return (first, *found[: MEMBERS - 1])


def _counts(kind: EdgeType) -> bool:
    return kind.sign != 0 and not (kind.plover or "").startswith(CONSULT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The bonds that the report shows; ``inner`` holds for each member those with other members that are friendly."""

    inner: Mapping[str, tuple[Bond, ...]]
    rivalries: tuple[Bond, ...]
    friends: tuple[Bond, ...]
    opponents: tuple[Bond, ...]
    dependences: tuple[Bond, ...]
    inside: tuple[Bond, ...]  # all between members, shown or not
    more: Mapping[str, int]
    elsewhere: Mapping[str, tuple[str, ...]]  # the members with whom a member's own friendly bonds are shown

    def shown(self) -> tuple[Bond, ...]:
        """Every bond that is shown, once."""
        groups = (*self.inner.values(), self.rivalries, self.friends, self.opponents, self.dependences)
        return tuple(dict.fromkeys(bond for group in groups for bond in group))


def plan(members: Sequence[Member], around: Sequence[Bond], ontology: Ontology) -> Plan:
    """Which bonds stand in which part of the report.

    A friendly bond between two members is shown with one of them: with the later one where allies of a centre were
    asked for (that is why it belongs), else with the earlier one.
    """
    place = {member.id: index for index, member in enumerate(members)}
    pick = max if any(member.rule == "centre" for member in members) else min
    inner: dict[str, list[Bond]] = {member.id: [] for member in members}
    elsewhere: dict[str, list[str]] = {member.id: [] for member in members}
    inside = tuple(bond for bond in around if bond.between(place) == 2)
    outside = tuple(bond for bond in around if bond.between(place) == 1)
    for bond in inside:
        if ontology.edge(bond.type).sign > 0:
            here = pick(bond.source, bond.target, key=place.__getitem__)
            inner[here].append(bond)
            elsewhere[bond.target if here == bond.source else bond.source].append(here)
    depend = tuple(bond for bond in (*inside, *outside) if ontology.edge(bond.type).good is not None)
    return Plan(
        inner={actor: tuple(group[:TIES]) for actor, group in inner.items()},
        more={actor: max(0, len(group) - TIES) for actor, group in inner.items()},
        rivalries=tuple(bond for bond in inside if ontology.edge(bond.type).sign < 0)[:MEMBERS],
        friends=tuple(bond for bond in outside if ontology.edge(bond.type).sign > 0)[:OUTWARD],
        opponents=tuple(bond for bond in outside if ontology.edge(bond.type).sign < 0)[:OUTWARD],
        dependences=depend[:OUTWARD],
        inside=inside,
        elsewhere={actor: tuple(sorted(set(found), key=place.__getitem__)) for actor, found in elsewhere.items()},
    )
