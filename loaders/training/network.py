"""The network: what every pair of mentions does, how far it is true, who says so, and in which words.

A marker begins as its mention's states under the upper layers, with a vector for its side and one for the kind of
mention. For a pair, the last states of its two markers, the means of its two mentions, and the part of the sentence
that it points at go into one vector; a logit for each type comes out of that. For a pair and a type together the
network says the factuality, points again (the trigger's words), and picks the speaker among the outlet, somebody
outside the sentence, and the mentions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from graph import ontology
from loaders.extract.layout import KINDS
from loaders.training.encoder import Encoder
from loaders.training.unpack import Base

_DROPOUT = 0.2
_SPREAD = 0.02  # standard deviation of new vectors
_SELDOM = -4.0  # logit that a type begins with: few pairs have it
_HIDDEN_SCORE = -1e4  # of what cannot be chosen
UNLEARNED = frozenset({"MEMBER_OF", "LEADS", "SERVES"})  # come from the gazetteer and from titles

TYPES: tuple[str, ...] = tuple(name for name in ontology.load().edges if name not in UNLEARNED)
FACTUALITIES: tuple[str, ...] = tuple(ontology.load().factualities)
SPEAKERS = 2  # the outlet, somebody outside the sentence; then the mentions
SOURCE, TARGET = range(2)
NONE = len(KINDS)  # the kind of nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """A batch: B sentences, L tokens, M mentions and one more that is nobody, K pairs at most, P pairs in all.

    ``states`` (B,L,H) are the text's under the upper layers. ``hide`` (B,1,1,L) is added to attention; ``own`` (B,L) is
    true on the sentence's tokens; ``means`` (B,M+1,L) averages a mention's tokens, its last row is zero; ``able`` (B,M)
    says whether there is such a mention; ``kinds`` (B,M+1) are their kinds. ``ends`` (B,K,2) are the mentions of each
    pair. Of all pairs, ``row`` and ``place`` (P) say in which sentence and where in it they stand.
    """

    states: Tensor
    hide: Tensor
    own: Tensor
    means: Tensor
    able: Tensor
    kinds: Tensor
    ends: Tensor
    row: Tensor
    place: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """``states`` (B,L,H), tag logits (B,L,T), and of each pair its vector, its type logits and where it points."""

    states: Tensor
    tags: Tensor
    vectors: Tensor
    types: Tensor
    pointer: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Logits for rows of a pair and a type: factuality (R,F), trigger tokens (R,L), speaker (R, SPEAKERS + M)."""

    factuality: Tensor
    trigger: Tensor
    speaker: Tensor


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, base: Base, types: Sequence[str] = TYPES, lower: int = 4) -> None:
        super().__init__()
        size = base.hidden
        self.size = size
        self.encoder = Encoder(base, lower)
        self.sides = nn.Parameter(torch.randn(2, size) * _SPREAD)
        self.kinds = nn.Embedding(len(KINDS) + 1, size)
        self.kinds.weight.data.normal_(0, _SPREAD)
        self.start = nn.LayerNorm(size)
        self.ask = nn.Linear(2 * size, size)
        self.join = nn.Sequential(nn.Linear(5 * size, size), nn.GELU(), nn.Dropout(_DROPOUT))
        self.types = nn.Linear(size, len(types))
        nn.init.constant_(self.types.bias, _SELDOM)
        self.type_vectors = nn.Embedding(len(types), size)
        self.mix = nn.Sequential(nn.Linear(2 * size, size), nn.GELU(), nn.Dropout(_DROPOUT))
        self.factuality = nn.Linear(size, len(FACTUALITIES))
        self.point = nn.Linear(size, size)
        self.call = nn.Linear(size, size)
        self.voices = nn.Linear(size, size)
        self.others = nn.Parameter(torch.randn(SPEAKERS, size) * _SPREAD)
        self.tags = nn.Sequential(nn.Dropout(_DROPOUT), nn.Linear(size, 2 * len(KINDS) + 1))

    def markers(self, inputs: Inputs) -> Tensor:
        """The first states of all markers (B,2K,H)."""
        named = inputs.means @ inputs.states + self.kinds(inputs.kinds)
        rows = torch.arange(len(named), device=named.device)[:, None, None]
        out: Tensor = self.start(named[rows, inputs.ends] + self.sides)
        return out.flatten(1, 2)

    def forward(self, inputs: Inputs) -> Pairs:
        """Everything but the details."""
        length = inputs.states.shape[1]
        hidden = self.encoder.above(inputs.states, self.markers(inputs), inputs.hide)
        states, markers = hidden[:, :length], hidden[:, length:].unflatten(1, (-1, 2))
        first, second = markers[inputs.row, inputs.place].unbind(1)
        texts = states[inputs.row]
        question = self.ask(torch.cat([first, second], -1))
        pointer = self._scores(texts, question).masked_fill(~inputs.own[inputs.row], _HIDDEN_SCORE)
        seen = (pointer.softmax(-1)[:, None] @ texts)[:, 0]
        mentions = inputs.means @ states
        ends = inputs.ends[inputs.row, inputs.place]
        left, right = mentions[inputs.row, ends[:, SOURCE]], mentions[inputs.row, ends[:, TARGET]]
        vectors = self.join(torch.cat([first, second, left, right, seen], -1))
        return Pairs(
            states=states, tags=self.tags(states), vectors=vectors, types=self.types(vectors), pointer=pointer
        )  # fmt: skip

    def details(self, inputs: Inputs, pairs: Pairs, rows: Tensor, types: Tensor) -> Details:
        """Of rows (a pair's number, a type's number)."""
        mixed = self.mix(torch.cat([pairs.vectors[rows], self.type_vectors(types)], -1))
        row = inputs.row[rows]
        texts = pairs.states[row]
        trigger = self._scores(texts, self.point(mixed)).masked_fill(~inputs.own[row], _HIDDEN_SCORE)
        mentions = self.voices(inputs.means[:, :-1] @ pairs.states)
        others = self.others[None].expand(len(mentions), -1, -1)
        keys = torch.cat([others, mentions], 1)[row]
        able = torch.cat([torch.ones_like(inputs.able[:, :1]).expand(-1, SPEAKERS), inputs.able], 1)[row]
        speaker = self._scores(keys, self.call(mixed)).masked_fill(~able, _HIDDEN_SCORE)
        return Details(factuality=self.factuality(mixed), trigger=trigger, speaker=speaker)

    def _scores(self, keys: Tensor, question: Tensor) -> Tensor:
        return (keys @ question[:, :, None])[..., 0] / self.size**0.5
