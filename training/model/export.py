"""The trained network as three int8 ONNX graphs, with the labels of their outputs.

    python -m training.model.export FILE.pt [--out src/dragoman/reading/weights] [--fp32]

Weights are quantised per channel to eight bits and activations at run time (ONNX Runtime's dynamic quantisation).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.model import labels
from training.model.network import Layer, Network, attention, loaded

WEIGHTS = Path(__file__).parents[2] / "src" / "dragoman" / "reading" / "weights"
OPSET = 17


class _Fused(torch.autograd.Function):
    """Attention as one operator of ONNX Runtime: a tenth less time for the encoder than its parts."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int, hidden: None) -> Tensor:
        return attention(query, key, value, heads, hidden)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int, hidden: None) -> Any:
        operator = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return operator.setType(query.type())


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        x = self.network.encoder(ids, shapes, None)
        return x, self.network.narrow(x), self.network.pieces(x), self.network.entities(x)


class _Roles(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.roles

    def forward(self, narrow: Tensor, whole: Tensor, flags: Tensor, far: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        tags, own, edges = self.roles(narrow, whole, flags, far, None)
        return tags, own, edges


def export(network: Network, out: Path, fp32: bool = False) -> None:
    """Write ``encoder.onnx``, ``roles.onnx``, ``pair.onnx`` and ``labels.json``."""
    out.mkdir(parents=True, exist_ok=True)
    for layer in (part for part in network.modules() if isinstance(part, Layer)):
        layer.attention = _Fused.apply
    width, narrow = network.shape.width, network.shape.role_width
    ids, flags = torch.zeros((1, 7), dtype=torch.int64), torch.zeros((2, 7), dtype=torch.int64)
    crops = (torch.zeros((2, 7, narrow)), torch.zeros((2, width)), flags, flags)
    pieces, both, rows = {1: "pieces"}, {0: "predicates", 1: "pieces"}, {0: "predicates"}
    inputs, outputs = ["ids", "shapes"], ["hidden", "narrow", "scores", "entities"]
    first = dict.fromkeys((*inputs, *outputs), pieces)
    second = {"narrow": both, "whole": rows, "flags": both, "far": both, "tags": both, "own": rows, "edges": both}
    graphs: list[tuple[str, nn.Module, Any, list[str], list[str], Any]] = [
        ("encoder", _Encoder(network), (ids, ids), inputs, outputs, first),
        ("roles", _Roles(network), crops, ["narrow", "whole", "flags", "far"], ["tags", "own", "edges"], second),
        ("pair", network.pair, (torch.zeros((1, 3 * width)),), ["ends"], ["scores"], {}),
    ]
    for name, module, example, inputs, outputs, axes in graphs:
        _write(module, example, inputs, outputs, axes, out / f"{name}.onnx", fp32)
    (out / "labels.json").write_text(json.dumps(_labels(), indent=1) + "\n", "utf-8")


def _write(
    module: nn.Module, example: Any, inputs: list[str], outputs: list[str], axes: Any, path: Path, fp32: bool
) -> None:
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module.eval(), example, plain, input_names=inputs, output_names=outputs, dynamic_axes=axes,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        if fp32:
            path.write_bytes(plain.read_bytes())
        else:
            unknown = {"DefaultTensorType": TensorProto.FLOAT}  # the type of what the fused operator gives
            quantize_dynamic(plain, path, per_channel=True, weight_type=QuantType.QInt8, extra_options=unknown)


def _labels() -> dict[str, tuple[str, ...]]:
    return {
        "cues": labels.CUES,
        "triggers": labels.TRIGGERS,
        "tags": labels.TAGS,
        "classes": labels.CLASSES,
        "polarity": labels.POLARITY,
        "types": labels.TYPES,
        "modes": labels.MODES,
        "auxiliary": labels.AUXILIARY,
        "entities": labels.ENTITIES,
        "edges": labels.EDGES,
    }


def main(argv: list[str] | None = None) -> int:
    """Export."""
    parser = argparse.ArgumentParser(prog="python -m training.model.export", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--fp32", action="store_true")
    given = parser.parse_args(argv)
    export(loaded(given.weights), given.out, given.fp32)
    return 0


if __name__ == "__main__":
    sys.exit(main())
