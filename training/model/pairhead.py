"""Train the pair head alone, on what the trained encoder makes of marked sentences.

    python -m training.model.pairhead FILE.pt --out FILE.pt

The encoder stays as it is; its output at the whole and at the two marks is computed once, so that the head can be
trained for many passes in a minute. It takes longer to learn than the other heads: there is one label a sentence.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.model import examples
from training.model.export import loaded
from training.model.network import Network
from training.model.train import padded
from training.model.windows import Labelled, pairs

# Passes, step and decay: where the loss on the corpus's development split stops falling.
PASSES, RATE, DECAY, BATCH = 12, 3e-4, 0.05, 64


def features(network: Network, windows: Sequence[Labelled]) -> Tensor:
    """The encoder's output at the start and at the two marks of each window, side by side."""
    found = torch.zeros(len(windows), 3 * network.shape.width)
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
    with torch.no_grad():
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            width = max(len(windows[i].ids) for i in rows)
            ids = padded([windows[i].ids for i in rows], width, 0)
            x, _ = network.read(ids, (ids != 0).to(torch.int64))
            markers = torch.tensor([windows[i].markers for i in rows])
            n = torch.arange(len(rows))
            found[rows] = torch.cat([x[:, 0], x[n, markers[:, 0]], x[n, markers[:, 1]]], -1)
    return found


def train(network: Network, windows: Sequence[Labelled], held: Sequence[Labelled], seed: int) -> None:
    """Train the head on ``windows``; the loss and the share right on ``held`` are printed after each pass."""
    torch.manual_seed(seed)
    x, y = features(network, windows), torch.tensor([w.pair for w in windows])
    held_x, held_y = features(network, held), torch.tensor([w.pair for w in held])
    optim = torch.optim.AdamW(network.pair.parameters(), lr=RATE, weight_decay=DECAY)
    order = list(range(len(windows)))
    for number in range(PASSES):
        network.pair.train()
        random.Random(seed + number).shuffle(order)
        for group in optim.param_groups:
            group["lr"] = RATE * (1 - number / PASSES)
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            loss = functional.cross_entropy(network.pair(x[rows]), y[rows], label_smoothing=0.1)
            optim.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optim.step()
        network.pair.eval()
        with torch.no_grad():
            scores = network.pair(held_x)
        right = float((scores.argmax(1) == held_y).float().mean())
        print(f"pass {number + 1}: held out {float(functional.cross_entropy(scores, held_y)):.3f}, right {right:.3f}")


def main(argv: list[str] | None = None) -> int:
    """Train the head and save the whole network."""
    parser = argparse.ArgumentParser(prog="python -m training.model.pairhead", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(argv)
    torch.set_flush_denormal(True)
    network = loaded(given.weights)
    chosen = [*pairs(examples.corpus("train")), *pairs(examples.sentences())]
    train(network, chosen, list(pairs(examples.corpus("dev"))), given.seed)
    torch.save(network.state_dict(), given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
