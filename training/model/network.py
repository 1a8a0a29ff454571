"""The network: one BERT encoder read once, and heads on what it makes of each piece.

- *cues*, *triggers* and *entities*: a tag for every piece.
- *roles*: for each cue and trigger, a small transformer reads the encoder's output again, in fewer dimensions, with
  the predicate marked, and tags its source and content, or its parties, time and place. So two cues may share a
  source and a content may lie in another, which one sequence of tags cannot say. From the predicate's own pieces come
  class, polarity, mode and auxiliary modes.
- *pair*: the type between two marked parties.

The encoder is written out (and not taken from a library) so that the graph that is exported is this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.reading.model import FAR
from training.model.labels import AUXILIARY, CLASSES, CUES, EDGES, ENTITIES, MODES, POLARITY, TAGS, TRIGGERS, TYPES


@dataclass(frozen=True)
class Shape:
    """Sizes. Those of the role network were set by its cost: about 1 % of the encoder's for each predicate."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    shapes: int = 3
    role_layers: int = 1
    role_width: int = 128
    role_heads: int = 4
    role_inner: int = 256


class Layer(nn.Module):
    """A transformer layer, normalised after each half as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, drop: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.attention = attention  # ``export`` puts ONNX Runtime's own in its place
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, hidden: Tensor | None) -> Tensor:
        """``x`` is (batch, pieces, width); ``hidden`` (batch, 1, 1, pieces) is added to the attention scores."""
        mixed = self.attention(self.query(x), self.key(x), self.value(x), self.heads, hidden)
        x = self.norm1(x + self.drop(self.out(mixed)))
        inner: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return inner


def attention(query: Tensor, key: Tensor, value: Tensor, heads: int, hidden: Tensor | None) -> Tensor:
    """Attention of several heads over (batch, pieces, width); ``hidden`` is added to the scores."""
    batch, pieces, width = query.shape
    split = (batch, pieces, heads, width // heads)
    q, k, v = (part.view(split).transpose(1, 2) for part in (query, key, value))
    mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=hidden)
    return mixed.transpose(1, 2).reshape(batch, pieces, width)


class Encoder(nn.Module):
    """BERT, with the vocabulary and weights of all-MiniLM-L6-v2, which is uncased: capitals are told beside."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.shapes = nn.Embedding(shape.shapes, shape.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(shape.width, 1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(shape.width, shape.heads, shape.inner) for _ in range(shape.layers))

    def forward(self, ids: Tensor, shapes: Tensor, hidden: Tensor | None) -> Tensor:
        x = self.words(ids) + self.shapes(shapes) + self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, hidden)
        return x


class Roles(nn.Module):
    """Reads the encoder's output once more for each predicate, in a crop round it. ``flags``: 0 no, 1 cue, 2 trigger,
    one a piece; ``far``: how far each piece lies from the predicate."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.flag = nn.Embedding(3, shape.role_width)
        self.far = nn.Embedding(2 * FAR + 1, shape.role_width)
        sizes = (shape.role_width, shape.role_heads, shape.role_inner)
        self.layers = nn.ModuleList(Layer(*sizes, drop=0.0) for _ in range(shape.role_layers))
        self.tags = nn.Linear(shape.role_width, len(TAGS))
        self.edges = nn.Linear(shape.role_width, len(EDGES))
        self.own = nn.Linear(shape.width + shape.role_width, OWN)

    def forward(
        self, narrow: Tensor, whole: Tensor, flags: Tensor, far: Tensor, hidden: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Role tag scores (predicates, pieces, tags), the scores of the predicate's own labels, and those of the pieces
        being edges of content and source (predicates, pieces, edges).

        ``narrow`` is what the encoder made of the crop, in fewer dimensions; ``whole`` the mean of all its dimensions
        over the predicate's own pieces.
        """
        y = narrow + self.flag(flags) + self.far(far)
        for layer in self.layers:
            y = layer(y, hidden)
        marked = (flags > 0).to(y.dtype).unsqueeze(1)
        pooled = (marked @ y).squeeze(1) / marked.sum(-1)
        return self.tags(y), self.own(torch.cat([whole, pooled], -1)), self.edges(y)


# The predicate's own labels, side by side in one layer.
OWN_SIZES = (len(CLASSES), len(POLARITY), len(TYPES), len(MODES), len(AUXILIARY))
OWN = sum(OWN_SIZES)


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.pieces = nn.Linear(shape.width, len(CUES) + len(TRIGGERS) + 2)  # the last two: flat source and content
        self.entities = nn.Linear(shape.width, len(ENTITIES))
        self.narrow = nn.Linear(shape.width, shape.role_width)
        self.roles = Roles(shape)
        self.pair = nn.Sequential(
            nn.Linear(3 * shape.width, shape.width), nn.Tanh(), nn.Dropout(0.1), nn.Linear(shape.width, len(TYPES))
        )

    def read(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's output and the scores of each piece: cues, triggers, flat."""
        x = self.encoder(ids, shapes, hide(mask))
        return x, self.pieces(x)

    def between(self, x: Tensor, markers: Tensor) -> Tensor:
        """Type scores of marked pairs: from the whole and from the marks before the two parties."""
        rows = torch.arange(len(x))
        return self.pair(torch.cat([x[:, 0], x[rows, markers[:, 0]], x[rows, markers[:, 1]]], -1))  # type: ignore[no-any-return]


def hide(mask: Tensor) -> Tensor:
    """Attention scores that hide what is padding."""
    return (1.0 - mask.to(torch.float32))[:, None, None, :] * -1e4


def pretrained(path: Path, shape: Shape) -> Network:
    """A network whose encoder starts from the file's weights (safetensors, names as in Hugging Face's BERT)."""
    from safetensors.torch import load_file

    theirs = load_file(path)
    network = Network(shape)
    ours = network.encoder.state_dict()
    # The second sentence's type is never used, the first's is part of every piece.
    theirs["embeddings.position_embeddings.weight"] += theirs["embeddings.token_type_embeddings.weight"][0]
    known = {name: theirs[_theirs(name)] for name in ours if not name.startswith("shapes.")}  # shapes are ours alone
    network.encoder.load_state_dict(ours | known)
    return network


def thinned(network: Network, keep: Sequence[int]) -> Network:
    """A network with only the given layers of a trained one's encoder, in that order: what a shorter one starts from
    (as DistilBERT does)."""
    shorter = Network(replace(network.shape, layers=len(keep)))
    state = {name: v for name, v in network.state_dict().items() if not name.startswith("encoder.layers.")}
    for new, old in enumerate(keep):
        layer = network.encoder.layers[old].state_dict()
        state |= {f"encoder.layers.{new}.{name}": value for name, value in layer.items()}
    shorter.load_state_dict(state)
    return shorter


def loaded(path: Path) -> Network:
    """The network of a file of weights, with as many layers as it holds. A head that the file lacks starts anew."""
    state = torch.load(path)
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    network = Network(Shape(layers=layers))
    network.load_state_dict(network.state_dict() | state)
    return network.eval()


_NAMES = {
    "words": "embeddings.word_embeddings",
    "places": "embeddings.position_embeddings",
    "norm": "embeddings.LayerNorm",
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def _theirs(name: str) -> str:
    parts = name.split(".")
    if parts[0] == "layers":
        return f"encoder.layer.{parts[1]}.{_NAMES[parts[2]]}.{parts[3]}"
    return f"{_NAMES[parts[0]]}.{parts[1]}"
