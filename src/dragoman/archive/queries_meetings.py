"""Meetings over all pages, each once however many tell of it. ``queries_ledger`` has all that is told of one."""

from __future__ import annotations

import re
from typing import Any

from dragoman.archive.filters import Where, actor_ids, add_days, limited, marks
from dragoman.archive.store import Archive
from dragoman.archive.table import Table

MEETINGS = (
    *("id", "name", "place", "country", "start", "end", "level", "organisers", "participants", "reports"),
    "documents",
)
# A meeting that came after the last linking stands for itself.
LINKED = (
    "SELECT coalesce(l.link, m.id) AS link, m.*, r.number, l.score, l.why FROM meetings m JOIN records r USING (id)"
    " LEFT JOIN linked l ON l.kind = 'meeting' AND l.item = m.id"
)
# The reports of one link.
ONE = f"{LINKED} WHERE m.id IN (SELECT item FROM linked WHERE kind = 'meeting' AND link = ?1 UNION SELECT ?1)"
# What the words of a question are looked for in.
_SAID = (
    "lower(m.name || ' ' || coalesce(m.topic, '') || ' ' || coalesce(m.place, '') || ' '"
    " || coalesce(m.organisers, '') || ' ' || coalesce(m.time_start, d.published, ''))"
)


def meetings(
    archive: Archive,
    text: str = "",
    *,
    actor: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> Table:
    """Meetings, each once however many pages tell of it; the most told of first.

    Args:
        archive: the archive.
        text: words that must all be in the name, topic, place, organisers or date of one report ("Astana 2017").
        actor: an organiser or participant, by id or name.
        place: a place's name or its country's alpha-3.
        since: first day, ISO; a year or month will do.
        until: last day, taken in.
        limit: rows at most.
        offset: rows to pass over.

    Returns:
        id (of the link), name, place, country, start, end, level, organisers, participants (distinct
        names on the ledger), reports, documents.
    """
    where = _where(archive, text, actor, place, since, until)
    rows = archive.rows(
        f"WITH told AS ({LINKED}) SELECT link FROM told WHERE link IN"
        f" (SELECT link FROM told m JOIN documents d ON d.id = m.document {where.sql})"
        " GROUP BY link ORDER BY count(DISTINCT document) DESC, count(*) DESC, link LIMIT ? OFFSET ?",
        *where.values,
        limit + 1,
        offset,
    )
    return limited(MEETINGS, [line(archive, link) for (link,) in rows], limit)


def _where(
    archive: Archive, text: str, actor: str | None, place: str | None, since: str | None, until: str | None
) -> Where:
    where = Where()
    for word in re.findall(r"[\w-]+", text):
        where.add(f"instr({_SAID}, lower(?)) > 0", word)
    if actor:
        ids = actor_ids(archive, actor)
        roles = "(role LIKE 'organiser%' OR role LIKE 'participant%')"
        where.add(f"m.id IN (SELECT record FROM mentions WHERE actor IN ({marks(ids)}) AND {roles})", *ids)
    if place:
        where.add("(m.place = ? COLLATE NOCASE OR m.country = ?)", place, place.upper())
    add_days(where, "m.time_start", since, until)
    return where


def line(archive: Archive, link: str) -> tuple[Any, ...]:
    """The row of ``MEETINGS`` for one link."""
    return (
        link,
        *(most(archive, link, column) for column in ("name", "place", "country")),
        *dated(archive, link)[:2],
        most(archive, link, "level"),
        *archive.rows(
            f"WITH told AS ({ONE})"
            " SELECT (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT coalesce(name, text) AS name FROM mentions"
            " WHERE role = 'organiser' AND record IN (SELECT id FROM told) ORDER BY 1)),"
            " (SELECT count(DISTINCT coalesce(actor, name)) FROM participation"
            " WHERE meeting IN (SELECT id FROM told)),"
            " count(*), count(DISTINCT document) FROM told",
            link,
        )[0],
    )


def dated(archive: Archive, link: str) -> tuple[str | None, str | None, str | None]:
    """Start, end and precision: a time to the day before coarser ones, then the one that most reports say."""
    rows = archive.rows(
        f"WITH told AS ({ONE}) SELECT time_start, time_end, precision FROM told WHERE time_start IS NOT NULL"
        " GROUP BY 1, 2, 3 ORDER BY precision IS NOT 'day', count(*) DESC,"
        " julianday(time_end) - julianday(time_start), 1 LIMIT 1",
        link,
    )
    return rows[0] if rows else (None, None, None)


def most(archive: Archive, link: str, column: str) -> str | None:
    """What most reports say; ties go to the value that sorts first."""
    rows = archive.rows(
        f"WITH told AS ({ONE}) SELECT {column} FROM told"
        f" WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT 1",
        link,
    )
    return rows[0][0] if rows else None
