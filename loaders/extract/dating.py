"""Which date of a sentence is a claim's, if any.

Every date of the sentence is weighed by what lies between it and the claim's trigger, by what it is and by what the
claim is; the heaviest one is taken unless all are lighter than nothing. A sentence's date is often not the claim's: it
says when somebody said it, or when the other act of the sentence happened. The weights (``dating.yaml``) are learned
from the project's own articles by ``loaders.training.dating``; the names of what is weighed are listed here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import product
from math import log1p

import yaml

from graph import ontology
from graph.model import Factuality, Span
from loaders.extract.clauses import HARD, PAUSE, Clauses
from loaders.languages.datewords import DateWords
from loaders.text.dates import DateHit

_SPEECH = frozenset({"REQUESTS", "ACCUSES", "THREATENS", "DENIES", "REJECTS"})
_LEAD = 12  # characters before a date in which "since" or "until" stands
_SAID_NEAR = 25  # characters from a date to the verb of saying that it belongs to
_REACH = 80  # words between a trigger and its date, at most
_NEAREST = 4  # dates of a sentence that can be a trigger's, at most
_FRONT = 2  # words that a date at the beginning of its sentence can stand behind
_COUNTED = {"relative": "relatives", "subordinate": "subordinators", "and": "coordinators", "that": "complementizers"}
_BY_KIND = ("before", "said between", "since", "until", "commas", "ends", "far", "following")
_TOGETHER = (
    ("far", "before"), ("relative", "before"), ("front", "before"), ("spoken", "said between"),
    ("spoken", "said near"), ("said here", "before"), ("following", "verbs"), ("following", "before"),
    ("elsewhere", "date in relative"), ("elsewhere", "trigger in relative"), ("elsewhere", "date subordinate"),
    ("elsewhere", "trigger subordinate"), ("elsewhere", "aside"), ("elsewhere", "before"),
)  # fmt: skip
_OPENERS = {"complementizers": "in that", "relatives": "in relative", "subordinators": "subordinate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the date of a claim depends on besides its place: what is claimed, how sure, whether somebody says so."""

    type: str
    factuality: Factuality
    spoken: bool


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a sentence, to choose from. Spans, also those asked for, count in the sentence's text."""

    clauses: Clauses
    hits: Sequence[DateHit]
    words: DateWords
    published: date | None

    def chosen(self, trigger: Span, told: Told) -> DateHit | None:
        """The date of the claim at a trigger; None where the sentence tells none of it."""
        ranked = [(weight(found), place) for place, found in enumerate(self.weighed(trigger, told))]
        heaviest, place = max(ranked, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
        return self.hits[place] if heaviest > 0 else None

    def weighed(self, trigger: Span, told: Told) -> list[dict[str, float]]:
        """What speaks for and against each date, by name; 0 is left out, and nothing speaks for one that cannot be."""
        distance = [max(hit.span.start - trigger.end, trigger.start - hit.span.end, 0) for hit in self.hits]
        rank = {place: n for n, place in enumerate(sorted(range(len(distance)), key=distance.__getitem__))}
        return [self._weighed(trigger, told, hit, rank[place]) for place, hit in enumerate(self.hits)]

    def _weighed(self, trigger: Span, told: Told, hit: DateHit, rank: int) -> dict[str, float]:
        if rank >= _NEAREST:
            return {}
        place = _Place.of(self.clauses, trigger, hit.span)
        if len(place.between) > _REACH:
            return {}
        between = dict(self._between(place, trigger, hit))
        alone = dict(self._alone(hit, place)) | {"nearest": rank == 0, "nearer": min(2, rank)}
        if alone["said here"] and told.spoken and (between["before"] or between["elsewhere"]):
            return {}  # "said on Monday that ...": the day of the saying
        claim = dict(_claim(told, hit, self.published))
        found = {"always": 1.0} | between | alone | claim
        kind = "speech" if told.type in _SPEECH else ontology.load().edge(told.type).kind
        for name in _BY_KIND:
            found[f"{kind}, {name}"] = found[name]
        for left, right in _TOGETHER:
            found[f"{left} + {right}"] = found[left] * found[right]
        return {name: float(value) for name, value in found.items() if value}

    def _between(self, place: _Place, trigger: Span, hit: DateHit) -> Iterator[tuple[str, float]]:
        clauses, inner = self.clauses, place.between
        text = clauses.sentence.text[min(trigger.end, hit.span.end) : max(trigger.start, hit.span.start)]
        low = [clauses.tokens[i].low for i in inner]
        yield "far", log1p(len(inner))
        yield "near", len(inner) <= 2
        yield "before", hit.span < trigger
        yield "commas", min(4, low.count(PAUSE) - place.own_comma)
        yield "overtaken", any(hit.span < other.span < trigger for other in self.hits if other.following)
        yield "hard", min(2, sum(word in HARD for word in low))
        yield "elsewhere", place.parts > 0
        yield "said between", self.words.said.search(text) is not None
        yield "ends", min(3, len(self.words.clause.findall(text)))
        yield "verbs", min(3, sum(t.start in inner and t.start in clauses.verbs for t in clauses.triggers))
        yield "contrast", any(clauses.marked("contrasts", i) for i in inner)
        for name, marks in _COUNTED.items():
            yield name, min(2, sum(clauses.marked(marks, i) for i in inner))
        for who, at in (("date", place.date), ("trigger", place.trigger)):
            opener = _opener(clauses, at)
            for name, said in _OPENERS.items():
                yield f"{who} {said}", opener == name

    def _alone(self, hit: DateHit, place: _Place) -> Iterator[tuple[str, float]]:
        text = self.clauses.sentence.text
        lead = text[max(0, hit.span.start - _LEAD) : hit.span.end]
        yield "since", self.words.since.search(lead) is not None
        yield "until", self.words.until.search(lead) is not None
        around = text[max(0, hit.span.start - _SAID_NEAR) : hit.span.end + _SAID_NEAR]
        yield "said near", self.words.said.search(around) is not None
        yield "said here", self.words.said.search(_part(self.clauses, place.date)) is not None
        yield "aside", place.aside
        yield "own comma", place.own_comma
        yield "front", place.date < _FRONT
        yield "verb", place.trigger in self.clauses.verbs
        yield "following", hit.following
        yield "only", len(self.hits) == 1
        yield hit.precision, True


@dataclass(frozen=True, slots=True)
class _Place:
    """Where trigger and date stand, in tokens: the first of each, and those between them.

    ``aside``: the date stands between commas of its own. ``parts``: ends of parts of the sentence between the two.
    """

    trigger: int
    date: int
    between: range
    aside: bool
    own_comma: bool
    parts: int

    @classmethod
    def of(cls, clauses: Clauses, trigger: Span, hit: Span) -> _Place:
        tokens = clauses.tokens
        (first, last), (start, end) = (_tokens(clauses, span) for span in (trigger, hit))
        between = range(end, first) if hit < trigger else range(last, start)
        left, right = start > 0 and tokens[start - 1].low == PAUSE, end < len(tokens) and tokens[end].low == PAUSE
        edge = (between[:1] if hit < trigger else between[-1:]) if between else between
        own = any(tokens[i].low == PAUSE for i in edge)
        parts = sum(tokens[i].low == PAUSE or tokens[i].low in HARD for i in between) - own
        return cls(first, start, between, left and right, own, parts)


def _tokens(clauses: Clauses, span: Span) -> tuple[int, int]:
    first = bisect_right(clauses.tokens, span.start, key=lambda token: token.end)
    last = bisect_left(clauses.tokens, span.end, key=lambda token: token.start)
    return (first, last) if first < last else (0, 0)


def _opener(clauses: Clauses, at: int) -> str:
    """Which list the word is from that opens the part of the sentence up to a token; "" where nothing opens it."""
    for i in range(at, max(-1, at - _REACH), -1):
        if i < at and (clauses.tokens[i].low in HARD or clauses.tokens[i].low == PAUSE):
            return ""
        opened = next((name for name in _OPENERS if clauses.marked(name, i)), "")
        if opened and i not in clauses.at:
            return opened
    return ""


def _part(clauses: Clauses, at: int) -> str:
    """The text of the part of the sentence that a token stands in, over commas that part a date from it."""
    tokens = clauses.tokens
    first, last = max(0, at - _REACH), min(len(tokens), at + _REACH)
    ends = [i for i in range(first, last) if tokens[i].low in HARD or tokens[i].low == PAUSE]
    left = next((i + 1 for i in reversed(ends) if i < at - 1), first)
    right = next((i for i in ends if i > at), last)
    return clauses.sentence.text[tokens[left].start : tokens[right - 1].end]


def _claim(told: Told, hit: DateHit, published: date | None) -> Iterator[tuple[str, float]]:
    yield f"type {'DEPENDS_ON' if told.type.startswith('DEPENDS_ON') else told.type}", True
    yield told.factuality, True
    yield "spoken", told.spoken
    day = published.isoformat()[: len(hit.date)] if published is not None else hit.date
    times = {"ahead": hit.date > day, "past": hit.date < day}
    for (when, is_so), real in product(times.items(), ("fact", "planned", "possible", "negated")):
        yield f"{real}, {when}", is_so and told.factuality == real


@cache
def weights() -> Mapping[str, float]:
    """How much each name weighs, for a date where positive; what is not listed weighs nothing."""
    found: dict[str, float] = yaml.safe_load(files(__package__).joinpath("dating.yaml").read_text("utf-8"))
    return found


def weight(found: Mapping[str, float]) -> float:
    """The sum of what was found for a date, each as heavy as it is."""
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in found.items())
