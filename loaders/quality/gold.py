"""Annotated articles, read: folders of ``<slug>.md`` with ``<slug>.gold.yaml``, and lines (see ``lines``).

``loaders/training/corpus/README.md`` describes both formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.errors import BadData, BadInput, SekutuError
from graph.model import Article, Sentence
from loaders.quality import lines
from loaders.quality.scoring import Coded

CORPUS = Path(__file__).parent.parent / "training" / "corpus" / "dev"  # in a checkout; a wheel has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A claim, written by an annotator or read, with its sentence and details: "" or None where none is given."""

    claim: Coded
    sentence: str
    date: str
    precision: str
    amount: float | None = None
    unit: str = ""
    good: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An article, and what reading should make of it.

    ``sentences`` is None where splitting is up to reading; ``counted`` are the numbers of those that were annotated,
    None for all; not ``whole`` is what is only a sentence out of an article. ``countries`` are codes, ``offices`` are
    (person, kind, code of whom it serves); both None where they were not annotated.
    """

    article: Article
    claims: tuple[Stated, ...]
    sentences: tuple[Sentence, ...] | None = None
    counted: frozenset[int] | None = None
    whole: bool = True
    countries: frozenset[str] | None = None
    offices: frozenset[tuple[str, str, str]] | None = None


def gold(places: Iterable[Path]) -> Iterator[Gold]:
    """The annotated articles of files and of folders with all their folders.

    BadInput where a place does not exist or holds none; BadData names the file that is not as it should be.
    """
    for place in places:
        if not place.exists():
            raise BadInput(f"there is no {place}; give a folder of .md and .gold.yaml files, or a .jsonl file")
        found = [place] if place.is_file() else sorted((*place.rglob("*.gold.yaml"), *place.rglob("*.jsonl")))
        if not found:
            raise BadInput(f"{place} holds nothing annotated: no .gold.yaml file and no .jsonl file")
        for path in found:
            yield from _of(path)


def annotated(folder: Path) -> Iterator[tuple[Article, list[Coded]]]:
    """The articles of a folder with the claims written for them; BadData where a pair is not as it should be."""
    for path in sorted(folder.glob("*.gold.yaml")):
        for one in _of(path):
            yield one.article, [stated.claim for stated in one.claims]


def _of(path: Path) -> Iterator[Gold]:
    try:
        if path.suffix == ".jsonl":
            yield from map(_line, lines.read(path))
        else:
            yield _pair(path)
    except SekutuError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise BadData(f"{path}: not an annotated file ({what}); loaders/training/corpus has examples") from error


def _pair(path: Path) -> Gold:
    """The article beside a ``.gold.yaml``, or of it, with what the ``.gold.yaml`` says."""
    stem = path.name.removesuffix(".md").removesuffix(".gold.yaml")
    text = path.with_name(f"{stem}.md").read_text("utf-8")
    said = yaml.safe_load(path.with_name(f"{stem}.gold.yaml").read_text("utf-8"))
    parts = text.split("---\n", 2)
    if len(parts) != 3 or not isinstance(said, dict):
        raise BadData(f"{path}: an article with front matter between '---' lines and a mapping of claims is expected")
    head = yaml.safe_load(parts[1])
    article = Article.of(
        title=head["title"],
        text=parts[2].strip("\n"),
        language=head["language"],
        published=str(head["published"]),
        publisher=head.get("publisher"),
        given_id=head.get("id"),
    )
    return Gold(
        article=article,
        claims=tuple(_stated(entry) for entry in said["claims"]),
        countries=frozenset(said["countries"]) if "countries" in said else None,
        offices=_offices(said["offices"]) if "offices" in said else None,
    )


def _offices(entries: Iterable[Mapping[str, str]]) -> frozenset[tuple[str, str, str]]:
    return frozenset((entry["person"], entry["kind"], entry["of"]) for entry in entries)


def _stated(entry: Mapping[str, Any]) -> Stated:
    claim = Coded(
        source=entry["source"],
        type=entry["type"],
        target=entry["target"] or "",
        factuality=entry["factuality"],
        speaker=entry.get("speaker") or "",
        alt=tuple(entry.get("alt", ())),
        hard=bool(entry.get("hard")),
    )
    date, precision = str(entry.get("date") or ""), entry.get("date_precision") or ""
    return Stated(
        claim=claim,
        sentence=entry.get("sentence", ""),
        date=date,
        precision=precision,
        amount=entry.get("amount"),
        unit=entry.get("unit") or "",
        good=entry.get("good") or "",
    )


def _line(one: lines.Annotated) -> Gold:
    stated = [
        Stated(
            claim=Coded(
                source=claim.source,
                type=claim.type,
                target=claim.target,
                factuality=claim.factuality,
                speaker=claim.speaker,
                alt=claim.alternatives,
                hard=claim.hard,
            ),
            sentence=one.sentences[number].text,
            date=claim.date,
            precision=claim.date_precision,
            amount=claim.amount,
            unit=claim.unit,
            good=claim.good,
        )
        for number, claims in one.claims.items()
        for claim in claims
    ]
    return Gold(
        article=one.article,
        claims=tuple(stated),
        sentences=one.sentences,
        counted=one.counted,
        whole=one.named is not None,
        offices=None if one.offices is None else frozenset(one.offices),
    )
