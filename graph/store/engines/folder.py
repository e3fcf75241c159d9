"""The embedded engine's data folder, seen by the engine and by everybody who uses it.

::

    <folder>/
      databases/ config/ log/   the engine's own
      engine.json               address and passwords of the running engine (only its user may read it)
      engine.log                what the engine wrote since its last start
      running.lock              locked by the engine while it runs; holds its process number
      users.lock                locked, shared, by every process that uses the engine

The engine stops when nobody holds ``users.lock`` any more. The operating system lets go of a lock when its process
ends, however it ends, so that a killed program leaves no engine behind, and a program that joined a running engine
does not lose it when the one that started it ends.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows has no advisory locks of this kind; `start` says so
    SUPPORTED = False
else:
    SUPPORTED = True

from graph.errors import StoreFull

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a running engine answers, and to whom."""

    pid: int
    url: str
    user: str
    password: str = field(repr=False)
    reader: str
    reader_password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Folder:
    """A data folder; nothing is touched until a method is called."""

    path: Path

    @property
    def log(self) -> Path:
        """Where the engine's own messages go."""
        return self.path / "engine.log"

    def make(self, *, room: int) -> None:
        """Make the folder (private to its user); StoreFull where that fails or fewer than ``room`` bytes are free."""
        with no_room(self.path):
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            free = shutil.disk_usage(self.path).free
        if free < room:
            raise StoreFull(
                f"{self.path} has {free // 2**20} MB free and the engine needs {room // 2**20} MB: make room, or choose"
                " another data folder"
            )

    def users(self) -> Lock:
        """The lock that users share, not yet taken."""
        return Lock.open(self.path / "users.lock")

    def use(self) -> Lock:
        """Say that this process uses the engine; waits for an engine that is just about to stop."""
        lock = self.users()
        lock.share()
        return lock

    def running(self) -> Lock:
        """The engine's own lock, not yet taken."""
        return Lock.open(self.path / "running.lock")

    def owner(self) -> int | None:
        """The process number of the engine that runs here, or None."""
        with self.running() as lock:
            return None if lock.take() else lock.note()

    def address(self) -> Address | None:
        """What the running engine wrote, or None while there is none."""
        try:
            return Address(**json.loads((self.path / "engine.json").read_text("utf-8")))
        except (FileNotFoundError, json.JSONDecodeError):
            return None

    def announce(self, address: Address) -> None:
        """Write the address, in one step, for the eyes of this user only."""
        draft = self.path / "engine.json.new"
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(address), file)
        draft.replace(self.path / "engine.json")

    def withdraw(self) -> None:
        """Take the address back."""
        (self.path / "engine.json").unlink(missing_ok=True)

    def last_words(self, lines: int = 25) -> str:
        """The end of the engine's log."""
        with suppress(FileNotFoundError):
            return "\n".join(self.log.read_text("utf-8", "replace").strip().splitlines()[-lines:])
        return ""


class Lock:
    """A lock on a file that the operating system gives back when the process ends."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    @classmethod
    def open(cls, path: Path) -> Lock:
        """Open the file, and make it where it is missing; nothing is locked yet."""
        with no_room(path.parent):
            return cls(os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+"))

    @property
    def closed(self) -> bool:
        """Whether it was let go."""
        return self._file.closed

    def share(self) -> None:
        """Take it together with others; waits for one who holds it alone."""
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def take(self) -> bool:
        """Take it alone, or say that somebody else has it."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def wait(self) -> None:
        """Take it alone; waits for those who have it."""
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def sign(self) -> None:
        """Write this process's number into the file."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(str(os.getpid()))
        self._file.flush()

    def note(self) -> int | None:
        """The process number that the holder wrote."""
        self._file.seek(0)
        text = self._file.read().strip()
        return int(text) if text.isdigit() else None

    def release(self) -> None:
        """Let go, also for copies of the file that forked children may hold."""
        if not self._file.closed:
            fcntl.flock(self._file, fcntl.LOCK_UN)
            self._file.close()

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def disk_use(path: Path) -> int:
    """The bytes of all files below a folder, which a running engine may change meanwhile."""
    total = 0
    for file in path.rglob("*"):
        with suppress(FileNotFoundError):
            total += file.stat().st_size if file.is_file() else 0
    return total


@contextmanager
def no_room(path: Path) -> Iterator[None]:
    """Turn the system's refusal to write below ``path`` into StoreFull."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StoreFull(f"the disk of {path} is full: make room, or choose another data folder") from error
        raise StoreFull(
            f"{path} cannot be written ({error.strerror}): choose another data folder or mend its permissions"
        ) from error
