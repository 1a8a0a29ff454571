"""Places of events and meetings."""

from __future__ import annotations

from dragoman.archive.filters import limited, records_where
from dragoman.archive.store import Archive
from dragoman.archive.table import Table

PLACES = ("place", "country", "lat", "lon", "count", "records", "geonames")
# Records named for each place; the count is of all.
_NAMED = 20


def places(
    archive: Archive,
    text: str = "",
    *,
    kind: str | None = None,
    actor: str | None = None,
    country: str | None = None,
    type: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 1000,
) -> Table:
    """Places of records, the most frequent first; other filters as in ``search``.

    Returns:
        place, country, lat, lon (WGS 84 degrees), count, records (ids, the first 20 by date, joined by
        spaces), geonames.
    """
    where = records_where(archive, kind=kind, actor=actor, type=type, since=since, until=until)
    if text:
        where.add("instr(lower(p.name), lower(?)) > 0", text)
    if country:
        where.add("p.country = ?", country.upper())
    rows = archive.rows(
        "SELECT p.name, p.country, p.latitude, p.longitude, count(*), group_concat(p.record, ' '), p.geonames"
        " FROM (SELECT p.*, r.day FROM places p JOIN records r ON r.id = p.record"
        f" {where.sql} ORDER BY r.day, r.id) p"
        " GROUP BY p.name, p.country, p.latitude, p.longitude, p.geonames"
        " ORDER BY count(*) DESC, p.name, p.country, p.geonames LIMIT ?",
        *where.values,
        limit + 1,
    )
    short = [(*row[:5], " ".join(row[5].split(" ")[:_NAMED]), row[6]) for row in rows]
    return limited(PLACES, short, limit)
