"""Offices named without their state, counterparts, appositions inside a mention, and the user's own actors."""

from __future__ import annotations

import pytest

from dragoman.errors import UsageError
from dragoman.resolving.actors import identify
from dragoman.resolving.knowledge import load
from dragoman.resolving.naming import Setting
from dragoman.resolving.roles import lexicon
from tests.resolving.test_resolve import actors, page

SETTING = Setting(load(), lexicon(), "2014-06-01")
OWN = (
    "id\tkind\tname\taliases\tcountry\tsector\toffices\n"
    "KEN.otieno\tperson\tOtieno Okwaro\tO. Okwaro\tKEN\tGOV\t2014-01..2015-01 GOV president\n"
    "ARM.north\tarmed\tNorth Brigade\tLiwa Shamal\tSYR\tREB\t..2013 North Brigade; 2013.. North Army\n"
)


def test_a_counterpart_holds_the_same_office_elsewhere():
    text = "<<Foreign Minister Sergei Lavrov>> said it was late. <<His French counterpart>> said it was not."
    assert actors(page(text))[0] == "RUS.sergei-lavrov"
    assert actors(page(text))[1].startswith("FRA.")


def test_an_office_of_one_state_needs_no_state():
    (who,) = actors(page("<<The secretary of state>> said it was late."))
    assert who.startswith("USA.")


def test_the_name_before_an_apposition_is_meant():
    found = identify("Ann Berg, a German lawmaker", SETTING)
    assert (found.name, found.actor, found.sector) == ("Ann Berg", "DEU.ann-berg", "LEG")
    assert identify("John Kerry, the US secretary of state", SETTING).actor == "USA.john-kerry"
    assert identify("Baba Amr, a district of Homs", SETTING) is None


def test_analysts_are_civil_society():
    assert identify("a Syria expert", SETTING).sector == "CVL"


def test_we_of_a_private_person_are_no_actor():
    one, we = page("<<Analyst Ann Berg>> said <<we>> were late.", contents={0: "we were late"}).statements[:2]
    assert one.speaker.actor == "PER.ann-berg" and we.speaker.actor is None


def test_own_actors_come_first():
    known = load(OWN)
    assert known.person("Otieno Okwaro", None).id == "KEN.otieno"
    assert known.holder("president", "KEN", "2014-06-01").id == "KEN.otieno"
    assert known.holder("president", "KEN", "2016-06-01").id == "KEN.uhuru-kenyatta"
    assert known.name("Liwa Shamal").name_on("2014-01-01") == "North Army"


@pytest.mark.parametrize("text", ["name\nX\n", "id\tname\n\tX\n", "id\tkind\tname\nA.x\tplanet\tX\n"])
def test_a_bad_actor_file_is_refused(text):
    with pytest.raises(UsageError):
        load(text)


def test_a_bad_term_is_refused():
    with pytest.raises(UsageError):
        load("id\tname\toffices\nA.x\tX Y\tpresident\n")
