"""Thresholds and calibration, on documents made up here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.quality import Coded
from loaders.training.documents import Document
from loaders.training.thresholds import GRID, Tried, calibrate, choose, error, folds, one, score, tried

TYPES = ["ATTACKS", "MEETS"]


def claim(type_: str, *, hard: bool = False, alt: tuple[str, ...] = ()) -> Coded:
    return Coded(source="RUS", type=type_, target="UKR", factuality="fact", hard=hard, alt=alt)


def document(number: int, gold: list[Coded], found: list[tuple[Coded, float]]) -> Document:
    return Document(id=f"d{number}", language="en", gold=tuple(gold), found=tuple(found), named=frozenset())


def test_the_threshold_parts_right_from_wrong() -> None:
    found = [document(i, [claim("ATTACKS")], [(claim("ATTACKS"), 0.7), (claim("MEETS"), 0.4)]) for i in range(10)]
    chosen = one(found, TYPES)
    assert 0.4 < chosen["ATTACKS"] <= 0.7
    assert score(found, chosen).f1 == 1.0


def test_a_frequent_type_gets_a_threshold_of_its_own() -> None:
    found = [document(i, [claim("ATTACKS")], [(claim("ATTACKS"), 0.8), (claim("MEETS"), 0.7)]) for i in range(30)]
    found += [document(30 + i, [claim("MEETS")], [(claim("ATTACKS"), 0.3), (claim("MEETS"), 0.75)]) for i in range(30)]
    chosen = choose(found, TYPES)
    assert score(found, chosen).f1 == 1.0
    assert set(chosen.values()) <= set(GRID)


def test_hard_claims_count_neither_way_and_alternatives_count() -> None:
    hard = document(0, [claim("ATTACKS", hard=True)], [(claim("ATTACKS"), 0.9)])
    other = document(1, [claim("ATTACKS", alt=("MEETS",))], [(claim("MEETS"), 0.6)])
    assert tried([hard, other]) == [Tried("ATTACKS", 0.9, None), Tried("MEETS", 0.6, right=True)]


def test_calibration_gives_back_how_often_it_was_right() -> None:
    said = [Tried("MEETS", 0.9, i % 4 > 0) for i in range(200)] + [Tried("MEETS", 0.3, i % 4 == 0) for i in range(200)]
    knots = calibrate(said)
    assert error(said, ((0.0, 0.0), (1.0, 1.0))) > 0.09
    assert error(said, knots) < 0.02


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200))
def test_more_probable_is_never_less_trusted(said: list[tuple[float, bool]]) -> None:
    knots = calibrate(Tried("MEETS", p, right=r) for p, r in said)
    assert list(knots) == sorted(knots)
    assert [confidence for _, confidence in knots] == sorted(confidence for _, confidence in knots)


def test_both_languages_of_a_sentence_fall_into_one_fold() -> None:
    found = [
        Document(id=f"P-{i}.{code}#0", language=code, gold=(), found=(), named=frozenset())
        for i in range(20)
        for code in ("en", "id")
    ]
    for chosen_on, left in folds(found):
        assert {d.id[:-5] for d in chosen_on}.isdisjoint(d.id[:-5] for d in left)
        assert len(chosen_on) + len(left) == 40


@pytest.mark.parametrize("threshold", [0.2, 0.5])
def test_what_is_below_its_threshold_is_not_read(threshold: float) -> None:
    found = [document(0, [claim("MEETS")], [(claim("MEETS"), 0.4)])]
    assert score(found, dict.fromkeys(TYPES, threshold)).hits == (threshold <= 0.4)
