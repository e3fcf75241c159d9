"""Figures as tables, as Markdown and as JSON; and the confusion report, for whoever improves reading next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.quality.figures import EVERY, FEW, Figures, Mistake, Share
from loaders.quality.scoring import FACTUALITY, LEVELS, TYPE, Score

_BRIEF = ("F1 pair", "F1 +type", "F1 +factuality", "F1 +speaker")
WORST, EXAMPLES = 10, 5  # types in a confusion report, and examples of each kind of mistake


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confused:
    """A type with its score at the level of pair and type, and some claims of it missed and invented."""

    type: str
    score: Score
    missed: tuple[Mistake, ...]
    invented: tuple[Mistake, ...]


def tables(found: Mapping[str, Figures]) -> tuple[Table, ...]:
    """All tables, the languages apart where that says more."""
    every = found[EVERY]
    return (
        levels(found),
        others(found),
        _by("type", every.types, TYPE),
        _by("factuality", every.factualities, FACTUALITY),
    )


def levels(found: Mapping[str, Figures]) -> Table:
    """Precision, recall and F1 by language and level."""
    rows = [
        (language, level, *_score(score))
        for language, one in _shown(found)
        for level, score in zip(LEVELS, one.levels, strict=True)
    ]
    return Table("Claims", ("language", "level", "precision", "recall", "F1"), tuple(rows))


def others(found: Mapping[str, Figures]) -> Table:
    """What else is measured, by language: what was not annotated is a dash."""
    rows = [
        (
            language,
            str(one.articles),
            f"{one.alarms} in {one.distractors}" if one.distractors else "–",
            _two(one.countries),
            f"{one.offices.f1:.2f}" if one.offices != Score() else "–",
            _share(one.speakers),
            _share(one.dates),
            _share(one.amounts),
            _share(one.goods),
        )
        for language, one in _shown(found)
    ]
    columns = (
        "language",
        "articles",
        "false alarms in distractors",
        "countries P / R",
        "offices F1",
        "speaker",
        "date",
        "amount",
        "good",
    )
    return Table("Besides", columns, tuple(rows))


def markdown(table: Table) -> str:
    """The table in Markdown, without its title.

    >>> print(markdown(Table("Sums", ("a", "b"), (("1", "x|y"),))))
    | a | b |
    |---|---|
    | 1 | x\\|y |
    """
    lines = [table.columns, *table.rows]
    said = ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
    return "\n".join([said[0], "|" + "---|" * len(table.columns), *said[1:]])


def as_json(found: Mapping[str, Figures]) -> dict[str, Any]:
    """All figures by language and of all together, for programs."""
    return {language: _json(one) for language, one in found.items()}


def confusion(mistakes: Iterable[Mistake], scores: Mapping[str, Sequence[Score]]) -> Iterator[Confused]:
    """The types with the most mistakes, the worst first, each with examples from as many articles as there are."""
    missed: dict[str, list[Mistake]] = defaultdict(list)
    invented: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        (missed if mistake.missed else invented)[mistake.stated.claim.type].append(mistake)
    wrong = {type_: len(missed[type_]) + len(invented[type_]) for type_ in {*missed, *invented}}
    for type_ in sorted(wrong, key=lambda name: (-wrong[name], name))[:WORST]:
        yield Confused(
            type=type_,
            score=scores[type_][TYPE],
            missed=_spread(missed[type_]),
            invented=_spread(invented[type_]),
        )


def said(mistake: Mistake) -> str:
    """The claim of a mistake in one line, in the codes of the corpus."""
    claim = mistake.stated.claim
    speaker = f", says {claim.speaker}" if claim.speaker else ""
    return f"{claim.source} {claim.type} {claim.target} ({claim.factuality}{speaker})"


def confusion_markdown(found: Iterable[Confused]) -> str:
    """The confusion report in Markdown."""
    lines: list[str] = []
    for one in found:
        lines.append(f"## {one.type}: {one.score.misses} missed, {one.score.alarms} invented\n")
        for title, mistakes in (("Missed", one.missed), ("Invented", one.invented)):
            if mistakes:
                lines.append(f"{title}:\n")
                lines += [f"* `{said(wrong)}` {wrong.stated.sentence} ({wrong.article})" for wrong in mistakes]
                lines.append("")
    return "\n".join(lines)


def confusion_json(found: Iterable[Confused]) -> list[dict[str, Any]]:
    """The confusion report for programs."""
    return [
        {
            "type": one.type,
            **_counts(one.score),
            "missed": [_mistake(wrong) for wrong in one.missed],
            "invented": [_mistake(wrong) for wrong in one.invented],
        }
        for one in found
    ]


def _mistake(wrong: Mistake) -> dict[str, str]:
    return {"claim": said(wrong), "sentence": wrong.stated.sentence, "article": wrong.article}


def _spread(mistakes: Sequence[Mistake]) -> tuple[Mistake, ...]:
    """The first of each article, then the second of each, and so on."""
    rank: dict[str, int] = defaultdict(int)
    ranked = []
    for mistake in mistakes:
        ranked.append((rank[mistake.article], mistake))
        rank[mistake.article] += 1
    return tuple(mistake for _, mistake in sorted(ranked, key=lambda pair: pair[0])[:EXAMPLES])


def _shown(found: Mapping[str, Figures]) -> list[tuple[str, Figures]]:
    """The languages in order, and all together where there are several."""
    apart = sorted(language for language in found if language != EVERY)
    return [(language, found[language]) for language in (*apart, *([EVERY] if len(apart) > 1 else []))]


def _by(what: str, scores: Mapping[str, Sequence[Score]], main: int) -> Table:
    """A row for each name: how often it was annotated and the score at one level, then F1 at all four."""
    ordered = sorted(scores, key=lambda name: (-_annotated(scores[name][main]), name))
    rows = [
        (name, str(_annotated(here[main])), *_score(here[main])[:2], *(f"{score.f1:.2f}" for score in here))
        for name in ordered
        for here in [scores[name]]
    ]
    columns = (what, "annotated", "precision", "recall", *_BRIEF)
    return Table(f"By {what} (precision and recall at {LEVELS[main]})", columns, tuple(rows))


def _annotated(score: Score) -> int:
    return score.hits + score.misses


def _score(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1:.2f}"


def _two(score: Score) -> str:
    return f"{score.precision:.3f} / {score.recall:.3f}" if score != Score() else "–"


def _share(share: Share) -> str:
    return f"{share.value:.2f} of {share.of}" if share.of else "–"


def _counts(score: Score) -> dict[str, float]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": score.f1,
        "hits": score.hits,
        "misses": score.misses,
        "alarms": score.alarms,
    }


def _by_level(scores: Sequence[Score]) -> dict[str, dict[str, float]]:
    return {level: _counts(score) for level, score in zip(LEVELS, scores, strict=True)}


def _json(one: Figures) -> dict[str, Any]:
    return {
        "articles": one.articles,
        "levels": _by_level(one.levels),
        "types": {name: _by_level(one.types[name]) for name in sorted(one.types)},
        "factualities": {name: _by_level(one.factualities[name]) for name in sorted(one.factualities)},
        "distractors": {"articles": one.distractors, "claims_at_most": FEW, "false_alarms": one.alarms},
        "countries": None if one.countries == Score() else _counts(one.countries),
        "offices": None if one.offices == Score() else _counts(one.offices),
        "speakers": {"right": one.speakers.right, "of": one.speakers.of},
        "dates": {"right": one.dates.right, "of": one.dates.of},
        "amounts": {"right": one.amounts.right, "of": one.amounts.of},
        "goods": {"right": one.goods.right, "of": one.goods.of},
    }
