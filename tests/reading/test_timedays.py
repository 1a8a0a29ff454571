"""Days that share a month with their neighbour."""

import pytest

from dragoman.reading.parser import Paragraph, parse
from dragoman.reading.timex import find_times


def found(text):
    tokens, _ = parse(text, [Paragraph(0, len(text), 0, "body")])
    return [text[time.start : time.end] for time in find_times(text, tokens)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on May 4 and 5.", ["May 4", "5"]),
        ("They met from 26 to 30 November.", ["26", "30 November"]),
        ("They met on May 4 and 5, 2014.", ["May 4", "5, 2014"]),
        ("They met on May 4 and 5 men died.", ["May 4"]),
        ("They met on May 4. And 5 came.", ["May 4"]),
    ],
)
def test_days(text, words):
    assert found(text) == words
