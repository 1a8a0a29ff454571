"""From time words to dates."""

import pytest

from dragoman import reading
from dragoman.reading.parser import Paragraph
from dragoman.records import Published, Time
from dragoman.resolving.times import coordinated, merge_times, resolve_time, resolve_times


def read(text):
    return reading.read(text, [Paragraph(0, len(text), 0, "body")])


WEDNESDAY = Published("2020-02-12", "day", "given")


def resolved(text, words, published=WEDNESDAY):
    times = resolve_times(read(text), published)
    return next(time for time in times.values() if time.text == words)


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "precision"),
    [
        ("The minister said on Wednesday it was over.", "Wednesday", "2020-02-12", "2020-02-13", "day"),
        ("The minister said on Thursday it was over.", "Thursday", "2020-02-06", "2020-02-07", "day"),
        ("The ministers will meet on Monday.", "Monday", "2020-02-17", "2020-02-18", "day"),
        ("The ministers will meet on Wednesday.", "Wednesday", "2020-02-12", "2020-02-13", "day"),
        ("They agreed to meet on Monday.", "Monday", "2020-02-17", "2020-02-18", "day"),
        ("They discussed ways to end the war on Monday.", "Monday", "2020-02-10", "2020-02-11", "day"),
        ("They arrived yesterday.", "yesterday", "2020-02-11", "2020-02-12", "day"),
        ("They arrived last week.", "last week", "2020-02-03", "2020-02-10", "week"),
        ("They arrived last month.", "last month", "2020-01-01", "2020-02-01", "month"),
        ("The war began last year.", "last year", "2019-01-01", "2020-01-01", "year"),
        ("The deal was reached in July.", "July", "2019-07-01", "2019-08-01", "month"),
        ("They will vote in July.", "July", "2020-07-01", "2020-08-01", "month"),
        ("They fled two weeks ago.", "two weeks ago", "2020-01-27", "2020-02-03", "week"),
        ("They fled three days ago.", "three days ago", "2020-02-09", "2020-02-10", "day"),
        ("They fled in the 1990s.", "the 1990s", "1990-01-01", "2000-01-01", "decade"),
        ("They fled in the winter of 2011.", "the winter of 2011", "2011-12-01", "2012-03-01", "season"),
        ("They fled on Oct. 27, 2015.", "Oct. 27, 2015", "2015-10-27", "2015-10-28", "day"),
        ("They fled on Feb. 29, 2016.", "Feb. 29, 2016", "2016-02-29", "2016-03-01", "day"),
    ],
)
def test_dates(text, words, start, end, precision):
    time = resolved(text, words)
    assert (time.start, time.end, time.precision) == (start, end, precision)


def test_basis_says_where_the_date_comes_from():
    assert resolved("They fled on Oct. 27, 2015.", "Oct. 27, 2015").basis == "explicit"
    assert resolved("They fled on Monday.", "Monday").basis == "publication date"
    text = "The war ended on May 3, 2012. The envoy left the following day."
    following = resolved(text, "the following day")
    assert (following.start, following.basis) == ("2012-05-04", "narrative time")


def test_undated_page_keeps_the_form_only():
    time = resolved("They fled on Wednesday.", "Wednesday", Published())
    assert (time.start, time.end, time.timex) == (None, None, "XXXX-WXX-3")
    assert time.basis == "no date: the page has no date"
    assert resolved("They fled in May 2014.", "May 2014", Published()).start == "2014-05-01"


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        ("They talked for three years.", "three years", "P3Y"),
        ("They talked for several weeks.", "several weeks", "PXW"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They arrived recently.", "recently", "PAST_REF"),
        ("They attacked twice in the last year.", "the last year", "P1Y"),
        ("The battle of 490 BC was lost.", "490 BC", "BC0490"),
    ],
)
def test_values_without_dates(text, words, timex):
    time = resolved(text, words)
    assert (time.timex, time.start, time.end) == (timex, None, None)


def test_reason_says_why_there_is_no_date():
    assert resolved("They talked for three years.", "three years").basis == "no date: how long, not when"
    assert resolved("They arrived recently.", "recently").basis == "no date: the words are vague"
    assert resolved("They fled on Feb. 30, 2015.", "Feb. 30, 2015").basis == "no date: the calendar has no such day"


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("They met in May last year.", "May last year", "2019-05-01"),
        ("They met in mid-1916.", "mid-1916", "1916-01-01"),
        ("They met on July 25 of 1999.", "July 25 of 1999", "1999-07-25"),
        ("They met on May 4 and 5, 2014.", "5, 2014", "2014-05-05"),
        ("They met from 26 to 30 May 2014.", "26", "2014-05-26"),
    ],
)
def test_dates_in_parts(text, words, start):
    assert resolved(text, words).start == start


def test_year_in_passing_does_not_move_a_tale():
    years = " ".join(f"In {year} there was a battle." for year in range(1912, 1919))
    text = years + " The army, which a law of 1901 had made, fled. On 7 August it crossed the border."
    assert resolved(text, "7 August").start == "1918-08-07"


def test_no_such_day_has_no_date():
    assert resolved("They fled on Feb. 30, 2015.", "Feb. 30, 2015").start is None


def test_day_counted_from_a_year_is_unknown():
    assert resolved("It began in 1987. The next day it snowed.", "The next day").start is None


def test_merge_and_lookup_of_coordinated_days():
    text = "During the meetings on Thursday and Friday, ministers will focus on grain."
    analysis = read(text)
    times = resolve_times(analysis, WEDNESDAY)
    both = merge_times(text, list(times.values()))
    assert (both.text, both.start, both.end) == ("Thursday and Friday", "2020-02-13", "2020-02-15")
    span = both.span
    assert resolve_time(Time(text[slice(*span)], span), analysis, WEDNESDAY, times) == both
    assert coordinated(analysis, analysis.times[1]) == list(analysis.times)


def test_time_with_no_expression_in_it_stays_as_it_is():
    text = "They fled at once."
    time = Time("at once", (10, 17))
    assert resolve_time(time, read(text), WEDNESDAY) == time


def test_history_reads_months_from_the_text():
    years = " ".join(f"In {year} there was a battle." for year in range(1912, 1919))
    text = years + " On 7 August the army crossed the border."
    assert resolved(text, "7 August").start == "1918-08-07"
