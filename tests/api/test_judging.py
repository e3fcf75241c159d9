"""The commands that ask for another time, judge who is who, and rebuild; on an engine that runs already."""

import re

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph import merge
from graph.store.open import open_store
from tests.graph.merge.sample import article, claim, reading


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Runs a command on a graph of three articles; gives what it printed."""
    folder = tmp_path_factory.mktemp("judging")
    one, two, three = article(), article("A visit to Minsk", publisher="B"), article("An ally", published="2024-01-01")
    some = [
        reading(one, claim(one, "putin", "VISITS", "BLR", date="2022-12-10", precision="day")),
        reading(two, claim(two, "peskov", "VISITS", "BLR", date="2022-12-19", precision="day")),
        reading(three, claim(three, "RUS", "ALLY_OF", "BLR", date="1999", precision="year")),
    ]

    def command(*arguments, status=0):
        where = ["--data", str(folder), "--store", f"embedded:{folder}/graph"]
        done = CliRunner(env={"COLUMNS": "300", "NO_COLOR": "1"}).invoke(app, [*arguments, *where])
        if status:
            assert done.exit_code == status, done.output
            return str(done.exception)
        assert done.exit_code == 0, done.output + str(done.exception)
        return done.output

    with open_store(f"embedded:{folder}/graph") as store:
        store.prepare()
        merge.write(store, some)
        command.digest = lambda: merge.digest(store)
        command.ask = lambda text: [row[0] for row in store.ask(text).rows]
        yield command


def test_relations_of_another_time(run):
    every = run("actor", "relations", "RUS")
    assert "3 relations" in every
    assert "Russia is an ally of Belarus" in every or "Belarus is an ally of Russia" in every
    assert "1999/.." in every
    assert "2 relations" in run("actor", "relations", "RUS", "--known-at", "2023")
    assert "1 relations" in run("actor", "relations", "RUS", "--as-of", "2022-12-18", "--type", "VISITS")
    assert "0 relations" in run("actor", "relations", "RUS", "--as-of", "1998")
    assert "2024-06-19" in run("actor", "relations", "RUS", "--as-of", "last year", status=1)


def test_a_judgement_is_made_listed_and_taken_back(run):
    before = run.digest()
    made = run("actor", "merge", "putin", "peskov", "--why", "for a test", "--by", "ayu")
    assert "peskov is putin" in made
    (judgement,) = re.findall(r"judgement:\w+", made)
    listed = run("judgement", "list")
    assert all(word in listed for word in (judgement, "actor-merge", "putin peskov", "ayu", "for a test"))
    assert run.ask("MATCH (:Actor {id: 'putin'})-[r:VISITS]->() RETURN r.claims") == [2]
    assert "0 claims were counted otherwise, 0 edges and 0 events were removed" in run("rebuild")
    assert "taken back" in run("judgement", "undo", judgement, "--why", "it was one", "--by", "budi")
    assert "budi: it was one" in run("judgement", "list")
    assert run.ask("MATCH (:Actor {id: 'peskov'})-[r:VISITS]->() RETURN r.claims") == [1]
    assert run.digest() != before  # the judgement stays in the list


def test_events_are_shown_with_reasons_and_judged(run):
    one, other = run.ask("MATCH (e:Event) RETURN e.id ORDER BY e.first")
    assert "no other report tells of it" in run("event", "show", one)
    run("event", "merge", one, other, "--why", "one journey")
    (event,) = run.ask("MATCH (e:Event) RETURN e.id")
    shown = run("event", "show", event)
    assert "it names the same day as the others" in shown
    assert "somebody judged that it tells of this event (judgement:" in shown
    assert "seseorang memutuskan" in run("event", "show", event, "--lang", "id")
    claim_id = re.findall(r"claim:\w+", shown)[1]
    assert "1 claims tell of an occurrence of their own" in run(
        "event", "split", event, "--claim", claim_id, "--why", "two after all"
    )
    assert len(run.ask("MATCH (e:Event) RETURN e.id")) == 2


def test_some_claims_mean_another(run):
    (visit,) = run.ask("MATCH (c:Claim {source: 'peskov'}) RETURN c.id")
    run("actor", "split", "peskov", "person:other", "--name", "Other", "--claim", visit, "--why", "a namesake")
    assert run.ask("MATCH (a:Actor)-[:VISITS]->() RETURN a.name_en ORDER BY a.name_en") == ["Other", "Vladimir Putin"]
    assert "no actor has the id 'nobody'" in run("actor", "merge", "putin", "nobody", "--why", "x", status=1)
