"""The scorer on claims made up here, and the floor that reading must not fall below on the development corpus.

A floor is lowered by hand in quality_floors.json, so that it shows in the diff.
"""

import json
from pathlib import Path

import pytest

from graph.errors import BadData
from graph.gazetteer import Gazetteer
from loaders.quality import LEVELS, Coded, Score, annotated, compare, measure

CORPUS = Path(__file__).parents[2] / "loaders" / "training" / "corpus" / "dev"
FLOORS = json.loads(Path(__file__).with_name("quality_floors.json").read_text("utf-8"))


def claim(text: str, **options: object) -> Coded:
    source, type_, target, factuality = text.split()
    return Coded(source=source, type=type_, target=target, factuality=factuality, **options)


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_reading_stays_above_its_floor(language: str) -> None:
    scores = measure(CORPUS / language, Gazetteer.load())
    low = {level: scores[level].f1 for level in LEVELS if scores[level].f1 < FLOORS[language][level]}
    assert not low, f"below the floor of {FLOORS[language]}"


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_the_corpus_has_its_articles(language: str) -> None:
    pairs = list(annotated(CORPUS / language))
    assert len(pairs) == 24
    assert all(article.language == language for article, _ in pairs)


def test_the_order_of_a_symmetric_type_does_not_count() -> None:
    assert compare([claim("BLR MEETS RUS fact")], [claim("RUS MEETS BLR fact")], 1) == Score(1, 0, 0)
    assert compare([claim("BLR VISITS RUS fact")], [claim("RUS VISITS BLR fact")], 1) == Score(0, 1, 1)


def test_another_type_counts_where_the_annotator_allowed_it() -> None:
    gold = [claim("CHN COERCES PHL fact", alt=("ATTACKS",))]
    assert compare(gold, [claim("CHN ATTACKS PHL fact")], 1) == Score(1, 0, 0)


def test_a_hard_claim_is_neither_rewarded_nor_punished() -> None:
    gold = [claim("KOR AIDS UKR possible", hard=True)]
    assert compare(gold, [], 3) == Score(0, 0, 0)
    assert compare(gold, [claim("KOR AIDS UKR fact")], 2) == Score(0, 0, 0)


def test_each_level_is_stricter_than_the_one_before() -> None:
    gold = [claim("RUS ATTACKS UKR fact", speaker="UKR")]
    found = [claim("RUS ATTACKS UKR fact")]
    assert [compare(gold, found, level).hits for level in range(4)] == [1, 1, 1, 0]


def test_a_folder_without_front_matter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("no front matter", "utf-8")
    (tmp_path / "a.gold.yaml").write_text("claims: []", "utf-8")
    with pytest.raises(BadData, match="front matter"):
        list(annotated(tmp_path))
