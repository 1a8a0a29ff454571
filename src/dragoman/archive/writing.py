"""What a page changes in the archive. Every function here runs inside one transaction of its caller.

Which reading of a text is shown never depends on the order in which its copies came, so that a run that was
killed and resumed ends as one that was not: see ``supersedes``.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import replace

from dragoman.archive import actors, loading
from dragoman.archive.corrections import shown
from dragoman.archive.rows import Row, document_json, kind_rows, record_json, record_row
from dragoman.codec import kind_of
from dragoman.records import Document, PageRecord, Record

# zlib's own middle level: news HTML shrinks to about a quarter; higher levels gain some 2 % for twice the time.
_LEVEL = 6
Reading = tuple[str, str | None, str | None]  # source, coder, publication date


def put(database: sqlite3.Connection, page: PageRecord, raw: bytes, now: str) -> str:
    """Writes one page.

    Returns:
        added, copy (another source of a known text), replaced, unchanged, or forgotten (it has a
        tombstone and nothing was written).
    """
    document = page.document
    database.execute("DELETE FROM failures WHERE source = ?", (document.source,))
    if _forgotten(database, document, now):
        return "forgotten"
    _keep_raw(database, document.sha256, raw)
    known = database.execute(
        "SELECT source, coder, json_extract(coalesce(machine, json), '$.published.date') FROM documents WHERE id = ?",
        (document.id,),
    ).fetchone()
    if known is None:
        _insert(database, page, now)
        return "added"
    if not supersedes((document.source, document.coder, document.published.date), known):
        _add_source(database, document)
        return "copy"
    return _replace(database, page, now)


def supersedes(new: Reading, known: Reading) -> bool:
    """Whether a new reading of a text takes the place of the one shown.

    From the same source it always does. From another one, the higher version of the coder wins, then the
    copy that knows when it was published, then the source that sorts first: a rule in which the order of
    arrival has no say.
    """
    return new[0] == known[0] or _rank(new) < _rank(known)


def _rank(reading: Reading) -> tuple[int, bool, str]:
    source, coder, published = reading
    return -_version(coder or ""), published is None, source


def write(database: sqlite3.Connection, machine: PageRecord, now: str) -> None:
    """Writes what is shown of a document that is in the archive already: its row and all its records."""
    document = machine.document
    view = shown(machine, loading.corrections(database, document.id))
    _clear(database, document.id)
    _update(database, view.page.document, document, now)
    _write_lines(database, view.page.document)
    positions = {record.id: i for i, record in enumerate(machine.records())}
    for record in view.page.records():
        _write_record(database, record, view.page.document, positions[record.id])
    _write_corrected(database, machine, view.page, view.struck)
    actors.count(database, document.id, 1)


def forget(database: sqlite3.Connection, document: str, now: str, author: str, reason: str) -> None:
    """Removes a document and leaves a tombstone for each of its sha256."""
    hashes = [row[0] for row in database.execute("SELECT DISTINCT sha256 FROM sources WHERE document = ?", (document,))]
    _clear(database, document)
    database.execute("DELETE FROM documents WHERE id = ?", (document,))
    database.executemany(
        "INSERT INTO tombstones VALUES (?, ?, ?, ?, ?)", [(document, sha, now, author, reason) for sha in hashes]
    )
    _drop_raw(database, hashes)


def _version(coder: str) -> int:
    # "rules-3 published=2017-01-18" -> 3
    number = re.search(r"(\d+)\D*$", coder.split(" ")[0])
    return int(number[1]) if number else 0


def _forgotten(database: sqlite3.Connection, document: Document, now: str) -> bool:
    row = database.execute("SELECT author, reason FROM tombstones WHERE document = ?", (document.id,)).fetchone()
    if row is None:
        return False
    # Other bytes of the same text: remember them too, so that the next run need not read them.
    database.execute(
        "INSERT OR IGNORE INTO tombstones VALUES (?, ?, ?, ?, ?)", (document.id, document.sha256, now, *row)
    )
    return True


def _keep_raw(database: sqlite3.Connection, sha256: str, raw: bytes) -> None:
    if database.execute("SELECT 1 FROM raw WHERE sha256 = ?", (sha256,)).fetchone() is None:
        database.execute("INSERT INTO raw VALUES (?, ?, ?)", (sha256, len(raw), zlib.compress(raw, _LEVEL)))


def _drop_raw(database: sqlite3.Connection, hashes: Iterable[str]) -> None:
    for sha256 in hashes:
        database.execute(
            "DELETE FROM raw WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM sources WHERE sha256 = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM documents WHERE sha256 = ?1)",
            (sha256,),
        )


def _insert(database: sqlite3.Connection, page: PageRecord, now: str) -> None:
    document = page.document
    database.execute(
        "INSERT INTO documents (id, source, sha256, title, text, json, modified_at) VALUES (?, ?, ?, ?, ?, '', ?)",
        (document.id, document.source, document.sha256, document.title, document.text, now),
    )
    _add_source(database, document)
    write(database, page, now)


def _replace(database: sqlite3.Connection, page: PageRecord, now: str) -> str:
    old = loading.machine(database, page.document.id)
    assert old is not None
    _add_source(database, page.document)
    if replace(old, document=replace(old.document, sources=page.document.sources)) == page:
        return "unchanged"
    _write_history(database, old, page, now)
    write(database, page, now)
    _drop_raw(database, [old.document.sha256])
    return "replaced"


def _add_source(database: sqlite3.Connection, document: Document) -> None:
    key = (document.id, document.source)
    old = database.execute("SELECT sha256 FROM sources WHERE document = ? AND source = ?", key).fetchall()
    database.execute(
        "INSERT INTO sources VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET sha256 = excluded.sha256, coder = excluded.coder",
        (*key, document.sha256, document.coder or ""),
    )
    _drop_raw(database, [sha256 for (sha256,) in old if sha256 != document.sha256])


def _clear(database: sqlite3.Connection, document: str) -> None:
    actors.count(database, document, -1)
    for table in ("records", "lines", "not_coded", "corrected"):
        database.execute(f"DELETE FROM {table} WHERE document = ?", (document,))


def _update(database: sqlite3.Connection, view: Document, machine: Document, now: str) -> None:
    plain, own = document_json(view), document_json(machine)
    published = view.published
    database.execute(
        "UPDATE documents SET source = ?, sha256 = ?, title = ?, outlet = ?, byline = ?, published = ?,"
        " published_basis = ?, language = ?, coder = ?, json = ?, machine = ?, modified_at = ? WHERE id = ?",
        (
            *(view.source, view.sha256, view.title, view.outlet, view.byline, published.date, published.basis),
            *(view.language, view.coder, plain, own if own != plain else None, now, view.id),
        ),
    )


def _write_lines(database: sqlite3.Connection, document: Document) -> None:
    lines = [(document.id, i, *line.span, line.role, line.score) for i, line in enumerate(document.lines)]
    _insert_rows(database, "lines", lines)
    silent = [(document.id, i, item.kind, item.reason, *item.span) for i, item in enumerate(document.uncoded)]
    _insert_rows(database, "not_coded", silent)


def _write_record(database: sqlite3.Connection, record: Record, document: Document, position: int) -> None:
    _insert_rows(database, "records", [(None, *record_row(record, document, position))])
    for table, row in kind_rows(record, document):
        numbered = (None, *row) if table in ("mentions", "places") else row
        _insert_rows(database, table, [numbered])


def _write_corrected(
    database: sqlite3.Connection, machine: PageRecord, view: PageRecord, struck: frozenset[str]
) -> None:
    kept = {record.id: record for record in view.records()}
    for position, record in enumerate(machine.records()):
        if record.id in struck or kept[record.id] != record:
            row = (record.id, kind_of(record), record.document, position, record.id in struck, record_json(record))
            _insert_rows(database, "corrected", [row])


def _write_history(database: sqlite3.Connection, old: PageRecord, new: PageRecord, now: str) -> None:
    still = {record.id: record for record in new.records()}
    rows: list[Row] = [
        (None, record.document, record.id, kind_of(record), old.document.coder, record_json(record), now)
        for record in old.records()
        if still.get(record.id) != record
    ]
    before, after = document_json(old.document), document_json(new.document)
    if before != after:
        rows.append((None, old.document.id, old.document.id, "document", old.document.coder, before, now))
    _insert_rows(database, "history", rows)


def _insert_rows(database: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
