"""How good reading is on a folder of annotated articles: precision, recall and F1 at four levels of strictness.

A folder holds pairs of ``<slug>.md`` (front matter and body) and ``<slug>.gold.yaml`` (``claims``); see
``loaders/training/corpus/README.md``. Claims are compared as sets per article, in the codes of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from graph import ontology
from graph.errors import BadData
from graph.gazetteer import Gazetteer
from graph.model import Article, Reading
from loaders.extract import read_article
from loaders.languages import load
from loaders.text.sentences import split

LEVELS = ("pair", "pair+type", "pair+type+factuality", "all, with speaker")
_PAIR, _TYPE, _FACTUALITY, _ALL = range(4)


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
    codes = {actor.id: actor.code for actor in reading.actors}
    return [
        Coded(
            source=codes[claim.source_for],
            type=claim.type,
            target="claim" if claim.type == "DENIES" else codes[claim.target_for],
            factuality=claim.factuality,
            speaker=codes[claim.speaker_for] if claim.speaker else "",
        )
        for claim in reading.claims
        if claim.type != "MEMBER_OF"
    ]


def compare(gold: Sequence[Coded], found: Iterable[Coded], level: int) -> Score:
    """The score of one article."""
    wanted: list[frozenset[tuple[str, ...]]] = []
    for claim in gold:
        if not claim.hard and claim.keys(level) not in wanted:
            wanted.append(claim.keys(level))
    low = min(level, _TYPE)
    excused = {key for claim in gold if claim.hard for key in claim.keys(low)}
    left = {claim.key(level): claim.key(low) for claim in found}
    hits = 0
    for accepted in wanted:
        hit = next((key for key in left if key in accepted), None)
        if hit is not None:
            hits += 1
            del left[hit]
    return Score(hits, sum(key not in excused for key in left.values()), len(wanted) - hits)


def annotated(folder: Path) -> Iterator[tuple[Article, list[Coded]]]:
    """The articles of a folder with the claims written for them; BadData where a pair is not as it should be."""
    for path in sorted(folder.glob("*.gold.yaml")):
        text = path.with_name(path.name.removesuffix(".gold.yaml") + ".md").read_text("utf-8")
        gold = yaml.safe_load(path.read_text("utf-8"))
        parts = text.split("---\n", 2)
        if len(parts) != 3 or not isinstance(gold, dict):
            raise BadData(
                f"{path}: an article with front matter between '---' lines and a mapping of claims is expected"
            )
        head = yaml.safe_load(parts[1])
        article = Article.of(
            title=head["title"],
            text=parts[2].strip("\n"),
            language=head["language"],
            published=str(head["published"]),
            publisher=head.get("publisher"),
            given_id=head.get("id"),
        )
        yield article, [_claim(entry) for entry in gold["claims"]]


def _claim(entry: Mapping[str, Any]) -> Coded:
    return Coded(
        source=entry["source"],
        type=entry["type"],
        target=entry["target"] or "",
        factuality=entry["factuality"],
        speaker=entry.get("speaker") or "",
        alt=tuple(entry.get("alt", ())),
        hard=bool(entry.get("hard")),
    )


def measure(folder: Path, gazetteer: Gazetteer) -> dict[str, Score]:
    """The score of reading at each level over all articles of a folder."""
    scores = dict.fromkeys(LEVELS, Score())
    for article, gold in annotated(folder):
        pack = load(article.language)
        found = coded(read_article(article, split(article, pack), pack, gazetteer))
        for number, level in enumerate(LEVELS):
            scores[level] += compare(gold, found, number)
    return scores
