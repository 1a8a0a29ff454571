"""Meetings over all pages: each with its ledger, every row with the words it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from dragoman.archive.filters import Where, actor_ids, add_days, limited, marks
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError

MEETINGS = (
    "id",
    "name",
    "place",
    "country",
    "start",
    "end",
    "level",
    "organisers",
    "participants",
    "reports",
    "documents",
)
REPORTS = (
    "record",
    "name",
    "topic",
    "place",
    "start",
    "end",
    "precision",
    "level",
    "organisers",
    "document",
    "title",
    "outlet",
)
LEDGER = (
    *("name", "actor", "country", "status", "by", "for", "attributed_to", "speaker", "words", "document"),
    *("record", "span_start", "span_end"),
)
ORGANISERS = ("name", "actor", "country", "text", "document", "record", "span_start", "span_end")


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting: what the reports agree on first, then each report, the organisers and the ledger."""

    id: str
    name: str
    place: str | None
    country: str | None
    start: str | None
    end: str | None
    level: str | None
    reports: Table
    organisers: Table
    ledger: Table

    def _repr_html_(self) -> str:
        place = f" in {escape(self.place)}" if self.place else ""
        head = f"<h3>{escape(self.name)}{place} <small>{escape(self.start or '')}</small></h3>"
        return f"{head}{self.ledger._repr_html_()}<h4>reports</h4>{self.reports._repr_html_()}"


_LINKED = (
    "SELECT coalesce(l.link, m.id) AS link, m.*, r.number FROM meetings m JOIN records r USING (id)"
    " LEFT JOIN meeting_links l ON l.meeting = m.id"
)
# The reports of one link; a meeting that came after the last linking stands for itself.
_ONE = f"{_LINKED} WHERE m.id IN (SELECT meeting FROM meeting_links WHERE link = ?1 UNION SELECT ?1)"


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
        text: words in the name or topic.
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
        f"WITH linked AS ({_LINKED}) SELECT link FROM linked WHERE link IN (SELECT link FROM linked m {where.sql})"
        " GROUP BY link ORDER BY count(DISTINCT document) DESC, count(*) DESC, link LIMIT ? OFFSET ?",
        *where.values,
        limit + 1,
        offset,
    )
    return limited(MEETINGS, [_line(archive, link) for (link,) in rows], limit)


def meeting(archive: Archive, id: str) -> MeetingView:
    """One meeting, by the id of its link or of any report of it.

    Raises:
        UsageError: when there is none.
    """
    found = archive.rows(f"WITH linked AS ({_LINKED}) SELECT link FROM linked WHERE link = ?1 OR id = ?1", id)
    if not found:
        raise UsageError("there is no such meeting", where=id, remedy="list them with: dragoman meetings")
    link = found[0][0]
    _, name, place, country, start, end, level, *_ = _line(archive, link)
    tables = (_reports(archive, link), _organisers(archive, link), _ledger(archive, link))
    return MeetingView(link, name, place, country, start, end, level, *tables)


def _where(
    archive: Archive, text: str, actor: str | None, place: str | None, since: str | None, until: str | None
) -> Where:
    where = Where()
    if text:
        where.add("instr(lower(m.name || ' ' || coalesce(m.topic, '')), lower(?)) > 0", text)
    if actor:
        ids = actor_ids(archive, actor)
        roles = "(role LIKE 'organiser%' OR role LIKE 'participant%')"
        where.add(f"m.id IN (SELECT record FROM mentions WHERE actor IN ({marks(ids)}) AND {roles})", *ids)
    if place:
        where.add("(m.place = ? COLLATE NOCASE OR m.country = ?)", place, place.upper())
    add_days(where, "m.time_start", since, until)
    return where


def _line(archive: Archive, link: str) -> tuple[Any, ...]:
    return (
        link,
        *(_most(archive, link, column) for column in ("name", "place", "country", "time_start", "time_end", "level")),
        *archive.rows(
            f"WITH linked AS ({_ONE})"
            " SELECT (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT coalesce(name, text) AS name FROM mentions"
            " WHERE role = 'organiser' AND record IN (SELECT id FROM linked) ORDER BY 1)),"
            " (SELECT count(DISTINCT coalesce(actor, name)) FROM participation"
            " WHERE meeting IN (SELECT id FROM linked)),"
            " count(*), count(DISTINCT document) FROM linked",
            link,
        )[0],
    )


def _most(archive: Archive, link: str, column: str) -> str | None:
    """What most reports say; ties go to the value that sorts first."""
    rows = archive.rows(
        f"WITH linked AS ({_ONE}) SELECT {column} FROM linked"
        f" WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT 1",
        link,
    )
    return rows[0][0] if rows else None


def _reports(archive: Archive, link: str) -> Table:
    rows = archive.rows(
        f"WITH linked AS ({_ONE}) SELECT m.id, m.name, m.topic, m.place,"
        " m.time_start, m.time_end, m.precision, m.level, m.organisers, m.document, d.title, d.outlet"
        " FROM linked m JOIN documents d ON d.id = m.document ORDER BY d.published, d.source, m.id",
        link,
    )
    return Table(REPORTS, tuple(rows))


def _ledger(archive: Archive, link: str) -> Table:
    rows = archive.rows(
        f"WITH linked AS ({_ONE}) SELECT p.name, p.actor, p.country, p.status,"
        ' p."by", p."for", p.attributed_to, s.speaker, p.words, m.document, m.id, p.span_start, p.span_end'
        " FROM participation p JOIN linked m ON m.id = p.meeting LEFT JOIN statements s ON s.id = p.attributed_to"
        " ORDER BY p.name, p.status, m.document, p.position",
        link,
    )
    return Table(LEDGER, tuple(rows))


def _organisers(archive: Archive, link: str) -> Table:
    rows = archive.rows(
        f"WITH linked AS ({_ONE}) SELECT coalesce(n.name, n.text), n.actor,"
        " n.country, n.text, n.document, n.record, n.span_start, n.span_end"
        " FROM mentions n JOIN linked m ON m.id = n.record WHERE n.role = 'organiser' ORDER BY 1, 5, 7",
        link,
    )
    return Table(ORGANISERS, tuple(rows))
