"""Marked pairs: the form of a line, and that every line keeps to it."""

from __future__ import annotations

import pytest

from training.sentences import marked
from training.sentences.build import faults, files


def test_a_line_gives_the_sentence_without_marks_and_the_places_of_both() -> None:
    one = marked.typed("AID | <t>Homs</t> got bread from <s>the Red Crescent</s>.")
    assert one.text == "Homs got bread from the Red Crescent."
    assert (one.text[slice(*one.actor)], one.text[slice(*one.recipient)]) == ("the Red Crescent", "Homs")


def test_a_party_alone_stands_for_both() -> None:
    one = marked.typed("PROTEST | <s>Students</s> marched.")
    assert one.actor == one.recipient == (0, 8)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("MARCH | <s>Students</s> marched.", "no PLOVER type"),
        ("PROTEST | Students marched.", "mark the actor"),
        ("PROTEST | <s>Students</s> and <s>teachers</s> marched.", "mark the actor"),
        ("PROTEST | <s>Students</s> marched on <t>Kyiv.", "mark the actor"),
        ("PROTEST | <s> </s> marched on Kyiv.", "no word"),
    ],
)
def test_a_wrong_line_is_refused(line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        marked.typed(line)


def test_every_line_of_the_set_keeps_to_the_form() -> None:
    assert list(faults(files("pairs"))) == []
    assert sum(1 for path in files("pairs") for _ in marked.lines(path)) > 3000


def test_a_sentence_that_stands_twice_is_named(tmp_path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("AID | <s>A</s> fed <t>B</t>.\n# note\nAID | <t>A</t> fed <s>B</s>.\n", "utf-8")
    assert list(faults([path])) == ["x (line 3): the same sentence as x (line 1)"]
