"""Where the trained reader's model lies, if one does. Asking needs none of what runs it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

PLACE = Path(str(files("loaders"))) / "model"
FILES = ("reader.onnx", "tokenizer.json", "reader.json")


def folder() -> Path | None:
    """The folder of the project's own model; None where there is none."""
    return PLACE if all((PLACE / name).is_file() for name in FILES) else None
