import pytest

from dragoman.web.timeline import MOST_BARS, WIDTH, beside, crumbs, named, said, strip


def row(day, kind="event", precision="day", count=1):
    return {"date": day, "precision": precision, "kind": kind, "count": count}


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2015-02-28", "day"), ("2019-01-01", "month"), ("2059-01-01", "year"), ("2199-01-01", "decade")],
)
def test_the_unit_grows_until_the_bars_fit(last, unit):
    made = strip([row("2015-01-01"), row(last)])
    assert made.unit == unit and len(made.bars) == 2
    assert all(bar.x + bar.width <= WIDTH for bar in made.bars)
    assert len(made.ticks) <= 8


def test_a_bar_of_a_month_ends_on_its_last_day():
    made = strip([row("2015-02-10"), row("2019-02-10")])
    assert (made.bars[0].since, made.bars[0].until) == ("2015-02-01", "2015-02-28")


def test_a_strip_of_a_span_has_all_of_it():
    made = strip([row("2011-05-18", count=3)], "2011-01-01", "2011-12-31")
    assert (made.unit, len(made.starts), made.top) == ("month", 12, 3)
    assert (made.bars[0].since, made.bars[0].until) == ("2011-05-01", "2011-05-31")


def test_what_is_known_to_the_year_stands_in_no_bar_of_a_month():
    rows = [row("2011-01-01", precision="year"), row("2011-01-01", count=2), row("2011-03-01")]
    assert strip(rows, "2011", "2011").top == 2
    assert strip(rows, "2000", "2070").top == 4


def test_the_few_far_before_all_others_are_left_out_and_counted():
    many = [row(f"2015-{month:02}-01", count=300) for month in range(1, 13)]
    made = strip([row("1066-10-14"), *many])
    assert (made.unit, made.before, made.after) == ("month", 1, 0)
    assert strip([row("1066-10-14"), *many], "1066", "1066").before == 0


def test_days_that_matter_are_named_over_their_bars_without_overlap():
    made = strip([row("2011-05-01")], "2011-05-01", "2011-05-31")
    days = [{"date": f"2011-05-{day:02}", "score": day} for day in range(1, 32)]
    names = named(days, made)
    assert "31 May" not in {label.text.strip() for label in names}  # no room at the edge
    assert 3 < len(names) < 31 and len({label.x for label in names}) == len(names)
    assert named([{"date": "2012-05-01", "score": 1}], made) == []


def test_a_span_lies_in_its_decade_year_and_month():
    assert [z.words for z in crumbs("2011-05-01", "2011-05-31")] == ["2010s", "2011", "May 2011"]
    assert [z.words for z in crumbs("2011-05-18", "2011-05-18")][-1] == "18 May 2011"
    assert crumbs("1999", "2001") == crumbs(None, "2001") == crumbs("x", "2001") == []
    [decade] = crumbs("2010", "2019")
    assert (decade.since, decade.until) == ("2010-01-01", "2019-12-31")


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2012-02", "2012-02", ("January 2012", "March 2012")),
        ("2012-12-31", "2012-12-31", ("30 December 2012", "1 January 2013")),
        ("2012-01-01", "2012-12-31", ("2011", "2013")),
        ("1900-01-01", "1909-12-31", ("1890s", "1910s")),
    ],
)
def test_a_whole_span_has_one_before_and_one_after(since, until, words):
    assert tuple(z.words for z in beside(since, until)) == words
    assert beside("2012-02-02", "2012-02-10") == (None, None) == beside("9999", "9999")


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
