"""The network of actors as a drawing: where each actor stands and how each tie curves.

Actors are placed by Fruchterman and Reingold's forces (``networkx.spring_layout``) from a fixed seed,
so that the same archive gives the same drawing. Ties of one pair and one quad class are one curve.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.web.labels import Label, place

WIDTH, HEIGHT, MARGIN = 1000.0, 680.0, 70.0
LABEL = 14.0  # size of a name
SEED = 1755  # any number; changing it changes every drawing


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: centre, radius, name, and how many events it takes part in."""

    id: str
    name: str
    x: float
    y: float
    r: float
    count: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie: who to whom, quad class 1 to 4, number of events, SVG path and stroke width."""

    actor: str
    recipient: str
    quad: int
    count: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes, edges and names to draw, and how many ties there were before the drawing was limited."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    labels: tuple[Label, ...]
    ties: int


def draw(rows: Iterable[Mapping[str, Any]], names: Mapping[str, str], *, most: int = 80) -> Drawing:
    """Lays out the ``most`` frequent ties of ``rows`` (actor, recipient, quad, count); of ties as frequent,
    those of the busier actors.

    Args:
        rows: one per actor, recipient and type; ids of actors.
        names: actor id -> name.
        most: ties drawn; a drawing of more is unreadable.
    """
    ties: Counter[tuple[str, str, int]] = Counter()
    for row in rows:
        ties[row["actor"], row["recipient"], int(row["quad"] or 0)] += int(row["count"])
    busy = _weights(list(ties.items()))
    drawn = sorted(ties.items(), key=lambda tie: (-tie[1], -busy[tie[0][0]] - busy[tie[0][1]], tie[0]))[:most]
    places = _places([tie for tie, _ in drawn], dict(drawn))
    weights = _weights(drawn)
    nodes = tuple(
        Node(actor, names.get(actor, actor), *places[actor], _radius(weights[actor]), weights[actor])
        for actor in sorted(weights)
    )
    radii = {node.id: node.r for node in nodes}
    edges = tuple(_edge(tie, count, places, radii) for tie, count in drawn)
    return Drawing(nodes, edges, _labels(nodes), len(ties))


def _labels(nodes: Sequence[Node]) -> tuple[Label, ...]:
    first = sorted(nodes, key=lambda node: (-node.count, node.id))
    marks = [(short(node.name), node.x, node.y, node.r) for node in first]
    return tuple(place(marks, LABEL, (0.0, 0.0, WIDTH, HEIGHT)))


def short(name: str) -> str:
    """A name that fits a drawing."""
    return name if len(name) <= 26 else name[:25].rstrip() + "…"


def _weights(ties: Sequence[tuple[tuple[str, str, int], int]]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for (actor, recipient, _), count in ties:
        weights[actor] += count
        if recipient != actor:
            weights[recipient] += count
    return weights


def _places(
    ties: Sequence[tuple[str, str, int]], counts: Mapping[tuple[str, str, int], int]
) -> dict[str, tuple[float, float]]:
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(sorted({actor for tie in ties for actor in tie[:2]}))
    for actor, recipient, quad in sorted(ties):
        known = graph.get_edge_data(actor, recipient, {"weight": 0.0})["weight"]
        graph.add_edge(actor, recipient, weight=known + math.log1p(counts[actor, recipient, quad]))
    if not graph:
        return {}
    # k is the ideal distance; 3 / sqrt(n) was chosen by eye on 40 pages of news.
    spots = networkx.spring_layout(graph, seed=SEED, k=3 / math.sqrt(len(graph)), iterations=150)
    return _fitted({actor: (float(x), float(y)) for actor, (x, y) in spots.items()})


def _fitted(spots: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    xs = _ranks([x for x, _ in spots.values()])
    ys = _ranks([y for _, y in spots.values()])
    return {
        actor: (MARGIN + xs[i] * (WIDTH - 2 * MARGIN), MARGIN + ys[i] * (HEIGHT - 2 * MARGIN))
        for i, actor in enumerate(spots)
    }


def _ranks(values: Sequence[float]) -> list[float]:
    """Values scaled to 0..1, a third by size and the rest by order: spreads a crowded middle."""
    low, high = min(values), max(values)
    order = {i: rank for rank, i in enumerate(sorted(range(len(values)), key=values.__getitem__))}
    last = max(len(values) - 1, 1)
    if high == low:
        return [0.5 for _ in values]
    return [(value - low) / (high - low) / 3 + 2 * order[i] / last / 3 for i, value in enumerate(values)]


def _radius(count: int) -> float:
    return min(3.5 + 1.7 * math.sqrt(count), 22.0)


def _edge(
    tie: tuple[str, str, int], count: int, places: Mapping[str, tuple[float, float]], radii: Mapping[str, float]
) -> Edge:
    actor, recipient, quad = tie
    width = min(1 + math.log1p(count), 5.0)
    if actor == recipient:
        path = _loop(*places[actor], radii[actor])
    else:
        path = _curve(places[actor], places[recipient], radii[recipient] + 4, bend=0.10 + 0.06 * quad)
    return Edge(actor, recipient, quad, count, path, width)


def _curve(start: tuple[float, float], end: tuple[float, float], gap: float, bend: float) -> str:
    """A quadratic curve that bends to the left of its way, so that ties to and fro lie apart; it stops
    ``gap`` short of the recipient, for the arrow head."""
    (x1, y1), (x2, y2) = start, end
    mx, my = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend
    length = math.hypot(x2 - mx, y2 - my) or 1.0
    x2, y2 = x2 - (x2 - mx) / length * gap, y2 - (y2 - my) / length * gap
    return f"M{x1:.1f},{y1:.1f}Q{mx:.1f},{my:.1f} {x2:.1f},{y2:.1f}"


def _loop(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f},{y:.1f}C{x - 3 * r:.1f},{y - 3 * r:.1f} {x + 3 * r:.1f},{y - 3 * r:.1f} {x + r:.1f},{y:.1f}"
