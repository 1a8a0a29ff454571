"""Opening an archive file: a new one, an old one, or something that is not one."""

from __future__ import annotations

import sqlite3
import time
from importlib.resources import files
from pathlib import Path

from dragoman import __version__
from dragoman.archive.faults import told
from dragoman.errors import ArchiveError

# Raise it with every change of schema.sql that an older Dragoman could not read.
SCHEMA_VERSION = 2
# "Drgm" in ASCII: how `file` and SQLite tell an archive from any other database.
APPLICATION_ID = 0x4472676D
# Milliseconds to wait for another writer. A document's transaction takes some 10 ms.
_BUSY = 5_000


def connect(path: Path, *, create: bool, readonly: bool) -> sqlite3.Connection:
    """A connection to the archive at ``path``.

    Args:
        path: the file.
        create: start an archive when there is no such file, or an empty one.
        readonly: promise not to write; works on a read-only disk too.

    Raises:
        ArchiveError: when there is none, it is no archive, damaged, locked, or of a newer Dragoman.
    """
    if not path.exists() and not create:
        raise ArchiveError(
            "there is no such archive", where=str(path), remedy="make one with: dragoman read PATH -o ARCHIVE"
        )
    if path.is_dir():
        raise ArchiveError("this is a folder", where=str(path), remedy="give the path of an archive file")
    with told(path):
        database = _open(path, create, readonly)
    try:
        with told(path):
            _prepare(database, path, create, readonly)
    except ArchiveError:
        database.close()
        raise
    return database


def check(database: sqlite3.Connection, path: Path) -> None:
    """Reads the whole file for damage and broken references.

    Raises:
        ArchiveError: naming the first fault found.
    """
    with told(path):
        word = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if word != "ok" or broken:
        what = word if word != "ok" else f"table {broken[0]} refers to a row of {broken[2]} that is not there"
        remedy = "restore a copy, or save what can be saved with: sqlite3 ARCHIVE .recover"
        raise ArchiveError(f"the archive is damaged: {what}", where=str(path), remedy=remedy)


def _open(path: Path, create: bool, readonly: bool) -> sqlite3.Connection:
    mode = "ro" if readonly else "rwc" if create else "rw"
    database = _connect(path, f"mode={mode}")
    if readonly:
        try:
            database.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            # A WAL file needs a -shm file beside it; where none can be made, the file cannot change either.
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            database.close()
            database = _connect(path, "mode=ro&immutable=1")
    return database


def _connect(path: Path, options: str) -> sqlite3.Connection:
    # Threads may share it: SQLite is built serialised, and the web app only reads.
    uri = f"{path.absolute().as_uri()}?{options}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _prepare(database: sqlite3.Connection, path: Path, create: bool, readonly: bool) -> None:
    database.execute(f"PRAGMA busy_timeout = {_BUSY}")
    if create and _is_empty(database):
        _write_ahead(database)
        _make(database)
    _verify(database, path)
    database.execute("PRAGMA foreign_keys = ON")
    if not readonly:
        _write_ahead(database)
        _bring_up(database)
        _make_links(database)
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = ON")  # a forgotten page leaves no words in free pages


def _write_ahead(database: sqlite3.Connection) -> None:
    """WAL: readers go on while a page is written; a kill between two pages loses neither."""
    deadline = time.monotonic() + _BUSY / 1000
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself where two programs change the mode of a new file at once.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _is_empty(database: sqlite3.Connection) -> bool:
    return database.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _make(database: sqlite3.Connection) -> None:
    script = (files(__package__) / "schema.sql").read_text("utf-8")
    head = f"BEGIN IMMEDIATE;PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
    rows = f"INSERT INTO meta VALUES ('schema_version', '{SCHEMA_VERSION}'), ('written_by', 'dragoman {__version__}');"
    try:
        database.executescript(f"{head}{script}{rows}COMMIT;")
    except sqlite3.OperationalError:
        if database.in_transaction:
            database.execute("ROLLBACK")
        if _is_empty(database):
            raise
        # Another program made the archive in the meantime; _verify looks at what it made.


def _bring_up(database: sqlite3.Connection) -> None:
    """An archive of an older schema brought to this one. To 2: meetings are linked in ``linked``, as all else is."""
    if database.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
        meta = f"UPDATE meta SET value = '{SCHEMA_VERSION}' WHERE key = 'schema_version'"
        steps = f"DROP TABLE IF EXISTS meeting_links; {meta}; PRAGMA user_version = {SCHEMA_VERSION}"
        database.executescript(f"BEGIN IMMEDIATE; {steps}; COMMIT;")


def _make_links(database: sqlite3.Connection) -> None:
    """The tables of links, stances and conflicts, for an archive that has none yet: they follow from the records. The
    log of pins stands beside them."""
    for table, name in (("linkers", "links.sql"), ("pins", "stances.sql"), ("disputes", "conflicts.sql")):
        if database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is None:
            script = (files(__package__) / name).read_text("utf-8")
            database.executescript(f"BEGIN IMMEDIATE;{script}COMMIT;")


def _verify(database: sqlite3.Connection, path: Path) -> None:
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ArchiveError(
            "not a Dragoman archive", where=str(path), remedy="give the path of an archive, or a new name to start one"
        )
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise ArchiveError(
            f"the archive was written by a newer Dragoman (schema {version}, this one knows {SCHEMA_VERSION})",
            where=str(path),
            remedy="install that Dragoman, or a later one",
        )
    database.execute("SELECT count(*) FROM meta").fetchone()
