"""The archive keeps what it is given, whatever the order and however often it comes."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations

import pytest

from dragoman.archive.store import Archive
from dragoman.codec import decode
from dragoman.errors import PageError, UsageError
from dragoman.exports.jsonl import lines
from dragoman.records import Published
from tests.archive.pages import TEXT, other, page


def exported(archive):
    archive.relink()
    return "".join(lines(archive, archive.document_ids()))


def test_a_page_comes_back_as_it_was(archive):
    read = page()
    assert archive.put(read, b"bytes \x00 of it") == "added"
    assert archive.page(read.document.id) == read
    assert archive.machine_page(read.document.id) == read
    assert archive.raw(read.document.id) == b"bytes \x00 of it"
    assert list(archive.documents()) == [read.document]
    assert [archive.record(record.id) for record in read.records()] == list(read.records())


def test_each_record_is_kept_as_its_json(archive):
    read = page()
    archive.put(read, b"")
    kept = [decode(json.loads(body)) for (body,) in archive.rows("SELECT json FROM records ORDER BY position")]
    assert kept == list(read.records())


def test_what_is_not_there_is_a_usage_error(archive):
    for ask in (archive.page, archive.machine_page, archive.raw, archive.record):
        with pytest.raises(UsageError, match="no d-none"):
            ask("d-none")


def test_seen_needs_the_same_source_bytes_and_coder(archive):
    read = page()
    archive.put(read, b"")
    source, sha256 = read.document.source, read.document.sha256
    assert archive.seen(source, sha256, "rules-1")
    assert not archive.seen("elsewhere", sha256, "rules-1")
    assert not archive.seen(source, "other", "rules-1")
    assert not archive.seen(source, sha256, "rules-2")


def test_the_same_page_twice_changes_nothing(archive):
    archive.put(page(), b"x")
    before = archive.counts()
    assert archive.put(page(), b"x") == "unchanged"
    assert archive.counts() == before and before["history"] == 0


def test_copies_are_one_document_whatever_their_order(tmp_path):
    copies = [page(source=name, title=f"Title at {name}", sha256=f"sha {name}") for name in ("c", "a", "b")]
    results = set()
    for i, order in enumerate(permutations(copies)):
        with Archive.open(tmp_path / f"{i}.db", create=True) as archive:
            for copy in order:
                archive.put(copy, copy.document.source.encode())
            results.add(exported(archive))
            kept = archive.page(copies[0].document.id).document
            assert (kept.source, kept.sources, kept.title) == ("a", ("a", "b", "c"), "Title at a")
            assert archive.raw(kept.id) == b"a"
            assert archive.document_of("c") == kept.id
    assert len(results) == 1


def test_a_copy_that_knows_its_date_is_shown_whatever_the_order(tmp_path):
    dated, later = page(source="b"), page(source="c")
    bare = page(source="a")
    bare = replace(bare, document=replace(bare.document, published=Published()))
    for i, order in enumerate(permutations([dated, bare, later])):
        with Archive.open(tmp_path / f"{i}.db", create=True) as archive:
            for copy in order:
                archive.put(copy, b"")
            kept = archive.page(bare.document.id).document
            assert (kept.source, kept.published.date, kept.sources) == ("b", "2015-10-27", ("a", "b", "c"))


def test_programs_that_start_one_archive_at_once(tmp_path):
    def start(i):
        with Archive.open(tmp_path / "a.db", create=True) as archive:
            archive.put(other(i), b"")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(start, range(16)))
    with Archive.open(tmp_path / "a.db", readonly=True) as archive:
        assert archive.counts()["documents"] == 16


def test_a_newer_coder_wins_over_the_order_of_sources(archive):
    archive.put(page(source="a", coder="rules-9"), b"")
    archive.put(page(source="b", coder="rules-10 published=2015-10-27", title="Newer"), b"")
    assert archive.page(page().document.id).document.title == "Newer"
    archive.put(page(source="a", coder="rules-10"), b"")
    assert archive.page(page().document.id).document.source == "a"


def test_a_newer_coder_replaces_records_and_history_keeps_the_old(archive):
    old = page()
    archive.put(old, b"")
    event = replace(old.events[0], id="e-new", mode="drone")
    new = replace(page(coder="rules-2"), events=(event,))
    assert archive.put(new, b"") == "replaced"
    assert archive.page(new.document.id) == new
    kept = {record.id: coder for coder, record, _ in archive.history(new.document.id)}
    assert kept == {old.events[0].id: "rules-1", old.document.id: "rules-1"}
    assert archive.counts()["events"] == 1


def test_actors_are_counted_up_and_down(archive):
    archive.put(page(), b"")
    archive.put(other(1), b"")
    assert archive.rows("SELECT name, country, sector, documents FROM actors WHERE id = 'TUR'") == [
        ("Türkiye", "TUR", "GOV", 2)
    ]
    archive.forget(page().document.id, author="t", reason="t")
    assert archive.rows("SELECT documents FROM actors WHERE id = 'TUR'") == [(1,)]
    archive.put(replace(other(1), events=(), meetings=(), relations=(), statements=()), b"")
    assert archive.counts()["actors"] == archive.counts()["mentions"] == 0
    assert archive.rows("SELECT * FROM actor_names") == []


def test_a_failure_is_kept_until_the_page_is_read(archive):
    archive.fail("a/vienna.txt", PageError("it holds no text", where="a/vienna.txt", remedy="look at it"))
    [(source, error)] = archive.failures()
    assert source == "a/vienna.txt" and str(error) == "a/vienna.txt: it holds no text (look at it)"
    archive.put(page(), b"")
    assert archive.failures() == []


def test_a_forgotten_page_leaves_no_words_and_does_not_come_back(archive, tmp_path):
    text = TEXT + "Zyzzyva is a word that stands nowhere else.\n"
    read = page(text, sha256="one")
    for i in range(20):
        archive.put(other(i), b"")
    archive.put(read, b"raw")
    archive.put(replace(page(text, sha256="one", coder="rules-2"), events=()), b"raw")
    archive.forget(read.document.id, author="desk", reason="asked to")
    files = [path.read_bytes() for path in tmp_path.iterdir()]
    assert not any(b"zyzzyva" in data.lower() for data in files)
    assert archive.seen("anywhere", "one", "rules-7")
    assert archive.put(page(text, source="b", sha256="two"), b"") == "forgotten"
    assert archive.seen("b", "two", "rules-7")
    assert archive.counts()["documents"] == 20 and not archive.rows("SELECT 1 FROM raw WHERE sha256 = 'two'")
    assert archive.rows("SELECT author, reason FROM tombstones WHERE sha256 = 'one'") == [("desk", "asked to")]
    archive.check()


def test_half_a_surrogate_pair_is_a_page_error(archive):
    with pytest.raises(PageError, match="surrogate"):
        archive.put(page(TEXT + "\ud83d"), b"")
    assert archive.put(page(), b"") == "added"


def test_nul_characters_survive(archive):
    read = page(TEXT + "before\0after\n")
    archive.put(read, b"")
    assert archive.page(read.document.id) == read


def test_a_failing_page_leaves_nothing_behind(archive):
    archive.put(page(), b"")
    broken = other(1)
    clash = replace(broken, events=(replace(broken.events[0], id=page().events[0].id),))
    with pytest.raises(Exception, match="UNIQUE"):
        archive.put(clash, b"")
    assert archive.counts()["documents"] == 1 and len(archive.rows("SELECT * FROM raw")) == 1
    assert archive.put(other(2), b"") == "added"


KILLED = """
import sys
from dragoman.archive.store import Archive
from tests.archive.pages import other
archive = Archive.open(sys.argv[1], create=True)
for i in range(int(sys.argv[2])):
    read = other(i)
    if not archive.seen(read.document.source, read.document.sha256, "rules-1"):
        archive.put(read, b"raw")
        print(i, flush=True)
"""


def test_killed_and_resumed_it_is_the_same(tmp_path):
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    command = [sys.executable, "-c", KILLED]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in (os.getcwd(), *sys.path) if p)}
    subprocess.run([*command, whole, "40"], check=True, capture_output=True, env=environment)
    for wait in (0.0, 0.004, 0.011):
        run = subprocess.Popen([*command, cut, "40"], stdout=subprocess.PIPE, env=environment)
        run.stdout.readline()  # one page is in; now at some moment of the next ones
        time.sleep(wait)
        os.kill(run.pid, signal.SIGKILL)
        run.communicate()
        with Archive.open(cut) as archive:
            archive.check()
    subprocess.run([*command, cut, "40"], check=True, capture_output=True, env=environment)
    with Archive.open(whole) as first, Archive.open(cut) as second:
        assert exported(first) == exported(second)
        assert first.counts() == second.counts()


def test_anyone_can_read_the_tables(archive):
    archive.put(page(), b"")
    with sqlite3.connect(archive.path) as reader:
        words = "SELECT substr(d.text, p.span_start + 1, p.span_end - p.span_start), p.text FROM event_parties p"
        rows = reader.execute(
            f"{words} JOIN events e ON e.id = p.event JOIN documents d ON d.id = e.document"
        ).fetchall()
    assert rows == [("Russia", "Russia"), ("Turkey", "Turkey")]


def test_relinking_links_reports_of_one_meeting(archive):
    archive.put(page(), b"")
    archive.put(other(1), b"")
    archive.relink()
    sql = "SELECT item, link FROM linked WHERE kind = 'meeting' ORDER BY item"
    links = archive.rows(sql)
    assert len(links) == 2 and len({link for _, link in links}) == 1
    archive.correct(page().meetings[0].id, "level", "senior", author="t")
    assert archive.rows(sql) == links
