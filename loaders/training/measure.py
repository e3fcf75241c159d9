"""End to end: what reading makes of annotated files, with the mentions that it finds itself.

``python -m loaders.training.measure FILE.jsonl ... [--reader patterns|trained]`` prints precision, recall and F1 at the
four levels, in each language, and in how many claims both ends are among the mentions at all: more than that nobody
can read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.gazetteer import Gazetteer
from graph.model import Reading
from loaders.extract import read_article
from loaders.extract.lexicon import lexicon
from loaders.extract.patterns import PatternReader
from loaders.extract.relations import RelationReader
from loaders.languages import Pack, load
from loaders.quality import LEVELS, Coded, Score, compare
from loaders.training import annotations
from loaders.training.annotations import Annotated, Annotation

Make = Callable[[Pack], RelationReader]


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


def gold(annotation: Annotation) -> Coded:
    """An annotated claim as it is compared."""
    return Coded(
        source=annotation.source,
        type=annotation.type,
        target=annotation.target,
        factuality=annotation.factuality,
        speaker=annotation.speaker,
        alt=annotation.alternatives,
        hard=annotation.hard,
    )


def by_sentence(reading: Reading) -> dict[int, list[Coded]]:
    """The claims read, in codes, by sentence."""
    codes = {actor.id: actor.code for actor in reading.actors}
    found: dict[int, list[Coded]] = {}
    for claim in reading.claims:
        coded = Coded(
            source=codes[claim.source_for],
            type=claim.type,
            target="claim" if claim.type == "DENIES" else codes[claim.target_for],
            factuality=claim.factuality,
            speaker=codes[claim.speaker_for] if claim.speaker else "",
        )
        found.setdefault(claim.sentence, []).append(coded)
    return found


def measure(annotated: Iterable[Annotated], gazetteer: Gazetteer, make: Make) -> dict[str, Figures]:
    """The figures by language, over annotated sentences."""
    found: dict[str, Figures] = {}
    readers: dict[str, tuple[Pack, RelationReader]] = {}
    for item in annotated:
        language = item.article.language
        if language not in readers:
            pack = load(language)
            readers[language] = pack, make(pack)
        pack, reader = readers[language]
        reading = read_article(item.article, item.sentences, pack, gazetteer, reader)
        _count(found.setdefault(language, Figures()), item, reading)
    return found


def _count(figures: Figures, item: Annotated, reading: Reading) -> None:
    read = by_sentence(reading)
    named = _named(reading)
    for number in item.counted:
        wanted = [gold(annotation) for annotation in item.claims.get(number, ())]
        here = read.get(number, [])
        for place, level in enumerate(LEVELS):
            figures.levels[level] += compare(wanted, here, place)
        for type_ in {claim.type for claim in (*wanted, *here)}:
            of_type = [claim for claim in wanted if claim.type == type_]
            score = compare(of_type, [claim for claim in here if claim.type == type_], 1)
            figures.types[type_] = figures.types.get(type_, Score()) + score
        for claim in wanted:
            if not claim.hard:
                figures.claims += 1
                figures.reachable += {claim.source, claim.target} - {"claim"} <= named.get(number, set())


def _named(reading: Reading) -> dict[int, set[str]]:
    """The codes of whom the mentions of each sentence stand for; of a person, of whom he serves."""
    codes = {actor.id: actor.code for actor in reading.actors}
    serves = {o.person: codes[o.of] for o in reading.offices if o.of in codes}
    found: dict[int, set[str]] = {}
    for mention in reading.mentions:
        here = found.setdefault(mention.sentence, set())
        here |= {serves.get(id_, codes[id_]) for id_ in mention.actors}
    return found


def lines(found: dict[str, Figures], *, by_type: bool = False) -> list[str]:
    """The figures as text."""
    said: list[str] = []
    for language, figures in found.items():
        for level, score in figures.levels.items():
            share = f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"
            said.append(f"{language} {level:22} {share}  ({score.hits} hits, {score.alarms} alarms, {score.misses} missed)")
        said.append(f"{language} both ends among the mentions: {figures.cap:.3f} of {figures.claims}")
        for type_, score in sorted(figures.types.items()) if by_type else ():
            said.append(f"  {type_:24} P {score.precision:.2f} R {score.recall:.2f} {Counter(vars_of(score))}")
    return said


def vars_of(score: Score) -> dict[str, int]:
    """The counts of a score by name."""
    return {"hits": score.hits, "alarms": score.alarms, "misses": score.misses}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--reader", choices=("patterns", "trained"), default="trained")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--by-type", action="store_true")
    parser.add_argument("--threshold", type=float)
    given = parser.parse_args(arguments)
    gazetteer = Gazetteer.load()
    for path in given.files:
        found = measure(annotations.read(path), gazetteer, _maker(given.reader, given.model, given.threshold))
        sys.stdout.write("\n".join([str(path), *lines(found, by_type=given.by_type), ""]))


def _maker(name: str, folder: Path | None, threshold: float | None) -> Make:
    if name == "patterns":
        return lambda pack: PatternReader(lexicon(pack))
    from loaders.extract import model
    from loaders.extract.trained import TrainedReader

    place = folder or model.folder()
    if place is None:
        raise SystemExit("there is no model: say --model FOLDER, or --reader patterns")
    thresholds = None if threshold is None else dict.fromkeys(model.load(place).types, threshold)
    return lambda _pack: TrainedReader(place, thresholds)


if __name__ == "__main__":
    main()
