"""Amounts and goods of claims: those of the trigger's clause, of the kind that its type can have."""

from typing import TypeAlias

import pytest

from graph.model import Sentence
from loaders.extract.clauses import Clauses
from loaders.extract.dating import Dates
from loaders.extract.details import Details
from loaders.extract.lexicon import lexicon
from loaders.extract.relations import Relation
from loaders.languages import load

Found: TypeAlias = tuple[float | None, str | None, str | None]


def found(text: str, trigger: str, type_: str, language: str) -> Found:
    """Amount, unit and good of a relation whose trigger stands in the text."""
    pack = load(language)
    sentence = Sentence(index=0, part="body", start=7, end=7 + len(text), text=text)
    details = Details(sentence, Dates(Clauses(sentence, (), lexicon(pack)), (), pack.dates, None), pack)
    start = text.index(trigger)
    span = sentence.span(start, start + len(trigger))
    relation = Relation(type=type_, sources=(), targets=(), trigger=span, confidence=1.0)
    amount = details.amount(relation)
    return (amount.value if amount else None, amount.unit if amount else None, details.good(relation))


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "expected"),
    [
        ("Norway gave Kyiv $200m for gas.", "gave", "AIDS", (200e6, "USD", "gas")),
        ("Some 900 troops moved to the border.", "moved", "MOBILIZES_AGAINST", (900.0, "troops", None)),
        ("It relies on us for 40% of its oil.", "relies on", "DEPENDS_ON_FOR_OIL", (40.0, "percent", "oil")),
        ("A third of its trade hangs on us.", "hangs on", "DEPENDS_ON_FOR_TRADE", (33.0, "percent", "trade")),
        ("It depends on the IMF, and owes $2bn.", "depends on", "DEPENDS_ON_FOR_LOANS", (None, None, "loans")),
        ("It attacked 20 ships.", "attacked", "ATTACKS", (None, None, None)),
        ("It pays the rebels; 270 of their prisoners sit in jail.", "pays", "AIDS", (None, None, None)),
        ("In 2003 crashed police of Canberra help Honiara.", "help", "AIDS", (None, None, None)),
    ],
)
def test_what_a_trigger_is_about(text: str, trigger: str, type_: str, expected: Found) -> None:
    assert found(text, trigger, type_, "en") == expected


def test_what_a_trigger_is_about_in_indonesian() -> None:
    assert found("Norwegia mengirim 30 tank ke Ukraina.", "mengirim", "AIDS", "id") == (30.0, "tanks", "arms")
    left = found("Sekitar 550 tentara Inggris meninggalkan Basra.", "meninggalkan", "WITHDRAWS_FROM", "id")
    assert left == (550.0, "soldiers", None)
