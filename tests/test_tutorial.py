"""What the docs tell a person to type is typed here: the tutorial's blocks, and the questions of the READMEs."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store.open import open_store

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs" / "tutorial" / "first-graph.md"
PORT = "8765"
READMES = ("README.md", "README.id.md")


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(shutil.which("curl") is None, reason="the tutorial asks over HTTP with curl")
def test_the_tutorial_runs(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)
    assert len(blocks) >= 8
    commands = tmp_path / "bin"
    commands.mkdir()
    launcher = commands / "sekutu"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from api.cli import main; main()" "$@"\n', "utf-8")
    launcher.chmod(0o755)
    script = "set -eu\n" + "\n".join(blocks).replace(PORT, str(free_port()))
    around = {
        **os.environ,
        "PATH": f"{commands}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "200",
    }
    work = tmp_path / "work"
    work.mkdir()
    done = subprocess.run(
        ["bash", "-c", script], cwd=work, env=around, capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "BLR ALLY_OF RUS fact" in done.stdout
    assert "RUS ATTACKS UKR denied" in done.stdout
    assert "2 new articles" in done.stdout
    assert "0 new articles and 2 known ones" in done.stdout
    assert re.search(r"Vladimir Putin\W+Belarus\W+2\b", done.stdout), done.stdout
    assert "membantah Rusia akan menyerang Ukraina" in done.stdout
    report = (work / "alliance.md").read_text("utf-8")
    assert "Belarusia merupakan" in report.replace("*", "")
    assert "[1]" in report


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_questions_of_the_readmes_are_answered(tmp_path: Path) -> None:
    told = [re.search(r"^export .*(SEKUTU_DATA)=", (ROOT / name).read_text("utf-8"), re.MULTILINE) for name in READMES]
    assert all(told), "who follows make run has to be told where its graph is"
    asked = [line for name in READMES for line in re.findall(r"`(sekutu (?:report|query) [^`]+)`", _questions(name))]
    assert len(asked) == 4
    launcher = f'sekutu() {{ "{sys.executable}" -c "from api.cli import main; main()" "$@"; }}'
    script = [launcher, f'sekutu ingest "{ROOT / "examples"}"', *(f"echo '###'; {line}" for line in asked)]
    around = {**os.environ, "PYTHONPATH": str(ROOT), "SEKUTU_DATA": str(tmp_path), "COLUMNS": "200"}
    with open_store(f"embedded:{tmp_path / 'graph'}"):  # the commands join this engine, as they join make run's
        done = subprocess.run(
            ["bash", "-euc", "\n".join(script)], env=around, capture_output=True, text=True, timeout=280, check=False
        )
    assert done.returncode == 0, done.stdout + done.stderr
    answers = done.stdout.split("###\n")[1:]
    assert "[1]" in answers[0]
    assert "Hungary" in answers[1]
    assert "[1]" in answers[2]
    assert "Hungaria" in answers[3]


def _questions(readme: str) -> str:
    """The section of a README that lists what one can ask."""
    return (ROOT / readme).read_text("utf-8").split("\n## ")[2]
