"""Claims in codes, and what is right about them: precision, recall and F1 at four levels of strictness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph import ontology
from graph.model import Claim, Reading

LEVELS = ("pair", "pair+type", "pair+type+factuality", "all, with speaker")
PAIR, TYPE, FACTUALITY, ALL = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A claim in codes: ``RUS``, ``#NATO``, ``@WEST``; the target of DENIES is ``claim``, no speaker is "".

    ``alt`` lists types that count as well, ``hard`` marks a claim that is neither rewarded nor punished.
    """

    source: str
    type: str
    target: str
    factuality: str
    speaker: str = ""
    alt: tuple[str, ...] = ()
    hard: bool = False

    def key(self, level: int) -> tuple[str, ...]:
        """What is compared at a level (its number in LEVELS)."""
        ends = (self.source, self.target)
        if self.type in ontology.load().symmetric:
            ends = (min(ends), max(ends))
        return (*ends, self.type, self.factuality, self.speaker)[: 2 + level]

    def keys(self, level: int) -> frozenset[tuple[str, ...]]:
        """The keys that count as this claim."""
        return frozenset(replace(self, type=type_).key(level) for type_ in (self.type, *self.alt))


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of claims found, invented and missed.

    >>> score = Score(hits=3, alarms=1, misses=3)
    >>> score.precision, score.recall, score.f1
    (0.75, 0.5, 0.6)
    """

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.alarms + other.alarms, self.misses + other.misses)

    @property
    def precision(self) -> float:
        """hits / (hits + alarms), 0 where nothing was found."""
        return self.hits / (self.hits + self.alarms) if self.hits + self.alarms else 0.0

    @property
    def recall(self) -> float:
        """hits / (hits + misses), 0 where there was nothing to find."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 0.0

    @property
    def f1(self) -> float:
        """2 hits / (2 hits + alarms + misses)."""
        total = 2 * self.hits + self.alarms + self.misses
        return round(2 * self.hits / total, 4) if total else 0.0


def coded(reading: Reading) -> list[Coded]:
    """The claims of a reading in codes; memberships are left out, the corpus does not count them as claims."""
    return [claim for _, claim in coded_claims(reading)]


def coded_claims(reading: Reading) -> list[tuple[Claim, Coded]]:
    """The same, each with the claim that it was made of."""
    codes = {actor.id: actor.code for actor in reading.actors}
    return [
        (
            claim,
            Coded(
                source=codes[claim.source_for],
                type=claim.type,
                target="claim" if claim.type == "DENIES" else codes[claim.target_for],
                factuality=claim.factuality,
                speaker=codes[claim.speaker_for] if claim.speaker else "",
            ),
        )
        for claim in reading.claims
        if claim.type != "MEMBER_OF"
    ]


@dataclass(frozen=True, slots=True)
class Matching:
    """Which claims agree, as places in the two lists compared; of equal claims the first stands for all."""

    level: int
    hits: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    invented: tuple[int, ...]

    @property
    def score(self) -> Score:
        """The counts."""
        return Score(len(self.hits), len(self.invented), len(self.missed))


def match(gold: Sequence[Coded], found: Iterable[Coded], level: int) -> Matching:
    """Compare the claims of one article as sets."""
    wanted: dict[frozenset[tuple[str, ...]], int] = {}
    for place, claim in enumerate(gold):
        if not claim.hard:
            wanted.setdefault(claim.keys(level), place)
    low = min(level, TYPE)
    excused = {key for claim in gold if claim.hard for key in claim.keys(low)}
    left: dict[tuple[str, ...], tuple[int, Coded]] = {}
    for place, claim in enumerate(found):
        left.setdefault(claim.key(level), (place, claim))
    hits, missed = [], []
    for accepted, place in wanted.items():
        hit = next((key for key in left if key in accepted), None)
        if hit is None:
            missed.append(place)
        else:
            hits.append((place, left.pop(hit)[0]))
    invented = tuple(place for place, claim in left.values() if claim.key(low) not in excused)
    return Matching(level, tuple(hits), tuple(missed), invented)


def compare(gold: Sequence[Coded], found: Iterable[Coded], level: int) -> Score:
    """The score of one article."""
    return match(gold, found, level).score
