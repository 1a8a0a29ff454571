"""Search: by words, kind, actor, country, type, place and date, in any combination."""

from __future__ import annotations

from dragoman.archive.filters import Where, actor_ids, add_days, limited, marks, match, records_where
from dragoman.archive.store import Archive
from dragoman.archive.table import Table

COLUMNS = ("kind", "id", "record", "document", "date", "type", "summary", "words", "title", "outlet", "source")


def search(
    archive: Archive,
    text: str = "",
    *,
    kind: str | None = None,
    actor: str | None = None,
    country: str | None = None,
    type: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Table:
    """Documents and records that meet all filters, the latest first.

    Args:
        archive: the archive.
        text: words that must all stand in the page or the record's evidence; "a phrase" in double
            quotes, ``word*`` for its beginning.
        kind: document, statement, event, meeting or relation; all when None.
        actor: an actor's id or any of its names.
        country: ISO 3166 alpha-3 of a party.
        type: event type, class of cue or relation.
        place: a place's name or its country's alpha-3.
        since: first date, ISO; a year or month will do.
        until: last date, taken in.
        limit: rows at most; the table's ``more`` says that there are others.
        offset: rows to pass over.

    Returns:
        kind, id, record (its id; null for a page), document, date, type, summary, words (of
        the evidence; for a page, where the words stand), title, outlet, source.
    """
    parts, values = [], []
    if kind != "document":
        where = records_where(
            archive, kind=kind, actor=actor, country=country, type=type, place=place, since=since, until=until
        )
        parts.append(_records(text, where))
        values += where.values
    if kind in (None, "", "document"):
        where = _documents_where(archive, actor, country, type, place)
        add_days(where, "d.published", since, until)
        parts.append(_documents(text, where))
        values += where.values
    sql = f"{' UNION ALL '.join(parts)} ORDER BY 5 DESC, 4 DESC, 12 DESC LIMIT ? OFFSET ?"
    rows = [row[:-1] for row in archive.rows(sql, *values, limit + 1, offset)]
    return limited(COLUMNS, rows, limit)


def _records(text: str, where: Where) -> str:
    if query := match(text):
        where.add("r.number IN (SELECT rowid FROM records_fts WHERE records_fts MATCH ?)", query)
    return (
        "SELECT r.kind, r.id, r.id, r.document, r.day, r.type, r.summary, r.words,"
        " d.title, d.outlet, d.source, r.position"
        f" FROM records r CROSS JOIN documents d ON d.id = r.document {where.sql}"
    )


def _documents(text: str, where: Where) -> str:
    words = "substr(d.text, 1, 200)"
    if query := match(text):
        where.add("documents_fts MATCH ?", query)
        words = "snippet(documents_fts, 1, '', '', '…', 32)"
    table = "documents_fts JOIN documents d ON d.number = documents_fts.rowid" if query else "documents d"
    return (
        f"SELECT 'document', d.id, NULL, d.id, d.published, NULL, coalesce(d.title, ''), {words},"
        " d.title, d.outlet, d.source, -1"
        f" FROM {table} {where.sql}"
    )


def _documents_where(
    archive: Archive, actor: str | None, country: str | None, type: str | None, place: str | None
) -> Where:
    """A page meets a filter when one of its records does."""
    where = Where()
    if actor:
        ids = actor_ids(archive, actor)
        where.add(f"d.id IN (SELECT document FROM mentions WHERE actor IN ({marks(ids)}))", *ids)
    if country:
        where.add("d.id IN (SELECT document FROM mentions WHERE country = ?)", country.upper())
    if type:
        where.add("d.id IN (SELECT document FROM records WHERE type = ?)", type)
    if place:
        sql = "d.id IN (SELECT document FROM places WHERE name = ? COLLATE NOCASE OR country = ?)"
        where.add(sql, place, place.upper())
    return where
