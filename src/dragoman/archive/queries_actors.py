"""Actors: who there is, and all that is told of one of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from html import escape
from typing import Any

from dragoman.archive.filters import actor_ids, escaped, limited
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError

ACTORS = ("id", "name", "country", "sector", "mentions", "documents")
NAMES = ("name", "via", "count")
STATEMENTS = ("date", "cue", "class", "content", "form", "polarity", "via", "document", "record")
EVENTS = ("date", "type", "mode", "auxiliary", "actors", "recipients", "place", "attributed_to", "document", "record")
MEETINGS = ("date", "meeting", "name", "place", "status", "by", "for", "document", "record")
LINKS = ("date", "text", "via", "score", "why", "role", "document", "record")
RELATIONS = ("relation", "from", "from_actor", "to", "to_actor", "document", "record")


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor. ``others`` are ids of other actors that the same words may mean."""

    id: str
    name: str
    country: str | None
    sector: str | None
    mentions: int
    documents: int
    names: Table
    statements: Table
    as_actor: Table
    as_recipient: Table
    meetings: Table
    relations: Table
    links: Table
    others: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-able: its fields, each table as a list of objects."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value.to_dicts() if isinstance(value, Table) else value for name, value in values.items()}

    def _repr_html_(self) -> str:
        head = f"<h3>{escape(self.name)} <small>{escape(self.id)}</small></h3>"
        tables = [(item.name, table) for item in fields(self) if isinstance(table := getattr(self, item.name), Table)]
        return head + "".join(f"<h4>{name}</h4>{table._repr_html_()}" for name, table in tables if len(table))


def actors(
    archive: Archive,
    text: str = "",
    *,
    country: str | None = None,
    sector: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> Table:
    """Actors whose id or one of whose names holds ``text``, the most mentioned first.

    Returns:
        id, name, country, sector, mentions, documents.
    """
    words = f"%{escaped(text)}%"
    rows = archive.rows(
        f"SELECT {', '.join(ACTORS)} FROM actors WHERE (?1 = '%%' OR id LIKE ?1 ESCAPE '\\' OR id IN"
        " (SELECT actor FROM actor_names WHERE name LIKE ?1 ESCAPE '\\'))"
        " AND (?2 IS NULL OR country = ?2) AND (?3 IS NULL OR sector = ?3)"
        " ORDER BY mentions DESC, id LIMIT ?4 OFFSET ?5",
        words,
        country.upper() if country else None,
        sector.upper() if sector else None,
        limit + 1,
        offset,
    )
    return limited(ACTORS, rows, limit)


def who(archive: Archive, actor: str, *, limit: int = 500) -> ActorView:
    """All that is told of one actor.

    Args:
        archive: the archive.
        actor: its id, or any name or words that pages use for it; the most mentioned of several.
        limit: rows of each table at most.

    Raises:
        UsageError: when no actor has such a name.
    """
    ids = actor_ids(archive, actor)
    if not ids:
        raise UsageError("no actor has this id or name", where=actor, remedy="find names with: dragoman search")
    id, name, country, sector, mentions, documents = archive.rows(
        f"SELECT {', '.join(ACTORS)} FROM actors WHERE id = ?", ids[0]
    )[0]
    return ActorView(
        id=id,
        name=name,
        country=country,
        sector=sector,
        mentions=mentions,
        documents=documents,
        names=_names(archive, ids[0], limit),
        statements=_statements(archive, ids[0], limit),
        as_actor=_events(archive, ids[0], "actor", limit),
        as_recipient=_events(archive, ids[0], "recipient", limit),
        meetings=_meetings(archive, ids[0], limit),
        relations=_relations(archive, ids[0], limit),
        links=_links(archive, ids[0], limit),
        others=tuple(ids[1:]),
    )


def _names(archive: Archive, id: str, limit: int) -> Table:
    sql = "SELECT text, via, count(*) FROM mentions WHERE actor = ? GROUP BY text, via ORDER BY 3 DESC, 1, 2 LIMIT ?"
    return limited(NAMES, archive.rows(sql, id, limit + 1), limit)


def _statements(archive: Archive, id: str, limit: int) -> Table:
    rows = archive.rows(
        "SELECT r.day, s.cue, s.class, s.content, s.form, s.polarity, s.via, r.document, r.id"
        " FROM statements s JOIN records r USING (id) WHERE r.id IN"
        " (SELECT record FROM mentions WHERE actor = ? AND role IN ('speaker', 'speaker member'))"
        " ORDER BY r.day, r.document, r.position LIMIT ?",
        id,
        limit + 1,
    )
    return limited(STATEMENTS, rows, limit)


def _events(archive: Archive, id: str, side: str, limit: int) -> Table:
    rows = archive.rows(
        "SELECT r.day, e.type, e.mode, e.auxiliary, e.actors, e.recipients, e.place, e.attributed_to, r.document, r.id"
        " FROM events e JOIN records r USING (id) WHERE r.id IN"
        " (SELECT event FROM event_parties WHERE actor = ? AND side = ?)"
        " ORDER BY r.day, r.document, r.position LIMIT ?",
        id,
        side,
        limit + 1,
    )
    return limited(EVENTS, rows, limit)


def _meetings(archive: Archive, id: str, limit: int) -> Table:
    rows = archive.rows(
        "SELECT DISTINCT r.day, coalesce(l.link, m.id), m.name, m.place,"
        " CASE WHEN n.role LIKE 'organiser%' THEN 'organiser' ELSE p.status END, p.\"by\", p.\"for\", r.document, r.id"
        " FROM mentions n JOIN meetings m ON m.id = n.record JOIN records r ON r.id = m.id"
        " LEFT JOIN linked l ON l.kind = 'meeting' AND l.item = m.id"
        " LEFT JOIN participation p ON p.meeting = m.id AND n.role LIKE 'participant%' AND p.actor = n.actor"
        " WHERE n.actor = ? AND (n.role LIKE 'organiser%' OR n.role LIKE 'participant%')"
        " ORDER BY 1, 8, 9, 5 LIMIT ?",
        id,
        limit + 1,
    )
    return limited(MEETINGS, rows, limit)


def _links(archive: Archive, id: str, limit: int) -> Table:
    """Every mention that was linked to the actor, with the reason and its score, the doubtful first."""
    rows = archive.rows(
        "SELECT r.day, m.text, m.via, m.score, m.why, m.role, m.document, m.record FROM mentions m"
        " JOIN records r ON r.id = m.record WHERE m.actor = ? ORDER BY m.score, r.day, m.document, r.position LIMIT ?",
        id,
        limit + 1,
    )
    return limited(LINKS, rows, limit)


def _relations(archive: Archive, id: str, limit: int) -> Table:
    rows = archive.rows(
        'SELECT relation, "from", from_actor, "to", to_actor, document, id FROM relations'
        " WHERE from_actor = ?1 OR to_actor = ?1 ORDER BY relation, 2, 4, id LIMIT ?2",
        id,
        limit + 1,
    )
    return limited(RELATIONS, rows, limit)
