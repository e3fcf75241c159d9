"""Which claims count: a window of time, what was known by when, types, signs, and on which authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.model import folded
from graph.ontology import load

DENYING = frozenset({"denied", "negated"})
REPORTED = "reported"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A choice of claims. All is included by default that is told as a fact by an article.

    ``since``, ``until``: both days included. A claim belongs to the window where the time that it speaks of (its date,
    as far as that is known, or else the day it was published) meets it; a treaty, membership or share where it was in
    force on one of the days. ``as_of``: only what was published on or before that day, and treaties in force on it.
    ``types``: names of edge types; ``signs``: 1 friendly, -1 hostile, 0 neither. ``factualities``: ``fact`` unless
    asked for more; denials are always looked at, since they contest. ``bases``: ``reported`` for articles, ``treaty``
    and so on for reference data (:mod:`graph.ontology`); ``kinds``: only treaties that promise one of these. ``fold``:
    whether a person's acts are those of the state or body that the person acts for; else persons are nodes of their
    own. ``half_life``: days after which a source counts half; None: all count alike, however old.
    """

    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    types: frozenset[str] | None = None
    signs: frozenset[int] | None = None
    factualities: frozenset[str] = frozenset({"fact"})
    bases: frozenset[str] = frozenset({REPORTED})
    kinds: frozenset[str] | None = None
    fold: bool = True
    half_life: float | None = None

    def chosen(self) -> frozenset[str]:
        """The types of edge that count; those between a person and the state served only where persons are kept.

        Raises UnknownName for a type that the ontology does not know.

        >>> sorted(Window(types=frozenset({"VISITS", "ATTACKS", "DENIES"}), signs=frozenset({1})).chosen())
        ['VISITS']
        """
        ontology = load()
        asked = [ontology.edge(name) for name in (ontology.edges if self.types is None else sorted(self.types))]
        return frozenset(
            edge.name
            for edge in asked
            if edge.target != ("Claim",)
            and not (self.fold and edge.source == ("Person",))
            and (self.signs is None or edge.sign in self.signs)
        )

    def holds(self, report: Report) -> bool:
        """Whether the claim's time lies in the window, and it was known by then."""
        first, last = report.first, report.last
        if self.as_of is not None and not self._stood(report, self.as_of):
            return False
        if self.kinds is not None and self.kinds.isdisjoint(report.kinds):
            return False
        if self.since is None and self.until is None:
            return True
        if first is None and report.basis == REPORTED:
            return False
        return (first or date.min) <= (self.until or date.max) and (last or date.max) >= (self.since or date.min)

    @staticmethod
    def _stood(report: Report, day: date) -> bool:
        """Whether a report was published by that day, or a treaty in force on it."""
        if report.basis == REPORTED:
            return report.day is not None and report.day <= day
        return (report.first or date.min) <= day <= (report.last or date.max)

    def params(self) -> dict[str, Any]:
        """The same as parameters of ``cypher/project/claims``, which may let a little more through."""
        since, known = self.since, self.as_of
        return {
            "factualities": sorted(self.factualities | DENYING),
            "types": sorted(self.chosen()),
            "bases": sorted(self.bases),
            "known": None if known is None or self.bases != {REPORTED} else f"{known.isoformat()}~",
            "since": None if since is None else since.isoformat(),
            "since_week": None if since is None else (since - 6 * _DAY).isoformat(),
            "since_month": None if since is None else since.isoformat()[:7],
            "since_year": None if since is None else since.isoformat()[:4],
            "until": None if self.until is None else f"{self.until.isoformat()}~",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A claim as projecting needs it. ``first`` and ``last``: its time; ``last`` None for what is still in force.

    ``source`` and ``target`` are the actors themselves, ``source_for`` and ``target_for`` whom they act for.
    ``outlet``: who stands for it; ``words``: the group of articles that print one text, else what it says, folded.
    """

    id: str
    type: str
    source: str
    target: str
    source_for: str
    target_for: str
    factuality: str
    outlet: str
    words: str
    day: date | None = None
    first: date | None = None
    last: date | None = None
    basis: str = REPORTED
    kinds: tuple[str, ...] = ()
    amount: float | None = None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Report:
        """From a row of ``cypher/project/claims``."""
        day = _day(row["published"])
        first, last = _interval(row["date"], row["date_precision"])
        if row["basis"] is not None:
            last = _day(row["until"])
        elif first is None:
            first = last = day
        publisher = row["publisher"]
        return cls(
            id=row["id"],
            type=row["type"],
            source=row["source"],
            target=row["target"],
            source_for=row["source_for"],
            target_for=row["target_for"],
            factuality=row["factuality"],
            outlet=folded(publisher) if publisher else row["article"],
            words=row["copies"] or folded(row["text"]),
            day=day,
            first=first,
            last=last,
            basis=row["basis"] or REPORTED,
            kinds=tuple(row["kinds"] or ()),
            amount=row["amount"],
        )


def _interval(text: str | None, precision: str) -> tuple[date | None, date | None]:
    """The days that a claim's date may mean, both included.

    >>> _interval("2023-02", "month")[1].isoformat()
    '2023-02-28'
    """
    first = _day({"month": f"{text}-01", "year": f"{text}-01-01"}.get(precision, text))
    if first is None:
        return None, None
    if precision == "week":
        return first, first + 6 * _DAY
    if precision == "month":
        return first, (first.replace(day=1) + 31 * _DAY).replace(day=1) - _DAY
    return first, first.replace(month=12, day=31) if precision == "year" else first


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
