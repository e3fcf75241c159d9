"""The network as one computation for one sentence, as it is exported: ids in, rows of pair and type out."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from loaders.training.encoder import Layer, marked
from loaders.training.network import SOURCE, TARGET, Network

INPUTS = ("ids", "hide", "means", "kinds", "ends", "floor")
OUTPUTS = ("rows", "types", "factuality", "trigger", "speaker")
LENGTHS = {
    "ids": {0: "L"}, "hide": {0: "L"}, "means": {0: "M", 1: "L"}, "kinds": {0: "M"}, "ends": {0: "P"},
    "floor": {0: "P"}, "rows": {0: "R"}, "types": {0: "P"}, "factuality": {0: "R"}, "trigger": {0: "R", 1: "L"},
    "speaker": {0: "R", 1: "S"},
}  # fmt: skip


class Words(nn.Module):
    """The embedding of ids, in eight bits a number with a scale for each row."""

    def __init__(self, rows: Tensor) -> None:
        super().__init__()
        scales = rows.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("numbers", (rows / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        """(L) to (L,H)."""
        out: Tensor = self.numbers[ids].to(torch.float32) * self.scales[ids]
        return out


class Fused(nn.Module):
    """A layer whose three projections are one product, for one sentence."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        parts = (layer.q, layer.k, layer.v)
        self.project = nn.Linear(layer.q.in_features, 3 * layer.q.out_features)
        self.project.weight.data = torch.cat([part.weight.data for part in parts])
        self.project.bias.data = torch.cat([part.bias.data for part in parts])
        self.layer = layer

    def forward(self, text: Tensor, markers: Tensor | None) -> tuple[Tensor, Tensor | None]:
        """The next states of the text (L,H) and of the markers (2P,H)."""
        length = text.shape[0]
        both = text if markers is None else torch.cat([text, markers], 0)
        q, k, v = self._split(both)
        seen = (q[:, :length] @ k[:, :length].transpose(-1, -2) * q.shape[-1] ** -0.5).softmax(-1) @ v[:, :length]
        if markers is not None:
            seen = torch.cat([seen, marked(q, k, v, torch.zeros(1), length)], 1)
        layer = self.layer
        both = layer.aln(both + layer.ao(seen.transpose(0, 1).flatten(1)))
        both = layer.oln(both + layer.fo(functional.gelu(layer.fi(both))))
        return both[:length], None if markers is None else both[length:]

    def _split(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        size = states.shape[-1]
        parts = self.project(states).view(-1, 3, self.layer.heads, size // self.layer.heads).permute(1, 2, 0, 3)
        return parts[0], parts[1], parts[2]


class Sentence(nn.Module):
    """One sentence of L tokens, M mentions (the last is nobody) and P pairs.

    ``hide`` (L) is added to the scores of tokens. ``means`` (M,L) averages the mentions, nobody's row is zero;
    ``kinds`` (M) are their kinds; ``ends`` (P,2) are the mentions of the pairs. Rows are made of pairs and types whose
    probability is over ``floor`` (P,T). ``speaker`` has scores of the outlet, outside, and the mentions.
    """

    def __init__(self, network: Network, kept: Tensor) -> None:
        super().__init__()
        encoder = network.encoder
        self.words = Words(encoder.word.weight.data[kept])
        self.lower = nn.ModuleList(Fused(layer) for layer in encoder.lower if isinstance(layer, Layer))
        self.upper = nn.ModuleList(Fused(layer) for layer in encoder.upper if isinstance(layer, Layer))
        self.network = network

    def forward(
        self, ids: Tensor, hide: Tensor, means: Tensor, kinds: Tensor, ends: Tensor, floor: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """The five outputs."""
        net, encoder = self.network, self.network.encoder
        positions = torch.arange(ids.shape[0], device=ids.device)
        states = encoder.norm(self.words(ids) + encoder.position(positions) + encoder.kind)
        for layer in self.lower:
            states, _ = layer(states, None)
        markers = net.start((means @ states + net.kinds(kinds))[ends] + net.sides).flatten(0, 1)
        for layer in self.upper:
            states, markers = layer(states, markers)
        first, second = markers.unflatten(0, (-1, 2)).unbind(1)
        scale = float(net.size) ** 0.5
        pointer = net.ask(torch.cat([first, second], -1)) @ states.transpose(0, 1) / scale + hide
        mentions = means @ states
        left, right = mentions[ends[:, SOURCE]], mentions[ends[:, TARGET]]
        vectors = net.join(torch.cat([first, second, left, right, pointer.softmax(-1) @ states], -1))
        types = net.types(vectors).sigmoid()
        rows = torch.nonzero(types > floor)
        mixed = net.mix(torch.cat([vectors[rows[:, 0]], net.type_vectors(rows[:, 1])], -1))
        trigger = (net.point(mixed) @ states.transpose(0, 1) / scale + hide).softmax(-1)
        keys = torch.cat([net.others, net.voices(mentions)], 0)
        speaker = net.call(mixed) @ keys.transpose(0, 1) / scale
        return rows, types, net.factuality(mixed).softmax(-1), trigger, speaker
