"""Which words name places."""

import pytest

from dragoman.reading import read
from dragoman.reading.parser import Paragraph
from dragoman.resolving.places_finding import find_places


def found(text):
    return [place.text for place in find_places(read(text, [Paragraph(0, len(text), 0, "body")]))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ministers from the United States met in Vienna.", ["United States", "Vienna"]),
        ("The Cooke County sheriff lives in Gainesville, Texas.", ["Cooke County", "Gainesville", "Texas"]),
        ("A man from Orlando, Fla., was freed.", ["Orlando", "Fla."]),
        ("The Vienna Police Department said so.", ["Vienna"]),
        ("Mr. Jordan praised Paris.", ["Paris"]),
    ],
)
def test_places_are_found(text, names):
    assert found(text) == names


def test_a_persons_name_is_no_place():
    text = "Michael Jordan spoke first. Jordan said the team would win, and Jordan smiled."
    assert "Jordan" not in found(text)


def test_places_do_not_overlap():
    text = "The City of New York Police Department and the New York Times are in New York, N.Y."
    spans = found(text)
    assert spans
    assert len(spans) == len([s for s in spans if s in text])
