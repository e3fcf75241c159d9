"""The pipeline as a whole: real readers, real packs, a real graph."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph import merge
from graph.errors import BadInput, StoreFull
from graph.gazetteer import Gazetteer
from graph.model import Article, Reading
from graph.store.open import open_store
from graph.store.port import Limits, Store
from loaders import reading as pipeline
from loaders.ingest import Progress, Summary, ingest, read_sources
from loaders.journal import Journal
from loaders.readers import Failure, Options
from tests.conftest import empty

ARTICLE = """---
title: Presiden Rusia Kunjungi Belarusia
publisher: Harian Contoh
published: "2022-12-20"
---

Presiden Rusia Vladimir Putin mengunjungi Belarusia pada Senin (19/12/2022). Belarusia merupakan sekutu terdekat Rusia.
"""
LINES = [
    {
        "id": "a",
        "text": "Ukraine accused Russia of attacking Kyiv. Moscow denied the charge.",
        "published": "2023-02-01",
    },
    {"id": "b", "title": "no text"},
    {
        "id": "c",
        "text": "Le président français est arrivé à Moscou hier soir pour une visite officielle de trois jours.",
    },
    {"id": "d", "text": "Germany will send tanks to Ukraine, Berlin said.", "published": "2023-02-01"},
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(f"embedded:{tmp_path_factory.mktemp('graph')}") as opened:
        opened.prepare()
        yield opened


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE, "utf-8")
    (folder / "b.jsonl").write_text("\n".join(map(json.dumps, LINES)), "utf-8")
    return folder


def test_reading_needs_no_store(news: Path, gazetteer: Gazetteer) -> None:
    outcomes = list(read_sources([str(news)], gazetteer=gazetteer))
    assert [isinstance(outcome, Reading) for outcome in outcomes] == [True, True, False, False, True]
    first = outcomes[0]
    assert isinstance(first, Reading)
    assert {(c.source_for, c.type, c.target_for, c.date) for c in first.claims} >= {
        ("RUS", "VISITS", "BLR", "2022-12-19")
    }
    failed = outcomes[2]
    assert isinstance(failed, Failure)
    assert failed.origin == f"{news / 'b.jsonl'}:2"


def test_a_run_stores_what_can_be_read_and_sets_aside_the_rest(
    news: Path, tmp_path: Path, store: Store, gazetteer: Gazetteer
) -> None:
    told: list[Progress] = []
    aside = tmp_path / "aside"
    first = ingest([str(news)], store, gazetteer=gazetteer, quarantine=aside, batch=2, progress=told.append)
    assert (first.new, first.known, first.failed) == (3, 0, 2)
    assert first.sentences >= 5
    assert first.claims["fact"] >= 2
    assert first.rate > 0
    assert [progress.done for progress in told] == [1, 2, 3, 4, 5]
    assert (told[-1].total, told[-1].failed, told[-1].remaining) == (5, 2, 0.0)
    assert articles(store) == 3

    again = ingest([str(news)], store, gazetteer=gazetteer, quarantine=aside)
    assert (again.new, again.known, again.failed) == (0, 3, 2)
    assert articles(store) == 3
    assert len(list(aside.iterdir())) == 4

    for path in first.quarantined:
        reason = json.loads(path.with_name(path.stem + ".reason.json").read_text("utf-8"))
        assert set(reason) == {"origin", "reason", "when", "trace"}
        assert json.loads(path.read_bytes())["id"] in ("b", "c")
    assert {"neither" in reason_of(path) or "French" in reason_of(path) for path in first.quarantined} == {True}


def test_a_mistake_in_reading_one_article_is_its_own(
    news: Path, tmp_path: Path, store: Store, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.read_article

    def broken(article: Article, *rest: Any) -> Reading:
        if article.given_id == "a":
            raise ZeroDivisionError("by design")
        return whole(article, *rest)

    monkeypatch.setattr(pipeline, "read_article", broken)
    summary = ingest([str(news)], store, gazetteer=gazetteer, quarantine=tmp_path / "aside")
    assert (summary.new + summary.known, summary.failed) == (2, 3)
    told = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "aside").glob("*.reason.json")]
    (ours,) = [one for one in told if one["trace"]]
    assert ours["reason"] == "reading it failed: ZeroDivisionError: by design"
    assert "Traceback" in ours["trace"]


def test_invented_marks_every_article(news: Path, tmp_path: Path, gazetteer: Gazetteer) -> None:
    outcomes = read_sources([str(news / "a.md")], Options(invented=True), gazetteer=gazetteer)
    assert [outcome.article.invented for outcome in outcomes if isinstance(outcome, Reading)] == [True]


def test_an_empty_folder_is_an_empty_run(tmp_path: Path, store: Store, gazetteer: Gazetteer) -> None:
    summary = ingest([str(tmp_path)], store, gazetteer=gazetteer, quarantine=tmp_path / "aside")
    assert summary == Summary(
        new=0, known=0, failed=0, sentences=0, claims={}, seconds=summary.seconds, rate=0.0, quarantined=()
    )
    assert not (tmp_path / "aside").exists()


def test_what_stops_a_run_says_why(news: Path, tmp_path: Path, store: Store, gazetteer: Gazetteer) -> None:
    with pytest.raises(BadInput, match="batch must be 1 or more"):
        ingest([str(news)], store, gazetteer=gazetteer, quarantine=tmp_path, batch=0)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFull, match="quarantine folder"):
        ingest([str(news)], store, gazetteer=gazetteer, quarantine=tmp_path / "file" / "aside")


def test_a_second_run_goes_on_where_the_first_was(
    news: Path, tmp_path: Path, gazetteer: Gazetteer, fresh: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    read: list[str] = []
    whole = pipeline.read_article

    def counted(article: Article, *rest: Any) -> Reading:
        read.append(article.given_id or "file")
        return whole(article, *rest)

    monkeypatch.setattr(pipeline, "read_article", counted)
    with closing(Journal(tmp_path / "journal.sqlite", store="a")) as journal:

        def run(**how: Any) -> tuple[int, int, int, int]:
            read.clear()
            done = ingest([str(news)], fresh, gazetteer=gazetteer, quarantine=aside, journal=journal, **how)
            return done.new, done.known, done.skipped, done.failed

        class Cut(Exception):
            pass

        def cut(progress: Progress) -> None:
            if progress.done == 2:
                raise Cut

        with pytest.raises(Cut):
            run(batch=1, progress=cut)
        assert articles(fresh) in (1, 2)
        there = articles(fresh)
        new, known, skipped, failed = run()
        assert (new, known, failed) == (3 - there, there, 2)
        assert skipped >= 1
        assert articles(fresh) == 3
        assert len(read) == 3 - skipped
        assert run() == (0, 3, 3, 2)
        assert read == []
        assert run(again=True) == (0, 3, 0, 2)
        assert len(read) == 3
        empty(fresh)
        assert run(bulk=True) == (3, 0, 0, 2)
        assert run(bulk=True, workers=2) == (0, 3, 3, 2)


def test_processes_and_bulk_give_the_same_graph(news: Path, tmp_path: Path, gazetteer: Gazetteer, fresh: Store) -> None:
    aside = tmp_path / "aside"
    one = ingest([str(news)], fresh, gazetteer=gazetteer, quarantine=aside)
    digest = merge.digest(fresh)
    empty(fresh)
    told: list[Progress] = []
    two = ingest([str(news)], fresh, gazetteer=gazetteer, quarantine=aside, workers=2, bulk=True, progress=told.append)
    assert merge.digest(fresh) == digest
    assert (two.new, two.failed, two.claims) == (one.new, one.failed, one.claims)
    assert told[-1].deriving
    assert {progress.done for progress in told if not progress.deriving} == {1, 2, 3, 4, 5}


def articles(store: Store) -> int:
    answer = store.ask("MATCH (a:Article) RETURN count(a) AS n", limits=Limits())
    return int(answer.rows[0][0])


def reason_of(path: Path) -> str:
    return str(json.loads(path.with_name(path.stem + ".reason.json").read_text("utf-8"))["reason"])
