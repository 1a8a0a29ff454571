"""Train the small model.

    python -m training.model.train --base MODEL.safetensors --out FOLDER [--resume FILE] [--epochs 1] [--seed 7]

An epoch is a pass over PolNeAR train, FactAppeal train, the corpus's train split and the single sentences, in a fresh
order. State is written after each, so that a killed run goes on with ``--resume``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.reading.pieces import REACH, WINDOW, crop
from training.model import examples
from training.model.labels import CUES, NONE, TRIGGERS
from training.model.network import FAR, OWN_SIZES, Network, Shape, hide, loaded, pretrained, thinned
from training.model.windows import Labelled, Predicate, labelled, typed

# Pieces in a batch: what two cores work through in about a second.
BATCH = 2048
# Highest learning rates: of the encoder, and of the heads, which start from nothing.
RATE, HEADS = 8e-5, 5e-4
# Weights of the losses. Cues and triggers are a few pieces in a hundred; roles are a sum over windows of tags.
WEIGHTS = {"cue": 2.0, "trigger": 2.0, "role": 2.0, "class": 0.2, "polarity": 0.3, "type": 0.5, "mode": 0.4}
WEIGHTS |= {"auxiliary": 1.0, "flat": 0.5, "pair": 0.7, "entity": 1.0, "edge": 2.0}


def data(parts: Sequence[str]) -> list[Labelled]:
    """The windows of the named sources; ``corpus*2`` is each twice, ``polnear*0.5`` a random half."""
    found: list[Labelled] = []
    for part in parts:
        name, _, times = part.partition("*")
        chosen = list(SOURCES[name]())
        new = list(typed(chosen)) if name == "typed" else list(labelled(chosen, WINDOW))
        share = float(times or 1)
        found += new * int(share) if share >= 1 else random.Random(0).sample(new, int(share * len(new)))
    return found


SOURCES: dict[str, Any] = {
    "polnear": lambda: examples.polnear("train"),
    "factappeal": examples.factappeal,
    "corpus": lambda: examples.corpus("train"),
    "sentences": examples.sentences,
    "said": examples.said,
    "typed": examples.typed,
}


def batches(windows: Sequence[Labelled], rng: random.Random) -> list[list[Labelled]]:
    """Windows of like length together, at most ``BATCH`` pieces with padding, in random order."""
    order = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 8)
    made: list[list[Labelled]] = [[]]
    for window in order:
        if (len(made[-1]) + 1) * len(window.ids) > BATCH:
            made.append([])
        made[-1].append(window)
    rng.shuffle(made)
    return [batch for batch in made if batch]


def padded(rows: Sequence[Sequence[int]], width: int, filler: int) -> Tensor:
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])


def losses(network: Network, batch: Sequence[Labelled]) -> dict[str, Tensor]:
    """Every loss that the batch's labels allow."""
    width = max(len(w.ids) for w in batch)
    ids = padded([w.ids for w in batch], width, 0)
    mask = padded([[1] * len(w.ids) for w in batch], width, 0)
    x, scores = network.read(ids, padded([w.shapes for w in batch], width, 0), mask)
    found = dict(_piece_losses(batch, width, scores.float()))
    if any(w.entities for w in batch):
        wanted = padded([w.entities or () for w in batch], width, NONE)
        kinds = network.entities(x).float()
        found["entity"] = functional.cross_entropy(kinds.flatten(0, 1), wanted.flatten(), ignore_index=NONE)
    if any(w.predicates for w in batch):
        found |= _role_losses(network, batch, x)
    if (pair := [i for i, w in enumerate(batch) if w.pair != NONE]) != []:
        markers = torch.tensor([batch[i].markers for i in pair])
        wanted = torch.tensor([batch[i].pair for i in pair])
        found["pair"] = functional.cross_entropy(network.between(x[pair], markers).float(), wanted)
    return found


def _piece_losses(batch: Sequence[Labelled], width: int, scores: Tensor) -> Iterator[tuple[str, Tensor]]:
    cues, triggers, flat = scores.split([len(CUES), len(TRIGGERS), 2], -1)
    for name, found, rows in (
        ("cue", cues, [w.cues for w in batch]),
        ("trigger", triggers, [w.triggers for w in batch]),
    ):
        if any(row is not None for row in rows):
            wanted = padded([row or () for row in rows], width, NONE)
            yield name, functional.cross_entropy(found.flatten(0, 1), wanted.flatten(), ignore_index=NONE)
    rows = [w.flat for w in batch]
    if any(row is not None for row in rows):
        yield "flat", _bits(flat, padded([row or () for row in rows], width, NONE))


def _bits(scores: Tensor, wanted: Tensor) -> Tensor:
    """The loss of scores (..., bits) for numbers whose bits are wanted; ``NONE`` is no label."""
    known = wanted != NONE
    bits = torch.stack([wanted >> i & 1 for i in range(scores.shape[-1])], -1).float()
    return functional.binary_cross_entropy_with_logits(scores[known], bits[known])


def _role_losses(network: Network, batch: Sequence[Labelled], x: Tensor) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    narrow = network.narrow(x)
    for event in (False, True):
        chosen = [(i, p) for i, w in enumerate(batch) for p in w.predicates if p.event is event]
        if chosen:
            crop = Crop.of([(i, len(batch[i].ids), p) for i, p in chosen])
            tags, own, edges = network.roles(*crop.inputs(x, narrow))
            predicates = [p for _, p in chosen]
            part = functional.cross_entropy(tags.float().flatten(0, 1), crop.tags.flatten(), ignore_index=NONE)
            found["role"] = found.get("role", torch.tensor(0.0)) + part
            found |= _own_losses(predicates, own.float())
            if not event:
                found["edge"] = _bits(edges.float(), crop.edges)
    return found


def _own_losses(predicates: Sequence[Predicate], own: Tensor) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    class_, polarity, type_, mode, auxiliary = own.split(list(OWN_SIZES), -1)
    for name, scores in (("class", class_), ("polarity", polarity), ("type", type_), ("mode", mode)):
        labels = torch.tensor([getattr(p, name + "_" if name == "class" else name) for p in predicates])
        if bool((labels != NONE).any()):
            found[name] = functional.cross_entropy(scores, labels, ignore_index=NONE)
    if predicates[0].event:
        kinds = torch.tensor([p.auxiliary for p in predicates])
        found["auxiliary"] = functional.binary_cross_entropy_with_logits(auxiliary, kinds)
    return found


@dataclass(frozen=True)
class Crop:
    """The stretches round some predicates, as numbers of window and piece; all are padded to the longest."""

    rows: Tensor
    places: Tensor
    inside: Tensor
    flags: Tensor
    far: Tensor
    tags: Tensor
    edges: Tensor

    @classmethod
    def of(cls, chosen: Sequence[tuple[int, int, Predicate]]) -> Crop:
        """From the number and length of each predicate's window."""
        bounds = [crop(length, p.pieces[0], REACH[p.event]) for _, length, p in chosen]
        width = max(b - a for a, b in bounds)
        places = padded([range(a, b) for a, b in bounds], width, 0)
        inside = padded([[1] * (b - a) for a, b in bounds], width, 0)
        predicates = [p for _, _, p in chosen]
        both = list(zip(predicates, bounds, strict=True))
        flags = [[(1 + p.event) * (i in p.pieces) for i in range(a, b)] for p, (a, b) in both]
        first = torch.tensor([[p.pieces[0]] for p in predicates])
        tags = padded([p.tags[a:b] for p, (a, b) in both], width, NONE)
        edges = padded([p.edges[a:b] for p, (a, b) in both], width, NONE)
        far = (places - first).clamp(-FAR, FAR) + FAR
        rows = torch.tensor([[i] for i, _, _ in chosen])
        return cls(rows, places, inside, padded(flags, width, 0), far, tags, edges)

    def inputs(self, x: Tensor, narrow: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """What the role network takes."""
        width = x.shape[1]
        at = (self.rows * width + self.places).flatten()
        crops = narrow.flatten(0, 1).index_select(0, at).view(*self.places.shape, -1)
        row, column = (self.flags > 0).nonzero(as_tuple=True)
        own = x.flatten(0, 1).index_select(0, (self.rows * width + self.places)[row, column])
        share = torch.zeros(len(self.rows), len(row), dtype=own.dtype)
        share[row, torch.arange(len(row))] = 1.0
        whole = (share @ own) / share.sum(1, keepdim=True)
        return crops, whole, self.flags, self.far, hide(self.inside)


def optimiser(network: Network) -> torch.optim.Optimizer:
    """AdamW, the encoder slower than the heads; no decay of norms and biases. The word vectors stay as they are: they
    are half of all weights and cost a quarter of the time."""
    network.encoder.words.weight.requires_grad_(False)
    groups: list[dict[str, Any]] = []
    for rate, body in ((RATE, True), (HEADS, False)):
        named = [(n, p) for n, p in network.named_parameters() if p.requires_grad and n.startswith("encoder") is body]
        groups.append({"params": [p for _, p in named if p.ndim > 1], "lr": rate, "weight_decay": 0.01})
        groups.append({"params": [p for _, p in named if p.ndim == 1], "lr": rate, "weight_decay": 0.0})
    return torch.optim.AdamW(groups, fused=True)


def train(network: Network, parts: Sequence[str], epochs: int, seed: int, out: Path, begin: float, end: float) -> None:
    """Train for some epochs with learning rates falling from ``begin`` to ``end`` of the highest, after a rise."""
    rng, optim = random.Random(seed), optimiser(network)
    torch.manual_seed(seed)
    windows = data(parts)
    top = [group["lr"] for group in optim.param_groups]
    steps = epochs * len(batches(windows, random.Random(seed)))
    step, started = 0, time.monotonic()
    for epoch in range(epochs):
        tally: Counter[str] = Counter()
        network.train()
        for batch in batches(windows, rng):
            scale = min(1.0, (step + 1) / WARM) * (begin + (end - begin) * step / steps)
            for group, rate in zip(optim.param_groups, top, strict=True):
                group["lr"] = rate * scale
            with torch.autocast("cpu", torch.bfloat16):
                found = losses(network, batch)
            total = sum((WEIGHTS[name] * loss for name, loss in found.items()), torch.tensor(0.0))
            optim.zero_grad()
            total.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optim.step()
            step += 1
            tally.update({name: float(loss.detach()) for name, loss in found.items()})
            tally.update({f"#{name}": 1 for name in found})
            if step % 50 == 0:
                _report(epoch, step, steps, tally, time.monotonic() - started)
                tally.clear()
            if step % 500 == 0:
                torch.save(network.state_dict(), out / "last.pt")
        torch.save(network.state_dict(), out / f"epoch{epoch + 1}.pt")


def _network(base: Path | None, resume: Path | None, keep: Sequence[int] | None) -> Network:
    """A new network on the base's weights, or a trained one with all its layers or some of them."""
    if resume is None:
        return pretrained(base, Shape()) if base else Network()
    return loaded(resume) if keep is None else thinned(loaded(resume), keep)


# A pass: the few sentences with events and pairs stand twice beside PolNeAR's many, the corpus, whose stories are
# annotated completely, three times.
PARTS = ["polnear", "factappeal", "corpus*3", "sentences*2", "said*2", "typed*2"]
# Steps over which the rate rises.
WARM = 100


def _report(epoch: int, step: int, steps: int, tally: Counter[str], seconds: float) -> None:
    means = {name: round(tally[name] / tally[f"#{name}"], 4) for name in WEIGHTS if tally[f"#{name}"]}
    print(f"epoch {epoch + 1} step {step} of {steps} {seconds:.0f} s {json.dumps(means)}", file=sys.stderr, flush=True)


def main(argv: list[str] | None = None) -> int:
    """Train and save."""
    parser = argparse.ArgumentParser(prog="python -m training.model.train", description=__doc__)
    parser.add_argument("--base", type=Path, help="weights of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--parts", nargs="+", default=PARTS)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--keep", type=int, nargs="+", help="layers of --resume to go on with (default: all)")
    parser.add_argument("--begin", type=float, default=1.0)
    parser.add_argument("--end", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(argv)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    torch.set_flush_denormal(True)  # else the masked scores make every step four times as slow
    network = _network(given.base, given.resume, given.keep)
    train(network, given.parts, given.epochs, given.seed, given.out, given.begin, given.end)
    return 0


if __name__ == "__main__":
    sys.exit(main())
