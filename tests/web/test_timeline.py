import pytest

from dragoman.web.timeline import MOST_BARS, WIDTH, said, strip


def row(day, kind="event", precision="day"):
    return {"date": day, "precision": precision, "kind": kind}


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2015-03-01", "day"), ("2016-01-01", "week"), ("2019-01-01", "month"), ("2099-01-01", "year")],
)
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


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("decade", "1970s"),
        ("year", "1970"),
        ("month", "January 1970"),
        ("day", "1 January 1970"),
        (None, "1 January 1970"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(precision, words):
    assert said("1970-01-01", precision) == words
