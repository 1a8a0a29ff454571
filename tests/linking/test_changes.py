"""Where a stance turned, and where it only seems so."""

from dragoman.linking.changes import Held, changes, conflicts, repeats

WORDS = {
    "for": "Norway will back the new treaty on fishing in the northern sea",
    "against": "the government in Oslo refuses any agreement about its waters",
    "conditional": "it may sign when neighbours open their ports to its trawlers",
    "silent": "ministers would not discuss what they think of that",
}


def held(stance, day, *, words=None, page=None, report=None):
    document = page or f"d-{day}-{stance}"
    return Held(stance, day, words or f"{WORDS[stance]} {document}", f"s-{document}", document, report or document)


def turned(*told):
    return [(each.before.stance, each.after.stance, each.after.day) for each in changes(told)]


def test_a_turn_and_back():
    told = [held("for", "2012-01-01"), held("against", "2012-03-01"), held("conditional", "2012-05-01")]
    assert turned(*told) == turned(*reversed(told)) == [
        ("for", "against", "2012-03-01"),
        ("against", "conditional", "2012-05-01"),
    ]  # fmt: skip


def test_an_old_stance_said_again_later_is_no_turn():
    old, new = held("for", "2012-01-01"), held("against", "2012-03-01")
    again = held("for", "2012-06-01", words=f"{old.words} a month ago", page="d-later")
    assert turned(old, new, again) == [("for", "against", "2012-03-01")]
    assert repeats([old, new, again]) == {"s-d-later"}


def test_a_copy_of_the_old_report_is_no_turn():
    old, new = held("for", "2012-01-01", report="wire"), held("against", "2012-03-01")
    copy = held("for", "2012-06-01", words="quite another headline altogether here", page="d-copy", report="wire")
    assert turned(old, new, copy) == [("for", "against", "2012-03-01")]


def test_said_anew_in_new_words_it_is_a_turn():
    told = [held("for", "2012-01-01"), held("against", "2012-03-01")]
    back = held("for", "2012-06-01", words="after the vote its envoy promised full ratification before autumn")
    assert turned(*told, back)[-1] == ("against", "for", "2012-06-01")


def test_two_stances_of_one_day_are_a_conflict_and_turn_nothing():
    one, other = held("for", "2012-03-01"), held("against", "2012-03-01")
    told = [held("for", "2012-01-01", words="first of all a plain yes from everyone"), one, other]
    assert turned(*told) == []
    assert [{each.one.stance, each.other.stance} for each in conflicts(told)] == [{"for", "against"}]


def test_of_one_page_they_are_not_even_a_conflict():
    told = [held("for", "2012-03-01", page="d-1"), held("against", "2012-03-01", page="d-1")]
    assert conflicts(told) == [] and turned(*told) == []


def test_silence_and_undated_words_turn_nothing():
    told = [held("for", "2012-01-01"), held("silent", "2012-02-01"), held("against", None)]
    assert turned(*told) == [] and conflicts(told) == [] and repeats(told) == frozenset()
