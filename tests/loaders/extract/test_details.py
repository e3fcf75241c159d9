"""Amounts and goods of claims: those of the trigger's clause, of the kind that its type can have."""

import pytest

from graph.model import Sentence
from loaders.extract.clauses import Clauses
from loaders.extract.dating import Dates
from loaders.extract.details import Details
from loaders.extract.lexicon import lexicon
from loaders.extract.relations import Relation
from loaders.languages import load


def found(text: str, trigger: str, type_: str, language: str) -> tuple[float | None, str | None, str | None]:
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
    ("text", "trigger", "type_", "language", "expected"),
    [
        ("Norwegia mengirim 30 tank ke Ukraina.", "mengirim", "AIDS", "id", (30.0, "tanks", "arms")),
        ("Sekitar 550 tentara Inggris meninggalkan Basra.", "meninggalkan", "WITHDRAWS_FROM", "id", (550.0, "soldiers", None)),
        ("Norway gave Kyiv $200m for gas.", "gave", "AIDS", "en", (200e6, "USD", "gas")),
        ("Some 10,000 troops have moved up to the border.", "moved up", "MOBILIZES_AGAINST", "en", (10000.0, "troops", None)),
        ("It relies on Moscow for 40 percent of its oil.", "relies on", "DEPENDS_ON_FOR_OIL", "en", (40.0, "percent", "oil")),
        ("Two-thirds of its commerce hangs on India.", "hangs on", "DEPENDS_ON_FOR_TRADE", "en", (67.0, "percent", "trade")),
        ("It depends on the IMF, and has $2bn of debts.", "depends on", "DEPENDS_ON_FOR_LOANS", "en", (None, None, "loans")),
        ("It attacked 20 ships.", "attacked", "ATTACKS", "en", (None, None, None)),
        ("It pays the rebels; 270 of their prisoners sit in jail.", "pays", "AIDS", "en", (None, None, None)),
        ("In 2003 crashed police of Canberra help Honiara.", "help", "AIDS", "en", (None, None, None)),
    ],
)  # fmt: skip
def test_what_a_trigger_is_about(
    text: str, trigger: str, type_: str, language: str, expected: tuple[float | None, str | None, str | None]
) -> None:
    assert found(text, trigger, type_, language) == expected
