"""From which probability a type is believed, and how often the reader is then right; chosen on development data.

``python -m loaders.training.thresholds FILE.jsonl FOLDER ...`` reads the files with the exported model, chooses one
threshold for all types, moves that of a frequent type where this gains, fits the calibration, and writes both into
``reader.json``. What it gains is told from documents that the choice did not see.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.gazetteer import Gazetteer
from loaders.extract import installed
from loaders.extract.trained import calibrated
from loaders.quality import Coded, Score, compare
from loaders.training.documents import Document, documents
from loaders.training.measure import trained

FLOOR = 0.05  # below this nothing is looked at
GRID = tuple(round(0.20 + 0.05 * step, 2) for step in range(13))
WEIGHTS = (0.0, 2.0, 4.0, 5.0, 6.0)
FOLDS = 5
_FREQUENT = 25  # claims of a type, from which its own threshold is tried
_WORTH = 0.002  # of F1, that a threshold of its own must gain
_BIN = 20  # claims that a step of the calibration stands for, at least
_BINS = 10  # of the expected calibration error
_TYPE = 1
_PLAIN = ((0.0, 0.0), (1.0, 1.0))  # the calibration of what is calibrated

Thresholds = Mapping[str, float]
Knots = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A claim read: its probability, and whether it is right (None where it counts neither way)."""

    type: str
    probability: float
    right: bool | None


def score(found: Iterable[Document], thresholds: Thresholds) -> Score:
    """The score at pair and type with these thresholds."""
    total = Score()
    for document in found:
        kept = [claim for claim, probability in document.found if probability >= thresholds[claim.type]]
        total += compare(document.gold, kept, _TYPE)
    return total


def choose(found: Sequence[Document], types: Sequence[str]) -> dict[str, float]:
    """One threshold for all, then those of the frequent types, each where it gains most."""
    chosen = one(found, types)
    best = chosen[types[0]]
    often = Counter(claim.type for document in found for claim in document.gold if not claim.hard)
    for type_, count in often.most_common():
        if count < _FREQUENT or type_ not in chosen:
            continue
        now = score(found, chosen).f1
        gains = {t: score(found, {**chosen, type_: t}).f1 - now for t in GRID}
        finest = max(GRID, key=lambda t: (gains[t], -abs(t - best)))
        if gains[finest] > _WORTH:
            chosen[type_] = finest
    return chosen


def one(found: Sequence[Document], types: Sequence[str]) -> dict[str, float]:
    """The best single threshold, by the mean F1 of :func:`evenly`."""
    gains = {threshold: evenly(found, dict.fromkeys(types, threshold)) for threshold in GRID}
    return dict.fromkeys(types, max(GRID, key=lambda t: (gains[t], -t)))


def evenly(found: Iterable[Document], thresholds: Thresholds) -> float:
    """The mean F1 of whole articles and of single sentences in each language: none counts for more by its size."""
    groups: dict[tuple[bool, str], list[Document]] = {}
    for document in found:
        groups.setdefault(("#" in document.id, document.language), []).append(document)
    scores = [score(group, thresholds).f1 for group in groups.values()]
    return round(sum(scores) / max(1, len(scores)), 4)


def tried(found: Iterable[Document]) -> list[Tried]:
    """Every claim read, with whether it was annotated."""
    said: list[Tried] = []
    for document in found:
        right = {key for claim in document.gold if not claim.hard for key in claim.keys(_TYPE)}
        excused = {key for claim in document.gold if claim.hard for key in claim.keys(_TYPE)}
        best: dict[tuple[str, ...], tuple[Coded, float]] = {}
        for claim, probability in document.found:
            key = claim.key(_TYPE)
            if key not in best or best[key][1] < probability:
                best[key] = claim, probability
        for key, (claim, probability) in best.items():
            said.append(Tried(claim.type, probability, None if key in excused - right else key in right))
    return said


def calibrate(said: Iterable[Tried]) -> Knots:
    """How often claims are right by their probability: never falling (pool adjacent violators), in a few knots."""
    pools: list[list[float]] = []  # sum of probabilities, of right ones, and the count
    for part in _parts(sorted((t.probability, float(t.right)) for t in said if t.right is not None)):
        pools.append([sum(p for p, _ in part), sum(r for _, r in part), len(part)])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return tuple((round(p / n, 4), round((r + 1) / (n + 2), 4)) for p, r, n in pools)


def _parts(known: Sequence[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """What lies beside each other in parts of at least _BIN; equal probabilities stay together."""
    part: list[tuple[float, float]] = []
    for one_ in known:
        if len(part) >= _BIN and one_[0] > part[-1][0]:
            yield part
            part = []
        part.append(one_)
    if part:
        yield part


def error(said: Iterable[Tried], knots: Knots) -> float:
    """The expected calibration error: the mean distance, over bins, of the confidence from the share that is right.

    >>> error([Tried("MEETS", 0.9, True), Tried("MEETS", 0.9, False)], ((0.0, 0.0), (1.0, 1.0)))
    0.4
    """
    bins: dict[int, list[tuple[float, float]]] = {}
    count = 0
    for one_ in said:
        if one_.right is not None:
            confidence = calibrated(one_.probability, knots)
            bins.setdefault(min(_BINS - 1, int(confidence * _BINS)), []).append((confidence, float(one_.right)))
            count += 1
    gaps = (abs(sum(c for c, _ in here) - sum(r for _, r in here)) for here in bins.values())
    return round(sum(gaps) / count, 4) if count else 0.0


def folds(found: Sequence[Document]) -> list[tuple[list[Document], list[Document]]]:
    """The documents in parts: each part with all the others."""
    order = {id_: place % FOLDS for place, id_ in enumerate(sorted({_plain(d.id) for d in found}))}
    return [
        ([d for d in found if order[_plain(d.id)] != fold], [d for d in found if order[_plain(d.id)] == fold])
        for fold in range(FOLDS)
    ]


def _plain(id_: str) -> str:
    """Both languages of a parallel sentence belong together."""
    return id_.split("#")[0].removesuffix(".en").removesuffix(".id")


def unseen(found: Sequence[Document], types: Sequence[str]) -> dict[str, float]:
    """F1 with one threshold and with several, and the calibration error, each on documents not chosen on."""
    single, several = Score(), Score()
    held: list[Tried] = []
    for chosen_on, left in folds(found):
        same = one(chosen_on, types)
        single += score(left, same)
        several += score(left, choose(chosen_on, types))
        knots = calibrate(tried(chosen_on))
        believed = (t for t in tried(left) if t.probability >= same[t.type])
        held += [replace(t, probability=calibrated(t.probability, knots)) for t in believed]
    return {"one": single.f1, "several": several.f1, "calibration error": error(held, _PLAIN)}


def weighed(
    about: Mapping[str, Any], weights: Sequence[float], read: Callable[[float], list[Document]]
) -> tuple[float, list[Document]]:
    """The weight of the patterns' hints that helps most on documents not chosen on, and what is read with it."""
    tries = {weight: read(weight) for weight in weights}
    gains = {weight: unseen(found, about["types"])["one"] for weight, found in tries.items()}
    sys.stdout.write(f"F1 by weight of hints: {json.dumps(gains)}\n")
    best = max(weights, key=lambda weight: (gains[weight], -weight))
    return best, tries[best]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="development data: annotated lines, or folders of articles")
    parser.add_argument("--model", type=Path, default=installed.PLACE)
    parser.add_argument("--weights", type=float, nargs="*", default=WEIGHTS, help="of the patterns' hints, to try")
    given = parser.parse_args(arguments)
    place = given.model / installed.FILES[2]
    about = json.loads(place.read_text("utf-8"))
    gazetteer = Gazetteer.load()

    def read(weight: float) -> list[Document]:
        make = trained(given.model, FLOOR, weight)
        return [document for path in given.files for document in documents(path, gazetteer, make)]

    about["weight"], found = weighed(about, given.weights, read)
    about["unseen"] = unseen(found, about["types"])
    better = about["unseen"]["several"] > about["unseen"]["one"] + _WORTH
    about["thresholds"] = (choose if better else one)(found, about["types"])
    about["calibration"] = calibrate(tried(found))
    place.write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{json.dumps(about['unseen'])}\n{json.dumps(about['thresholds'])}\n")


if __name__ == "__main__":
    main()
