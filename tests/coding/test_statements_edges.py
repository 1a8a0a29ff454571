"""Statements: where a speaker ends, tags of several speakers, what cannot be confirmed, whose time it is."""

from __future__ import annotations

from tests.coding.test_statements import code, one


def test_a_closing_tag_may_have_two_speakers_and_a_hyphen():
    text = (
        "On Sunday, a drone strike killed at least nine people in the port of Mocha, "
        "nurses and the rebel-run council said."
    )
    found = one(text)
    assert found.speaker.text == "nurses and the rebel-run council"
    assert len(found.speaker.members) == 2
    assert found.content[0].text.startswith("On Sunday, a drone strike")
    assert found.time is None  # it says when the strike was


def test_a_speaker_does_not_reach_over_a_quotation_mark():
    found, _ = code('"This is a last chance," EU envoy Ann Berg said at the opening.')
    assert [s.speaker.text for s in found] == ["EU envoy Ann Berg"]


def test_a_name_in_marks_stays_in_its_phrase():
    found = one('The "Friends of Peace" group said it would meet.')
    assert found.speaker.text == 'The "Friends of Peace" group'


def test_a_bracketed_abbreviation_belongs_to_the_name():
    found = one("The Economic Community of West African States (ECOWAS) said it was ready.")
    assert found.speaker.text == "The Economic Community of West African States (ECOWAS)"


def test_what_cannot_be_confirmed_is_withheld():
    for text, content in (
        ("The agency could not independently verify the report.", "the report"),
        ("The mission could not confirm the number of dead.", "the number of dead"),
        ("Police have not named any suspects.", "any suspects"),
    ):
        found = one(text)
        assert (found.polarity, found.content[0].text) == ("withheld", content)
    assert code("The inspectors verified the list.")[0] == []


def test_what_is_described_is_part_of_the_description():
    found = one("The minister described the talks as a waste of time.")
    assert found.content[0].text == "the talks as a waste of time"


def test_ones_own_hope_is_a_statement_but_not_what_others_believe():
    found, _ = code("Officials said they hope the talks will resume.")
    assert [s.cue.text for s in found] == ["said", "hope"]
    assert found[1].parent == found[0].id
    found, left = code("Officials said residents believed the talks would resume.")
    assert [s.cue.text for s in found] == ["said"]
    assert [item.reason for item in left] == ["belief or wish inside another's words"]
