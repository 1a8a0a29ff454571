"""Whose word records rest on: the independent sources behind any number of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.archive import loading
from dragoman.archive.filters import marks
from dragoman.archive.store import Archive
from dragoman.linking.sources import Origin, Voice, voice_of
from dragoman.records import Statement

# Ids to a SELECT; SQLite takes 32,766 values.
_AT_ONCE = 5_000


def voices(archive: Archive, records: Sequence[str]) -> dict[str, Voice]:
    """The source of each record: of an event or relation that of the statement it is told in, of a statement its
    own, else the page's or that of the page it is a copy of.

    Args:
        archive: the archive.
        records: ids; those that are not there are left out.
    """
    found: dict[str, Voice] = {}
    for record, body, document, outlet, byline in _told(archive, records):
        statement = loading.decoded(body) if body else None
        assert statement is None or isinstance(statement, Statement)
        speaker, via = (statement.speaker, statement.via) if statement else (None, ())
        found[record] = voice_of(Origin(document, outlet, byline), speaker, via)
    return found


def _told(archive: Archive, records: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for at in range(0, len(records), _AT_ONCE):
        some = records[at : at + _AT_ONCE]
        yield from archive.rows(
            "SELECT r.id, s.json, o.id, o.outlet, o.byline FROM records r"
            " LEFT JOIN records s ON s.id = CASE r.kind WHEN 'statement' THEN r.id ELSE r.attributed_to END"
            " LEFT JOIN linked l ON l.kind = 'copy' AND l.item = r.document"
            f" JOIN documents o ON o.id = coalesce(l.link, r.document) WHERE r.id IN ({marks(some)})",
            *some,
        )
