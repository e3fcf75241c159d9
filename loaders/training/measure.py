"""End to end figures: ``python -m loaders.training.measure FILE.jsonl FOLDER ... [--reader patterns|trained]``.

Precision, recall and F1 at the four levels of strictness, in each language, and of how many claims both ends are among
the mentions at all: more than that nobody can read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.gazetteer import Gazetteer
from loaders.extract import installed, model
from loaders.extract.lexicon import lexicon
from loaders.extract.patterns import PatternReader
from loaders.extract.trained import TrainedReader
from loaders.quality import LEVELS, Score, compare
from loaders.training.documents import Document, Make, documents

_TYPE = 1  # the level of pair and type


@dataclass(slots=True)
class Figures:
    """Of one language: scores by level and type, and how many claims could be read at most."""

    levels: dict[str, Score] = field(default_factory=lambda: dict.fromkeys(LEVELS, Score()))
    types: dict[str, Score] = field(default_factory=dict)
    reachable: int = 0
    claims: int = 0

    @property
    def cap(self) -> float:
        """The share of claims of which both ends are among the mentions."""
        return round(self.reachable / self.claims, 3) if self.claims else 0.0

    def add(self, document: Document) -> None:
        """Count a document."""
        here = [claim for claim, _ in document.found]
        for place, level in enumerate(LEVELS):
            self.levels[level] += compare(document.gold, here, place)
        for type_ in {claim.type for claim in (*document.gold, *here)}:
            wanted = [claim for claim in document.gold if claim.type == type_]
            score = compare(wanted, [claim for claim in here if claim.type == type_], _TYPE)
            self.types[type_] = self.types.get(type_, Score()) + score
        for claim in document.gold:
            if not claim.hard:
                self.claims += 1
                self.reachable += {claim.source, claim.target} - {"claim"} <= document.named


def measure(found: Iterable[Document]) -> dict[str, Figures]:
    """The figures by language."""
    figures: dict[str, Figures] = {}
    for document in found:
        figures.setdefault(document.language, Figures()).add(document)
    return figures


def lines(found: dict[str, Figures], *, by_type: bool = False) -> list[str]:
    """The figures as text."""
    said: list[str] = []
    for language, figures in found.items():
        for level, score in figures.levels.items():
            said.append(f"{language} {level:22} {_shares(score)}")
        said.append(f"{language} both ends among the mentions: {figures.cap:.3f} of {figures.claims}")
        for type_, score in sorted(figures.types.items()) if by_type else ():
            said.append(f"  {type_:24} {_shares(score)}")
    return said


def _shares(score: Score) -> str:
    counts = f"({score.hits} hits, {score.alarms} alarms, {score.misses} missed)"
    return f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}  {counts}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="annotated lines, or folders of annotated articles")
    parser.add_argument("--reader", choices=("patterns", "trained"), default="trained")
    parser.add_argument("--model", type=Path, help="a folder with an exported model; left out, the project's own")
    parser.add_argument("--threshold", type=float, help="for all types, instead of the model's own")
    parser.add_argument("--weight", type=float, help="of the patterns' hints, instead of the model's own")
    parser.add_argument("--by-type", action="store_true")
    given = parser.parse_args(arguments)
    gazetteer = Gazetteer.load()
    make = patterns() if given.reader == "patterns" else trained(given.model, given.threshold, given.weight)
    for path in given.files:
        found = measure(documents(path, gazetteer, make))
        sys.stdout.write("\n".join([str(path), *lines(found, by_type=given.by_type), ""]))


def patterns() -> Make:
    """Reading by patterns."""
    return lambda pack: PatternReader(lexicon(pack))


def trained(folder: Path | None = None, threshold: float | None = None, weight: float | None = None) -> Make:
    """Reading by a model, with one threshold for all types and a weight of hints where they are given."""
    place = folder or installed.folder()
    if place is None:
        raise SystemExit("there is no model: say --model FOLDER, or --reader patterns")
    thresholds = None if threshold is None else dict.fromkeys(model.load(place).types, threshold)
    return lambda pack: TrainedReader(place, lexicon(pack), thresholds=thresholds, weight=weight)


if __name__ == "__main__":
    main()
