"""The states that the development corpus names, by name alone: a floor under precision and recall."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.gazetteer import Gazetteer

CORPUS = Path(__file__).parents[3] / "loaders" / "training" / "corpus" / "dev"
BOILERPLATE = re.compile(r"^[*_\W]*(Baca juga|Simak juga|Pewarta|Editor|Also read|Read more|Read also|Subscribe)", re.I)


def articles(language: str) -> list[tuple[str, set[str]]]:
    found = []
    for path in sorted((CORPUS / language).glob("*.md")):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        gold: dict[str, Any] = yaml.safe_load(path.with_suffix(".gold.yaml").read_text("utf-8"))
        lines = [yaml.safe_load(head)["title"], *(line for line in body.splitlines() if not BOILERPLATE.match(line))]
        found.append(("\n".join(lines), set(gold["countries"])))
    return found


def named(text: str, language: str) -> set[str]:
    gazetteer = Gazetteer.load()
    hits = (hit.meanings[0].actor for hit in gazetteer.find(text, language) if not hit.weak)
    return {actor for actor in hits if gazetteer.actor(actor).labels == ("Country",)}


@pytest.mark.parametrize("language", ["en", "id"])
def test_states_named(language: str) -> None:
    pairs = [(named(text, language), gold) for text, gold in articles(language)]
    right = sum(len(found & gold) for found, gold in pairs)
    assert len(pairs) > 20
    assert right / sum(len(found) for found, _ in pairs) >= 0.95
    assert right / sum(len(gold) for _, gold in pairs) >= 0.97
