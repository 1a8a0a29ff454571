"""Mentions whose words were cut from a longer name, or hold more than the name."""

import pytest

from tests.resolving.test_resolve import actors, page


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Turkish President <<Abdullah>> Gul said it was late.", "TUR.abdullah-gul"),
        ("Kenya's Foreign <<Ministry>> spokeswoman was late. It rained.", "KEN.GOV.foreign-ministry"),
        ("In Nairobi, Kenya<<'s foreign ministry said>> it was late.", "KEN.GOV.foreign-ministry"),
        ("A letter <<obtained by Reuters>> said it was late.", "JRN.reuters"),
        ("The fall <<of Saddam Hussein>> came late.", "IRQ.saddam-hussein"),
    ],
)
def test_a_cut_name_is_read_whole(text, actor):
    assert actors(page(text)) == [actor]


def test_a_name_that_is_whole_is_left_alone():
    text = "<<Kenyan President>> Uhuru Kenyatta spoke. <<The ministry>> was late. <<Reuters>> reported it."
    first, _, last = actors(page(text))
    assert first == "KEN.uhuru-kenyatta" and last == "JRN.reuters"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("In Beirut, <<the regime>> of Kenyan President Uhuru Kenyatta said no.", "KEN.GOV"),
        ("The group <<Al-Qaeda>> in Iraq said it was late.", "ARM.al-qaeda-iraq"),
        ("<<The army>> said it was late.", None),
    ],
)
def test_whose_it_is_is_read_from_the_words_after_it(text, actor):
    assert actors(page(text)) == [actor]
