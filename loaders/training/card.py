"""The model card: ``python -m loaders.training.card FILE.jsonl FOLDER ...`` writes ``loaders/model/CARD.md``.

All figures in it are measured when it is written; nothing is copied from elsewhere.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from string import Template

from graph.gazetteer import Gazetteer
from loaders.extract import installed
from loaders.quality import LEVELS
from loaders.training import unpack
from loaders.training.documents import documents
from loaders.training.measure import Figures, measure, patterns, trained
from loaders.training.thresholds import error, tried

_TEMPLATE = Path(__file__).with_name("card.md")
_TYPE = LEVELS[1]


def rows(name: str, reader: str, found: dict[str, Figures]) -> list[str]:
    """A table row for each language of a data set: F1 at the four levels, precision and recall at pair and type."""
    said = []
    for language, figures in found.items():
        levels = " | ".join(f"{figures.levels[level].f1:.3f}" for level in LEVELS)
        at_type = figures.levels[_TYPE]
        shares = f"{at_type.precision:.3f} | {at_type.recall:.3f} | {figures.cap:.3f}"
        said.append(f"| {name} | {language} | {reader} | {levels} | {shares} |")
    return said


def by_type(found: Sequence[dict[str, Figures]]) -> list[str]:
    """A table row for each type, over all data sets and languages."""
    types = sorted({type_ for figures in found for one in figures.values() for type_ in one.types})
    said = []
    for type_ in types:
        scores = [one.types[type_] for figures in found for one in figures.values() if type_ in one.types]
        total = sum(scores[1:], scores[0])
        wanted = total.hits + total.misses
        said.append(f"| `{type_}` | {wanted} | {total.precision:.2f} | {total.recall:.2f} | {total.f1:.2f} |")
    return said


def digest(folder: Path) -> str:
    """SHA-256 over the model's files."""
    total = hashlib.sha256()
    for name in installed.FILES:
        total.update((folder / name).read_bytes())
    return total.hexdigest()


def card(files: Sequence[Path], folder: Path, also: Sequence[str]) -> str:
    """The text of the card."""
    gazetteer = Gazetteer.load()
    about = json.loads((folder / installed.FILES[2]).read_text("utf-8"))
    table: list[str] = []
    measured = []
    claims = []
    for path in files:
        found = list(documents(path, gazetteer, trained(folder)))
        measured.append(measure(found))
        claims += tried(found)
        table += rows(path.name, "model", measured[-1])
        table += rows(path.name, "patterns alone", measure(documents(path, gazetteer, patterns())))
    knots = ((0.0, 0.0), (1.0, 1.0))  # the confidence is calibrated already
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        base=unpack.WHEEL,
        also=", ".join(also) or "none",
        digest=digest(folder),
        size=f"{sum((folder / name).stat().st_size for name in installed.FILES) / 1e6:.1f}",
        levels=" | ".join(LEVELS),
        table="\n".join(table),
        types="\n".join(by_type(measured)),
        calibration=f"{error(claims, knots):.3f}",
        unseen=f"{about.get('unseen', {}).get('calibration error', float('nan')):.3f}",
        weight=about.get("weight"),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="development data: annotated lines, or folders of articles")
    parser.add_argument("--model", type=Path, default=installed.PLACE)
    parser.add_argument("--also", nargs="*", default=(), help="in words: what it learned from besides the corpus")
    given = parser.parse_args(arguments)
    (given.model / "CARD.md").write_text(card(given.files, given.model, given.also), "utf-8")


if __name__ == "__main__":
    main()
