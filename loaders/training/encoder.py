"""The encoder in torch, and its tokenizer."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn
from torch.nn import functional

from loaders.training.unpack import Base

UNKNOWN = 3
_DROPOUT = 0.1
_SPREAD = 0.02  # standard deviation of new weights
_PARTS = ("q", "k", "v", "ao", "fi", "fo", "aln", "oln")


def tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """The unigram tokenizer of these pieces; it gives offsets in code points."""
    made = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=UNKNOWN, byte_fallback=False))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


class Layer(nn.Module):
    """One layer: attention and a feed-forward part, each with the norm behind it."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        size = base.hidden
        self.q, self.k, self.v, self.ao = (nn.Linear(size, size) for _ in range(4))
        self.fi, self.fo = nn.Linear(size, base.inner), nn.Linear(base.inner, size)
        self.aln, self.oln = (nn.LayerNorm(size, eps=base.epsilon) for _ in range(2))
        self.heads = base.heads
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """The next hidden states; ``mask`` is added to the attention scores."""
        batch, length, size = hidden.shape

        def split(states: Tensor) -> Tensor:
            return states.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            split(self.q(hidden)), split(self.k(hidden)), split(self.v(hidden)), attn_mask=mask
        )
        seen = seen.transpose(1, 2).reshape(batch, length, size)
        hidden = self.aln(hidden + self.drop(self.ao(seen)))
        out: Tensor = self.oln(hidden + self.drop(self.fo(functional.gelu(self.fi(hidden)))))
        return out


class Encoder(nn.Module):
    """The encoder with rows for markers behind its vocabulary. The lowest ``frozen`` layers do not learn."""

    def __init__(self, base: Base, extra: int, frozen: int) -> None:
        super().__init__()
        tensors = {name: torch.tensor(value) for name, value in base.tensors.items()}
        self.word = nn.Embedding.from_pretrained(tensors["word"], freeze=True)
        self.position = nn.Embedding.from_pretrained(tensors["position"], freeze=True)
        self.kind = nn.Parameter(tensors["type"], requires_grad=False)
        self.extra = nn.Embedding(extra, base.hidden)
        self.extra.weight.data.normal_(0, _SPREAD)
        self.norm = nn.LayerNorm(base.hidden, eps=base.epsilon)
        self.norm.weight.data, self.norm.bias.data = tensors["norm.weight"], tensors["norm.bias"]
        self.layers = nn.ModuleList(Layer(base) for _ in range(base.layers))
        for number, layer in enumerate(self.layers):
            for part in _PARTS:
                module = getattr(layer, part)
                module.weight.data = tensors[f"{number}.{part}.weight"]
                module.bias.data = tensors[f"{number}.{part}.bias"]
        self.drop = nn.Dropout(_DROPOUT)
        self.frozen = frozen
        for layer in list(self.layers)[:frozen]:
            layer.requires_grad_(requires_grad=False)

    def embedded(self, ids: Tensor, positions: Tensor) -> Tensor:
        """What goes into the first layer."""
        vocabulary = self.word.num_embeddings
        words = self.word(ids.clamp(max=vocabulary - 1))
        marked = ids >= vocabulary
        words = torch.where(marked[..., None], self.extra((ids - vocabulary).clamp(min=0)), words)
        out: Tensor = self.drop(self.norm(words + self.position(positions) + self.kind))
        return out

    def forward(self, ids: Tensor, positions: Tensor, mask: Tensor) -> Tensor:
        """The last hidden states."""
        hidden = self.embedded(ids, positions)
        for number, layer in enumerate(self.layers):
            if number < self.frozen:
                with torch.no_grad():
                    hidden = layer(hidden, mask)
            else:
                hidden = layer(hidden, mask)
        return hidden
