"""Bad archives and bad disks: a clear error, and nothing that was kept is lost."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys

import pytest

from dragoman.archive import schema
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from tests.archive.pages import other, page


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        for i in range(30):
            archive.put(other(i), os.urandom(1000))
    return path


def refused(path, **options):
    with pytest.raises(ArchiveError) as caught:
        Archive.open(path, **options).counts()
    assert caught.value.remedy and str(path) in str(caught.value)
    return caught.value.what


def test_there_is_none(tmp_path):
    assert refused(tmp_path / "none.db") == "there is no such archive"
    assert refused(tmp_path, create=True) == "this is a folder"
    assert refused(tmp_path / "no" / "folder.db", create=True) == "the archive cannot be opened"


def test_it_is_something_else(tmp_path):
    (tmp_path / "text").write_text("not a database at all\n" * 100)
    assert refused(tmp_path / "text", create=True) == "not a Dragoman archive"
    with sqlite3.connect(tmp_path / "other.db") as other_database:
        other_database.execute("CREATE TABLE theirs (x)")
    before = (tmp_path / "other.db").read_bytes()
    assert refused(tmp_path / "other.db", create=True) == "not a Dragoman archive"
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_newer_schema(kept):
    with sqlite3.connect(kept) as database:
        database.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    assert "newer Dragoman" in refused(kept)


@pytest.mark.parametrize("size", [6000, 50_000])
def test_cut_short(kept, size):
    kept.write_bytes(kept.read_bytes()[:size])
    assert refused(kept) == "the archive is damaged"
    assert kept.stat().st_size == size


def test_bytes_overwritten_are_found_by_check(kept):
    data = bytearray(kept.read_bytes())
    data[9 * 4096 : 40 * 4096] = b"\xff" * (31 * 4096)
    kept.write_bytes(data)
    with pytest.raises(ArchiveError, match="damaged"), Archive.open(kept) as archive:
        archive.check()


def test_locked_by_another_writer(kept, monkeypatch):
    monkeypatch.setattr(schema, "_BUSY", 50)
    with Archive.open(kept) as archive:
        other_writer = sqlite3.connect(kept, isolation_level=None)
        other_writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="locked"):
            archive.put(page(), b"")
        assert archive.counts()["documents"] == 30  # readers go on
        other_writer.execute("ROLLBACK")
        assert archive.put(page(), b"") == "added"
        other_writer.close()


def test_full(kept):
    with Archive.open(kept) as archive:
        pages = archive.rows("PRAGMA page_count")[0][0]
        archive.rows(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(ArchiveError, match="disk is full"):
            for i in range(100, 200):
                archive.put(other(i), os.urandom(20_000))
        archive.check()
        archive.rows("PRAGMA max_page_count = 1000000")
        assert archive.put(other(199), b"") == "added"


FILL = """
import os, sys
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from tests.archive.pages import other
try:
    with Archive.open(sys.argv[1]) as archive:
        for i in range(100, 400):
            archive.put(other(i), os.urandom(20_000))
except ArchiveError as error:
    sys.exit(str(error))
"""


def test_a_disk_that_takes_no_more(kept):
    def small_disk():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))

    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in (os.getcwd(), *sys.path) if p)}
    command = [sys.executable, "-c", FILL, str(kept)]
    done = subprocess.run(command, preexec_fn=small_disk, capture_output=True, text=True, env=environment)
    assert done.returncode == 1 and "disk" in done.stderr and "Traceback" not in done.stderr
    with Archive.open(kept) as archive:
        archive.check()
        assert archive.counts()["documents"] > 30


def test_read_only(kept):
    with Archive.open(kept, readonly=True) as archive:
        assert archive.counts()["documents"] == 30
        with pytest.raises(ArchiveError, match="not written"):
            archive.put(page(), b"")


def test_an_empty_file_becomes_an_archive(tmp_path):
    (tmp_path / "a.db").touch()
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        assert archive.counts()["documents"] == 0
    (tmp_path / "b.db").touch()
    assert refused(tmp_path / "b.db") == "not a Dragoman archive"
