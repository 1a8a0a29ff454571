"""Quotations: pairs of marks of every kind, and marks left open."""

from __future__ import annotations

import pytest

from dragoman.reading.quotes import find_quotes


def quotes(text: str) -> list[tuple[str, bool]]:
    return [(text[q.inner[0] : q.inner[1]], q.closed) for q in find_quotes(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We will go," he said.', "We will go,"),
        ("“We will go,” he said.", "We will go,"),
        ("''We will go,'' he said.", "We will go,"),
        ("‘We will go,’ he said.", "We will go,"),
        ("'We will go,' he said.", "We will go,"),
        ("«We will go», he said.", "We will go"),
        ('“We will go," he said.', "We will go,"),
        ("It was 'the officials' plan', he said.", "the officials' plan"),
    ],
)
def test_every_kind_of_mark(text, inner):
    assert quotes(text) == [(inner, True)]


def test_marks_inside_marks_are_one_quotation():
    assert quotes("“She said ‘no’ twice,” he said.") == [("She said ‘no’ twice,", True)]


def test_an_apostrophe_is_no_mark():
    assert quotes("Iran's plan and the rebels' answer in the '90s") == []


def test_a_lost_closing_mark_does_not_swallow_the_next_quotation():
    assert quotes('"We go, he said. "They stay." More text.') == [("We go, he said. ", False), ("They stay.", True)]


def test_a_quotation_left_open_stops_at_the_paragraph():
    text = '"First part.\n"Second part," he said.'
    found = list(find_quotes(text, [(0, 12), (13, len(text))]))
    assert [(q.closed, q.end) for q in found] == [(False, 12), (True, 27)]


def test_an_inch_mark_opens_nothing():
    assert quotes('a 12" pipe and no more') == []


def test_a_sentence_a_line_is_one_quotation_in_parts():
    text = "`` We go .\nWe stay .\nWe wait , '' he said ."
    found = list(find_quotes(text, [(0, 10), (11, 20), (21, len(text))]))
    assert [text[slice(*q.inner)].strip() for q in found] == ["We go .", "We stay .", "We wait ,"]


def test_an_open_mark_does_not_reach_a_proper_quotation():
    text = '"We go .\nThe town lies low .\nShe said "no" twice .'
    found = list(find_quotes(text, [(0, 8), (9, 28), (29, len(text))]))
    assert [q.start for q in found] == [0, 38]
