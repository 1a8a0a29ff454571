"""The timeline: records in the order of their days."""

from __future__ import annotations

from dragoman.archive.filters import Where, limited, records_where
from dragoman.archive.store import Archive
from dragoman.archive.table import Table

COLUMNS = (
    *("date", "precision", "basis", "end", "kind", "type", "summary", "attributed_to", "speaker", "place"),
    *("document", "record"),
)
COUNTS = ("date", "precision", "kind", "count")


def timeline(
    archive: Archive,
    *,
    actor: str | None = None,
    kind: str | None = None,
    type: str | None = None,
    country: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 1000,
    offset: int = 0,
) -> Table:
    """Statements, events and meetings by date, the earliest first. Filters as in ``search``.

    Returns:
        date (first day), precision, basis (how the date was found; ``page``: only the page has one),
        end (day after the last), kind, type, summary, attributed_to (a statement's id), speaker (of that
        statement), place, document, record. Records without any date are left out.
    """
    where = _dated(archive, kind=kind, actor=actor, country=country, type=type, place=place, since=since, until=until)
    rows = archive.rows(
        "SELECT r.day, r.precision, r.basis, r.last_day, r.kind, r.type, r.summary, r.attributed_to, s.speaker,"
        " (SELECT p.name FROM places p WHERE p.record = r.id), r.document, r.id"
        f" FROM records r LEFT JOIN statements s ON s.id = r.attributed_to {where.sql}"
        " ORDER BY r.day, r.document, r.position LIMIT ? OFFSET ?",
        *where.values,
        limit + 1,
        offset,
    )
    return limited(COLUMNS, rows, limit)


def timeline_counts(archive: Archive, **filters: str | None) -> Table:
    """How many entries ``timeline`` has for each date, precision and kind, with the same filters.

    Returns:
        date, precision, kind, count.
    """
    where = _dated(archive, **filters)
    rows = archive.rows(
        f"SELECT r.day, r.precision, r.kind, count(*) FROM records r {where.sql} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        *where.values,
    )
    return Table(COUNTS, tuple(rows))


def _dated(archive: Archive, **filters: str | None) -> Where:
    where = records_where(archive, **filters)
    where.add("r.day IS NOT NULL")
    if not filters.get("kind"):
        where.add("+r.kind <> 'relation'")  # the plus: by day is the better way in
    return where
