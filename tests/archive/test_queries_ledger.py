"""One meeting and its ledger, asked of a small archive made by hand."""

import pytest

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.errors import UsageError
from tests.archive.meeting_pages import pages


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    with Archive.open(tmp_path_factory.mktemp("talks") / "a.db", create=True) as archive:
        for page in pages():
            archive.put(page, b"")
        archive.relink()
        yield archive


@pytest.fixture(scope="module")
def first(asked):
    return queries.meeting(asked, pages()[0].meetings[0].id)


def test_four_pages_are_one_meeting_and_the_second_round_another(asked, first):
    assert queries.meetings(asked).column("reports") == (4, 1)
    assert (first.place, first.start, first.precision, first.level) == ("Astana", "2017-01-24", "day", "senior")
    assert first.topic == "a truce" and first.reports.column("outlet") == ("VOA", "AFP", "BBC", "BBC")
    assert sum(why is not None for why in first.reports.column("why")) == 3


def test_rounds_are_a_series(asked, first):
    assert [(row["start"], row["number"]) for row in first.series] == [("2017-01-24", 1), ("2017-03-15", 2)]
    assert first.number == 1 and queries.meeting(asked, first.series[1]["id"]).number == 2


def test_each_party_has_its_statuses_in_time_with_whose_word_it_is(first):
    france = [row for row in first.ledger if row["actor"] == "FRA"]
    assert [(row["said"], row["status"]) for row in france] == [
        ("2017-01-19", "not-invited"),  # the day the statement gives, not its page's
        ("2017-01-21", "opposed"),
        ("2017-01-21", "invited"),
        ("2017-01-25", "absent"),
    ]
    assert [row["basis"] for row in france] == ["statement", "page", "page", "page"]
    assert [row["source"] for row in france] == ["Russia", "BBC", "Agence France-Presse", "BBC"]
    assert france[1]["by"] == "Iran" and france[0]["speaker"] == "Russia"


def test_every_row_rests_on_words_that_can_be_opened(asked, first):
    for row in first.ledger:
        text = asked.page(row["document"]).document.text
        assert text[row["span_start"] : row["span_end"]] == row["words"]
        assert asked.record(row["record"]).document == row["document"]


def test_parties_show_the_latest_status_and_their_independent_sources(first):
    found = {row["actor"]: (row["status"], row["since"], row["sources"], row["organiser"]) for row in first.parties}
    assert found == {
        "FRA": ("absent", "2017-01-25", 3, False),
        "IRN": ("attended", "2017-01-25", 2, False),
        "RUS": ("attended", "2017-01-25", 1, True),
    }
    assert set(first.organisers.column("actor")) == {"RUS", "TUR"}


def test_a_refusal_and_a_later_invitation_are_no_contradiction(first):
    assert first.contradictions.rows == ()


def test_a_party_there_and_away_is_a_contradiction(tmp_path):
    from tests.archive.meeting_pages import made

    away = made("Iran stayed away from talks on a truce in Astana, while Russia came.", "VOA", "2017-01-26",
                place="Astana", day="2017-01-24", name="talks on a truce in Astana",
                rows=[("Iran", "absent", None), ("Russia", "attended", None)])  # fmt: skip
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for page in (*pages()[:4], away):
            archive.put(page, b"")
        archive.relink()
        view = queries.meeting(archive, away.meetings[0].id)
    (pair,) = view.contradictions
    assert (pair["name"], pair["status"], pair["other_status"]) == ("Iran", "attended", "absent")
    assert {pair["source"], pair["other_source"]} == {"BBC", "Voice of America"}


def test_a_meeting_is_found_by_words_of_its_name_place_and_date(asked, first):
    assert queries.find_meeting(asked, first.id) == first
    assert queries.find_meeting(asked, "astana 2017-01") == first
    assert len(queries.find_meeting(asked, "Astana")) == 2
    with pytest.raises(UsageError, match="no meeting"):
        queries.find_meeting(asked, "Geneva")
    with pytest.raises(UsageError, match="no such meeting"):
        queries.find_meeting(asked, "m-00000000000000000000")


def test_a_view_shows_itself(first):
    values = first.to_dict()
    assert values["parties"][0]["name"] == "France" and len(values["ledger"]) == len(first.ledger)
    assert "not-invited" in first._repr_html_() and "<h4>series</h4>" in first._repr_html_()


def test_the_words_of_a_meeting(first):
    from dragoman.show_meeting import meeting_lines

    text = "\n".join(meeting_lines(first))
    assert "agenda: a truce" in text and "organisers: Russia; Turkey" in text and "number 1" in text
    assert "  France (FRA): absent since 2017-01-25, 3 independent sources" in text
    assert "2017-01-21  opposed by Iran  BBC" in text


def test_an_archive_of_schema_1_is_linked_anew_without_its_table(tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for page in pages():
            archive.put(page, b"")
        archive.database.execute("CREATE TABLE meeting_links (meeting TEXT)")
        archive.database.execute("PRAGMA user_version = 1")
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.rows("SELECT name FROM sqlite_master WHERE name = 'meeting_links'") == []
        assert archive.rows("SELECT value FROM meta WHERE key = 'schema_version'") == [("2",)]
        archive.relink()
        assert queries.meetings(archive).column("reports") == (4, 1)
