"""The persons a page names: which names count, and whose they are."""

import pytest

from dragoman.resolving.knowledge import load
from dragoman.resolving.people import People
from tests.resolving.test_resolve import actors, page


def test_a_persons_name_may_hold_a_word_for_an_office():
    text = "It rained, reports <<the BBC's Jonathan Head in Nairobi>>. It was late."
    assert actors(page(text)) == ["PER.jonathan-head"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Wanja, a Kenyan activist, came late. It rained. <<Wanja>> said no.", "KEN.wanja"),
        ("<<Wanja>> came late, and <<Wanja>> said no.", None),
    ],
)
def test_one_name_is_a_person_where_the_page_says_the_country(text, actor):
    assert actors(page(text))[-1] == actor


def test_an_unknown_namesake_of_a_leader_keeps_the_family_name():
    text = "Talal Hollande, a publisher in Beirut, spoke. It rained. <<Hollande>> said no."
    assert actors(page(text)) == ["PER.talal-hollande"]


def test_a_leader_to_come_is_not_known_by_the_family_name():
    assert load().leader("Trump", "2014-06-01") is None
    assert load().leader("Trump", "2018-06-01").id == "USA.donald-trump"


def test_a_short_name_is_nobodys_who_has_another_family_name():
    found = load().person("James Russell", "2012-05-01")
    assert found is None or found.name.endswith("Russell")
    assert load().person("Javad Zarif", "2014-05-01").id == "IRN.mohammad-javad-zarif"


def test_one_person_under_two_bodies_is_one():
    assert load().person("Navi Pillay", "2012-05-01").name == "Navi Pillay"


def test_nobody_is_found_on_an_empty_page():
    assert People().find("Ann Berg") is None
