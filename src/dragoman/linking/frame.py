"""The frame of linking: what any kind of link between records of different pages has to say, and how links make groups.

A ``Linker`` turns a page into items (the records, or the page itself, that can be linked) and each item into a
node: what is compared of it, named by a hash of that content. Items that say the same share a node. Nodes with a
key in common are candidates, ``edge`` decides each pair, and ``centres`` makes groups of the edges. Each of these
is a pure function of the records alone, so the archive can keep their results and, when a page comes or goes, work
out only what it touches: the outcome is that of a build from nothing (``archive.links``, tests/archive/test_links).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from dragoman.records import PageRecord

# Where more nodes share a key, each is compared only with this many of them: those whose ids, being hashes, sort
# first. Set by hand so that the most crowded key of 20,000 pages costs under a second (docs/linking.md, cost).
LANDMARKS = 40


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be linked: ``id`` of a record or document, ``features``, which are all that the linker
    compares, and ``keys``, of which two items must share one to be compared. Without keys it stands alone."""

    id: str
    features: bytes
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tie:
    """A decided pair: how sure, 0 to 1, and the words for it."""

    score: float
    why: str


class Linker(Protocol):
    """One kind of link. Raise ``version`` whenever any function may answer otherwise: all is then linked anew."""

    kind: str
    version: int

    def items(self, page: PageRecord) -> Iterable[Item]:
        """The page's items."""

    def read(self, features: bytes) -> Any:
        """Features as stored, made ready for ``edge``."""

    def edge(self, a: Any, b: Any) -> Tie | None:
        """Whether two nodes are of one thing; symmetric in its arguments."""

    def clash(self, a: Any, b: Any) -> bool:
        """Whether two nodes cannot be of one thing, whatever else links them; symmetric."""


def node_of(kind: str, item: Item) -> int:
    """The number of an item's node: a hash of what is compared. An item without keys is a node of its own."""
    return _number(kind.encode() + b"\0" + (item.features if item.keys else item.id.encode()))


def key_of(kind: str, key: str) -> int:
    """The number of a key."""
    return _number(f"{kind}\0{key}".encode("utf-8", "surrogatepass"))


def _number(body: bytes) -> int:
    # 63 bits, SQLite's integers: odds of a clash among a million nodes are one in 18 million.
    return int.from_bytes(hashlib.blake2b(body, digest_size=8).digest(), "big") >> 1


def centres(
    nodes: Iterable[int], edges: Mapping[tuple[int, int], float], clash: Callable[[int, int], bool]
) -> dict[int, int]:
    """Each node with the centre of its group.

    The node with the strongest ties, in sum, is the first centre and takes its neighbours, the nearest first; so on
    with those left. Every member has an edge to its centre, so no group drifts by a chain of near resemblances, and
    none holds two that clash: a report that names no town may be like two that name different ones.

    Args:
        nodes: a connected component, or several.
        edges: scores by pair.
        clash: whether two nodes cannot be of one thing.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in edges.items():
        near[a][b] = near[b][a] = score
    strength = {node: round(sum(near[node].values()), 6) for node in nodes}
    found: dict[int, int] = {}
    for centre in sorted(strength, key=lambda node: (-strength[node], node)):
        if centre not in found:
            found[centre] = centre
            group = [centre]
            for node in sorted(near[centre].keys() - found.keys(), key=lambda node: (-near[centre][node], node)):
                if not any(clash(node, member) for member in group):
                    found[node] = centre
                    group.append(node)
    return found
