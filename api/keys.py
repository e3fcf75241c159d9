"""Keys: what lets a program or person in who is not at this computer.

A key is 256 random bits behind a prefix. The file holds its SHA-256, never the key: so many random bits cannot be
guessed from their digest, and a slow hash would only make every request slow.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from graph.errors import BadInput, UnknownName

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)  # each may do what those before it may
PREFIX = "sekutu_"
FILE = "keys.json"
_BYTES = 32
_NAME = re.compile(r"[\w.@-]{1,64}")
_MODE = 0o600  # the user alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What is kept of a key. ``made`` is UTC in ISO 8601."""

    name: str
    scope: Scope
    digest: str
    made: str

    def allows(self, scope: Scope) -> bool:
        """Whether it may do what needs that scope.

        >>> Key(name="a", scope="write", digest="", made="").allows("read")
        True
        """
        return SCOPES.index(self.scope) >= SCOPES.index(scope)


class Keys:
    """The keys of a data folder. A change by another process is seen at the next question."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._known: tuple[Key, ...] = ()

    def all(self) -> tuple[Key, ...]:
        """All keys, oldest first. BadInput where the file is damaged."""
        with self._lock:
            try:
                about = self._path.stat()
            except FileNotFoundError:
                self._seen, self._known = None, ()
                return ()
            mark = (about.st_mtime_ns, about.st_size)
            if mark != self._seen:
                self._known = self._read()
                self._seen = mark
            return self._known

    def add(self, name: str, scope: Scope) -> str:
        """Make a key and give it; it cannot be shown again. BadInput where the name is taken or no name."""
        if not _NAME.fullmatch(name):
            raise BadInput(f"{name!r} cannot name a key: use up to 64 letters, digits and . _ @ -")
        known = self.all()
        if any(key.name == name for key in known):
            raise BadInput(f"there is a key {name!r} already; revoke it first, or choose another name")
        token = PREFIX + secrets.token_urlsafe(_BYTES)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        self._write((*known, Key(name=name, scope=scope, digest=_digest(token), made=made)))
        return token

    def revoke(self, name: str) -> None:
        """Let a key in no more. UnknownName where there is none of that name."""
        known = self.all()
        left = tuple(key for key in known if key.name != name)
        if len(left) == len(known):
            raise UnknownName(
                f"there is no key {name!r}; those there are: {', '.join(k.name for k in known) or 'none'}"
            )
        self._write(left)

    def find(self, token: str) -> Key | None:
        """The key with this secret."""
        digest = _digest(token)
        return next((key for key in self.all() if hmac.compare_digest(key.digest, digest)), None)

    def _read(self) -> tuple[Key, ...]:
        try:
            return tuple(Key(**entry) for entry in json.loads(self._path.read_text("utf-8")))
        except (ValueError, TypeError) as error:
            raise BadInput(f"{self._path} is damaged ({error}); move it away and make new keys") from error

    def _write(self, keys: Sequence[Key]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=self._path.parent, prefix=FILE)  # made with mode 0600
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump([asdict(key) for key in keys], out, indent=1)
        Path(partial).chmod(_MODE)
        Path(partial).replace(self._path)
        with self._lock:
            self._seen = None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
