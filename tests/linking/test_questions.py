"""Which objects of stances are one question, and what it is called."""

import pytest

from dragoman.linking.frame import centres
from dragoman.linking.questions import Questions, name_of, packed, unpacked
from tests.linking.positions import meeting, page, said, who

LINKER = Questions()


def topics(*pages):
    return [LINKER.read(item.features) for each in pages for item in LINKER.items(each)]


def keys(one):
    return [item.keys for item in LINKER.items(one)]


def asks(about, *names, day="2012-02-04", extra=""):
    """A page on which Norway calls for something; ``names`` are the actors among its words, as (words, id)."""
    text = f"Norway called for {about}.{extra}"
    told = [said(text, who(text, "Norway", "NOR"), "called", "urge", about)]
    told += [said(text, who(text, name, actor), "called", "say", about) for name, actor in names]
    return page(text, *told, day=day)


ASSAD = ("President Holm", "RUR.anna-holm")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sanctions on Iran", "tougher sanctions against Iran"),
        ("sanctions on Iran", "an Iranian embargo"),
        ("a truce in Yemen", "a cease-fire in Yemen"),
        ("a Yemeni ceasefire by Friday", "an immediate truce in Yemen"),
    ],
)
def test_one_question_in_other_words(one, other):
    a, b = topics(asks(one), asks(other))
    assert LINKER.edge(a, b) is not None
    assert LINKER.edge(a, b) == LINKER.edge(b, a)
    assert keys(asks(one))[0] & keys(asks(other))[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sanctions on Iran", "sanctions on Cuba"),
        ("sanctions on Iran", "elections in Iran"),
        ("the arming of rebels in Yemen", "the return of refugees to Yemen"),
    ],
)
def test_two_questions(one, other):
    assert LINKER.edge(*topics(asks(one), asks(other))) is None


def test_to_leave_office_is_one_thing_in_many_words():
    pages = [asks(f"{ASSAD[0]} to {words}", ASSAD) for words in ("step down", "resign", "go")]
    a, b, c = (topics(each)[0] for each in pages)
    assert LINKER.edge(a, b) and LINKER.edge(b, c) and a.words == ("leave office",)


def test_without_an_actor_the_page_and_the_weeks_decide():
    near, later = asks("a ballot"), asks("a ballot", day="2012-02-20")
    year_on = asks("a ballot", day="2013-02-20")
    a, b, c = (topics(each)[0] for each in (near, later, year_on))
    assert a.setting == ("NOR",)
    assert LINKER.edge(a, b) and not LINKER.edge(a, c)


def test_three_words_are_a_question_in_any_month():
    def linked(one, other, later):
        return LINKER.edge(*topics(asks(one, extra=" Peru agreed."), asks(other, extra=" Peru agreed.", day=later)))

    assert linked("the copper railway tunnel", "a copper railway tunnel", "2013-09-01") is not None
    assert linked("the copper tunnel", "a copper tunnel", "2013-09-01") is None
    assert linked("the copper tunnel", "a copper tunnel", "2012-02-20") is not None


def test_resolutions_of_different_months_are_different():
    texts = ("a resolution on Iran", "a new resolution on Iran")
    a, b = topics(*(asks(text) for text in texts))
    c = topics(asks(texts[1], day="2012-09-01"))[0]
    assert LINKER.edge(a, b) and not LINKER.edge(a, c)


def seats(name, place, day, party="RUR"):
    text = f"Norway opposes inviting Ruritania to the {name} in {place}."
    row = (who(text, "Ruritania", party), "opposed", text.rstrip("."), who(text, "Norway", "NOR"))
    return page(text, meeting(text, name, [row], place), day=day)


def test_a_seat_is_one_question_at_one_town_and_for_one_party():
    first, second = seats("peace talks", "Oslo", "2012-02-04"), seats("second round", "Oslo", "2012-05-01")
    elsewhere, other = seats("peace talks", "Paris", "2012-02-04"), seats("peace talks", "Oslo", "2012-02-04", "SWE")
    a, b, c, d = (topics(each)[0] for each in (first, second, elsewhere, other))
    assert LINKER.edge(a, b) and LINKER.edge(a, c) is None and LINKER.edge(a, d) is None
    assert LINKER.clash(a, c) and not LINKER.clash(a, b)
    assert LINKER.edge(a, topics(asks("peace talks in Oslo"))[0]) is None


def test_features_come_back_as_they_were():
    for one in topics(seats("peace talks", "Oslo", "2012-02-04"), asks("sanctions on Iran")):
        assert unpacked(packed(one)) == one


def test_a_group_holds_no_two_towns():
    a, b = topics(seats("peace talks", "Oslo", "2012-02-04"), seats("peace talks", "Paris", "2012-02-04"))
    edges = {(0, 1): 0.9, (0, 2): 0.8}
    none = topics(asks("peace"))
    known = {0: none[0], 1: a, 2: b}
    assert centres(range(3), edges, lambda x, y: LINKER.clash(known[x], known[y])) == {0: 0, 1: 0, 2: 2}


def test_the_name_is_one_of_the_objects():
    assert (
        name_of(["sanctions on Iran", "quick sanctions on the oil of Iran", "sanctions on Iran"]) == "sanctions on Iran"
    )
    assert name_of(["Assad to step down", "Mr Assad to resign", "Assad to step down"]) == "Assad to step down"
