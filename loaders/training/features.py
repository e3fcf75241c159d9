"""Examples as tensors: a batch of layouts with the answers wanted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from graph import ontology
from loaders.extract.layout import KINDS, NOBODY, Layout, Planner
from loaders.training.encoder import Encoder
from loaders.training.examples import CLAIM, OUTLET, OUTSIDE, Example, Label
from loaders.training.network import FACTUALITIES, NONE, SPEAKERS, TYPES, Inputs

IGNORED = -100
HIDDEN = -1e4  # added to the attention to what must not be seen
_DENIES = "DENIES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An example laid out; ``triggers`` are the tokens of each label's trigger words."""

    example: Example
    layout: Layout
    triggers: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is wanted of a batch: ``types`` and their ``weights`` (P,T), ``tags`` (B,L), and for each claim its pair's
    and type's number, factuality, speaker (S) and trigger tokens (S,L).
    """

    types: Tensor
    weights: Tensor
    tags: Tensor
    rows: Tensor
    kinds: Tensor
    factualities: Tensor
    speakers: Tensor
    triggers: Tensor


def draw(example: Example, planner: Planner) -> Drawn:
    """Lay an example out; the pairs of its claims are the last to be left out."""
    needed = {(label.source, label.target) for label in example.labels}
    needed |= {(b, a) for a, b in needed}
    layout = planner.plan(example.text, example.ends, example.before, frozenset(needed))
    triggers = tuple(
        tuple(token for place in label.trigger if (span := layout.tokens(*place)) for token in range(*span))
        for label in example.labels
    )
    return Drawn(example=example, layout=layout, triggers=triggers)


def thinned(drawn: Drawn, most: int, rng: random.Random) -> Drawn:
    """The example with at most so many pairs: all that a label has, and a draw of the others."""
    if len(drawn.layout.pairs) <= most:
        return drawn
    held = {pair for label in drawn.example.labels for pair in _ways(label)}
    others = [pair for pair in drawn.layout.pairs if pair not in held]
    taken = held.union(rng.sample(others, max(0, min(len(others), most - len(held)))))
    layout = replace(drawn.layout, pairs=tuple(pair for pair in drawn.layout.pairs if pair in taken))
    return replace(drawn, layout=layout)


class Below:
    """The states of sentences under the upper layers: they never change, so each is computed once.

    ``mask``: the id that stands for a hidden name.
    """

    def __init__(self, encoder: Encoder, mask: int) -> None:
        self._encoder = encoder
        self._mask = mask
        self._known: dict[tuple[str, bool], Tensor] = {}

    def states(self, drawn: Drawn, *, hidden: bool) -> Tensor:
        """The text's states (L,H), with the names of all mentions hidden where wanted."""
        key = (drawn.example.id, hidden)
        if key not in self._known:
            ids = list(drawn.layout.ids)
            for span in drawn.layout.spans if hidden else ():
                for token in range(*span) if span else ():
                    ids[token] = self._mask
            given = torch.tensor([ids], device=self._encoder.kind.device)
            hide = torch.zeros((1, 1, 1, len(ids)), device=given.device)
            self._known[key] = self._encoder.below(given, hide)[0].half().cpu()
        return self._known[key].float()


def inputs(batch: Sequence[Drawn], states: Sequence[Tensor]) -> Inputs:
    """The tensors of a batch, with the states of each text."""
    longest = max(len(state) for state in states)
    mentions = max(1, *(len(d.layout.spans) for d in batch))
    most = max(1, *(len(d.layout.pairs) for d in batch))
    given = torch.zeros((len(batch), longest, states[0].shape[1]))
    hide = torch.full((len(batch), 1, 1, longest), HIDDEN)
    own = torch.zeros((len(batch), longest), dtype=torch.bool)
    means = torch.zeros((len(batch), mentions + 1, longest))
    able = torch.zeros((len(batch), mentions), dtype=torch.bool)
    kinds = torch.full((len(batch), mentions + 1), NONE, dtype=torch.long)
    ends = torch.full((len(batch), most, 2), mentions, dtype=torch.long)
    places: list[tuple[int, int]] = []
    for row, (drawn, state) in enumerate(zip(batch, states, strict=True)):
        layout = drawn.layout
        given[row, : len(state)] = state
        hide[row, ..., : len(state)] = 0
        own[row, layout.first : layout.last] = True
        for number, span in enumerate(layout.spans):
            kinds[row, number] = KINDS.index(drawn.example.ends[number].kind)
            if span:
                means[row, number, span[0] : span[1]] = 1 / (span[1] - span[0])
                able[row, number] = True
        for place, (source, target) in enumerate(layout.pairs):
            ends[row, place, 0] = source
            ends[row, place, 1] = mentions if target == NOBODY else target
            places.append((row, place))
    return Inputs(
        states=given,
        hide=hide,
        own=own,
        means=means,
        able=able,
        kinds=kinds,
        ends=ends,
        row=_whole([row for row, _ in places]),
        place=_whole([place for _, place in places]),
    )


def answers(batch: Sequence[Drawn], longest: int) -> Answers:
    """What is wanted of the same batch."""
    types: list[Tensor] = []
    weights: list[Tensor] = []
    wanted: list[tuple[int, int, int, int, Tensor]] = []
    first = 0
    for drawn in batch:
        right, weight = _types(drawn)
        types.append(right)
        weights.append(weight)
        wanted += _claims(drawn, first, longest)
        first += len(drawn.layout.pairs)
    return Answers(
        types=torch.cat(types),
        weights=torch.cat(weights),
        tags=torch.stack([_tags(drawn, longest) for drawn in batch]),
        rows=_whole([w[0] for w in wanted]),
        kinds=_whole([w[1] for w in wanted]),
        factualities=_whole([w[2] for w in wanted]),
        speakers=_whole([w[3] for w in wanted]),
        triggers=_stacked([w[4] for w in wanted], longest),
    )


def _ways(label: Label) -> list[tuple[int, int]]:
    ways = [(label.source, label.target)]
    return [*ways, ways[0][::-1]] if label.type in ontology.load().symmetric else ways


def _types(drawn: Drawn) -> tuple[Tensor, Tensor]:
    """Which types each pair has, and the weight of each answer: 0 where another mention of the same party has it."""
    pairs = drawn.layout.pairs
    right = torch.zeros((len(pairs), len(TYPES)))
    weight = torch.stack([_asked(target) for _, target in pairs]) if pairs else right.clone()
    for label in drawn.example.labels:
        alike = [number for number, pair in enumerate(pairs) if _alike(drawn.example, label, pair)]
        for type_ in {label.type, *label.alternatives} & set(TYPES):
            weight[alike, TYPES.index(type_)] = 0
    where = {pair: number for number, pair in enumerate(pairs)}
    for label in _learned(drawn.example.labels):
        for pair in _ways(label):
            if pair in where:
                right[where[pair], TYPES.index(label.type)] = 1
                weight[where[pair], TYPES.index(label.type)] = 1
    return right, weight


def _learned(labels: Sequence[Label]) -> list[Label]:
    return [label for label in labels if not label.hard and label.type in TYPES]


def _asked(target: int) -> Tensor:
    """The types that a pair can have: only DENIES has nobody as its target."""
    denies = torch.zeros(len(TYPES))
    denies[TYPES.index(_DENIES)] = 1
    return denies if target == NOBODY else 1 - denies


def _alike(example: Example, label: Label, pair: tuple[int, int]) -> bool:
    """Whether a pair has the label's parties, in either order where that does not matter."""

    def holds(mention: int, party: str) -> bool:
        return party == CLAIM if mention == NOBODY else party in example.ends[mention].parties

    straight = holds(pair[0], label.parties[0]) and holds(pair[1], label.parties[1])
    turned = holds(pair[1], label.parties[0]) and holds(pair[0], label.parties[1])
    return straight or (turned and label.type in ontology.load().symmetric)


def _claims(drawn: Drawn, first: int, longest: int) -> list[tuple[int, int, int, int, Tensor]]:
    where = {pair: first + number for number, pair in enumerate(drawn.layout.pairs)}
    found = []
    learned = _learned(drawn.example.labels)
    for label, tokens in zip(drawn.example.labels, drawn.triggers, strict=True):
        if label not in learned:
            continue
        trigger = torch.zeros(longest)
        trigger[list(tokens)] = 1
        speaker = {OUTLET: 0, OUTSIDE: 1}.get(label.speaker, SPEAKERS + label.speaker)
        if speaker >= SPEAKERS and drawn.layout.spans[label.speaker] is None:
            speaker = 1
        for pair in _ways(label):
            if pair in where:
                kind, fact = TYPES.index(label.type), FACTUALITIES.index(label.factuality)
                found.append((where[pair], kind, fact, speaker, trigger))
    return found


def _tags(drawn: Drawn, longest: int) -> Tensor:
    """Begin and inside of each kind of mention, 0 outside; nothing is wanted where mentions were not marked."""
    tags = torch.full((longest,), IGNORED, dtype=torch.long)
    if drawn.example.named is None:
        return tags
    layout = drawn.layout
    tags[layout.first : layout.last] = 0
    for start, end, kind in sorted(drawn.example.named, key=lambda m: m[0] - m[1]):
        span = layout.tokens(start, end)
        if span:
            tags[span[0]] = 1 + 2 * KINDS.index(kind)
            tags[span[0] + 1 : span[1]] = 2 + 2 * KINDS.index(kind)
    return tags


def _whole(values: Sequence[int]) -> Tensor:
    return torch.tensor(values, dtype=torch.long)


def _stacked(rows: Sequence[Tensor], width: int) -> Tensor:
    return torch.stack(list(rows)) if rows else torch.zeros((0, width))
