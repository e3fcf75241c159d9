"""The network, on a tiny encoder with random weights: it learns, goes on where it was, and is exported as it is."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from loaders.extract.layout import NOBODY, End, Planner  # noqa: E402
from loaders.training import export, graph  # noqa: E402
from loaders.training.encoder import swapped, tokenizer  # noqa: E402
from loaders.training.examples import OUTLET, Example, Label  # noqa: E402
from loaders.training.features import Below, answers, draw, inputs, thinned  # noqa: E402
from loaders.training.network import TYPES, Network  # noqa: E402
from loaders.training.train import Options, Run  # noqa: E402
from loaders.training.unpack import Base  # noqa: E402

WORDS = ("<s>", "<pad>", "</s>", "<unk>", "<mask>", "▁", "▁Iran", "▁Irak", "▁serang", "▁temui", "▁bantah", "▁dan")
HIDDEN, LAYERS, INNER = 32, 3, 64


def base() -> Base:
    rng = np.random.default_rng(1)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.2, shape).astype(np.float32)

    tensors = {"word": some(len(WORDS), HIDDEN), "position": some(64, HIDDEN), "type": some(HIDDEN),
               "norm.weight": np.ones(HIDDEN, np.float32), "norm.bias": some(HIDDEN)}  # fmt: skip
    shapes = dict.fromkeys(("q", "k", "v", "ao"), (HIDDEN, HIDDEN)) | {"fi": (INNER, HIDDEN), "fo": (HIDDEN, INNER)}
    for layer in range(LAYERS):
        for name, shape in shapes.items():
            tensors[f"{layer}.{name}.weight"], tensors[f"{layer}.{name}.bias"] = some(*shape), some(shape[0])
        for name in ("aln", "oln"):
            tensors[f"{layer}.{name}.weight"] = np.ones(HIDDEN, np.float32)
            tensors[f"{layer}.{name}.bias"] = some(HIDDEN)
    return Base(
        hidden=HIDDEN, layers=LAYERS, heads=4, inner=INNER, epsilon=1e-5, pieces=WORDS,
        scores=tuple(-float(i) for i in range(len(WORDS))), tensors=tensors, digest="",
    )  # fmt: skip


def example(number: int, verb: str, type_: str) -> Example:
    text = f"Iran {verb} Irak"
    at = text.index("Irak")
    ends = (
        End(start=0, end=4, parties=frozenset({"IRN"}), kind="country"),
        End(start=at, end=at + 4, parties=frozenset({"IRQ"}), kind="people"),
    )
    label = Label(
        source=0, target=NOBODY if type_ == "DENIES" else 1, type=type_, factuality="fact", speaker=OUTLET,
        trigger=((5, 5 + len(verb)),), parties=("IRN", "claim" if type_ == "DENIES" else "IRQ"), alternatives=(),
        hard=False,
    )  # fmt: skip
    return Example(
        id=str(number),
        language="id",
        text=text,
        before="",
        ends=ends,
        labels=(label,),
        named=((0, 4, "country"),),
        lost=0,
    )


EXAMPLES = [
    example(i, verb, type_)
    for i, (verb, type_) in enumerate([("serang", "ATTACKS"), ("temui", "MEETS"), ("bantah", "DENIES")] * 8)
]
OPTIONS = Options(
    epochs=40, batch=4, rate=3e-3, head_rate=3e-3, lower=1, masked=0.2, held=3, threads=1
)  # fmt: skip


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch has a newer exporter, which needs one package more
@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
def test_what_patterns_of_words_mean_is_learned_and_kept(tmp_path: Path) -> None:
    run = Run(base(), EXAMPLES, OPTIONS, tmp_path)
    run.learn()
    assert run.held_figures()["f1"] > 0.9
    again = Run(base(), EXAMPLES, OPTIONS, tmp_path)
    again.resume()
    assert again.epoch == OPTIONS.epochs
    assert again.held_figures() == run.held_figures()
    found = export.trained(base(), tmp_path / "model.pt")
    export.write_graph(found, range(len(WORDS)), tmp_path / "reader.onnx", exact=True)
    _same(found, run, tmp_path / "reader.onnx")


def _same(found: "export.Trained", run: Run, path: Path) -> None:
    """The exported computation gives what the network gives."""
    drawn = run.held[0]
    below = Below(found.network.encoder, WORDS.index("<mask>"))
    given = inputs(
        [drawn],
        [found.network.encoder.below(torch.tensor([drawn.layout.ids]), torch.zeros(1, 1, 1, len(drawn.layout.ids)))[0]],
    )
    assert below.states(drawn, hidden=False).shape == given.states[0].shape
    with torch.no_grad():
        pairs = found.network(given)
    hide = np.where(given.own[0].numpy(), 0, -1e4).astype(np.float32)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    out = session.run(None, {
        "ids": np.array(drawn.layout.ids, np.int64), "hide": hide, "means": given.means[0].numpy(),
        "kinds": given.kinds[0].numpy(), "ends": given.ends[0].numpy(),
        "floor": np.full((len(drawn.layout.pairs), len(TYPES)), 0.5, np.float32),
    })  # fmt: skip
    assert dict(zip(graph.OUTPUTS, out, strict=True))["types"] == pytest.approx(
        pairs.types.sigmoid().numpy(), abs=0.02
    )  # the embedding is in eight bits
    assert out[0].shape[1] == 2


def test_two_runs_of_a_seed_are_the_same(tmp_path: Path) -> None:
    weights = []
    for name in "ab":
        (tmp_path / name).mkdir()
        run = Run(base(), EXAMPLES, Options(epochs=1, lower=1, held=3, threads=1), tmp_path / name)
        run.learn()
        weights.append(run.network.types.weight.detach().clone())
    assert torch.equal(*weights)


def test_only_the_wanted_type_of_the_wanted_pair_is_right() -> None:
    drawn = draw(EXAMPLES[0], Planner(tokenizer(WORDS, base().scores)))
    wanted = answers([drawn], len(drawn.layout.ids))
    (place,) = wanted.types.nonzero().tolist()
    assert (drawn.layout.pairs[place[0]], TYPES[place[1]]) == ((0, 1), "ATTACKS")
    assert wanted.weights[drawn.layout.pairs.index((0, 1)), TYPES.index("DENIES")] == 0
    assert wanted.triggers.nonzero()[:, 1].tolist() == list(drawn.triggers[0])


def test_a_symmetric_type_is_right_in_both_orders() -> None:
    drawn = draw(EXAMPLES[1], Planner(tokenizer(WORDS, base().scores)))
    rows = answers([drawn], len(drawn.layout.ids)).types.nonzero()[:, 0].tolist()
    assert {drawn.layout.pairs[row] for row in rows} == {(0, 1), (1, 0)}


def test_thinning_keeps_what_is_labelled() -> None:
    import random

    drawn = draw(EXAMPLES[0], Planner(tokenizer(WORDS, base().scores)))
    for seed in range(5):
        assert (0, 1) in thinned(drawn, 1, random.Random(seed)).layout.pairs


def test_markers_of_a_pair_see_each_other() -> None:
    states = torch.arange(4.0)[:, None]
    assert swapped(states)[:, 0].tolist() == [1.0, 0.0, 3.0, 2.0]


def test_a_text_reads_the_same_beside_another() -> None:
    network = Network(base(), lower=1).eval()
    planner = Planner(tokenizer(WORDS, base().scores))
    below = Below(network.encoder, 4)
    short = draw(EXAMPLES[0], planner)
    long = draw(example(99, "dan serang dan temui", "MEETS"), planner)
    alone = network(inputs([short], [below.states(short, hidden=False)])).types
    both = network(inputs([short, long], [below.states(d, hidden=False) for d in (short, long)])).types
    assert torch.allclose(alone, both[: len(alone)], atol=1e-4)
