"""The Python interface."""

import pytest

import dragoman
from dragoman.demo import PAGES
from dragoman.errors import ArchiveError, PageError, UsageError
from dragoman.records import PageRecord
from dragoman.scale.run import run

TEXT = "Iran will attend the talks in Vienna on Friday, Mr. Lavrov said on Tuesday."


def test_read_gives_the_record():
    page = dragoman.read(TEXT, published="2015-10-28", title="Talks", outlet="The Herald")
    assert isinstance(page, PageRecord)
    assert (page.document.title, page.document.outlet) == ("Talks", "The Herald")
    (statement,) = page.statements
    assert statement.speaker.text == "Mr. Lavrov" and statement.time.start == "2015-10-27"
    assert "Lavrov" in page._repr_html_()


def test_a_date_that_is_none_is_refused():
    with pytest.raises(UsageError, match="2017-01-18"):
        dragoman.read(TEXT, published="last week")


def test_no_text_is_an_error():
    with pytest.raises(PageError):
        dragoman.read("  \n ")


def test_open_answers_with_tables(tmp_path):
    from dragoman.archive.store import Archive
    from dragoman.ingest.options import IngestOptions

    target = tmp_path / "a.db"
    with Archive.open(target, create=True) as archive:
        run([str(PAGES)], IngestOptions(), archive)
    with dragoman.open(str(target)) as questions:
        for table in (
            questions.search("talks"),
            questions.timeline(),
            questions.actors(),
            questions.meetings(),
            questions.places(),
            questions.not_coded(),
        ):
            assert len(table) > 0 and "<table" in table._repr_html_() and len(table.to_dicts()) == len(table)
        assert questions.who("Iran").country == "IRN"
        document = questions.search("Kirby", kind="document").to_dicts()[0]["document"]
        assert questions.page(document).document.id == document
        questions.export("jsonl", str(tmp_path / "out.jsonl"))
        assert (tmp_path / "out.jsonl").stat().st_size > 1000


def test_there_is_no_archive_where_there_is_none(tmp_path):
    with pytest.raises(ArchiveError):
        dragoman.open(str(tmp_path / "none.db"))
