"""From the archive's rows back to records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from dragoman.archive.corrections import Correction
from dragoman.codec import decode
from dragoman.records import Document, PageRecord, Record

_DOCUMENT = "SELECT id, text, json, coalesce(machine, json) FROM documents"


def document(database: sqlite3.Connection, id: str) -> Document | None:
    """The document as shown, or None."""
    row = database.execute(f"{_DOCUMENT} WHERE id = ?", (id,)).fetchone()
    return None if row is None else _document(database, row[0], row[1], row[2])


def documents(database: sqlite3.Connection) -> Iterator[Document]:
    """All documents as shown, by source and id: an order that no interruption can change."""
    for row in database.execute(f"{_DOCUMENT} ORDER BY source, id"):
        yield _document(database, row[0], row[1], row[2])


def record(database: sqlite3.Connection, id: str) -> Record | None:
    """A statement, event, meeting or relation as shown, or None."""
    row = database.execute("SELECT json FROM records WHERE id = ?", (id,)).fetchone()
    return None if row is None else _record(row[0])


def page(database: sqlite3.Connection, id: str) -> PageRecord | None:
    """A page as shown, or None."""
    shown = document(database, id)
    if shown is None:
        return None
    rows = database.execute("SELECT kind, json FROM records WHERE document = ? ORDER BY position", (id,))
    return _page(shown, rows)


def machine(database: sqlite3.Connection, id: str) -> PageRecord | None:
    """A page as the machine read it, without corrections, or None."""
    row = database.execute(f"{_DOCUMENT} WHERE id = ?", (id,)).fetchone()
    if row is None:
        return None
    rows = database.execute(
        "SELECT kind, json FROM (SELECT kind, position, json FROM records WHERE document = ?1 AND id NOT IN"
        " (SELECT id FROM corrected WHERE document = ?1) UNION ALL"
        " SELECT kind, position, machine FROM corrected WHERE document = ?1) ORDER BY position",
        (id,),
    )
    return _page(_document(database, row[0], row[1], row[3]), rows)


def corrections(database: sqlite3.Connection, document: str | None = None) -> list[Correction]:
    """The log of corrections, or that of one document, oldest first."""
    where, values = ("WHERE document = ?", (document,)) if document else ("", ())
    rows = database.execute(
        "SELECT number, made_at, author, document, record, kind, field, value, note, anchor_start, anchor_end,"
        f" element_start, element_end FROM corrections {where} ORDER BY number",
        values,
    )
    return [_correction(*row) for row in rows]


def _document(database: sqlite3.Connection, id: str, text: str, body: str) -> Document:
    sources = database.execute("SELECT source FROM sources WHERE document = ? ORDER BY source", (id,))
    value = json.loads(body) | {"text": text, "sources": [row[0] for row in sources]}
    return cast(Document, decode(value))


def decoded(body: str) -> Document | Record:
    """A record from the JSON the archive keeps; a document without its text."""
    return decode({"text": "", **json.loads(body)})


def _record(body: str) -> Record:
    return cast(Record, decode(json.loads(body)))


def _page(shown: Document, rows: Iterable[tuple[str, str]]) -> PageRecord:
    found: dict[str, list[Any]] = {"statement": [], "event": [], "meeting": [], "relation": []}
    for kind, body in rows:
        found[kind].append(_record(body))
    return replace(
        PageRecord(shown),
        statements=tuple(found["statement"]),
        events=tuple(found["event"]),
        meetings=tuple(found["meeting"]),
        relations=tuple(found["relation"]),
    )


def _correction(*row: Any) -> Correction:
    number, made_at, author, document, record, kind, field, value, note, *spans = row
    anchor = None if spans[0] is None else (spans[0], spans[1])
    element = None if spans[2] is None else (spans[2], spans[3])
    return Correction(number, made_at, author, document, record, kind, field, json.loads(value), note, anchor, element)
