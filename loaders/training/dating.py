"""Learns which date of a sentence is a claim's, from the project's own annotated articles.

    python -m loaders.training.dating      # make dates

writes ``loaders/extract/dating.yaml`` and prints how often the choice is right on articles that it was not learned
from. Choosing is a conditional logit: a date's weight against those of the other dates and of none, which is 0.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import yaml

from graph.model import Factuality, Sentence, Span
from loaders.extract import dating
from loaders.extract.clauses import Clauses
from loaders.extract.dating import Dates, Told
from loaders.extract.lexicon import lexicon
from loaders.languages import load
from loaders.quality import lines
from loaders.quality.lines import Annotation
from loaders.text.dates import dates_of, published_on

CORPUS = Path(__file__).parent / "corpus" / "train"
WEIGHTS = Path(dating.__file__).with_name("dating.yaml")
ROUNDS, RATE, PENALTY = 400, 0.05, 1.5  # of the descent, and on the square of a weight
FOLDS = 5
LEAN = 0.25  # added to what is learned: a claim that has a date but gets none is no better off than with a wrong one
_LEAST = 0.02  # a weight below this is left out
_HEAD = "# How much speaks for a date being a claim's. Made by `python -m loaders.training.dating`; change that.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim with what was found for each date of its sentence; ``right`` are the dates that are the claim's.

    ``dated``: the annotator gave it a date, be it one of these or not.
    """

    article: str
    language: str
    found: tuple[Mapping[str, float], ...]
    right: frozenset[int]
    dated: bool


def cases(corpus: Path) -> Iterator[Case]:
    """Every claim of the articles in a folder whose cue stands in its sentence."""
    for path in sorted(corpus.glob("*.jsonl")):
        for one in lines.read(path):
            pack = load(one.article.language)
            dates = dates_of(one.article, one.sentences, pack)
            published = published_on(one.article)
            for number, claims in one.claims.items():
                sentence = one.sentences[number]
                clauses = Clauses(sentence, (), lexicon(pack))
                here = Dates(clauses, dates[number], pack.dates, published)
                for claim in claims:
                    yield _case(one.id, one.article.language, here, sentence, claim)


def _case(article: str, language: str, here: Dates, sentence: Sentence, claim: Annotation) -> Case:
    cue = claim.cue.split("…")[0].strip()
    start = max(0, sentence.text.find(cue))
    told = Told(type=claim.type, factuality=cast(Factuality, claim.factuality), spoken=bool(claim.speaker))
    wanted = (claim.date, claim.date_precision)
    found = here.weighed(Span(start, start + len(cue)), told)
    can = [(one, (hit.date, hit.precision)) for one, hit in zip(found, here.hits, strict=True) if one]
    return Case(
        article=article,
        language=language,
        found=tuple(one for one, _ in can),
        right=frozenset(place for place, (_, said) in enumerate(can) if said == wanted),
        dated=bool(claim.date),
    )


def learned(given: Sequence[Case], *, rounds: int = ROUNDS) -> dict[str, float]:
    """The weights under which the right choice is likeliest; of a claim whose date is not there, none is right."""
    chosen = [case for case in given if case.found]
    names = sorted({name for case in chosen for found in case.found for name in found})
    column = {name: i for i, name in enumerate(names)}
    rows = np.zeros((sum(len(case.found) + 1 for case in chosen), len(names)))
    wanted, starts, at = np.zeros(len(rows)), [], 0
    for case in chosen:
        starts.append(at)
        for place, found in enumerate(case.found, at + 1):
            for name, value in found.items():
                rows[place, column[name]] = value
        for place in case.right or {-1}:
            wanted[at + 1 + place] = 1 / max(1, len(case.right))
        at += len(case.found) + 1
    weights = _descended(rows, wanted, np.array(starts), rounds)
    weights[column["always"]] += LEAN
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= _LEAST}


def _descended(
    rows: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    wanted: np.ndarray[tuple[int], np.dtype[np.float64]],
    starts: np.ndarray[tuple[int], np.dtype[np.int64]],
    rounds: int,
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Adam on the likelihood with a penalty on the squares."""
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(rows))))
    weights, mean, square = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    for step in range(1, rounds + 1):
        score = rows @ weights
        odds = np.exp(score - np.maximum.reduceat(score, starts)[group])
        share = odds / np.add.reduceat(odds, starts)[group]
        slope = rows.T @ (share - wanted) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def chosen(case: Case, weights: Mapping[str, float]) -> int | None:
    """The place of the date that these weights choose."""
    sums = [sum(weights.get(name, 0.0) * value for name, value in found.items()) for found in case.found]
    best = max(range(len(sums)), key=sums.__getitem__, default=None)
    return best if best is not None and sums[best] > 0 else None


def unseen(given: Sequence[Case]) -> dict[str, tuple[int, int]]:
    """How many choices are right, of claims that have a date or get one, each article read with what the others taught.

    By language, as (right, of).
    """
    fold = {article: i % FOLDS for i, article in enumerate(sorted({case.article for case in given}))}
    found: dict[str, tuple[int, int]] = {}
    for one in range(FOLDS):
        weights = learned([case for case in given if fold[case.article] != one])
        for case in (case for case in given if fold[case.article] == one):
            choice = chosen(case, weights)
            if case.dated or choice is not None:
                right, of = found.get(case.language, (0, 0))
                found[case.language] = (right + (choice in case.right), of + 1)
    return found


def main() -> None:
    """Learn from the corpus, say how good that is, and write the weights."""
    given = list(cases(CORPUS))
    for language, (right, of) in sorted(unseen(given).items()):
        sys.stdout.write(f"{language}: {right} of {of} right, {right / of:.3f}\n")
    text = yaml.safe_dump(learned(given), allow_unicode=True, sort_keys=True)
    WEIGHTS.write_text(_HEAD + text, "utf-8")


if __name__ == "__main__":
    main()
