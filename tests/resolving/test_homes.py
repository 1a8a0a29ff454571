"""The country of a role that does not say it."""

import pytest

from tests.resolving.test_resolve import actors, page


def test_police_are_of_the_one_country_that_a_report_opens_with():
    assert actors(page("A bridge fell in Kenya on Monday. <<Police>> said nobody was hurt.")) == ["KEN.COP"]
    assert actors(page("A bridge fell between Kenya and Uganda. <<Police>> said nobody was hurt.")) == [None]


def test_officials_there_are_of_the_place_named_before():
    assert actors(page("A Danish minister came to Nairobi and spoke to <<officials>> there.")) == ["KEN.GOV"]


def test_officials_who_speak_next_are_of_the_same_state():
    text = "<<Kenyan authorities>> are looking into a fire. <<Officials>> said nobody was hurt."
    assert actors(page(text)) == ["KEN.GOV", "KEN.GOV"]


def test_a_longer_phrase_is_not_the_president_spoken_of_before():
    text = "<<Kenya's president>> left. <<The president of the chess club>> said it was late."
    assert actors(page(text)) == ["KEN.uhuru-kenyatta", None]


def test_the_leader_is_the_one_whom_the_page_names():
    text = "Angela Merkel left for Paris. <<The German leader>> said it was late."
    assert actors(page(text)) == ["DEU.angela-merkel"]


def test_the_council_is_short_for_the_one_named_before():
    text = "<<The UN Security Council>> met. Russian officials came. <<The council>> said it was late."
    assert actors(page(text)) == ["IGO.un-security-council"] * 2
    assert actors(page("<<Russian officials>> spoke first. <<The council>> said it was late."))[1] is None


def test_mrs_says_that_a_person_is_a_woman():
    text = "Robin Okwaro met Otieno Mutai in Nairobi. Mr. Mutai listened while Mrs. Okwaro spoke. <<She>> said no."
    assert actors(page(text)) == ["PER.robin-okwaro"]


def test_it_is_not_a_body_further_off_than_one_nobody_knows():
    text = "Reuters reported on the talks. The interim government rules the towns, where <<it>> has sent troops."
    assert actors(page(text)) == [None]


def test_they_is_not_one_of_a_list_of_states():
    text = "The talks were led by Kenya, Uganda and Peru. <<They>> want a ban."
    assert actors(page(text))[0] not in ("KEN", "UGA", "PER")


def test_a_president_without_a_date_is_the_last_of_that_name():
    from dragoman.resolving.actors import identify
    from dragoman.resolving.knowledge import load
    from dragoman.resolving.naming import Setting
    from dragoman.resolving.roles import lexicon

    undated = Setting(load(), lexicon(), None)
    assert identify("President Sarkozy", undated).actor == "FRA.nicolas-sarkozy"
    assert identify("President Okwaro", undated).actor is None


def test_a_mayor_is_of_the_country_of_the_town():
    assert actors(page("<<The mayor of Mombasa>> said it was late.")) == ["KEN.GOV"]
    assert actors(page("<<A diplomat in Mombasa>> said it was late.")) == [None]


def test_the_country_is_the_one_named_just_before():
    text = "<<Reuters>> said that it rained. Kenya's rulers left, and <<the country>> said no."
    assert actors(page(text)) == ["JRN.reuters", "KEN"]


@pytest.mark.parametrize("who", ["Western officials in Nairobi", "Coalition forces"])
def test_what_is_of_several_states_is_not_the_pages(who):
    text = f"Kenya was late. Kenya said no to Kenya's critics. <<{who}>> said it rained in Kenya."
    assert actors(page(text)) == [None]


def test_a_party_named_with_its_state_gets_an_id():
    assert actors(page("<<The Kenyan River Party>> said no.")) == ["KEN.PTY.kenyan-river-party"]


def test_a_report_is_of_the_body_beside_it():
    text = "<<A Reuters report>> said it rained. <<The report>> said no more."
    assert actors(page(text))[0] == "JRN.reuters"
