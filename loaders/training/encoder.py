"""The encoder in torch, and its tokenizer.

The lower layers read the text alone and do not learn, so that what they say of a sentence can be kept. In the upper
layers the markers of pairs stand beside the text.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn
from torch.nn import functional

from loaders.training.unpack import Base

UNKNOWN = 3
_DROPOUT = 0.1
_PARTS = ("q", "k", "v", "ao", "fi", "fo", "aln", "oln")


def tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """The unigram tokenizer of these pieces; it gives offsets in code points."""
    made = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=UNKNOWN, byte_fallback=False))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


class Layer(nn.Module):
    """One layer: attention and a feed-forward part, each with the norm behind it."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()
        size = base.hidden
        self.q, self.k, self.v, self.ao = (nn.Linear(size, size) for _ in range(4))
        self.fi, self.fo = nn.Linear(size, base.inner), nn.Linear(base.inner, size)
        self.aln, self.oln = (nn.LayerNorm(size, eps=base.epsilon) for _ in range(2))
        self.heads = base.heads
        self.drop = nn.Dropout(_DROPOUT)
        for part in _PARTS:
            module = getattr(self, part)
            module.weight.data = torch.tensor(base.tensors[f"{number}.{part}.weight"])
            module.bias.data = torch.tensor(base.tensors[f"{number}.{part}.bias"])

    def forward(self, hidden: Tensor, hide: Tensor, text: int) -> Tensor:
        """The next states of a text of ``text`` tokens and the markers behind it, in pairs.

        ``hide`` (B,1,1,text) is added to the scores of the text's tokens.
        """
        batch, length, size = hidden.shape

        def split(states: Tensor) -> Tensor:
            return states.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

        q, k, v = split(self.q(hidden)), split(self.k(hidden)), split(self.v(hidden))
        seen = functional.scaled_dot_product_attention(
            q[:, :, :text], k[:, :, :text], v[:, :, :text], attn_mask=hide
        )  # fmt: skip
        if length > text:
            seen = torch.cat([seen, marked(q, k, v, hide, text)], 2)
        seen = seen.transpose(1, 2).reshape(batch, length, size)
        hidden = self.aln(hidden + self.drop(self.ao(seen)))
        out: Tensor = self.oln(hidden + self.drop(self.fo(functional.gelu(self.fi(hidden)))))
        return out


def marked(q: Tensor, k: Tensor, v: Tensor, hide: Tensor, text: int) -> Tensor:
    """What markers see: the text, themselves, and the other one of their pair. All are (..., tokens, head's size)."""
    asking, keys, values = (states[..., text:, :] for states in (q, k, v))
    scale = q.shape[-1] ** -0.5
    to_text = asking @ k[..., :text, :].transpose(-1, -2) * scale + hide
    to_self = (asking * keys).sum(-1, keepdim=True) * scale
    to_other = (asking * swapped(keys)).sum(-1, keepdim=True) * scale
    share = torch.cat([to_text, to_self, to_other], -1).softmax(-1)
    seen: Tensor = share[..., :text] @ v[..., :text, :]
    return seen + share[..., text : text + 1] * values + share[..., text + 1 :] * swapped(values)


def swapped(states: Tensor) -> Tensor:
    """Each marker's state in the place of the other one of its pair."""
    paired = states.unflatten(-2, (-1, 2))
    return torch.stack([paired[..., 1, :], paired[..., 0, :]], -2).flatten(-3, -2)


class Encoder(nn.Module):
    """The encoder; its ``lower`` layers do not learn."""

    def __init__(self, base: Base, lower: int) -> None:
        super().__init__()
        tensors = base.tensors
        self.word = nn.Embedding.from_pretrained(torch.tensor(tensors["word"]), freeze=True)
        self.position = nn.Embedding.from_pretrained(torch.tensor(tensors["position"]), freeze=True)
        self.kind = nn.Parameter(torch.tensor(tensors["type"]), requires_grad=False)
        self.norm = nn.LayerNorm(base.hidden, eps=base.epsilon)
        self.norm.weight.data = torch.tensor(tensors["norm.weight"])
        self.norm.bias.data = torch.tensor(tensors["norm.bias"])
        self.norm.requires_grad_(requires_grad=False)
        layers = [Layer(base, number) for number in range(base.layers)]
        self.lower, self.upper = nn.ModuleList(layers[:lower]), nn.ModuleList(layers[lower:])
        self.lower.requires_grad_(requires_grad=False)

    @torch.no_grad()
    def below(self, ids: Tensor, hide: Tensor) -> Tensor:
        """The text's states (B,L,H) under the upper layers, always the same for the same text."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        hidden: Tensor = self.norm(self.word(ids) + self.position(positions) + self.kind)
        for layer in self.lower:
            hidden = layer.eval()(hidden, hide, ids.shape[1])
        return hidden

    def above(self, states: Tensor, markers: Tensor, hide: Tensor) -> Tensor:
        """The last states of text (B,L,H) and markers (B,K,H), one behind the other."""
        hidden = torch.cat([states, markers], 1)
        for layer in self.upper:
            hidden = layer(hidden, hide, states.shape[1])
        return hidden
