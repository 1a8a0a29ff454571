"""How days are measured against human timelines."""

import pytest

from benchmarks.dates import by_count, crossed, date_f1, timelines
from dragoman.linking.dates import Pointer


def test_a_date_before_the_last_starts_another_timeline():
    text = "2011-03-01\nA thing.\n----\n2011-03-05\n----\n2011-02-01\nAnother.\n----\n2011-02-01\n"
    assert timelines(text) == [["2011-03-01", "2011-03-05"], ["2011-02-01"]]


def test_as_many_days_as_the_timeline_has_are_taken_from_its_span():
    timeline = ["2011-03-01", "2011-03-05", "2011-03-09"]
    ranked = ["2011-01-01", "2011-03-05", "2011-03-02", "2011-03-09", "2011-03-01", "2012-01-01"]
    assert date_f1(ranked, timeline) == pytest.approx(200 / 3)
    assert date_f1(["2011-03-05"], timeline) == pytest.approx(50.0)  # one of one, of three
    assert date_f1([], timeline) == 0.0


def test_of_equal_counts_the_earlier_comes_first():
    assert by_count({"2011-03-02": 1, "2011-03-01": 1, "2011-03-03": 2}) == ["2011-03-03", "2011-03-01", "2011-03-02"]


def test_weights_are_chosen_on_the_other_timelines_alone():
    def pages(day, published, number):
        return [Pointer(day, f"{day} {n}", f"{day} {n}", published) for n in range(number)]

    ends = pages("2011-03-01", "2011-03-01", 50) + pages("2011-03-09", "2011-03-09", 50)
    at_once, recalled = pages("2011-03-04", "2011-03-04", 4), pages("2011-03-05", "2012-03-05", 1)
    gold = [["2011-03-01", middle, "2011-03-09"] for middle in ("2011-03-04", "2011-03-05")]
    # Each timeline is measured with the weights that suit the other, and misses its middle day.
    assert crossed(ends + at_once + recalled, gold) == [pytest.approx(200 / 3)] * 2
    assert crossed(ends + at_once + recalled, [gold[0]] * 2) == [100.0, 100.0]
