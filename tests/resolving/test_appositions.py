"""Persons and bodies named beside a role, and the groups that bare words point back to."""

from __future__ import annotations

from dragoman.resolving.actors import identify
from dragoman.resolving.knowledge import load
from dragoman.resolving.naming import Setting
from dragoman.resolving.roles import lexicon
from tests.resolving.test_resolve import actors, page

SETTING = Setting(load(), lexicon(), "2014-06-01")


def speakers(text: str, **more):
    return [statement.speaker for statement in page(text, **more).statements]


def test_a_role_is_the_person_named_after_it():
    one, two = speakers("<<A spokesman for Hamas>>, Omar Tarik, denied the report. <<He>> said more would follow.")
    assert (one.name, one.actor, one.country, one.sector) == ("Omar Tarik", "PSE.omar-tarik", "PSE", "REB")
    assert two.actor == one.actor


def test_a_list_is_no_apposition():
    (one,) = speakers("<<The German ambassador>>, Ann Berg and two others said it was late.")
    assert one.name != "Ann Berg"


def test_a_body_is_named_by_its_abbreviation():
    one, two = speakers(
        "<<The United Nations mission>>, UNMISS, said it was late. <<It>> could not confirm the number of dead."
    )
    assert (one.actor, two.actor) == ("IGO.unmiss", "IGO.unmiss")


def test_the_group_is_no_state_and_no_union_of_states():
    assert actors(page("The United Nations spoke to Israel. <<The group>> said it was late.")) == [None]
    text = "Hamas attacked a post on Monday, the United Nations reported. <<The group>> said it was late."
    assert actors(page(text)) == ["ARM.hamas"]


def test_two_groups_as_near_are_doubt():
    assert actors(page("Officials met Hamas and Hezbollah in Cairo. <<The group>> said it was late.")) == [None]


def test_they_that_opens_reported_speech_are_the_speaker():
    text = "Rebels fled. <<Police>> said <<they>> had found a bomb."
    _, they = speakers(text, contents={0: "they had found a bomb"})
    assert (they.name, they.why) == ("Police", "the speaker")


def test_a_full_name_with_its_abbreviation():
    for text in ("The Intergovernmental Authority on Development (IGAD)", "the Northern Rivers Authority (IGAD)"):
        assert identify(text, SETTING).actor == "IGO.igad"
    assert identify("the United Nations refugee agency", SETTING).actor == "IGO.unhcr"


def test_who_comes_from_several_states_is_of_none():
    found = identify("A diplomat from the troika of the United States, Britain and Norway", SETTING)
    assert (found.country, found.sector) == (None, "GOV")
    assert identify("a diplomat from Norway", SETTING).country == "NOR"


def test_a_common_noun_is_no_name_of_a_body():
    found = identify("an aid group", SETTING)
    assert found is None or found.actor is None
