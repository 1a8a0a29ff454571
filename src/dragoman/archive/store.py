"""The archive: one SQLite file with all that was read, and what people corrected in it.

Every page is one transaction, so that a run killed at any moment leaves a whole archive, and reading on
gives what an unbroken run would have given.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from dragoman import __version__
from dragoman.archive import links, loading, schema, stances, writing
from dragoman.archive.corrections import REJECT, Correction, corrected, element_of, shown
from dragoman.archive.faults import told
from dragoman.archive.rows import anchor_of
from dragoman.codec import kind_of
from dragoman.errors import DragomanError, PageError, UsageError
from dragoman.records import Document, PageRecord, Record

_T = TypeVar("_T")
_COUNTED = (
    *("documents", "sources", "statements", "events", "meetings", "participation", "relations", "mentions"),
    *("actors", "places", "not_coded", "failures", "corrections", "history", "tombstones"),
)


class Archive:
    """An open archive. Read it from any thread; write it from one at a time.

    Use ``Archive.open``; close it, or use it in a ``with`` block.
    """

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self.database = database
        self.path = path
        self._run: int | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False, readonly: bool = False) -> Archive:
        """Opens the archive at ``path``.

        Args:
            path: the SQLite file.
            create: start a new archive when there is no file.
            readonly: promise not to write.

        Raises:
            ArchiveError: when there is none, it is no archive, damaged, locked, or of a newer Dragoman.
        """
        where = Path(path)
        return cls(schema.connect(where, create=create, readonly=readonly), where)

    def close(self) -> None:
        """Closes the file."""
        self.database.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading

    def seen(self, source: str, sha256: str, coder: str) -> bool:
        """Whether this source was read from the same bytes by the same coder, or its page was forgotten."""
        return self.forgotten(sha256) or bool(
            self.rows("SELECT 1 FROM sources WHERE source = ? AND sha256 = ? AND coder = ?", source, sha256, coder)
        )

    def forgotten(self, sha256: str) -> bool:
        """Whether the page of these bytes was removed on request."""
        return bool(self.rows("SELECT 1 FROM tombstones WHERE sha256 = ?", sha256))

    def page(self, document: str) -> PageRecord:
        """A page as shown: the machine's records with people's corrections.

        Raises:
            UsageError: when there is no such document.
        """
        with told(self.path):
            return self._found(loading.page(self.database, document), document)

    def machine_page(self, document: str) -> PageRecord:
        """A page as the machine read it.

        Raises:
            UsageError: when there is no such document.
        """
        with told(self.path):
            return self._found(loading.machine(self.database, document), document)

    def documents(self) -> Iterator[Document]:
        """All documents as shown, by source and then id."""
        with told(self.path):
            yield from loading.documents(self.database)

    def document_of(self, source: str) -> str | None:
        """The id of the document last read from a source, or None."""
        rows = self.rows("SELECT document FROM sources WHERE source = ? ORDER BY rowid DESC LIMIT 1", source)
        return rows[0][0] if rows else None

    def document_ids(self) -> list[str]:
        """The ids of all documents, in the order of ``documents``."""
        return [row[0] for row in self.rows("SELECT id FROM documents ORDER BY source, id")]

    def raw(self, document: str) -> bytes:
        """The bytes that a document was read from.

        Raises:
            UsageError: when there is no such document.
        """
        rows = self.rows("SELECT r.data FROM documents d JOIN raw r USING (sha256) WHERE d.id = ?", document)
        return zlib.decompress(self._found(rows[0] if rows else None, document)[0])

    def record(self, id: str) -> Document | Record:
        """A document or record as shown.

        Raises:
            UsageError: when there is none with this id.
        """
        with told(self.path):
            found: Document | Record | None = loading.record(self.database, id)
            if found is None:
                found = loading.document(self.database, id)
        if found is None:
            raise self._unknown(id)
        return found

    def failures(self) -> list[tuple[str, DragomanError]]:
        """Sources that could not be read, by name, with the error of each."""
        rows = self.rows("SELECT source, what, place, remedy FROM failures ORDER BY source")
        return [(source, DragomanError(what, where=place, remedy=remedy)) for source, what, place, remedy in rows]

    def corrections(self, document: str | None = None) -> list[Correction]:
        """The log of corrections, or that of one document, oldest first."""
        with told(self.path):
            return loading.corrections(self.database, document)

    def unattached(self) -> list[Correction]:
        """Corrections whose record a newer reading no longer has, or no longer fits."""
        documents = [row[0] for row in self.rows("SELECT DISTINCT document FROM corrections ORDER BY document")]
        return [entry for document in documents for entry in self._unattached(document)]

    def history(self, document: str) -> list[tuple[str, Document | Record, str]]:
        """Machine records of a document that later readings replaced: coder, record, and when, oldest first.

        A document in it has no text and no sources: those are the present one's.
        """
        rows = self.rows("SELECT coder, json, replaced_at FROM history WHERE document = ? ORDER BY number", document)
        return [(coder, loading.decoded(body), at) for coder, body, at in rows]

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: self.rows(f"SELECT count(*) FROM {name}")[0][0] for name in _COUNTED}

    def check(self) -> None:
        """Reads the whole file for damage.

        Raises:
            ArchiveError: when there is any.
        """
        schema.check(self.database, self.path)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of one SELECT."""
        with told(self.path):
            return self.database.execute(sql, values).fetchall()

    def stream(self, sql: str) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """The columns of one SELECT, and its rows one at a time."""
        with told(self.path):
            cursor = self.database.execute(sql)
        return tuple(column[0] for column in cursor.description), cursor

    # Writing

    def put(self, page: PageRecord, raw: bytes) -> str:
        """Writes a page in one transaction.

        The same text from another source adds the source. Another reading of the same source replaces its
        machine records and keeps the old ones in the history; corrections stay.

        Returns:
            added, copy, replaced, unchanged, or forgotten (it has a tombstone; nothing is written).

        Raises:
            ArchiveError: locked, full, damaged or read-only; the page is then not in the archive.
            PageError: when the text holds half a surrogate pair, which no UTF-8 file can.
        """
        _refuse_surrogates(page.document)
        with self._writing() as now:
            outcome = writing.put(self.database, page, raw, now)
            self._log_run(now, "pages")
        return outcome

    def fail(self, source: str, error: DragomanError) -> None:
        """Keeps that a source could not be read, and why."""
        row = (source, type(error).__name__, error.what, error.where, error.remedy)
        with self._writing() as now:
            self.database.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?)", (*row, now))
            self._log_run(now, "failures")

    def correct(self, record: str, field: str, value: object, *, author: str, note: str = "") -> None:
        """Adds a correction to the log and links its page anew, so that all answers follow at once.

        Args:
            record: the id of a record or document.
            field: JSON names joined by dots (``speaker.name``, ``actors.0.country``), or ``reject``.
            value: the right value; for ``reject``, whether to strike the record.
            author: who says so.
            note: why.

        Raises:
            UsageError: when there is no such record or field, or the value does not fit.
        """
        with self._writing() as now:
            document = self._document_of(record)
            machine = self._found(loading.machine(self.database, document), document)
            self._log_correction(machine, record, field, value, (now, author, note))
            writing.write(self.database, machine, now)
            links.corrected(self.database, document)

    def pins(self) -> list[stances.Pin]:
        """The log of names that people gave to questions, oldest first."""
        return stances.pins(self.rows("SELECT number, made_at, author, name, members FROM pins ORDER BY number"))

    def pin(self, topics: Iterable[str], name: str, *, author: str) -> None:
        """Gives a question a name that holds its objects together; an empty name undoes it.

        Args:
            topics: ids of the objects that the question has.
            name: the name, or nothing.
            author: who says so.
        """
        with self._writing() as now:
            stances.add_pin(self.database, " ".join(name.split()), topics, author, now)

    def forget(self, document: str, *, author: str, reason: str) -> None:
        """Removes a document with its text, bytes, records and history; its tombstone keeps it out.

        Raises:
            UsageError: when there is no such document.
        """
        with self._writing() as now:
            self._found(self.rows("SELECT 1 FROM documents WHERE id = ?", document) or None, document)
            writing.forget(self.database, document, now, author, reason)
            links.unlink(self.database, document)
        self._scrub()

    def relink(self, progress: Callable[[int], None] = lambda left: None) -> None:
        """Brings the links between pages up to date; they depend on the pages as shown alone, not on their history.

        Only what pages that came, changed or went have touched is worked out.

        Killed at any moment, it goes on where it was when it is called again.

        Args:
            progress: called with the number of pages still to link.
        """
        with self._writing():
            left = links.pending(self.database)
        while left:
            progress(left)
            with self._writing():
                links.update(self.database)
                left = links.pending(self.database)

    @contextmanager
    def _writing(self) -> Iterator[str]:
        with told(self.path):
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield datetime.now(UTC).isoformat(timespec="seconds")
                self.database.execute("COMMIT")
            finally:
                if self.database.in_transaction:  # an error on the way, also of COMMIT: nothing of it stays
                    self.database.execute("ROLLBACK")

    def _log_run(self, now: str, column: str) -> None:
        if self._run is None:
            row = (now, now, __version__)
            self._run = self.database.execute(
                "INSERT INTO runs (started_at, last_at, dragoman) VALUES (?, ?, ?)", row
            ).lastrowid
        sql = f"UPDATE runs SET {column} = {column} + 1, last_at = ? WHERE number = ?"
        self.database.execute(sql, (now, self._run))

    def _log_correction(
        self, machine: PageRecord, record: str, field: str, value: object, signed: tuple[str, str, str]
    ) -> None:
        target = self._target(machine, record)
        element = None
        if field == REJECT:
            if not isinstance(value, bool) or isinstance(target, Document):
                raise UsageError(
                    "reject takes true or false, of a record", where=record, remedy="use forget for a page"
                )
        else:
            element = element_of(target, field)
            corrected(target, field, value, machine.document.text)
        anchor = None if isinstance(target, Document) else anchor_of(target)
        now, author, note = signed
        self.database.execute(
            "INSERT INTO corrections VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(now, author, machine.document.id, record, kind_of(target), *(anchor or (None, None))),
                *(*(element or (None, None)), field, json.dumps(value, ensure_ascii=False), note),
            ),
        )

    def _target(self, machine: PageRecord, record: str) -> Document | Record:
        """The record as shown before this correction; struck ones as the machine has them."""
        view = shown(machine, loading.corrections(self.database, machine.document.id)).page
        for page in (view, machine):
            for item in (page.document, *page.records()):
                if item.id == record:
                    return item
        raise UsageError("there is no such record", where=record, remedy="find it with: dragoman search")

    def _document_of(self, record: str) -> str:
        rows = self.rows(
            "SELECT document FROM records WHERE id = ?1 UNION SELECT document FROM corrected WHERE id = ?1"
            " UNION SELECT id FROM documents WHERE id = ?1",
            record,
        )
        return str(self._found(rows[0] if rows else None, record)[0])

    def _unattached(self, document: str) -> tuple[Correction, ...]:
        log = loading.corrections(self.database, document)
        machine = loading.machine(self.database, document)
        return tuple(log) if machine is None else shown(machine, log).unattached

    def _scrub(self) -> None:
        # FTS5 keeps the words of deleted rows until its segments are merged, and the WAL the old pages.
        with told(self.path):
            for name in ("documents_fts", "records_fts"):
                self.database.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
            self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _found(self, value: _T | None, id: str) -> _T:
        if value is None:
            raise self._unknown(id)
        return value

    def _unknown(self, id: str) -> UsageError:
        where = str(self.path)
        return UsageError(f"there is no {id} in the archive", where=where, remedy="find ids with: dragoman search")


def _refuse_surrogates(document: Document) -> None:
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        what = f"the text holds half a surrogate pair at {error.start}"
        raise PageError(what, where=document.source, remedy="decode the page with replacement of bad bytes") from error
