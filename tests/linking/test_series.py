"""Rounds of one series."""

from dragoman.linking.series import rounds
from tests.linking.test_meetings import PARIS, VIENNA, days, report


def on(day, name="Syria talks", **more):
    return [report(name, time=days(day, f"{day[:-2]}{int(day[-2:]) + 1:02}"), **more)]


def test_numbered_rounds_run_with_their_dates():
    found = rounds(
        {
            "c": on("2014-02-10", "third round of Syria talks"),
            "a": on("2013-12-05", "first round of Syria talks"),
            "b": on("2014-01-22", "second round of Syria talks"),
        }
    )
    assert {id: seat.number for id, seat in found.items()} == {"a": 1, "b": 2, "c": 3}
    assert all(seat.members == ("a", "b", "c") and seat.series == "a" for seat in found.values())


def test_numbers_against_the_dates_are_no_series():
    assert rounds({"a": on("2014-01-22", "third round of talks"), "b": on("2014-02-10", "second round of talks")}) == {}


def test_a_city_with_a_numeral_is_a_series_without_parties():
    found = rounds(
        {
            "a": on("2012-06-20", "Geneva I conference", parties=(), place=None),
            "b": on("2014-01-22", "Geneva II conference", parties=(), place=None),
        }
    )
    # Nothing but the city's name is in both, and it is in both names.
    assert found["b"].number == 2 and found["b"].members == ("a", "b")


def test_same_topic_and_parties_are_a_series_within_a_year_and_weeks_apart():
    first = on("2015-01-14")
    assert rounds({"a": first, "b": on("2015-03-14", place=PARIS)})["b"].members == ("a", "b")
    assert rounds({"a": first, "b": on("2015-01-16", place=PARIS)}) == {}  # as likely one meeting told twice
    assert rounds({"a": first, "b": on("2017-03-14")}) == {}
    assert rounds({"a": first, "b": on("2015-03-14", parties=("IRN",))}) == {}
    assert rounds({"a": first, "b": on("2015-03-14", "oil talks")}) == {}


def test_a_numbered_round_belongs_with_talks_on_its_topic_in_its_place():
    meetings = {"a": on("2015-01-14", parties=()), "b": on("2015-03-14", "second round of Syria talks", parties=())}
    assert rounds(meetings)["a"].members == ("a", "b")
    meetings["b"] = on("2015-03-14", parties=(), place=VIENNA)
    assert rounds(meetings) == {}


def test_summits_of_one_body_are_a_series():
    meetings = {"a": on("2014-09-04", "NATO summit", parties=()), "b": on("2018-07-11", "Nato summit", parties=())}
    assert rounds(meetings)["a"].members == ("a", "b")
    assert rounds(meetings | {"b": on("2018-07-11", "G7 summit", parties=())}) == {}


def test_undated_meetings_are_left_out():
    assert rounds({"a": [report("second round of talks", published=None)], "b": on("2015-03-14", "third round")}) == {}
