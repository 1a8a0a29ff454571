"""The parties of an event that the model and the rules both see."""

from __future__ import annotations

import pytest

from dragoman.coding.events_joined import with_parties
from dragoman.reading import read
from dragoman.reading.parser import Paragraph
from dragoman.records import Event, Mention, Phrase


def parties(text: str, model: tuple[list[str], list[str]], rules: tuple[list[str], list[str]]) -> list[list[str]]:
    def event(sides: tuple[list[str], list[str]]) -> Event:
        actors, recipients = (
            tuple(Mention(words, (text.index(words), text.index(words) + len(words))) for words in side)
            for side in sides
        )
        whole = (0, len(text))
        return Event("e", "d", "ASSAULT", Phrase("killed", (0, 1)), whole, actors=actors, recipients=recipients)

    joined = with_parties(read(text, [Paragraph(0, len(text), 0, "body")]), event(model), event(rules))
    return [[mention.text for mention in side] for side in (joined.actors, joined.recipients)]


@pytest.mark.parametrize(
    ("text", "model", "rules", "expected"),
    [
        ("Rebels killed a judge and a clerk.", ["a clerk"], ["a judge"], ["a judge", "a clerk"]),
        ("Rebels killed a judge and wounded nine.", ["a judge", "nine"], ["a judge"], ["a judge", "nine"]),
        ("Rebels killed a judge near the old mill.", ["the old mill"], ["a judge"], ["a judge"]),
        ("Rebels killed a judge and praised nine poets.", ["nine poets"], ["a judge"], ["a judge"]),
    ],
)
def test_the_model_adds_whom_the_sentence_puts_beside_the_rules_parties(text, model, rules, expected):
    assert parties(text, (["Rebels"], model), (["Rebels"], rules)) == [["Rebels"], expected]


def test_a_side_that_the_rules_leave_empty_is_the_models():
    text = "A judge was killed by rebels."
    assert parties(text, (["rebels"], ["A judge"]), ([], ["A judge"])) == [["rebels"], ["A judge"]]


def test_nobody_stands_on_both_sides():
    text = "A judge was killed by rebels."
    assert parties(text, (["A judge"], ["rebels"]), (["rebels"], [])) == [["rebels"], []]
