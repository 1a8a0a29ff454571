"""Bad pages, bad archives, bad disks: a clear message, the right exit status, and the rest of the run unharmed."""

import gzip
import json
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "Talks in Vienna\n\nIran will attend the talks in Vienna on Friday, Russia's foreign minister said on Tuesday.\n"


def dragoman(*args: object, **how: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dragoman", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **how)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good page, last in name order, and room for bad ones."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "z-good.txt").write_text(GOOD)
    return pages


def records(archive: Path) -> list[dict]:
    target = archive.with_suffix(".jsonl")
    done = dragoman("export", "jsonl", "-o", target, "-a", archive)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in target.read_text().splitlines()]


def warc() -> bytes:
    body = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>"
        + GOOD.encode() * 20
        + b"</p></body></html>"
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{n}\r\n"
        "WARC-Date: 2017-01-18T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    return b"".join(head.format(n=n, size=len(body)).encode() + body + b"\r\n\r\n" for n in range(3))


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "picture.html": b"\x89PNG\r\n\x1a\n" + os.urandom(5000),
    "truncated.txt.gz": gzip.compress(GOOD.encode() * 500)[:-20],
    "truncated.warc": warc()[:-300],
    "truncated.warc.gz": gzip.compress(warc())[:-30],
    "broken.jsonl": b'{"text": "Iran said no."}\n{"text": \nnot json\n{"no_text": 1}\n',
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_named_and_the_good_page_is_read(folder, tmp_path, name):
    (folder / name).write_bytes(BAD[name])
    archive = tmp_path / "a.db"
    done = dragoman("read", folder, "-o", archive, "--json")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["failures"], "the bad file went unnoticed"
    assert all(name in failure["source"] for failure in summary["failures"])
    assert any(row["kind"] == "document" and "z-good.txt" in row["source"] for row in records(archive))
    alone = dragoman("read", folder / name, "-o", tmp_path / "b.db")
    assert "Traceback" not in alone.stderr and name in alone.stderr


# Odd, but pages all the same: each must be read, and every span must hold its words.
ODD = {
    "latin1.txt": ("Le président du Sénégal a dit oui. Café.\n" + GOOD).encode("latin-1"),
    "utf16.txt": GOOD.encode("utf-16"),
    "nul.txt": GOOD.replace("Vienna", "Vie\0nna").encode(),
    "nested.html": b"<html><body>" + b"<div>" * 10_000 + f"<p>{GOOD * 5}</p>".encode() + b"</div>" * 10_000,
    "unpaired.txt": ("Talks in Vienna\n\n“We will attend, said Kirby.\n\n" + GOOD).encode(),
    "line.txt": (GOOD.replace("\n", " ") * 450_000).encode(),
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_odd_page_is_read(folder, tmp_path, name):
    (folder / name).write_bytes(ODD[name])
    archive = tmp_path / "a.db"
    done = dragoman("read", folder, "-o", archive, "--json")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["read"] == 2 and summary["failures"] == []
    texts = {row["id"]: row["text"] for row in records(archive) if row["kind"] == "document"}
    for row in records(archive):
        if row["kind"] == "statement":
            assert all(texts[row["document"]][slice(*piece["span"])] == piece["text"] for piece in row["content"])


def test_a_line_of_50_mb_is_kept_and_not_coded_and_the_reason_is_said(tmp_path):
    page = tmp_path / "line.txt"
    page.write_bytes(ODD["line.txt"])
    assert page.stat().st_size > 47_000_000
    done = dragoman("read", page, "-o", tmp_path / "a.db", "--json")
    assert any("longer than" in reason for reason in json.loads(done.stdout)["not_coded"])


@pytest.mark.parametrize("what", ["empty folder", "missing path", "link loop"])
def test_nothing_to_read_is_said_and_the_exit_status_is_1(tmp_path, what):
    place = tmp_path / "place"
    if what != "missing path":
        place.mkdir()
    if what == "link loop":
        (place / "again").symlink_to(place)
    done = dragoman("read", place, "-o", tmp_path / "a.db")
    assert done.returncode == 1
    assert str(place) in done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(folder, tmp_path):
    (folder / "secret.txt").write_text(GOOD)
    (folder / "secret.txt").chmod(0)
    done = dragoman("read", folder, "-o", tmp_path / "a.db", "--json")
    assert done.returncode == 0
    assert ["secret.txt" in failure["source"] for failure in json.loads(done.stdout)["failures"]] == [True]


@pytest.mark.parametrize("kind", ["not an archive", "cut short", "another database"])
def test_a_damaged_archive_is_refused_and_left_alone(folder, tmp_path, kind):
    archive = tmp_path / "a.db"
    if kind == "not an archive":
        archive.write_bytes(b"this is a text file" * 1000)
    elif kind == "another database":
        with sqlite3.connect(archive) as other:
            other.execute("CREATE TABLE theirs (x)")
    else:
        assert dragoman("read", folder, "-o", archive).returncode == 0
        archive.write_bytes(archive.read_bytes()[:6000])
    before = archive.read_bytes()
    done = dragoman("read", folder, "-o", archive)
    assert done.returncode == 1
    assert "a.db" in done.stderr and "Traceback" not in done.stderr
    assert archive.read_bytes() == before


def test_a_locked_archive_is_said_to_be_locked(folder, tmp_path):
    archive = tmp_path / "a.db"
    assert dragoman("read", folder, "-o", archive).returncode == 0
    (folder / "new.txt").write_text(GOOD + "More.\n")
    other = sqlite3.connect(archive, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = dragoman("read", folder, "-o", archive)
    other.close()
    assert done.returncode == 1 and "lock" in done.stderr and "Traceback" not in done.stderr
    assert dragoman("read", folder, "-o", archive).returncode == 0


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path):
    pages = tmp_path / "pages.jsonl"
    rows = [json.dumps({"text": f"{GOOD} Page {i}.", "url": os.urandom(30_000).hex()}) for i in range(40)]
    pages.write_text("\n".join(rows))
    archive = tmp_path / "a.db"

    def small_disk() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    done = dragoman("read", pages, "-o", archive, preexec_fn=small_disk)
    assert done.returncode == 1 and "Traceback" not in done.stderr and "a.db" in done.stderr
    assert dragoman("read", pages, "-o", archive, "--json").returncode == 0
    assert sum(row["kind"] == "document" for row in records(archive)) == 40


@pytest.mark.parametrize("args", [["read", "x"], ["read"], ["search", "--since", "yesterday"], ["frobnicate"]])
def test_a_wrong_command_line_is_told_from_a_failure(args, tmp_path):
    done = dragoman(*args, cwd=tmp_path)
    assert done.returncode in (1, 2) and done.stderr and "Traceback" not in done.stderr
