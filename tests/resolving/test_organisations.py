"""Bodies that only the page knows, and the shorter forms under which they return."""

import pytest

from dragoman.resolving.knowledge import load
from dragoman.resolving.naming import Setting
from dragoman.resolving.organisations import is_body
from dragoman.resolving.roles import lexicon
from tests.resolving.test_resolve import actors, page


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("the Amber Grain Exchange", True),
        ("the Supreme Council of River Fishers", True),
        ("Amber River Mills Limited", True),
        ("River Partnerships Kenya", True),
        ("the Blue Thing", False),
        ("the exchange of views", False),
        ("Amber Exchange", False),
    ],
)
def test_a_body_is_known_by_its_capitals_and_the_words_at_its_end(name, is_one):
    assert is_body(name, Setting(load(), lexicon(), None)) == is_one


def test_a_body_nobody_knows_keeps_its_id_under_its_initials():
    text = "<<The Amber Grain Exchange>> said no. Fees at the AGE rose. <<The AGE>> said yes."
    assert actors(page(text)) == ["ORG.amber-grain-exchange"] * 2


def test_a_name_after_a_state_word_is_no_state():
    (one,) = actors(page("<<New Kenya>> said no."))
    assert one != "KEN"
