"""Whom a phrase names by its own words."""

import pytest

from dragoman.resolving.actors import Setting, identify
from dragoman.resolving.knowledge import load
from dragoman.resolving.roles import lexicon


@pytest.fixture(scope="module")
def setting() -> Setting:
    return Setting(load(), lexicon(), "2014-06-01")


@pytest.mark.parametrize(
    ("text", "actor", "country", "sector", "via"),
    [
        ("Ukraine", "UKR", "UKR", None, "name"),
        ("Iranian officials", "IRN.GOV", "IRN", "GOV", "role"),
        ("the Ukrainian government", "UKR.GOV", "UKR", "GOV", "role"),
        ("Libyan rebels", "LBY.REB", "LBY", "REB", "role"),
        ("the Japanese foreign ministry", "JPN.GOV.foreign-ministry", "JPN", "GOV", "role"),
        ("Germany's foreign minister", "DEU.frank-walter-steinmeier", "DEU", "GOV", "role"),
        ("the president of Egypt", None, "EGY", "GOV", "role"),
        ("French President Francois Hollande", "FRA.francois-hollande", "FRA", "GOV", "name"),
        ("President Poroshenko", "UKR.petro-poroshenko", "UKR", "GOV", "name"),
        ("Mr. Obama", "USA.barack-obama", "USA", "GOV", "name"),
        ("the Kremlin", "RUS", "RUS", "GOV", "metonym"),
        ("Beijing", "CHN", "CHN", "GOV", "metonym"),
        ("China's Xinhua news agency", "JRN.xinhua", "CHN", "JRN", "name"),
        ("the Taliban movement", "ARM.taliban", "AFG", "REB", "name"),
        ("Taliban fighters", "ARM.taliban", "AFG", "REB", "role"),
        ("the Obama administration", "USA.GOV", "USA", "GOV", "role"),
        ("the U.S.-led coalition", "IGO.global-coalition", None, "MIL", "name"),
        ("U.S. Ambassador to the United Nations Samantha Power", "USA.samantha-power", "USA", "GOV", "name"),
        ("neighbouring Turkey", "TUR", "TUR", None, "name"),
        ("Russian warplanes", "RUS.MIL", "RUS", "MIL", "role"),
    ],
)
def test_phrases(setting, text, actor, country, sector, via):
    found = identify(text, setting)
    assert (found.country, found.sector, found.via) == (country, sector, via)
    assert actor is None or found.actor == actor
    assert found.why and 0 < found.score <= 1


def test_unknown_people_get_an_id_from_their_name_and_country(setting):
    found = identify("Kenyan lawmaker Otieno Okwaro", setting)
    assert (found.name, found.actor, found.country, found.sector) == (
        "Otieno Okwaro", "KEN.otieno-okwaro", "KEN", "LEG",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["a senior diplomat in Beirut", "a foreign ministry spokesman", "the president", "the group", "rebel groups"],
)
def test_a_role_of_nobody_is_left_open(setting, text):
    found = identify(text, setting)
    assert found.open_ and found.actor is None and found.country is None


@pytest.mark.parametrize("text", ["us", "the report", "violence", "", "...", "the talks in Geneva", "Foobar"])
def test_what_is_no_actor_is_none(setting, text):
    assert identify(text, setting) is None


def test_a_former_office_holder_is_not_the_present_one(setting):
    found = identify("the former French president", setting)
    assert found.country == "FRA" and found.actor != "FRA.francois-hollande"


def test_the_date_decides_who_holds_the_office(setting):
    from dataclasses import replace

    later = replace(setting, date="2019-06-01")
    assert identify("the German foreign minister", later).actor == "DEU.heiko-maas"
    assert identify("the German foreign minister", replace(setting, date=None)).actor == "DEU.GOV.foreign-minister"
