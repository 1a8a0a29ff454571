"""What an archive holds, what was not coded, and what could not be read."""

from __future__ import annotations

from dragoman.archive.store import Archive
from dragoman.archive.table import Table


def overview(archive: Archive) -> Table:
    """Each table with its number of rows."""
    return Table(("table", "rows"), tuple(archive.counts().items()))


def not_coded(archive: Archive) -> Table:
    """What was looked at and not coded, counted by kind and reason, the most frequent first."""
    sql = "SELECT kind, reason, count(*) FROM not_coded GROUP BY kind, reason ORDER BY 3 DESC, 1, 2"
    return Table(("kind", "reason", "count"), tuple(archive.rows(sql)))


def failures(archive: Archive) -> Table:
    """Sources that could not be read, with what was wrong and what to do."""
    rows = archive.rows("SELECT source, what, remedy FROM failures ORDER BY source")
    return Table(("source", "what", "remedy"), tuple(rows))
