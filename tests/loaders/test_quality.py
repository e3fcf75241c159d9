"""The scorer on claims made up here, and the floor that reading must not fall below on the development corpus.

A floor is lowered by hand in quality_floors.json, so that it shows in the diff.
"""

import json
from pathlib import Path

import pytest

from graph.errors import BadData, BadInput
from graph.gazetteer import Gazetteer
from loaders.quality import (
    CORPUS,
    LEVELS,
    Coded,
    Figures,
    Mistake,
    Score,
    Share,
    Stated,
    annotated,
    compare,
    examined,
    figures,
    gold,
)
from loaders.quality.report import as_json, confusion, confusion_markdown, tables
from loaders.quality.scoring import FACTUALITY, TYPE

FLOORS = json.loads(Path(__file__).with_name("quality_floors.json").read_text("utf-8"))


def claim(text: str, **options: object) -> Coded:
    source, type_, target, factuality = text.split()
    return Coded(source=source, type=type_, target=target, factuality=factuality, **options)


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_reading_stays_above_its_floor(language: str) -> None:
    one = figures(examined(gold([CORPUS / language]), Gazetteer.load()))[language]
    found = dict(zip(LEVELS, (score.f1 for score in one.levels), strict=True))
    found |= {"date": one.dates.value, "amount": one.amounts.value, "good": one.goods.value}
    assert found.keys() == FLOORS[language].keys()
    low = {name: value for name, value in found.items() if value < FLOORS[language][name]}
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
    wanted = [claim("CHN COERCES PHL fact", alt=("ATTACKS",))]
    assert compare(wanted, [claim("CHN ATTACKS PHL fact")], 1) == Score(1, 0, 0)


def test_a_hard_claim_is_neither_rewarded_nor_punished() -> None:
    wanted = [claim("KOR AIDS UKR possible", hard=True)]
    assert compare(wanted, [], 3) == Score(0, 0, 0)
    assert compare(wanted, [claim("KOR AIDS UKR fact")], 2) == Score(0, 0, 0)


def test_each_level_is_stricter_than_the_one_before() -> None:
    wanted = [claim("RUS ATTACKS UKR fact", speaker="UKR")]
    found = [claim("RUS ATTACKS UKR fact")]
    assert [compare(wanted, found, level).hits for level in range(4)] == [1, 1, 1, 0]


def test_a_folder_without_front_matter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("no front matter", "utf-8")
    (tmp_path / "a.gold.yaml").write_text("claims: []", "utf-8")
    with pytest.raises(BadData, match="front matter"):
        list(annotated(tmp_path))


def wrote(folder: Path, gold: str, text: str = "Russian President Vladimir Putin visited Belarus on Monday.") -> Path:
    head = "---\nid: a\nlanguage: en\ntitle: News\npublished: 2022-12-20\n---\n"
    (folder / "a.md").write_text(f"{head}{text}\n", "utf-8")
    (folder / "a.gold.yaml").write_text(gold, "utf-8")
    return folder


VISIT = """
countries: [RUS, BLR]
offices: [{person: "Vladímir Putin", office: President, kind: leader, of: RUS}]
claims:
- {sentence: "Russian President Vladimir Putin visited Belarus on Monday.", source: RUS, type: VISITS, target: BLR,
   factuality: fact, speaker: "", date: "2022-12-19", date_precision: day}
"""


def of(place: Path) -> Figures:
    return figures(examined(gold([place]), Gazetteer.load()))["en"]


def test_all_that_is_annotated_is_measured(tmp_path: Path) -> None:
    found = of(wrote(tmp_path, VISIT))
    assert found.levels == [Score(1, 0, 0)] * 4
    assert found.types == {"VISITS": [Score(1, 0, 0)] * 4}
    assert found.factualities == {"fact": [Score(1, 0, 0)] * 4}
    assert (found.countries, found.offices) == (Score(2, 0, 0), Score(1, 0, 0))
    assert (found.speakers, found.dates) == (Share(1, 1), Share(1, 1))
    assert (found.articles, found.distractors, found.alarms) == (1, 1, 0)


def test_what_is_wrong_is_kept_with_its_sentence(tmp_path: Path) -> None:
    found = of(wrote(tmp_path, VISIT.replace("VISITS", "ATTACKS")))
    missed, invented = found.mistakes
    assert (missed.missed, missed.stated.claim.type, missed.article) == (True, "ATTACKS", "a")
    assert (invented.missed, invented.stated.claim.type) == (False, "VISITS")
    assert "visited Belarus" in invented.stated.sentence
    assert (found.distractors, found.alarms) == (1, 1)
    assert found.types["ATTACKS"] == [Score(1, 0, 0), *[Score(0, 0, 1)] * 3]
    assert found.types["VISITS"] == [Score(0, 0, 0), *[Score(0, 1, 0)] * 3]


def test_types_and_factualities_add_up_to_the_whole() -> None:
    found = of(CORPUS / "en")
    for parts, level in ((found.types, TYPE), (found.factualities, FACTUALITY)):
        for strict in range(level, len(LEVELS)):
            assert sum((scores[strict] for scores in parts.values()), Score()) == found.levels[strict]


def test_amounts_count_with_their_units_and_goods_as_those_of_the_ontology(tmp_path: Path) -> None:
    sentence = "Germany sent 30 tanks to Ukraine."
    stated = "{sentence: " + sentence + ", source: DEU, type: AIDS, target: UKR, factuality: fact, amount: 30, "
    right = of(wrote(tmp_path, f"claims:\n- {stated}unit: tanks, good: weapons}}", sentence))
    assert (right.amounts, right.goods) == (Share(1, 1), Share(1, 1))
    wrong = of(wrote(tmp_path, f"claims:\n- {stated}unit: ships, good: food}}", sentence))
    assert (wrong.amounts, wrong.goods) == (Share(0, 1), Share(0, 1))


def test_a_wrong_date_and_a_wrong_speaker_are_told(tmp_path: Path) -> None:
    found = of(wrote(tmp_path, VISIT.replace("2022-12-19", "2022-12-12").replace('speaker: ""', "speaker: BLR")))
    assert (found.speakers, found.dates) == (Share(0, 1), Share(0, 1))


LINE = {
    "id": "a",
    "language": "en",
    "title": "News",
    "published": "2022-12-20",
    "paragraphs": [["Vladimir Putin visited Belarus."]],
    "mentions": [],
    "offices": [],
    "claims": [{"s": 1, "source": "RUS", "type": "VISITS", "target": "BLR", "factuality": "fact", "speaker": ""}],
}
PAIR = {
    "id": "p",
    "context": [["Russia attacked Ukraine.", "Rusia menyerang Ukraina."]],
    "en": "China accused Japan.",
    "id_text": "Cina menuduh Jepang.",
    "claims": [{"source": "CHN", "type": "ACCUSES", "target": "JPN", "factuality": "fact", "speaker": ""}],
}


def test_lines_of_articles_and_of_sentences_are_measured_too(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(f"{json.dumps(LINE)}\n{json.dumps(PAIR)}\n", "utf-8")
    found = figures(examined(gold([tmp_path / "x.jsonl"]), Gazetteer.load()))
    assert (found["en"].articles, found["id"].articles, found["all"].articles) == (2, 1, 3)
    assert found["all"].levels[TYPE] == Score(3, 0, 0), "the sentence before a parallel one was not annotated"
    assert found["all"].distractors == 1, "a sentence is no article"
    assert found["all"].countries == Score()


@pytest.mark.parametrize("text", ["{", "{}", "[]", '{"paragraphs": []}'])
def test_a_line_that_is_not_annotated_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.jsonl").write_text(text + "\n", "utf-8")
    with pytest.raises(BadData, match=r"x\.jsonl"):
        list(gold([tmp_path]))


def test_a_claim_without_its_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"a\.gold\.yaml.*'type' is missing"):
        list(gold([wrote(tmp_path, "claims: [{source: RUS}]")]))


def test_a_place_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing annotated"):
        list(gold([tmp_path]))
    with pytest.raises(BadInput, match="there is no"):
        list(gold([tmp_path / "none"]))


def test_tables_say_the_figures_and_a_dash_where_nothing_was_annotated(tmp_path: Path) -> None:
    found = figures(examined(gold([wrote(tmp_path, VISIT[VISIT.index("claims") :])]), Gazetteer.load()))
    claims, besides, types, _ = tables(found)
    assert ("en", "pair", "1.00", "1.00", "1.00") in claims.rows
    assert besides.rows == (("en", "1", "0 in 1", "–", "–", "1.00 of 1", "1.00 of 1", "–", "–"),)
    assert types.rows == (("VISITS", "1", "1.00", "1.00", *["1.00"] * 4),)
    assert as_json(found)["en"]["countries"] is None


def mistake(type_: str, article: str, *, missed: bool = True) -> Mistake:
    stated = Stated(claim=claim(f"RUS {type_} UKR fact"), sentence=f"Of {article}.", date="", precision="")
    return Mistake(missed=missed, stated=stated, article=article)


def test_the_worst_type_comes_first_with_five_examples_of_different_articles() -> None:
    many = [mistake("ATTACKS", article) for article in "aaaaaabcd"]
    found = list(
        confusion([mistake("VISITS", "a", missed=False), *many], {"ATTACKS": [Score()] * 4, "VISITS": [Score()] * 4})
    )
    assert [one.type for one in found] == ["ATTACKS", "VISITS"]
    assert [wrong.article for wrong in found[0].missed] == ["a", "b", "c", "d", "a"]
    assert "Invented:\n\n* `RUS VISITS UKR (fact)` Of a. (a)" in confusion_markdown(found)
