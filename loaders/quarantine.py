"""Where input goes that gave no article: the item as it came, and beside it the reason."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

from graph.errors import StoreFull
from graph.model import digest
from loaders.readers import Failure


def put(failure: Failure, folder: Path) -> Path:
    """Write the item and its ``.reason.json`` into the folder, which is made where it is missing; the item's path.

    The name is a digest of where the item stood and of what it holds, so that text never becomes a path, and the same
    item met again replaces itself. Raises StoreFull where the folder cannot be written.
    """
    name = digest(failure.origin, hashlib.sha256(failure.raw).hexdigest())
    item = folder / f"{name}.input"
    reason = {
        "origin": failure.origin,
        "reason": failure.reason,
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "trace": failure.trace,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        item.write_bytes(failure.raw)
        text = json.dumps(reason, ensure_ascii=False, indent=2)
        (folder / f"{name}.reason.json").write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise StoreFull(f"the quarantine folder {folder} cannot be written: {error.strerror or error}") from None
    return item
