"""The links between records of different pages, drawn anew from the records.

The reports stay as they are and each link is a row of its own, with its score and reason; so a link can be undone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dragoman.archive import loading
from dragoman.linking.meetings import link_meetings
from dragoman.records import Meeting


def relink(database: sqlite3.Connection) -> None:
    """Links all meetings; the answer depends on the records alone, not on what was linked before."""
    links = link_meetings(_reports(database))
    database.execute("DELETE FROM meeting_links")
    database.executemany(
        "INSERT INTO meeting_links VALUES (?, ?, ?, ?)",
        [(link.meeting, link.link, link.score, link.why) for link in links],
    )


def _reports(database: sqlite3.Connection) -> Iterator[tuple[str | None, Meeting]]:
    rows = database.execute(
        "SELECT d.published, r.json FROM records r JOIN documents d ON d.id = r.document"
        " WHERE r.kind = 'meeting' ORDER BY r.id"
    )
    for published, body in rows:
        record = loading.decoded(body)
        assert isinstance(record, Meeting)
        yield published, record
