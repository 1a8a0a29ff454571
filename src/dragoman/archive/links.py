"""The links between records of different pages, kept up to date with the records.

A page that comes, changes or goes touches only the nodes it shares a key with. The result is that of a build from
nothing, whatever the order of the pages: which pairs are compared follows from the set of nodes alone (``_Block``),
each decision from the two nodes, and each group from the edges of its component.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from dragoman.archive import disputes, loading, stances
from dragoman.linking import LINKERS, conflicts
from dragoman.linking.frame import LANDMARKS, Item, Linker, Tie, centres, key_of, node_of
from dragoman.records import PageRecord

# Pages to a transaction: enough to share the cost of a commit, few enough to hold and to lose to a kill.
PAGES_AT_ONCE = 200


def pending(database: sqlite3.Connection) -> int:
    """How many pages were written or removed since they were last linked."""
    for kind, version in _VERSIONS.items():
        if not _is_current(database, kind, version):
            _start_anew(database, kind, version)
    return int(database.execute("SELECT count(*) FROM unlinked").fetchone()[0])


def update(database: sqlite3.Connection) -> None:
    """Links the next pages that were written or removed; call it until none is ``pending``."""
    rows = database.execute("SELECT document FROM unlinked ORDER BY document LIMIT ?", (PAGES_AT_ONCE,))
    _link(database, [row[0] for row in rows.fetchall()])


def corrected(database: sqlite3.Connection, document: str) -> None:
    """Links one page anew, as it is shown now. Where all waits to be linked by other versions, this page waits too."""
    if all(_is_current(database, *each) for each in _VERSIONS.items()):
        _link(database, [document])


def unlink(database: sqlite3.Connection, document: str) -> None:
    """Takes a page that was removed out of the links, so that none of its words stay with them."""
    stances.replace(database, document, None)
    disputes.replace(database, document, None)
    for linker in LINKERS:
        change = _Change(database, linker)
        change.replace(document, None)
        change.finish()
    database.execute("DELETE FROM unlinked WHERE document = ?", (document,))


def _link(database: sqlite3.Connection, documents: Sequence[str]) -> None:
    """Puts what pages say now, corrections applied, in the place of what they said."""
    changes = [_Change(database, linker) for linker in LINKERS]
    for document in documents:
        page = loading.page(database, document)
        stances.replace(database, document, page)
        disputes.replace(database, document, page)
        for change in changes:
            change.replace(document, page)
    for change in changes:
        change.finish()
    database.executemany("DELETE FROM unlinked WHERE document = ?", [(document,) for document in documents])


# What is kept, and which version of it.
_VERSIONS = {linker.kind: linker.version for linker in LINKERS} | {disputes.KIND: conflicts.VERSION}


def _is_current(database: sqlite3.Connection, kind: str, version: int) -> bool:
    sql = "SELECT 1 FROM linkers WHERE kind = ? AND version = ?"
    return database.execute(sql, (kind, version)).fetchone() is not None


def _start_anew(database: sqlite3.Connection, kind: str, version: int) -> None:
    """Throws what another version made away, and asks for every page."""
    if kind == disputes.KIND:
        disputes.clear(database)
    nodes = "SELECT node FROM link_nodes WHERE kind = ?"
    database.execute(f"DELETE FROM link_edges WHERE a IN ({nodes})", (kind,))
    database.execute(f"DELETE FROM link_keys WHERE node IN ({nodes})", (kind,))
    for table in ("link_nodes", "linked"):
        database.execute(f"DELETE FROM {table} WHERE kind = ?", (kind,))
    database.execute("INSERT OR IGNORE INTO unlinked SELECT id FROM documents")
    database.execute("INSERT OR REPLACE INTO linkers VALUES (?, ?)", (kind, version))


class _Change:
    """One linker's part of an update: first every page's items, then what follows from them."""

    def __init__(self, database: sqlite3.Connection, linker: Linker) -> None:
        self.database = database
        self.linker = linker
        self.old: set[int] = set()
        self.items: dict[int, Item] = {}
        self.features: dict[int, Any] = {}
        self.touched: set[int] = set()
        self.landmarks: dict[int, set[int]] = {}

    def replace(self, document: str, page: PageRecord | None) -> None:
        """Puts a page's items in the place of those it had; ``page`` is None when it is gone."""
        own = (self.linker.kind, document)
        gone = self.database.execute("SELECT node FROM linked WHERE kind = ? AND document = ?", own)
        self.old.update(row[0] for row in gone)
        self.database.execute("DELETE FROM linked WHERE kind = ? AND document = ?", own)
        for item in self.linker.items(page) if page else ():
            node = node_of(self.linker.kind, item)
            self.items.setdefault(node, item)
            row = (self.linker.kind, item.id, document, node, item.id)
            self.database.execute("INSERT INTO linked VALUES (?, ?, ?, ?, ?, NULL, NULL)", row)

    def finish(self) -> None:
        """Works out nodes, edges and groups anew where the items changed."""
        self.touched |= self.items.keys()
        gone = {node for node in self.old if not self._has("SELECT 1 FROM linked WHERE node = ?", node)}
        fresh = {node for node in self.items if not self._has("SELECT 1 FROM link_nodes WHERE node = ?", node)}
        keys = {node: self._new_keys(node) for node in fresh} | {node: self._keys(node) for node in gone}
        blocks = {key: _Block(self.database, key) for key in set().union(*keys.values())}
        self.touched |= self.old - gone
        for node in gone:
            self._remove(node)
            for key in keys[node]:
                blocks[key].gone.add(node)
        self._insert(fresh, keys)
        for node in fresh:
            for key in keys[node]:
                blocks[key].fresh.add(node)
        self._compare_fresh(fresh, keys, blocks)
        self._compare_moved(blocks)
        self._regroup()

    def _has(self, sql: str, *values: Any) -> bool:
        return self.database.execute(f"{sql} LIMIT 1", values).fetchone() is not None

    def _new_keys(self, node: int) -> set[int]:
        return {key_of(self.linker.kind, key) for key in self.items[node].keys}

    def _keys(self, node: int) -> set[int]:
        return {row[0] for row in self.database.execute("SELECT key FROM link_keys WHERE node = ?", (node,))}

    def _remove(self, node: int) -> None:
        for a, b in self.database.execute("SELECT a, b FROM link_edges WHERE a = ?1 OR b = ?1", (node,)):
            self.touched |= {a, b}
        self.database.execute("DELETE FROM link_edges WHERE a = ?1 OR b = ?1", (node,))
        self.database.execute("DELETE FROM link_keys WHERE node = ?", (node,))
        self.database.execute("DELETE FROM link_nodes WHERE node = ?", (node,))
        self.touched.discard(node)

    def _insert(self, fresh: set[int], keys: dict[int, set[int]]) -> None:
        rows = ((node, self.linker.kind, self.items[node].features) for node in sorted(fresh))
        self.database.executemany("INSERT INTO link_nodes VALUES (?, ?, ?)", rows)
        pairs = sorted((key, node) for node in fresh for key in keys[node])
        self.database.executemany("INSERT INTO link_keys VALUES (?, ?)", pairs)

    def _compare_fresh(self, fresh: set[int], keys: dict[int, set[int]], blocks: dict[int, _Block]) -> None:
        """Each new node with its partners."""
        for node in sorted(fresh):
            partners = set().union(*(blocks[key].partners(node) for key in keys[node]))
            # Of two new nodes the lesser has the pair.
            self._compare(node, (other for other in partners if other > node or other not in fresh))

    def _compare_moved(self, blocks: dict[int, _Block]) -> None:
        """In crowded blocks, nodes that became landmarks, and those that no longer are."""
        for block in blocks.values():
            for node in block.risen:
                self._compare(node, (other for other in block.after if other != node and other not in block.fresh))
        for block in blocks.values():
            for node in block.fallen:
                self._drop_unsupported(node, block)

    def _compare(self, node: int, partners: Iterable[int]) -> None:
        mine = self._features(node)
        for other in partners:
            tie: Tie | None = self.linker.edge(mine, self._features(other))
            if tie is not None:
                row = (min(node, other), max(node, other), tie.score, tie.why)
                self.database.execute("INSERT OR IGNORE INTO link_edges VALUES (?, ?, ?, ?)", row)
                self.touched |= {node, other}

    def _features(self, node: int) -> Any:
        if node not in self.features:
            row = self.database.execute("SELECT features FROM link_nodes WHERE node = ?", (node,)).fetchone()
            self.features[node] = self.linker.read(row[0])
        return self.features[node]

    def _drop_unsupported(self, node: int, block: _Block) -> None:
        """Removes the edges of a node that no block compares any more."""
        members = set(block.after)
        for other in sorted(_near(self.database, node).keys() & members):
            if other not in block.landmarks and not self._compared(node, other):
                pair = (min(node, other), max(node, other))
                self.database.execute("DELETE FROM link_edges WHERE a = ? AND b = ?", pair)
                self.touched |= set(pair)

    def _compared(self, a: int, b: int) -> bool:
        return any(min(a, b) in self._landmarks(key) for key in self._keys(a) & self._keys(b))

    def _landmarks(self, key: int) -> set[int]:
        """The landmarks of a block, once this change's nodes are written."""
        if key not in self.landmarks:
            first = self.database.execute(
                "SELECT node FROM link_keys WHERE key = ? ORDER BY node LIMIT ?", (key, LANDMARKS)
            )
            self.landmarks[key] = {row[0] for row in first}
        return self.landmarks[key]

    def _regroup(self) -> None:
        done: set[int] = set()
        for node in sorted(self.touched):
            if node not in done:
                edges = _component(self.database, node)
                nodes = {node}.union(*edges)
                done |= nodes
                self._write_groups(nodes, edges)

    def _write_groups(self, nodes: set[int], edges: dict[tuple[int, int], float]) -> None:
        centre = centres(nodes, edges, self._clash)
        members: dict[int, list[int]] = defaultdict(list)
        for node, middle in centre.items():
            members[middle].append(node)
        for middle, group in members.items():
            link = _earliest(self.database, self.linker.kind, group)
            for node in group:
                tie = self._tie(node, middle)
                self.database.execute(
                    "UPDATE linked SET link = ?, score = ?, why = ? WHERE kind = ? AND node = ?",
                    (link, *tie, self.linker.kind, node),
                )

    def _clash(self, a: int, b: int) -> bool:
        return self.linker.clash(self._features(a), self._features(b))

    def _tie(self, node: int, middle: int) -> tuple[float | None, str | None]:
        pair = (min(node, middle), max(node, middle))
        row = self.database.execute("SELECT score, why FROM link_edges WHERE a = ? AND b = ?", pair).fetchone()
        return row or (None, None)


class _Block:
    """The nodes that share a key, before and after this update.

    A pair of a block is compared when one of the two is among its first ``LANDMARKS``.
    """

    def __init__(self, database: sqlite3.Connection, key: int) -> None:
        self.before = [row[0] for row in database.execute("SELECT node FROM link_keys WHERE key = ?", (key,))]
        self.before.sort()
        self.fresh: set[int] = set()
        self.gone: set[int] = set()

    @cached_property
    def after(self) -> list[int]:
        """All nodes of the block in order; asked for only when ``fresh`` and ``gone`` are complete."""
        return sorted((set(self.before) - self.gone) | self.fresh)

    @cached_property
    def landmarks(self) -> set[int]:
        """The first ``LANDMARKS`` nodes after the change."""
        return set(self.after[:LANDMARKS])

    def partners(self, node: int) -> set[int]:
        """The nodes that ``node`` is compared with here."""
        return (set(self.after) if node in self.landmarks else self.landmarks) - {node}

    @property
    def risen(self) -> list[int]:
        """Old nodes that have become landmarks."""
        was = set(self.before[:LANDMARKS])
        return [node for node in self.after[:LANDMARKS] if node not in was and node not in self.fresh]

    @property
    def fallen(self) -> list[int]:
        """Landmarks that no longer are."""
        return [node for node in self.before[:LANDMARKS] if node not in self.landmarks and node not in self.gone]


def _near(database: sqlite3.Connection, node: int) -> dict[int, float]:
    rows = database.execute(
        "SELECT b, score FROM link_edges WHERE a = ?1 UNION ALL SELECT a, score FROM link_edges WHERE b = ?1", (node,)
    )
    return dict(rows.fetchall())


def _component(database: sqlite3.Connection, start: int) -> dict[tuple[int, int], float]:
    """The edges of all nodes that edges connect to ``start``."""
    edges: dict[tuple[int, int], float] = {}
    seen, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        for other, score in _near(database, node).items():
            edges[min(node, other), max(node, other)] = score
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return edges


def _earliest(database: sqlite3.Connection, kind: str, nodes: Iterable[int]) -> str:
    """The item of these nodes whose page was published first; by id where pages are of one day."""
    found: list[tuple[str, str]] = []
    for node in nodes:
        found += database.execute(
            "SELECT coalesce(d.published, '9999'), l.item FROM linked l JOIN documents d ON d.id = l.document"
            " WHERE l.kind = ? AND l.node = ?",
            (kind, node),
        ).fetchall()
    return min(found)[1]
