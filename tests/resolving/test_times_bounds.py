"""When an undated page was written, by its own words."""

import pytest

from dragoman.reading import read
from dragoman.reading.parser import Paragraph
from dragoman.records import Published
from dragoman.resolving.times import resolve_times
from dragoman.resolving.times_bounds import bounds


def bounded(text):
    analysis = read(text, [Paragraph(0, len(text), 0, "body")])
    values = resolve_times(analysis, Published())
    return bounds(analysis, values), values


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("The envoy arrived on Oct. 27, 2015. Ministers will meet on Oct. 30, 2015.", "2015-10-27", "2015-10-31"),
        ("The war began in 2011. Talks are due to resume in January 2014.", "2011-01-01", "2014-02-01"),
        ("He said in 2012 that they would meet in 2013.", "2012-01-01", None),
        ("“We will meet in 2013,” he said.", None, None),
        ("They fled on Wednesday.", None, None),
        ("The talks took place in 2016. They will resume in 2014.", "2016-01-01", None),
    ],
)
def test_bounds(text, after, before):
    found, _ = bounded(text)
    assert (found.after and found.after.date, found.before and found.before.date) == (after, before)


def test_bounds_rest_on_the_pages_words():
    text = "The envoy arrived on Oct. 27, 2015. Ministers will meet on Oct. 30, 2015."
    found, _ = bounded(text)
    assert all(text[slice(*bound.span)] == bound.text for bound in (found.after, found.before))


def test_an_undated_time_says_the_bounds():
    _, values = bounded("The envoy arrived on Oct. 27, 2015. He spoke on Tuesday.")
    tuesday = next(time for time in values.values() if time.text == "Tuesday")
    assert tuesday.start is None
    assert tuesday.basis == "no date: the page has no date; written not before 2015-10-27 (“Oct. 27, 2015”)"
