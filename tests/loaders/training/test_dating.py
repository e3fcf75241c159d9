"""Learning which date is a claim's: from a handful of cases made up here, and from an article in the corpus's form."""

import json
from pathlib import Path

from loaders.training.dating import Case, cases, chosen, learned, unseen

NEAR, FAR = {"always": 1.0, "near": 1.0}, {"always": 1.0, "far": 1.0}


def case(article: int, *found: dict[str, float], right: int | None) -> Case:
    places = frozenset() if right is None else frozenset({right})
    return Case(article=str(article), language="en", found=found, right=places, dated=right is not None)


GIVEN = [case(i, FAR, NEAR, right=1) for i in range(20)] + [case(i, FAR, right=None) for i in range(20)]


def test_what_is_near_is_chosen_and_what_is_far_is_not() -> None:
    weights = learned(GIVEN)
    assert weights["near"] > 0 > weights["far"]
    assert chosen(case(0, FAR, NEAR, right=1), weights) == 1
    assert chosen(case(0, FAR, right=None), weights) is None
    assert chosen(case(0, right=None), weights) is None


def test_the_same_cases_give_the_same_weights() -> None:
    assert learned(GIVEN, rounds=50) == learned(GIVEN, rounds=50)


def test_a_choice_is_measured_on_articles_that_it_was_not_learned_from() -> None:
    assert unseen(GIVEN) == {"en": (20, 20)}


def test_cases_are_the_claims_of_annotated_articles(tmp_path: Path) -> None:
    claim = {"s": 1, "source": "RUS", "type": "VISITS", "target": "BLR", "factuality": "fact", "speaker": ""}
    line = {
        "id": "a",
        "language": "en",
        "title": "News",
        "published": "2022-12-20",
        "paragraphs": [["On Monday Vladimir Putin visited Belarus."]],
        "mentions": [],
        "claims": [claim | {"cue": "visited", "date": "2022-12-19", "date_precision": "day"}],
    }
    (tmp_path / "x.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (one,) = cases(tmp_path)
    assert (one.article, one.dated, one.right) == ("a", True, {0})
    assert one.found[0]["before"] == 1.0
