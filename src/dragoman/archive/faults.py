"""What can go wrong with a file of SQLite's, told as an ``ArchiveError`` with what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import ArchiveError

# Primary SQLite result codes (https://www.sqlite.org/rescode.html) to words and remedy.
_WORDS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "the archive is locked by another program",
        "wait for the other run to end, or stop it, and run the command again: nothing is lost",
    ),
    sqlite3.SQLITE_LOCKED: ("the archive is locked", "close the other use of it and run the command again"),
    sqlite3.SQLITE_READONLY: ("the archive can be read but not written", "check the rights of the file and its folder"),
    sqlite3.SQLITE_PERM: ("no permission to use the archive", "check the rights of the file and its folder"),
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        "free some space and run the command again: it goes on where it stopped",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the archive is damaged",
        "restore a copy, or save what can be saved with: sqlite3 ARCHIVE .recover",
    ),
    sqlite3.SQLITE_NOTADB: ("not a Dragoman archive", "give the path of an archive, or a new name to start one"),
    sqlite3.SQLITE_CANTOPEN: ("the archive cannot be opened", "check that the folder exists and may be written"),
    sqlite3.SQLITE_IOERR: (
        "the disk failed while the archive was read or written",
        "check the disk and its free space, then run the command again: it goes on where it stopped",
    ),
    sqlite3.SQLITE_TOOBIG: ("a page is larger than SQLite can hold", "split the page"),
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's errors in its block into an ``ArchiveError`` about ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise as_archive_error(error, path) from error


def as_archive_error(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The error in Dragoman's words. Programming errors of ours keep SQLite's own message."""
    code = getattr(error, "sqlite_errorcode", None)
    what, remedy = _WORDS.get((code or 0) & 0xFF, (str(error), ""))
    return ArchiveError(what, where=str(path), remedy=remedy)
