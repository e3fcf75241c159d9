"""What is shipped: the wheel's content, and that it installs and works where nothing of the checkout is in reach."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"graph", "api", "loaders", "cypher"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, text=True)
    (made,) = out.glob("sekutu-*.whl")
    return made


def test_the_wheel_carries_the_four_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    assert not [name for name in names if "__pycache__" in name or name.startswith("loaders/training/")]


def test_every_data_file_of_the_checkout_is_in_the_wheel(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", *sorted(PACKAGES)], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    expected = {name for name in tracked if not name.startswith("loaders/training/")}
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_pipx_installs_a_command_that_reads(wheel: Path, tmp_path: Path) -> None:
    home = {**os.environ, "PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    home.pop("PYTHONPATH", None)
    pipx = [sys.executable, "-m", "pipx", "install", "--python", sys.executable, str(wheel)]
    done = subprocess.run(pipx, env=home, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    command = tmp_path / "bin" / "sekutu"
    version = subprocess.run([command, "--version"], env=home, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert version.stdout.startswith("sekutu 0.")
    read = subprocess.run(
        [command, "read", "--json", "-"],
        input="Presiden Rusia Vladimir Putin mengunjungi Belarusia.",
        env=home,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"VISITS"' in read.stdout
