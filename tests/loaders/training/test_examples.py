"""Annotated files become examples: the pipeline's mentions, with the annotated claims between them."""

import json
from pathlib import Path

import pytest

from graph.errors import BadData
from graph.gazetteer import Gazetteer
from loaders.extract.layout import NOBODY
from loaders.quality import lines
from loaders.training.examples import OUTLET, Example, examples

ARTICLE = {
    "id": "a",
    "language": "en",
    "title": "Iran denies sending drones to Russia",
    "published": "2022-11-02",
    "paragraphs": [["Tehran denied that it sent drones to Russia.", "The rebel column shelled Bamako."]],
    "mentions": [[1, "Tehran", "IRN", "capital"], [1, "Russia", "RUS", "country"], [2, "Bamako", "MLI", "capital"]],
    "claims": [
        {"s": 1, "source": "IRN", "type": "DENIES", "target": "claim", "factuality": "fact", "speaker": "",
         "cue": "denied", "source_text": "Tehran", "target_text": ""},
        {"s": 1, "source": "IRN", "type": "AIDS", "target": "RUS", "factuality": "denied", "speaker": "IRN",
         "cue": "sent drones", "source_text": "it", "target_text": "Russia", "speaker_text": "Tehran"},
        {"s": 2, "source": "#REBELS_MLI", "type": "ATTACKS", "target": "MLI", "factuality": "fact", "speaker": "",
         "cue": "shelled", "source_text": "The rebel column", "target_text": "Bamako"},
    ],
}  # fmt: skip
PAIR = {
    "id": "P",
    "context": [["Before.", "Sebelumnya."]],
    "en": "China accused Japan.",
    "id_text": "Cina menuduh Jepang.",
    "claims": [
        {"source": "CHN", "type": "ACCUSES", "target": "JPN", "factuality": "fact", "speaker": "", "cue_en": "accused",
         "cue_id": "menuduh", "source_en": "China", "source_id": "Cina", "target_en": "Japan", "target_id": "Jepang"},
    ],
}  # fmt: skip


def made(tmp_path: Path, *entries: object) -> list[Example]:
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join(json.dumps(entry) for entry in entries), "utf-8")
    return list(examples(lines.read(path), Gazetteer.load()))


def test_an_article_gives_an_example_a_sentence(tmp_path: Path) -> None:
    title, first, second = made(tmp_path, ARTICLE)
    assert (title.text, first.before) == (ARTICLE["title"], ARTICLE["title"])
    assert [example.lost for example in (title, first, second)] == [0, 0, 0]


def test_claims_are_tied_to_mentions(tmp_path: Path) -> None:
    _, first, _ = made(tmp_path, ARTICLE)
    denies, aids = first.labels
    words = [first.text[end.start : end.end] for end in first.ends]
    assert (words[denies.source], denies.target, denies.speaker) == ("Tehran", NOBODY, OUTLET)
    assert (words[aids.source], words[aids.target], words[aids.speaker]) == ("it", "Russia", "Tehran")
    assert first.ends[aids.source].parties == {"IRN"}
    assert first.text[slice(*aids.trigger[0])] == "sent drones"


def test_an_end_that_the_pipeline_misses_is_added(tmp_path: Path) -> None:
    second = made(tmp_path, ARTICLE)[2]
    (attack,) = second.labels
    source = second.ends[attack.source]
    assert (second.text[source.start : source.end], source.parties) == ("The rebel column", {"#REBELS_MLI"})


def test_a_parallel_line_gives_an_example_in_each_language(tmp_path: Path) -> None:
    english, indonesian = made(tmp_path, PAIR)
    assert (english.language, english.before, english.named) == ("en", "Before.", None)
    assert indonesian.text == "Cina menuduh Jepang."
    assert len(indonesian.labels) == 1


def test_a_line_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="line 1"):
        made(tmp_path, {"text": "x"})
