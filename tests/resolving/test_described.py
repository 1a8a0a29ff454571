"""Persons whom the page describes and names apart."""

from tests.resolving.test_resolve import actors, page


def test_the_official_of_the_first_sentence_is_named_in_the_next():
    text = "<<A senior Kenyan official>> says it rained. <<Nadia Okwaro>>, the deputy minister, says it will go on."
    first, second = actors(page(text))
    assert first == second and first.endswith(".nadia-okwaro")


def test_an_official_of_another_state_is_not_the_one_named_next():
    text = "<<A senior Kenyan official>> says it rained. <<Nadia Okwaro>>, a Peruvian lawmaker, says it will go on."
    first, second = actors(page(text))
    assert (first, second) == ("KEN.GOV", "PER.nadia-okwaro")


def test_a_title_before_a_family_name_is_the_person_named_in_full():
    text = "<<General Breck>> said no. The order came from Tomas Breck, an old man, who left."
    assert actors(page(text)) == ["PER.tomas-breck"]


def test_a_leader_elsewhere_is_not_meant_by_a_family_name_alone():
    assert actors(page("Russia built a bridge. <<Ivanov>> said it is long.")) == [None]
    assert actors(page("South Africa built a bridge. <<Zuma>> said it is long.")) == ["ZAF.jacob-zuma"]


def test_counted_people_are_not_the_state():
    assert actors(page("<<Sixty-two Kenyans>> said no.")) == ["KEN.CVL"]
