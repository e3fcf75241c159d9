"""The report put together from what is shown and the evidence for it; pure, and the same for the same input."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.analytics.alliance import AllianceSummary, summary
from graph.analytics.project import group
from graph.ontology import Ontology
from graph.reports.alliance.members import Bond, Plan
from graph.reports.alliance.nouns import (
    AllianceReport,
    Citation,
    Evidence,
    Member,
    Method,
    Name,
    Source,
    Tie,
)
from graph.reports.marks import Role, marked

QUOTES = 3  # sentences shown for a tie, and against it
AGAINST = ("denied", "negated")


def compose(
    *,
    centre: str | None,
    members: Sequence[Member],
    plan: Plan,
    evidence: Iterable[Evidence],
    ontology: Ontology,
    language: str,
    name: Callable[[str], str],
) -> AllianceReport:
    """The report. ``evidence`` may come in any order and hold more than is shown."""
    by_edge: dict[str, list[Evidence]] = defaultdict(list)
    for piece in sorted(set(evidence), key=_best_first):
        by_edge[piece.edge].append(piece)
    sources = _numbered(plan, by_edge)
    ties = {bond: _tie(bond, by_edge, sources, ontology, language, name) for bond in plan.shown()}
    return AllianceReport(
        centre=None if centre is None else Name(centre, name(centre)),
        members=tuple(
            replace(
                member,
                ties=tuple(ties[bond] for bond in plan.inner[member.id]),
                more=plan.more[member.id],
                elsewhere=tuple(Name(other, name(other)) for other in plan.elsewhere[member.id]),
            )
            for member in members
        ),
        inner=sum(1 for bond in plan.inside if ontology.edge(bond.type).sign > 0),
        rivalries=tuple(ties[bond] for bond in plan.rivalries),
        friends=tuple(ties[bond] for bond in plan.friends),
        opponents=tuple(ties[bond] for bond in plan.opponents),
        dependences=tuple(ties[bond] for bond in plan.dependences),
        contested=tuple(tie for tie in ties.values() if tie.contested),
        numbers=_numbers(members, plan, ontology),
        method=_method(sources.values()),
        sources=tuple(sources.values()),
        lines=tuple((b.source, b.target, ontology.edge(b.type).sign, b.claims) for b in plan.inside),
    )


def _best_first(piece: Evidence) -> tuple[Any, ...]:
    return -piece.confidence, piece.published or "9999", piece.article, piece.sentence, piece.claim, piece.edge


def _pieces(bond: Bond, by_edge: Mapping[str, Sequence[Evidence]]) -> tuple[list[Evidence], list[Evidence]]:
    """The evidence of a bond, for and against, the best first, each claim once."""
    found = {piece.claim: piece for edge in bond.edges for piece in by_edge.get(edge, ())}
    ranked = sorted(found.values(), key=_best_first)
    return [p for p in ranked if p.factuality == "fact"], [p for p in ranked if p.factuality in AGAINST]


def _spread(pieces: Sequence[Evidence]) -> list[Evidence]:
    """The best few, each sentence once, those of different articles first."""
    once = list({piece.sentence: piece for piece in reversed(pieces)}.values())[::-1]
    seen: Counter[str] = Counter()
    turns: list[tuple[int, int, Evidence]] = []
    for piece in once:
        turns.append((seen[piece.article], len(turns), piece))
        seen[piece.article] += 1
    return [piece for _, _, piece in sorted(turns, key=lambda turn: turn[:2])][:QUOTES]


def _numbered(plan: Plan, by_edge: Mapping[str, Sequence[Evidence]]) -> dict[str, Source]:
    """The articles cited, numbered as the reader meets them."""
    sources: dict[str, Source] = {}
    for bond in plan.shown():
        for side in _pieces(bond, by_edge):
            for piece in _spread(side):
                if piece.article not in sources:
                    sources[piece.article] = Source(
                        number=len(sources) + 1,
                        article=piece.article,
                        title=piece.title,
                        language=piece.language,
                        publisher=piece.publisher,
                        published=_day(piece.published),
                        url=piece.url,
                        invented=piece.invented,
                    )
    return sources


def _tie(
    bond: Bond,
    by_edge: Mapping[str, Sequence[Evidence]],
    sources: Mapping[str, Source],
    ontology: Ontology,
    language: str,
    name: Callable[[str], str],
) -> Tie:
    pro, contra = _pieces(bond, by_edge)
    days = sorted(day for piece in pro if (day := piece.date or _day(piece.published)))
    return Tie(
        type=bond.type,
        label=ontology.label(bond.type, language),
        sign=ontology.edge(bond.type).sign,
        source=Name(bond.source, name(bond.source)),
        target=Name(bond.target, name(bond.target)),
        claims=len(pro),
        articles=len({piece.article for piece in pro}),
        publishers=len({piece.publisher for piece in pro if piece.publisher}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        contested=bond.contested or bool(contra),
        citations=tuple(_citation(piece, sources) for piece in _spread(pro)),
        against=tuple(_citation(piece, sources) for piece in _spread(contra)),
    )


def _citation(piece: Evidence, sources: Mapping[str, Source]) -> Citation:
    spans: list[tuple[Role, Sequence[int] | None]] = [
        ("trigger", piece.trigger),
        ("source", piece.source_span),
        ("target", piece.target_span),
    ]
    return Citation(
        number=sources[piece.article].number,
        claim=piece.claim,
        pieces=marked(piece.text, piece.start, spans),
        speaker=piece.speaker,
        factuality=piece.factuality,
        language=piece.language,
        publisher=piece.publisher,
        published=_day(piece.published),
        invented=piece.invented,
    )


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _numbers(members: Sequence[Member], plan: Plan, ontology: Ontology) -> AllianceSummary:
    friendly = ((bond.source, bond.target) for bond in plan.inside if ontology.edge(bond.type).sign > 0)
    return summary(group((member.id for member in members), friendly))


def _method(sources: Iterable[Source]) -> Method:
    cited = list(sources)
    days = sorted(source.published for source in cited if source.published)
    return Method(
        articles=len(cited),
        languages=tuple(sorted(Counter(source.language for source in cited).items())),
        publishers=len({source.publisher for source in cited if source.publisher}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        invented=sum(source.invented for source in cited),
    )
