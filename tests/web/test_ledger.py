"""A meeting's ledger as a matrix."""

import pytest
from starlette.testclient import TestClient

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.web.app import create_app
from dragoman.web.ledger import MOST_COLUMNS, hosts, matrix
from tests.archive.meeting_pages import pages


def row(said, status="attended", party="IRN", source="VOA", **more):
    empty = dict.fromkeys(("by", "for"))
    known = {"party": party, "name": party, "status": status, "said": said, "source": source, "source_key": source}
    return empty | known | {"words": "words", "document": "d-1", "record": "m-1"} | more


def test_a_column_a_day_and_one_for_the_meeting():
    drawn = matrix([{"party": "IRN"}], [row("2017-01-21", "expected"), row("2017-01-25")], "2017-01-24")
    assert [(each.label, each.held) for each in drawn.columns] == [
        ("21 January 2017", False),
        ("24 January 2017", True),
        ("25 January 2017", False),
    ]
    assert [[mark.status for mark in cell] for cell in drawn.lines[0].cells] == [["expected"], [], ["attended"]]
    assert drawn.lines[0].cells[0][0].href == "/document/d-1#m-1"


def test_two_sources_of_one_status_are_one_mark():
    rows = [row("2017-01-25"), row("2017-01-25", source="BBC"), row("2017-01-25", source="BBC")]
    ((mark,),) = matrix([{"party": "IRN"}], rows, None).lines[0].cells
    assert mark.sources == 2 and mark.href == "#said-0" and mark.title.count("\n") == 2


def test_many_days_become_weeks_or_months_and_undated_rows_come_last():
    days = [row(f"2017-01-{day:02}") for day in range(1, 29, 2)]
    assert matrix([{"party": "IRN"}], days, None).unit == "week"
    months = [row(f"2017-{month:02}-{day:02}") for month in range(1, 9) for day in (1, 20)]
    drawn = matrix([{"party": "IRN"}], [*months, row(None)], None)
    assert drawn.unit == "month" and len(drawn.columns) <= MOST_COLUMNS + 1
    assert drawn.columns[-1].label == "No date" and drawn.lines[0].cells[-1]


def test_an_organiser_stands_once_with_all_that_name_it():
    rows = [{"actor": "RUS", "text": "Russia"}, {"actor": "RUS", "text": "Moscow"}, {"actor": None, "text": "Envoys"}]
    assert [len(named) for _, named in hosts(rows)] == [2, 1]


@pytest.fixture(scope="module")
def talks(tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "a.db"
    with Archive.open(path, create=True) as archive:
        for page in pages():
            archive.put(page, b"")
        archive.relink()
    return path


def test_the_page_shows_the_matrix_the_series_and_why(talks):
    with Archive.open(talks, readonly=True) as archive:
        view = queries.find_meeting(archive, "Astana 2017-01")
    client = TestClient(create_app(talks), base_url="http://127.0.0.1:8763")
    html = client.get(f"/meeting/{view.id}").text
    for words in (
        "not invited</a>",
        "will attend</a>",
        "number 2",
        "both in Astana",
        "the meeting</b>",
        "organiser</span>",
    ):
        assert words in html, words
    for report in view.reports:
        assert f"/document/{report['document']}#{report['record']}" in html


def test_a_wish_says_whose_it_is():
    rows = [
        row("2017-01-21", "opposed", by="Iran"),
        row("2017-01-21", "opposed", by="Syria"),
        row("2017-01-21", by="Iran"),
    ]
    assert [mark.short for mark in matrix([{"party": "IRN"}], rows, None).lines[0].cells[0]] == [
        "opposed by Iran",
        "opposed by Syria",
        "attended",
    ]
