"""Which words say when: extents and types."""

from itertools import pairwise

import pytest

from dragoman.reading.parser import Paragraph, parse
from dragoman.reading.timex import find_times


def found(text):
    tokens, _ = parse(text, [Paragraph(0, len(text), 0, "body")])
    return [(text[time.start : time.end], time.timex) for time in find_times(text, tokens)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The minister resigned on Oct. 27, 2015, aides said.", "Oct. 27, 2015", "DATE"),
        ("The accord of 27 October 2015 holds.", "27 October 2015", "DATE"),
        ("The report is dated 2015-10-27 and public.", "2015-10-27", "DATE"),
        ("They spoke late on Tuesday about grain.", "late on Tuesday", "DATE"),
        ("Talks resume next week in Oslo.", "next week", "DATE"),
        ("The treaty was signed two weeks ago.", "two weeks ago", "DATE"),
        ("A bridge fell a day earlier.", "a day earlier", "DATE"),
        ("Trade has grown since 2011 in both states.", "2011", "DATE"),
        ("It was common in the 1990s there.", "the 1990s", "DATE"),
        ("Prices fell in the second quarter of 2015 again.", "the second quarter of 2015", "DATE"),
        ("Fighting flared in the summer of 2014 there.", "the summer of 2014", "DATE"),
        ("They left at the end of last month.", "the end of last month", "DATE"),
        ("The envoy has lived here for three years.", "three years", "DURATION"),
        ("The envoy began a three-day visit.", "three-day", "DURATION"),
        ("The council meets every Friday.", "every Friday", "SET"),
        ("The guns fell silent at 10:30 p.m. on Monday.", "10:30 p.m. on Monday", "TIME"),
        ("Shells fell Tuesday night in the port.", "Tuesday night", "TIME"),
    ],
)
def test_extent_and_type(text, words, kind):
    assert (words, kind) in found(text)


def test_two_days_are_two_times():
    assert [words for words, _ in found("They meet on Thursday and Friday.")] == ["Thursday", "Friday"]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may resign.",
        "The fall of Saigon shocked them.",
        "Some 1500 soldiers crossed the river.",
        "The 15-year-old boy was freed.",
        "He told USA TODAY so.",
        "The Daily Mail printed it.",
        "Troops march on the town.",
    ],
)
def test_no_time(text):
    assert found(text) == []


def test_times_do_not_overlap_and_match_the_text():
    text = "On Monday, July 6, 2015 and again last week, two days later, it rained from May to June 2014."
    tokens, _ = parse(text, [Paragraph(0, len(text), 0, "body")])
    times = list(find_times(text, tokens))
    assert all(left.last <= right.first for left, right in pairwise(times))
    assert all(text[t.start : t.end] == text[tokens[t.first].start : tokens[t.last - 1].end] for t in times)
