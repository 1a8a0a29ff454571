"""TIMEX3 values as intervals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolving.calendar import add_months, interval, shift, value_at


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2015-10-27", date(2015, 10, 27), date(2015, 10, 28), "day"),
        ("2015-10-27T22:30", date(2015, 10, 27), date(2015, 10, 28), "day"),
        ("2015-W53", date(2015, 12, 28), date(2016, 1, 4), "week"),
        ("2015-12", date(2015, 12, 1), date(2016, 1, 1), "month"),
        ("2015-Q4", date(2015, 10, 1), date(2016, 1, 1), "quarter"),
        ("2015-H2", date(2015, 7, 1), date(2016, 1, 1), "half-year"),
        ("199", date(1990, 1, 1), date(2000, 1, 1), "decade"),
        ("19", date(1900, 1, 1), date(2000, 1, 1), "century"),
    ],
)
def test_interval(value, start, end, precision):
    found = interval(value)
    assert found is not None
    assert (found.start, found.end, found.precision) == (start, end, precision)


@pytest.mark.parametrize("value", ["XXXX-WXX-3", "P3D", "PAST_REF", "2015-02-30", "BC0490", "", "0000"])
def test_no_interval(value):
    assert interval(value) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]))
def test_value_at_covers_the_day_or_ends_its_week(day, unit):
    found = interval(value_at(day, unit))
    assert found is not None
    assert found.start <= day < found.end or unit == "WE"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-500, 500))
def test_months_come_back_to_the_same_month(day, months):
    back = add_months(add_months(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)


def test_shift_to_a_shorter_month():
    assert shift(date(2020, 3, 31), "M", -1) == date(2020, 2, 29)
