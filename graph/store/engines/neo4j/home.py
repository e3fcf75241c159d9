"""The folder of a Neo4j server that was started here.

::

    <folder>/
      conf/ data/ logs/ plugins/ import/ run/   the server's own
      password                                  of the user neo4j (only the user of this computer may read it)
      server.json                               process and ports of the server that was started last
      console.log                               what it wrote since
      start.lock                                held while somebody starts or stops it
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from graph.store.engines.folder import Lock, disk_use, no_room

USER = "neo4j"

_FOLDERS = ("conf", "data", "logs", "plugins", "import", "run")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was started: the process, and the ports on the loopback interface."""

    pid: int
    bolt: int
    http: int
    version: str

    @property
    def url(self) -> str:
        """Where drivers connect.

        >>> Record(pid=1, bolt=7687, http=7474, version="2026.08.1").url
        'bolt://127.0.0.1:7687'
        """
        return f"bolt://127.0.0.1:{self.bolt}"

    @property
    def browser(self) -> str:
        """The page of Neo4j Browser."""
        return f"http://127.0.0.1:{self.http}/browser/"


@dataclass(frozen=True, slots=True)
class Home:
    """Such a folder; nothing is touched until a method is called."""

    path: Path

    @property
    def log(self) -> Path:
        """Where the server's own messages go."""
        return self.path / "console.log"

    @property
    def password_file(self) -> Path:
        """Where the password is kept."""
        return self.path / "password"

    @property
    def used(self) -> bool:
        """Whether a server has ever run here: its passwords are in its own data then."""
        return (self.path / "data" / "databases").exists()

    def make(self) -> None:
        """Make the folders, for this user alone; StoreFull where that cannot be done."""
        with no_room(self.path):
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            for name in _FOLDERS:
                (self.path / name).mkdir(exist_ok=True, mode=0o700)

    def configure(self, *, bolt: int, http: int, memory: int, page_cache: int) -> None:
        """Write the server's configuration; a query's transaction may take half of the heap."""
        text = files(__package__).joinpath("neo4j.conf").read_text("utf-8")
        filled = text.format(bolt=bolt, http=http, page_cache=page_cache, transaction=memory // 2)
        with no_room(self.path):
            (self.path / "conf" / "neo4j.conf").write_text(filled, "utf-8")

    def lock(self) -> Lock:
        """Who starts or stops the server holds this; not yet taken."""
        return Lock.open(self.path / "start.lock")

    def password(self) -> str | None:
        """The password that was made here, or None where there is none."""
        with suppress(FileNotFoundError):
            return self.password_file.read_text("utf-8").strip() or None
        return None

    def make_password(self) -> str:
        """A new password, kept."""
        password = secrets.token_urlsafe(24)
        self.keep(self.password_file, password + "\n")
        return password

    def record(self) -> Record | None:
        """What was started last and not stopped, or None."""
        try:
            return Record(**json.loads((self.path / "server.json").read_text("utf-8")))
        except (FileNotFoundError, json.JSONDecodeError, TypeError):
            return None

    def announce(self, record: Record) -> None:
        """Write the record."""
        self.keep(self.path / "server.json", json.dumps(asdict(record)))

    def withdraw(self) -> None:
        """Take the record back."""
        (self.path / "server.json").unlink(missing_ok=True)

    def keep(self, path: Path, text: str) -> None:
        """Write a file in one step, for the eyes of this user only."""
        draft = path.with_name(path.name + ".new")
        with no_room(self.path):
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(text)
            draft.replace(path)

    def size(self) -> int:
        """What the server keeps on the disk, in bytes."""
        return disk_use(self.path / "data")

    def last_words(self, lines: int = 15) -> str:
        """The end of the server's messages."""
        with suppress(FileNotFoundError):
            return "\n".join(self.log.read_text("utf-8", "replace").strip().splitlines()[-lines:])
        return ""
