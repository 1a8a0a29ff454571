"""The days that matter, as the archive answers for them."""

from __future__ import annotations

import json
import sqlite3

import pytest
from click.testing import CliRunner

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.cli import main
from dragoman.errors import UsageError
from dragoman.records import Document, Event, Mention, PageRecord, Phrase, Published, Time, document_id

ARMY = ("Syrian army", "SYR.MIL", "SYR")


def page(name, published, sentence, day, *, trigger=None, who=ARMY, words="on 10 May", outlet="The Example Times"):
    """A page with one sentence that names a day; with a trigger, an event of that day."""
    text = f"{name} begins here. {sentence} And {name} ends here."
    id = document_id(text)

    def at(words):
        return text.index(words), text.index(words) + len(words)

    time = Time(words, at(words), day, None, "day", basis="explicit")
    dated = Published(published, "day", "given")
    document = Document(
        id, name, f"sha-{name}", text, (name,), name, outlet, published=dated, coder="rules-1", times=(time,)
    )
    event = Event(
        f"e-{name}",
        id,
        "ASSAULT",
        Phrase(trigger or "", at(trigger or "begins")),
        at(sentence[:-1]),
        actors=(Mention("the army", at("the army"), *who),) if trigger else (),
        time=time,
        intensity=-9.0,
        quad=4,
    )
    return PageRecord(document, events=(event,) if trigger else ())


@pytest.fixture
def archive(tmp_path):
    pages = [
        page("a", "2012-05-11", "On Thursday the army shelled Homs on 10 May.", "2012-05-10", trigger="shelled"),
        page(
            "b",
            "2012-09-01",
            "Nobody forgets that the army shelled Homs on 10 May.",
            "2012-05-10",
            trigger="shelled",
            outlet="The Other Post",
        ),
        page("c", "2012-06-02", "The envoy arrived on 1 June.", "2012-06-01", words="on 1 June"),
        page("d", "2012-06-03", "Then the army left Hama on 3 June.", "2012-06-03", trigger="left", words="on 3 June"),
    ]
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        for each in pages:
            opened.put(each, b"")
        opened.relink()
        yield opened


def test_days_come_by_date_with_the_sentence_of_their_best_supported_event(archive):
    first, second, third = queries.days(archive, limit=3)
    assert [row["date"] for row in (first, second, third)] == ["2012-05-10", "2012-06-01", "2012-06-03"]
    assert first["words"] == "On Thursday the army shelled Homs on 10 May."
    assert (first["record"], first["source"]) == ("e-a", "The Example Times")
    assert (first["pages"], first["recalls"], first["last"], first["sources"]) == (2, 1, "2012-09-01", 2)


def test_a_day_that_no_record_names_is_told_in_the_words_of_a_page(archive):
    row = next(row for row in queries.days(archive) if row["date"] == "2012-06-01")
    assert row["words"] == "The envoy arrived on 1 June."
    assert (row["record"], row["source"], row["sources"]) == (None, "The Example Times", 1)


def test_the_most_important_are_kept_and_the_rest_said_to_be_there(archive):
    table = queries.days(archive, limit=1)
    assert table.column("date") == ("2012-05-10",) and table.more


def test_filters_keep_the_days_in_the_words_of_records_that_meet_them(archive):
    assert "2012-06-01" not in queries.days(archive, kind="event").column("date")
    assert queries.days(archive, since="2012-06", until="2012-06-02").column("date") == ("2012-06-01", "2012-06-02")
    assert len(queries.days(archive, actor="nobody at all")) == 0
    with pytest.raises(UsageError, match="not a date"):
        queries.days(archive, since="June")


def test_days_follow_the_pages_that_come_and_go(archive):
    before = queries.days(archive)
    extra = page("x", "2013-01-01", "What the army did in Daraya on 25 August.", "2012-08-25", words="on 25 August")
    archive.put(extra, b"")
    archive.relink()
    assert "2012-08-25" in queries.days(archive).column("date")
    archive.forget(extra.document.id, author="t", reason="t")
    archive.relink()
    assert queries.days(archive) == before


def test_an_archive_whose_pages_keep_no_times_ranks_by_its_records(archive):
    with sqlite3.connect(archive.path) as database:
        database.execute("UPDATE documents SET json = json_remove(json, '$.times')")
    dates = queries.days(archive).column("date")
    assert "2012-05-10" in dates and "2012-06-01" not in dates


def test_the_command_prints_the_days_and_their_words(archive):
    told = CliRunner().invoke(main, ["timeline", "--days", "1", "-a", str(archive.path)])
    assert told.exit_code == 0
    assert told.output.splitlines()[0] == "2012-05-10  2 pages, 2 independent sources, recalled by 1 until 2012-09-01"
    assert "“On Thursday the army shelled Homs on 10 May.”" in told.output and "e-a" in told.output
    lines = CliRunner().invoke(main, ["timeline", "--days", "2", "--json", "-a", str(archive.path)]).output.splitlines()
    assert [json.loads(line)["date"] for line in lines] == ["2012-05-10", "2012-06-01"]
