"""Persons and bodies that only the page knows."""

import pytest

from dragoman.resolving.actors import identify
from dragoman.resolving.knowledge import load
from dragoman.resolving.naming import Setting
from dragoman.resolving.roles import lexicon
from tests.resolving.test_resolve import actors, page


def test_a_name_ends_where_its_owner_and_its_day_begin():
    setting = Setting(load(), lexicon(), "2014-06-01")
    assert identify("Kenyan lawmaker Otieno Okwaro Tuesday", setting).actor == "KEN.otieno-okwaro"
    assert actors(page("<<The Gazette 's Otieno Okwaro in Nairobi>> said no. Otieno Okwaro was late.")) == [
        "PER.otieno-okwaro"
    ]


def test_one_word_without_a_country_is_no_id():
    who = identify("Colonel Okwaro", Setting(load(), lexicon(), "2014-06-01"))
    assert (who.name, who.actor) == ("Okwaro", None)


def test_a_known_person_is_not_what_stands_beside_the_name():
    setting = Setting(load(), lexicon(), "2014-06-01")
    assert identify("President Uhuru Kenyatta, a Jubilee man from the west", setting).actor == "KEN.uhuru-kenyatta"
    assert identify("Angela Merkel , the long-time NATO member", setting).actor == "DEU.angela-merkel"
    assert identify("Anna Bishop , an analyst at a bank", setting).name == "Anna Bishop"


def test_places_and_laws_are_no_persons():
    (who,) = page("<<Amber Harbor>> was late, said Ann Berg.").statements
    assert who.speaker.actor is None


def test_a_body_nobody_knows_gets_an_id_if_its_name_ends_in_a_word_for_one():
    text = "<<The River Fishers Association>> said no. <<The Blue Thing>> said yes."
    assert actors(page(text)) == ["ORG.river-fishers-association", None]


def test_a_first_name_is_its_one_bearers_on_the_page():
    assert actors(page("Nadia Okwaro came late. <<Nadia>> said it rained.")) == ["PER.nadia-okwaro"]


@pytest.mark.parametrize(("text", "actor"), [("CNN.com", "JRN.cnn"), ("www.reuters.com", "JRN.reuters")])
def test_an_outlet_is_found_by_its_web_address(text, actor):
    assert identify(text, Setting(load(), lexicon(), None)).actor == actor
