from datetime import date

import pytest

from dragoman.web.timeline import HEIGHT, MOST_BARS, WIDTH, days, parse, said, strip


def row(day, kind="event", precision="day"):
    return {"date": day, "precision": precision, "kind": kind}


@pytest.mark.parametrize(
    ("value", "precision", "words"),
    [
        ("2015-10-27", "day", "27 October 2015"),
        ("2015-10-01", "month", "October 2015"),
        ("2015-01-01", "year", "2015"),
        ("2015-10-26", "week", "Week of 26 October 2015"),
        ("2015-10", None, "1 October 2015"),
        (None, None, "No date"),
        ("soon", None, "No date"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(value, precision, words):
    assert said(value, precision) == words


def test_parse_takes_dates_months_years_and_timestamps():
    assert parse("2015") == date(2015, 1, 1)
    assert parse("2015-10-27T12:00:00") == date(2015, 10, 27)
    assert parse("2015-02-30") is None


def test_days_stand_in_order_and_the_month_before_its_first_day():
    found = days([row("2015-10-01"), row("2015-09-30"), row("2015-10-01", precision="month"), row("2015-10-01")])
    assert [(day.label, len(day.rows)) for day in found] == [
        ("30 September 2015", 1), ("October 2015", 1), ("1 October 2015", 2)
    ]  # fmt: skip


def test_bars_stack_the_kinds_of_one_bucket_to_its_count():
    made = strip([row("2015-10-01"), row("2015-10-01", "statement"), row("2015-10-01"), row("2015-10-03")])
    first = [bar for bar in made.bars if bar.since == "2015-10-01"]
    assert [(bar.kind, bar.count) for bar in first] == [("statement", 1), ("event", 2)]
    assert sum(bar.height for bar in first) == pytest.approx(HEIGHT)
    assert made.top == 3 and made.unit == "day"
    assert all(bar.until == bar.since for bar in made.bars)


@pytest.mark.parametrize(("last", "unit"), [("2015-03-01", "day"), ("2016-01-01", "week"), ("2019-01-01", "month"), ("2099-01-01", "year")])  # fmt: skip
def test_the_unit_grows_until_the_bars_fit(last, unit):
    made = strip([row("2015-01-01"), row(last)])
    assert made.unit == unit and len(made.bars) == 2
    assert all(bar.x + bar.width <= WIDTH for bar in made.bars)
    assert len(made.ticks) <= 8


def test_a_bar_of_a_month_ends_on_its_last_day():
    made = strip([row("2015-02-10"), row("2019-02-10")])
    assert (made.bars[0].since, made.bars[0].until) == ("2015-02-01", "2015-02-28")


def test_without_dates_there_are_no_bars():
    assert strip([row(None)]).bars == () and MOST_BARS > 0
