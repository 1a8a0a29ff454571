"""What the reports of one event say, and how that changes."""

from dragoman.linking.sources import Voice
from dragoman.linking.versions import Telling, accounts, sentence_at, status_of, versions
from dragoman.records import Auxiliary, Event, Mention, Phrase, Statement

REUTERS, SANA = Voice("outlet:reuters", "Reuters", "outlet"), Voice("outlet:sana", "SANA", "outlet")


def telling(record, published, voice=REUTERS, status="happened", killed=None, **more):
    counts = {"killed": killed} if killed is not None else {}
    return Telling(record, f"d-{record}", published, voice, status, f"words of {record}", counts=counts, **more)


def test_a_toll_that_rises_is_a_version_and_old_figures_repeated_are_not():
    told = [
        telling("c", "2012-05-12", SANA, killed=7),
        telling("a", "2012-05-10", killed=3),
        telling("d", "2012-05-13", killed=3),
        telling("b", "2012-05-11", killed=7),
    ]
    [change] = versions(told)
    assert (change.published, change.field, change.before, change.after, change.record) == (
        "2012-05-11",
        "killed",
        "3",
        "7",
        "b",
    )


def test_accounts_count_sources_not_reports():
    told = [
        telling("a", "2012-05-10", killed=3),
        telling("b", "2012-05-11", killed=3),
        telling("c", None, SANA, killed=4),
    ]
    killed = {each.value: each for each in accounts(told) if each.field == "killed"}
    assert killed["3"].voices == (REUTERS,) and killed["3"].records == ("a", "b")
    assert (killed["3"].first, killed["3"].last) == ("2012-05-10", "2012-05-11")
    assert killed["4"].voices == (SANA,) and killed["4"].first is None


def test_a_denial_is_a_version_of_the_event():
    told = [telling("a", "2012-05-10"), telling("b", "2012-05-11", SANA, status="denied")]
    [change] = versions(told)
    assert (change.before, change.after, change.voice) == ("happened", "denied", SANA)


def test_dates_and_blame_are_accounts_and_no_versions():
    told = [
        telling("a", "2012-05-10", day="2012-05-09", blamed=("rebels",)),
        telling("b", "2012-05-11", day="2012-05-08", blamed=("army",)),
    ]
    assert versions(told) == []
    assert {(each.field, each.value) for each in accounts(told)} >= {("date", "2012-05-08"), ("blame", "army")}


def event(text, words, *auxiliary):
    start = text.index(words)
    kinds = tuple(Auxiliary(kind, "", (0, 0)) for kind in auxiliary)
    return Event(
        "e", "d", "ASSAULT", Phrase(words, (start, start + len(words))), (start, start + len(words)), auxiliary=kinds
    )


def test_how_an_event_is_told():
    text = "Troops shelled the town. The army shelled nobody."
    assert status_of(event(text, "shelled the town"), None, text) == ("happened", "Troops shelled the town.")
    assert status_of(event(text, "shelled nobody", "negation"), None, text)[0] == "denied"
    assert status_of(event(text, "shelled", "future"), None, text)[0] == "planned"
    denial = Statement("s", "d", Mention("Army", (0, 4)), None, (), "indirect", (0, 4), polarity="denied")
    assert status_of(event(text, "shelled the town"), denial, text)[0] == "denied"


def test_corrections_and_retractions():
    text = "An earlier report said 30 were killed in the raid. The agency retracted that a plane bombed the port."
    assert status_of(event(text, "killed"), None, text)[0] == "corrected"
    assert status_of(event(text, "bombed"), None, text)[0] == "retracted"


def test_a_note_at_the_foot_speaks_of_the_event_it_shares_words_with():
    note = "Correction: the harbour explosion was on Monday."
    text = f"Seven soldiers died in the harbour explosion.\nThe minister flew home.\n{note}"
    assert status_of(event(text, "died"), None, text) == ("corrected", note)
    assert status_of(event(text, "flew"), None, text)[0] == "happened"


def test_the_sentence_around_words():
    text = "One. He said so. Three"
    assert sentence_at(text, (5, 7)) == "He said so."
    assert sentence_at(text, (17, 22)) == "Three"
