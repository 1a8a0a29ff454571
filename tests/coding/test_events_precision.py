"""What looks like an event and is none, and parties that the parser puts in the wrong place.

Each rule was found by reading pages drawn at random; the sentences here are made up.
"""

import pytest

from tests.coding.test_events import code, only, said, words


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The army has the power to attack the rebels.", "only a purpose, a power or a chance to act"),
        ("Mr. Hague did not think that Russia would attack Turkey.", "doubted, or only perhaps said"),
        ("Mr. Kerry discussed the crisis in Syria.", "a discussion, with whom is not said"),
    ],
)
def test_not_coded_with_a_reason(sentence, reason):
    events, left = code(sentence)
    assert events == []
    assert reason in {each.reason for each in left}


@pytest.mark.parametrize(
    "sentence",
    [
        "Russia holds a veto on the council.",
        "Iran has summoned its ambassador for consultations.",
        "The Iranian government is feeding its people.",
        'Mr. Trump said: "Arm the Kurds!"',
        "The ministers opened a smear campaign against Mr. Browder.",
        "Saleh has vowed to return to Yemen.",
        "Turkey hit a dead end in Syria.",
    ],
)
def test_no_event(sentence):
    assert code(sentence)[0] == []


@pytest.mark.parametrize(
    ("sentence", "type_", "actors", "recipients"),
    [
        (
            "Speaking as the U.S. launches a military campaign against the Islamic State, he was brief.",
            "ASSAULT",
            ["the U.S."],
            ["the Islamic State"],
        ),
        (
            "Crowds gathered outside the embassy calling for the Syrian ambassador to be expelled by Britain.",
            "REQUEST",
            ["Crowds"],
            ["Britain"],
        ),
        ("The president accepted Mr. Petraeus' resignation.", "RETREAT", ["Mr. Petraeus"], []),
        ("Turkey sent troops to its border with Syria.", "MOBILIZE", ["Turkey"], ["Syria"]),
        ("The agency called for each state to accept the refugees.", "REQUEST", ["The agency"], ["each state"]),
        ("Obama condemned the use of tanks by the Syrian army.", "ACCUSE", ["Obama"], ["the Syrian army"]),
    ],
)
def test_parties(sentence, type_, actors, recipients):
    event = next(e for e in code(sentence)[0] if e.type == type_)
    assert (words(event.actors), words(event.recipients)) == (actors, recipients)


def test_a_clause_set_off_by_a_comma_lends_no_party():
    events, _ = code("NATO is investigating the attack, which Mr. Karzai condemned.")
    assert [words(e.recipients) for e in events if e.mode == "investigate"] == [[]]


def test_has_yet_to_is_a_denial():
    assert [cue.kind for cue in only("Iran has yet to free the Turkish soldiers.").auxiliary] == ["negation"]


def test_not_just_denies_nothing():
    assert only("Russia was not just attacking Turkey.").auxiliary == ()


@pytest.mark.parametrize("bound", ["since", "until", "before"])
def test_a_bound_is_not_the_time_of_the_event(bound):
    assert only(f"Russia attacked Turkey {bound} 2015.").time is None


def test_what_should_be_done_is_asked_only_of_who_can_do_it():
    text = "Mr. Hague said Mr. Assad must be removed."
    assert code(text, [said(text, "Mr. Hague", "said", "Mr. Assad must be removed")])[0] == []


def test_a_reference_back_gives_the_event_its_time_and_place():
    event = only("Russian forces attacked a Turkish convoy. The attack took place on Thursday in Idlib.")
    assert (event.time.text, event.place.text) == ("Thursday", "Idlib")


def test_a_reference_back_does_not_reach_another_type_of_event():
    event = only("Russia condemned Turkey. The attack took place on Thursday in Idlib.")
    assert event.time is None


def test_coordinated_people_are_counted_together():
    event = only("The militants beheaded two Americans and a British journalist.")
    assert event.counts == {"killed": 3}


def test_an_uncounted_second_group_is_not_guessed():
    assert only("The rebels killed two soldiers and civilians.").counts == {"killed": 2}
