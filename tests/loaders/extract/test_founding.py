"""The article that the product was asked for. It is somebody else's text: read where it lies."""

from pathlib import Path

import pytest
import yaml

from graph.gazetteer import Gazetteer
from graph.model import Article, Reading
from loaders.extract import read_article
from loaders.languages import load
from loaders.quality import coded
from loaders.text.sentences import split

ROOT = Path(__file__).parents[3]
FOLDER = next((p for p in (ROOT / "shared/founding", ROOT.parent / "shared/founding") if p.is_dir()), None)

pytestmark = pytest.mark.skipif(FOLDER is None, reason="the founding article is not here")


@pytest.fixture(scope="module")
def gold() -> dict[str, list[dict[str, object]]]:
    assert FOLDER is not None
    return dict(yaml.safe_load((FOLDER / "gold.yaml").read_text("utf-8")))


@pytest.fixture(scope="module")
def reading() -> Reading:
    assert FOLDER is not None
    section, title, *body = (FOLDER / "article.txt").read_text("utf-8").splitlines()
    article = Article.of(title=title, text="\n".join([section, *body]), language="id", published="2022-12-20")
    pack = load("id")
    return read_article(article, split(article, pack), pack, Gazetteer.load())


def test_it_gives_every_claim_that_is_not_hard(reading: Reading, gold: dict[str, list[dict[str, object]]]) -> None:
    keys = ("source", "type", "target", "factuality", "speaker")
    wanted = {tuple(claim[key] for key in keys) for claim in gold["claims"] if not claim.get("hard")}
    assert wanted <= {(c.source, c.type, c.target, c.factuality, c.speaker) for c in coded(reading)}


def test_it_gives_all_offices(reading: Reading, gold: dict[str, list[dict[str, object]]]) -> None:
    wanted = sorted((office["kind"], office["of"]) for office in gold["offices"])
    assert sorted((office.kind, office.of) for office in reading.offices) == wanted


def test_what_must_not_appear_does_not(reading: Reading) -> None:
    claims = coded(reading)
    assert not any((c.source, c.type, c.target, c.factuality) == ("BLR", "ATTACKS", "UKR", "fact") for c in claims)
    assert not any("GBR" in (c.source, c.target, c.speaker) for c in claims)
    assert {c.source for c in claims} | {c.target for c in claims} <= {"BLR", "RUS", "UKR", "@WEST", "claim"}
