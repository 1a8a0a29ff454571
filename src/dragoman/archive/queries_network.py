"""The network: who does what to whom, counted."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.archive.filters import limited, marks, records_where
from dragoman.archive.store import Archive
from dragoman.archive.table import Table

NODES = ("id", "name", "country", "sector", "events")
EDGES = ("actor", "recipient", "type", "quad", "count", "intensity")

# Types with frames in ``codebook/triggers.yaml`` in which all parties are actors ("X and Y clashed", a pact between
# them). Two actors of another type did it together, not to each other.
MUTUAL = "('AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'RETREAT', 'ASSAULT')"

# Actors of a reciprocal event (talks, joint work) are all actors: each pair of them is an edge, the id that
# sorts first in the place of the actor.
_EDGES = """
WITH chosen AS (SELECT e.id, e.type, e.quad, e.intensity FROM events e JOIN records r ON r.id = e.id {where}),
pairs AS (
    SELECT e.*, a.actor AS actor, b.actor AS recipient FROM chosen e
    JOIN event_parties a ON a.event = e.id AND a.side = 'actor'
    JOIN event_parties b ON b.event = e.id AND b.side = 'recipient' AND b.actor <> a.actor
    UNION
    SELECT e.*, a.actor, b.actor FROM chosen e
    JOIN event_parties a ON a.event = e.id AND a.side = 'actor'
    JOIN event_parties b ON b.event = e.id AND b.side = 'actor' AND b.actor > a.actor
    WHERE e.type IN {mutual}
    AND NOT EXISTS (SELECT 1 FROM event_parties c WHERE c.event = e.id AND c.side = 'recipient')
)
SELECT actor, recipient, type, quad, count(*), avg(intensity) FROM pairs
GROUP BY actor, recipient, type ORDER BY 5 DESC, 1, 2, 3 LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Network:
    """Actors as nodes, kinds of events between two of them as edges."""

    nodes: Table
    edges: Table

    def _repr_html_(self) -> str:
        return self.edges._repr_html_()


def network(
    archive: Archive,
    *,
    actor: str | None = None,
    country: str | None = None,
    type: str | None = None,
    since: str | None = None,
    until: str | None = None,
    happened: bool = True,
    limit: int = 1000,
) -> Network:
    """Events between known actors, counted by pair and type, the most frequent first.

    Args:
        archive: the archive.
        actor: one party, by id or name.
        country: ISO 3166 alpha-3 of a party.
        type: PLOVER event type.
        since: first day, ISO; a year or month will do.
        until: last day, taken in.
        happened: leave out events that are told as future, hypothetical or negated.
        limit: edges at most.

    Returns:
        Edges with actor, recipient (ids), type, quad, count and intensity (mean PLOVER score); nodes with
        id, name, country, sector and events (sum over its edges).
    """
    where = records_where(archive, kind="event", actor=actor, country=country, type=type, since=since, until=until)
    if happened:
        where.add("e.happened = 1")
    rows = archive.rows(_EDGES.format(where=where.sql, mutual=MUTUAL), *where.values, limit + 1)
    edges = limited(EDGES, rows, limit)
    return Network(_nodes(archive, edges), edges)


def _nodes(archive: Archive, edges: Table) -> Table:
    events: dict[str, int] = {}
    for edge in edges.to_dicts():
        for id in (edge["actor"], edge["recipient"]):
            events[id] = events.get(id, 0) + edge["count"]
    known = {row[0]: row for row in _actors(archive, sorted(events))}
    order = sorted(events, key=lambda id: (-events[id], id))
    return Table(NODES, tuple((*known[id], events[id]) for id in order))


def _actors(archive: Archive, ids: list[str]) -> list[tuple[str, ...]]:
    # SQLite takes 32,766 values a statement.
    batches = [ids[i : i + 10_000] for i in range(0, len(ids), 10_000)]
    sql = "SELECT id, name, country, sector FROM actors WHERE id IN ({})"
    return [row for batch in batches for row in archive.rows(sql.format(marks(batch)), *batch)]
