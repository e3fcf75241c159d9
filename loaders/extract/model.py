"""The trained model: its three files, loaded once, and one sentence's answers.

``reader.onnx`` is the computation, ``tokenizer.json`` the vocabulary, ``reader.json`` says what the numbers mean and at
which probability a type is believed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from tokenizers import Tokenizer

from graph.errors import BadData
from loaders.extract.installed import FILES
from loaders.extract.layout import KINDS, NOBODY, End, Layout, Planner

FORMAT = 2
OUTLET, OUTSIDE = -1, -2  # speakers that are no mention of the sentence
_SPEAKERS = 2
_HIDDEN = np.float32(-1e4)
_DENIES = "DENIES"
_NEVER = np.float32(2.0)  # a probability that none reaches
_LEAST = 1e-6

Floats = NDArray[np.float32]
Hint = tuple[int, int, str]  # mention, mention or NOBODY, type


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Mention ``source`` does ``type`` to mention ``target`` (NOBODY: to no actor) with this probability.

    ``factuality`` is the likeliest one, ``speaker`` the number of a mention, OUTLET or OUTSIDE. ``trigger`` are
    characters of the sentence.
    """

    source: int
    target: int
    type: str
    probability: float
    factuality: str
    speaker: int
    trigger: tuple[int, int]


class Model:
    """A loaded model. One thread computes, so that the same sentence gives the same numbers everywhere."""

    def __init__(self, folder: Path) -> None:
        graph, tokens, about = (folder / name for name in FILES)
        self.about: Mapping[str, Any] = json.loads(about.read_text("utf-8"))
        if self.about.get("format") != FORMAT:
            raise BadData(f"{about} is of another format than this version reads: export the model anew")
        self.types: tuple[str, ...] = tuple(self.about["types"])
        self.factualities: tuple[str, ...] = tuple(self.about["factualities"])
        self.planner = Planner(Tokenizer.from_file(str(tokens)), context=self.about["context"])
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
        self._session = InferenceSession(graph.read_bytes(), options, providers=["CPUExecutionProvider"])

    def answers(
        self,
        text: str,
        ends: Sequence[End],
        floors: Mapping[str, float],
        *,
        before: str = "",
        hints: Collection[Hint] = (),
        weight: float = 0.0,
    ) -> list[Answer]:
        """What the model reads in a sentence with a probability over the floor of the type, likeliest first.

        What is hinted at has ``weight`` added to the logit of its probability.
        """
        layout = self.planner.plan(text, ends, before)
        if not layout.pairs:
            return []
        helped = np.array([[(*pair, type_) in hints for type_ in self.types] for pair in layout.pairs])
        lower = np.where(helped, np.float32(weight), np.float32(0))
        floor = _shifted(self._floors(layout, floors), -lower)
        rows, types, factuality, trigger, speaker = self._session.run(None, self._inputs(layout, ends, floor))
        types = _shifted(types, lower)
        found = [
            Answer(
                source=layout.pairs[pair][0],
                target=layout.pairs[pair][1],
                type=self.types[type_],
                probability=float(types[pair, type_]),
                factuality=self.factualities[int(factuality[row].argmax())],
                speaker=_speaker(speaker[row], layout),
                trigger=_trigger(trigger[row], layout),
            )
            for row, (pair, type_) in enumerate(rows)
        ]
        return sorted(found, key=lambda a: (-a.probability, a.type, a.source, a.target))

    def _inputs(self, layout: Layout, ends: Sequence[End], floor: Floats) -> dict[str, NDArray[Any]]:
        length, mentions = len(layout.ids), len(layout.spans)
        hide = np.full(length, _HIDDEN, np.float32)
        hide[layout.first : layout.last] = 0
        means = np.zeros((mentions + 1, length), np.float32)  # the last one is nobody
        for number, span in enumerate(layout.spans):
            if span:
                means[number, span[0] : span[1]] = 1 / (span[1] - span[0])
        pairs = np.array(layout.pairs, np.int64)
        return {
            "ids": np.array(layout.ids, np.int64),
            "hide": hide,
            "means": means,
            "kinds": np.array([*(KINDS.index(end.kind) for end in ends), len(KINDS)], np.int64),
            "ends": np.where(pairs == NOBODY, mentions, pairs),
            "floor": floor,
        }

    def _floors(self, layout: Layout, floors: Mapping[str, float]) -> Floats:
        """Below which probability each pair's types are dropped; only DENIES has nobody as its target."""
        found = np.full((len(layout.pairs), len(self.types)), _NEVER, np.float32)
        denies = self.types.index(_DENIES)
        known = np.array([floors.get(type_, _NEVER) for type_ in self.types], np.float32)
        for row, (_, target) in enumerate(layout.pairs):
            asked = np.arange(len(self.types)) == denies if target == NOBODY else np.arange(len(self.types)) != denies
            found[row, asked] = known[asked]
        return found


def _shifted(probabilities: Floats, by: Floats) -> Floats:
    """The probabilities with something added to their logits; those over 1 (never reached) stay."""
    inside = np.clip(probabilities, _LEAST, 1 - _LEAST)
    moved = 1 / (1 + np.exp(-(np.log(inside / (1 - inside)) + by)))
    out: Floats = np.where((by == 0) | (probabilities > 1), probabilities, moved).astype(np.float32)
    return out


def _speaker(scores: Floats, layout: Layout) -> int:
    able = scores[:-1].copy()  # the last one is nobody
    for number, span in enumerate(layout.spans):
        if span is None:
            able[_SPEAKERS + number] = _HIDDEN
    best = int(able.argmax())
    return (OUTLET, OUTSIDE)[best] if best < _SPEAKERS else best - _SPEAKERS


_SHARE = 0.25  # of the best token's probability: a neighbour with as much belongs to the trigger
_LONGEST = 10  # tokens of a trigger


def _trigger(probabilities: Floats, layout: Layout) -> tuple[int, int]:
    """The best token and its likely neighbours, as characters of the sentence."""
    own = probabilities[layout.first : layout.last]
    best = int(own.argmax())
    floor = own[best] * _SHARE
    start = end = best
    while start and own[start - 1] >= floor and end - start < _LONGEST:
        start -= 1
    while end + 1 < len(own) and own[end + 1] >= floor and end - start < _LONGEST:
        end += 1
    return layout.offsets[start][0], layout.offsets[end][1]


@lru_cache(maxsize=2)
def load(place: Path) -> Model:
    """The model of a folder, loaded once."""
    return Model(place)


def version(place: Path) -> str:
    """A short name of the model's content: 8 hex digits."""
    return hashlib.sha256((place / FILES[2]).read_bytes()).hexdigest()[:8]
