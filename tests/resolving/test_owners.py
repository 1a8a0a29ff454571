"""Whose a role is not, and the people of a state, who are not the state."""

import pytest

from dragoman.resolving.actors import identify
from dragoman.resolving.knowledge import load
from dragoman.resolving.naming import Setting
from dragoman.resolving.roles import lexicon


@pytest.fixture(scope="module")
def setting() -> Setting:
    return Setting(load(), lexicon(), "2014-06-01")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("40 Kenyans", "KEN.CVL"),
        ("thousands of Peruvians", "PER.CVL"),
        ("around 90 Danes in the border area", "DNK.CVL"),
        ("a Norwegian", "NOR.CVL"),
        ("two Norwegian women", "NOR.CVL"),
        ("the Kenyans", "KEN"),
        ("Kenyan officials", "KEN.GOV"),
    ],
)
def test_counted_people_are_not_their_state(setting, text, actor):
    assert identify(text, setting).actor == actor


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's neighbours", "Peru's ally", "critics of the Kremlin", "the Kenya envoy", "its Nairobi embassy",
        "the president of Peru's chess federation", "marchers across the Arab world",
        "Kenya's smallest opposition party",
    ],
)  # fmt: skip
def test_a_state_named_beside_a_role_need_not_own_it(setting, text):
    assert identify(text, setting).actor is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("the UN Kenya envoy", "IGO.un"),
        ("the Kenyan envoy", "KEN.GOV"),
        ("the president of Kenya", "KEN.uhuru-kenyatta"),
        ("a spokesman for Kenya's foreign ministry", "KEN.GOV.foreign-ministry"),
        ("a Downing Street statement Monday", "GBR.GOV"),
        ("the office of Prime Minister Erna Solberg", "NOR.GOV"),
        ("the Kenyan government, through a spokesman", "KEN.GOV"),
    ],
)
def test_an_owner_is_still_found(setting, text, actor):
    assert identify(text, setting).actor == actor


def test_led_by_a_state_is_not_the_state(setting):
    assert identify("Kenya-led", setting) is None
