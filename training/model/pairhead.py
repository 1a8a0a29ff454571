"""Train the pair head alone, on what the trained encoder makes of marked sentences.

    python -m training.model.export FILE.pt
    python -m training.model.pairhead FILE.pt --out FILE.pt     # then export that

The encoder stays as it is; what it makes, in eight bits as it ships, is computed once, so that the head can be trained
for many passes in a minute. It learns from the marked pairs alone, whose types follow another convention than the
events' (``training.sentences.marked``): with the events' pairs beside them it is 2 points worse on PLV's train part.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime import InferenceSession
from torch import Tensor
from torch.nn import functional

from training.model import examples
from training.model.export import WEIGHTS
from training.model.network import Network, loaded
from training.model.windows import Labelled, pairs, typed

# Passes, step and decay: where the loss on the corpus's development split stops falling; of 8, 12 and 20 passes 12 is
# best on PLV's train part, which is there to tune on.
PASSES, RATE, DECAY, BATCH = 12, 3e-4, 0.05, 64


def features(encoder: Any, windows: Sequence[Labelled]) -> Tensor:
    """What the exported encoder makes of the start and of the two marks of each window, side by side."""
    found = []
    for window in windows:
        inputs = {name: np.array([getattr(window, name)], np.int64) for name in ("ids", "shapes")}
        hidden = encoder.run(["hidden"], inputs)[0][0]
        found.append(np.concatenate([hidden[0], hidden[window.markers[0]], hidden[window.markers[1]]]))
    return torch.tensor(np.stack(found))


def train(network: Network, encoder: Any, windows: Sequence[Labelled], held: Sequence[Labelled], seed: int) -> None:
    """Train the head on ``windows``; the loss and the share right on ``held`` are printed after each pass."""
    torch.manual_seed(seed)
    x, y = features(encoder, windows), torch.tensor([w.pair for w in windows])
    held_x, held_y = features(encoder, held), torch.tensor([w.pair for w in held])
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
    parser.add_argument("--encoder", type=Path, default=WEIGHTS / "encoder.onnx", help="as exported from the weights")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=9)
    given = parser.parse_args(argv)
    torch.set_flush_denormal(True)
    network = loaded(given.weights)
    encoder = InferenceSession(given.encoder, providers=["CPUExecutionProvider"])
    train(network, encoder, list(typed(examples.typed())), list(pairs(examples.corpus("dev"))), given.seed)
    torch.save(network.state_dict(), given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
