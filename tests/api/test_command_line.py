"""The command line, run as its user runs it: as processes of their own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil
import pytest
from typer.testing import CliRunner

from api.cli import app

ROOT = Path(__file__).parents[2]
STARTS = 120  # seconds that an engine may take to start on a busy machine


def environment(folder):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEKUTU_")}
    return {**kept, "SEKUTU_DATA": str(folder), "PYTHONPATH": str(ROOT), "COLUMNS": "200", "NO_COLOR": "1"}


def sekutu(folder, *arguments, given=None, status=0):
    command = [sys.executable, "-c", "from api.cli import main; main()", *arguments]
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, env=environment(folder), timeout=STARTS, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Served:
    """A running `sekutu serve`; ended in order at the end of the block."""

    def __init__(self, folder, *arguments):
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(self.port), *arguments],
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def __enter__(self):
        return self

    def wait(self):
        for _ in range(STARTS * 10):
            if self.process.poll() is not None:
                pytest.fail(self.process.stdout.read())
            try:
                return httpx.get(f"http://127.0.0.1:{self.port}/health", timeout=5).json()
            except httpx.TransportError:
                time.sleep(0.1)
        return pytest.fail("it did not come up")

    def family(self):
        mine = psutil.Process(self.process.pid)
        return [mine, *mine.children(recursive=True)]

    def stop(self, number):
        family = self.family()
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=60)
        gone, alive = psutil.wait_procs(family, timeout=30)
        return said, gone, alive

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("command line")  # with a blank, as on many computers


@pytest.fixture(scope="module")
def served(folder):
    """One that runs while others ask: they join its engine, which is also quicker than starting one each."""
    with Served(folder) as running:
        running.wait()
        yield running


def test_it_says_its_version_and_its_commands(folder):
    assert sekutu(folder, "--version").stdout.startswith("sekutu ")
    said = sekutu(folder, "--help").stdout
    commands = "serve ingest read query explain quality report doctor actor event judgement rebuild"
    for command in commands.split():
        assert command in said


@pytest.mark.parametrize(
    "command",
    [
        *("serve", "ingest", "read", "query", "explain", "quality", "report alliance", "report picture", "doctor"),
        *("actor relations", "actor merge", "actor split", "event show", "event merge", "event split"),
        *("judgement list", "judgement undo", "rebuild"),
    ],
)
def test_every_command_explains_itself_by_example(command):
    said = CliRunner().invoke(app, [*command.split(), "--help"])
    assert said.exit_code == 0
    assert "Example" in said.output


def test_a_command_that_is_not_understood_exits_with_2(folder):
    assert "No such command" in sekutu(folder, "fly", status=2).stderr
    assert CliRunner().invoke(app, ["query"]).exit_code == 2


def test_a_missing_engine_is_told_with_the_mend(folder):
    hidden = "import sys; sys.modules['arcadedb_embedded'] = None; from api.cli import main; main()"
    command = [sys.executable, "-c", hidden, "serve", "--port", str(free_port())]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment(folder / "missing"), timeout=STARTS, check=False
    )
    assert done.returncode == 1
    assert "pip install arcadedb-embedded" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_cannot_be_is_one_sentence(folder):
    said = sekutu(folder, "serve", "--host", "0.0.0.0", status=1)
    assert said.stderr.count("\n") == 1
    assert "--host" in said.stderr


def test_read_prints_a_line_of_json_an_article_without_a_graph(tmp_path):
    text = "Presiden Rusia Vladimir Putin mengunjungi Belarusia, Senin (19/12/2022)."
    line = json.dumps({"id": "a", "text": text, "published": "2022-12-20", "language": "id"})
    found = json.loads(sekutu(tmp_path / "none", "read", "--json", "-", given=line + "\n").stdout)
    visit = next(claim for claim in found["claims"] if claim["type"] == "VISITS")
    assert (found["id"], found["language"], found["text"]) == ("a", "id", text)
    assert (visit["source"], visit["target"], visit["factuality"], visit["date"]) == (
        "RUS",
        "BLR",
        "fact",
        "2022-12-19",
    )
    assert visit["source_id"] == "person:vladimir-putin"
    start, end = visit["trigger"]
    assert text[start:end] == "mengunjungi"
    assert not (tmp_path / "none").exists()


def test_read_tells_what_gave_no_article_and_goes_on(tmp_path):
    (tmp_path / "good.txt").write_text("Presiden Rusia Vladimir Putin mengunjungi Belarusia.\n")
    (tmp_path / "empty.txt").write_text(" ")
    said = sekutu(tmp_path, "read", "--written-in", "id", str(tmp_path), status=3)
    assert "Vladimir Putin visits Belarus" in said.stdout
    assert "empty.txt" in said.stderr
    said = sekutu(tmp_path, "read", str(tmp_path / "nope.txt"), status=1)
    assert said.stderr.count("\n") == 1


ANNOTATED = {
    "id": "a", "language": "en", "title": "News", "published": "2022-12-20", "mentions": [], "offices": [],
    "paragraphs": [["Vladimir Putin visited [Belarus]."]],
    "claims": [{"s": 1, "source": "RUS", "type": "ATTACKS", "target": "BLR", "factuality": "fact", "speaker": ""}],
}  # fmt: skip


def test_quality_is_measured_on_what_is_given(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps(ANNOTATED) + "\n")
    place = str(tmp_path / "a.jsonl")
    found = json.loads(sekutu(tmp_path, "quality", "--format", "json", place).stdout)
    assert found["en"]["levels"]["pair+type"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "hits": 0, "misses": 1, "alarms": 1,
    }  # fmt: skip
    assert found["all"]["levels"]["pair"]["f1"] == 1.0
    assert "| en | pair | 1.00 | 1.00 | 1.00 |" in sekutu(tmp_path, "quality", "-f", "md", place).stdout
    assert "distractors" in sekutu(tmp_path, "quality", place).stdout
    said = sekutu(tmp_path, "quality", "--confusion", place).stdout
    assert "missed RUS ATTACKS BLR (fact)" in said
    assert "Vladimir Putin visited [Belarus]." in said


def test_quality_tells_what_it_cannot_measure(tmp_path):
    assert "nothing annotated" in sekutu(tmp_path, "quality", str(tmp_path), status=1).stderr
    away = "import loaders.quality as q; from pathlib import Path; q.CORPUS = Path('nowhere'); "
    command = [sys.executable, "-c", f"{away}from api.cli import main; main()", "quality"]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment(tmp_path), timeout=STARTS, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "sekutu quality FOLDER" in done.stderr


@pytest.mark.usefixtures("served")
def test_ingest_says_what_it_did_and_sets_aside_what_it_cannot_read(folder, tmp_path):
    (tmp_path / "good.txt").write_text("Presiden Rusia Vladimir Putin mengunjungi Belarusia.\n")
    good = str(tmp_path / "good.txt")
    assert "1 new articles and 0 known ones" in sekutu(folder, "ingest", good, "--written-in", "id").stdout
    (tmp_path / "bad.jsonl").write_text('{"title": "no text"}\n')
    said = sekutu(folder, "ingest", str(tmp_path), "--written-in", "id", status=3)
    assert "0 new articles and 1 known ones" in said.stdout
    assert "1 gave no article" in said.stderr
    (reason,) = (folder / "quarantine").glob("*.reason.json")
    assert "bad.jsonl:1" in reason.read_text("utf-8")
    sekutu(folder, "ingest", str(tmp_path / "bad.jsonl"), status=1)
    rows = sekutu(folder, "query", "-f", "csv", "MATCH (a:Article) RETURN count(a) AS n").stdout
    assert rows.splitlines() == ["n", "1"]


@pytest.mark.usefixtures("served")
def test_a_query_reads_and_nothing_else(folder):
    found = json.loads(sekutu(folder, "query", "-f", "json", "-p", "x=2", "RETURN $x + 1 AS three").stdout)
    assert found == {"columns": ["three"], "rows": [[3]], "truncated": False}
    refused = sekutu(folder, "query", "CREATE (n) RETURN n", status=1)
    assert refused.stderr.startswith("sekutu: ")
    assert refused.stderr.count("\n") == 1


@pytest.mark.usefixtures("served")
def test_a_claim_is_explained_in_both_languages(folder, tmp_path):
    (tmp_path / "plan.txt").write_text("Presiden Rusia Vladimir Putin akan mengunjungi [Belarusia].\n")
    sekutu(folder, "ingest", str(tmp_path / "plan.txt"), "--written-in", "id")
    query = "MATCH (c:Claim {type: 'VISITS', factuality: 'planned'}) RETURN c.id AS id"
    (_, claim) = sekutu(folder, "query", "-f", "csv", query).stdout.splitlines()
    said = sekutu(folder, "explain", claim).stdout
    assert "Vladimir Putin visits Belarus" in said
    assert "Presiden Rusia Vladimir Putin akan mengunjungi [Belarusia]." in said
    assert "because of “akan” at “" in " ".join(said.split())
    assert "makes none: only a claim told as a fact makes one" in said
    assert "karena “akan” pada “" in " ".join(sekutu(folder, "explain", "--lang", "id", claim).stdout.split())
    refused = sekutu(folder, "explain", "claim:none", status=1).stderr
    assert refused.startswith("sekutu: no claim has the id 'claim:none'")
    assert refused.count("\n") == 1


@pytest.mark.usefixtures("served")
def test_a_query_as_csv_runs_no_formula(folder):
    query = "UNWIND ['=1+1', '+1', '-1', '@x', 'plain', 'a,b'] AS text RETURN text"
    said = sekutu(folder, "query", "--format", "csv", "-", given=query).stdout
    assert said.splitlines() == ["text", "'=1+1", "'+1", "'-1", "'@x", "plain", '"a,b"']


@pytest.mark.usefixtures("served")
def test_a_query_as_a_table_shows_what_looks_like_markup(folder):
    assert "[red]x[/red]" in sekutu(folder, "query", "RETURN '[red]x[/red]' AS text").stdout


@pytest.mark.usefixtures("served")
def test_a_cut_answer_says_so(folder):
    said = sekutu(folder, "query", "--query-rows", "3", "-f", "csv", "UNWIND range(1, 9) AS x RETURN x")
    assert said.stdout.splitlines() == ["x", "1", "2", "3"]
    assert "cut at 3 rows" in said.stderr


@pytest.mark.usefixtures("served")
def test_the_doctor_finds_nothing_wrong(folder):
    said = sekutu(folder, "doctor").stdout
    assert "FAILED" not in said
    for what in ("Python", "data folder", "languages", "engine", "reading"):
        assert f"ok      {what}" in said
    (reading,) = [line for line in said.splitlines() if "  reading: " in line]
    assert all(re.search(rf"\b{code} [1-9]\d* claims", reading) for code in ("en", "id", "ms"))


def test_the_doctor_names_what_is_wrong_and_goes_on(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    said = sekutu(file, "doctor", status=1).stdout
    assert "FAILED  data folder" in said
    assert "ok      languages" in said


def test_ctrl_c_stops_everything(tmp_path):
    with Served(tmp_path) as running:
        assert running.wait()["status"] == "ok"
        assert len(running.family()) > 1
        said, _, alive = running.stop(signal.SIGINT)
    assert alive == []
    assert running.process.returncode == 0, said
    assert f"http://127.0.0.1:{running.port}" in said
    assert "Stopped." in said
    assert "Traceback" not in said


def test_a_signal_while_the_engine_starts_leaves_nothing_behind(tmp_path):
    with Served(tmp_path) as running:
        deadline = time.monotonic() + STARTS
        while len(running.family()) == 1 and time.monotonic() < deadline:
            time.sleep(0.02)
        said, _, alive = running.stop(signal.SIGTERM)
    assert alive == []
    assert running.process.returncode == 0, said
    assert "Traceback" not in said


def test_a_taken_port_is_told_before_anything_starts(folder):
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        said = sekutu(folder, "serve", "--port", str(door.getsockname()[1]), status=1)
    assert "is taken by another program" in said.stderr
    assert said.stderr.count("\n") == 1
    assert said.stdout == ""


def test_a_second_instance_is_told_of_the_first(folder, served):
    said = sekutu(folder, "serve", "--port", str(served.port), status=1)
    assert f"Sekutu is already running at http://127.0.0.1:{served.port}" in said.stderr
    assert said.stderr.count("\n") == 1
    assert httpx.get(f"http://127.0.0.1:{served.port}/health", timeout=10).status_code == 200


def test_a_data_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    said = sekutu(file / "data", "serve", "--port", str(free_port()), status=1)
    assert "cannot be written" in said.stderr
    assert said.stderr.count("\n") == 1


def test_a_server_that_does_not_answer_is_one_sentence(folder):
    said = sekutu(
        folder, "query", "--store", f"bolt://127.0.0.1:{free_port()}", "--store-password", "x", "RETURN 1", status=1
    )
    assert said.stderr.startswith("sekutu: ")
    assert "127.0.0.1" in said.stderr


@pytest.mark.usefixtures("served")
def test_a_report_is_written_to_a_file_in_the_form_of_its_name(folder, tmp_path):
    page = tmp_path / "report.html"
    sekutu(folder, "report", "alliance", "--members", "RUS,BLR", "--language", "id", "--out", str(page))
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert "Laporan aliansi: Rusia, Belarusia" in page.read_text("utf-8")
    assert "# Alliance report: Russia" in sekutu(folder, "report", "alliance", "--members", "rusia").stdout
    assert "not both" in sekutu(folder, "report", "alliance", status=1).stderr


def test_sigterm_stops_everything(folder, served):
    """The last test of this file: it ends what the others asked."""
    assert "1" in sekutu(folder, "query", "-f", "csv", "RETURN 1 AS one").stdout
    said, _, alive = served.stop(signal.SIGTERM)
    assert alive == []
    assert served.process.returncode == 0, said
    assert "Traceback" not in said
