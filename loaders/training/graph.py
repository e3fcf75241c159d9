"""The network as one computation for one sentence, as it is exported: ids in, rows of pair and type out."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from loaders.training.encoder import Layer
from loaders.training.network import Network

INPUTS = ("ids", "positions", "mask", "hidden", "means", "source", "target", "left", "right", "floor")
OUTPUTS = ("rows", "types", "factuality", "trigger", "speaker")
LENGTHS = {
    "ids": {0: "L"}, "positions": {0: "L"}, "mask": {0: "L", 1: "L"}, "hidden": {0: "L"}, "means": {0: "M", 1: "L"},
    "source": {0: "P"}, "target": {0: "P"}, "left": {0: "P"}, "right": {0: "P"}, "floor": {0: "P"},
    "rows": {0: "R"}, "types": {0: "P"}, "factuality": {0: "R"}, "trigger": {0: "R", 1: "L"}, "speaker": {0: "R", 1: "S"},
}  # fmt: skip


class Words(nn.Module):
    """The embedding of ids, in eight bits a number with a scale for each row."""

    def __init__(self, network: Network, kept: Tensor) -> None:
        super().__init__()
        encoder = network.encoder
        rows = torch.cat([encoder.word.weight.data[kept], encoder.extra.weight.data])
        scales = rows.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("numbers", (rows / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        """(L) to (L,H)."""
        out: Tensor = self.numbers[ids].to(torch.float32) * self.scales[ids]
        return out


class Fused(nn.Module):
    """A layer whose three projections are one product."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        parts = (layer.q, layer.k, layer.v)
        self.project = nn.Linear(layer.q.in_features, 3 * layer.q.out_features)
        self.project.weight.data = torch.cat([part.weight.data for part in parts])
        self.project.bias.data = torch.cat([part.bias.data for part in parts])
        self.layer = layer

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """The next hidden states (L,H)."""
        layer, size = self.layer, hidden.shape[-1]
        parts = self.project(hidden).view(-1, 3, layer.heads, size // layer.heads).permute(1, 2, 0, 3)
        scores = parts[0] @ parts[1].transpose(-1, -2) / (size // layer.heads) ** 0.5 + mask
        seen = (scores.softmax(-1) @ parts[2]).transpose(0, 1).reshape(-1, size)
        hidden = layer.aln(hidden + layer.ao(seen))
        out: Tensor = layer.oln(hidden + layer.fo(functional.gelu(layer.fi(hidden))))
        return out


class Sentence(nn.Module):
    """One sentence of L tokens and markers, M mentions and P pairs.

    ``mask`` (L,L) and ``hidden`` (L) are added to scores. ``means`` (M+1,L) averages the mentions; its last row is
    nothing. ``left`` and ``right`` (P) are rows of it. Rows are made of pairs and types whose probability is over
    ``floor`` (P,T). ``speaker`` (R, 2 + M + 1): the outlet, outside, the mentions, and one that is never meant.
    """

    def __init__(self, network: Network, kept: Tensor) -> None:
        super().__init__()
        self.words = Words(network, kept)
        self.layers = nn.ModuleList(Fused(layer) for layer in network.encoder.layers if isinstance(layer, Layer))
        self.network = network

    def forward(
        self, ids: Tensor, positions: Tensor, mask: Tensor, hidden: Tensor, means: Tensor,
        source: Tensor, target: Tensor, left: Tensor, right: Tensor, floor: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:  # fmt: skip
        """The five outputs."""
        net, encoder = self.network, self.network.encoder
        states = encoder.norm(self.words(ids) + encoder.position(positions) + encoder.kind)
        for layer in self.layers:
            states = layer(states, mask)
        scale = float(net.size) ** 0.5
        first, second, mentions = states[source], states[target], means @ states
        pointer = net.ask(torch.cat([first, second], -1)) @ states.transpose(0, 1) / scale + hidden
        seen = pointer.softmax(-1) @ states
        vectors = net.join(torch.cat([first, second, mentions[left], mentions[right], seen], -1))
        types = net.types(vectors).sigmoid()
        rows = torch.nonzero(types > floor)
        mixed = net.mix(torch.cat([vectors[rows[:, 0]], net.type_vectors(rows[:, 1])], -1))
        trigger = (net.point(mixed) @ states.transpose(0, 1) / scale + hidden).softmax(-1)
        keys = torch.cat([net.others, net.voices(mentions)], 0)
        speaker = net.call(mixed) @ keys.transpose(0, 1) / scale
        return rows, types, net.factuality(mixed).softmax(-1), trigger, speaker
