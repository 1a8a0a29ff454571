"""Meetings and participation, read from short pages by the real parser. No seed's words are used here."""

from functools import cache

import pytest

from dragoman.coding.meetings import code_meetings
from dragoman.coding.meetings_where import precision
from dragoman.reading import analyse
from dragoman.records import Document, Line, Mention, Phrase, Statement, document_id


@cache
def page(text):
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(Line((at, at + len(line.rstrip())), "body", 1.0))
        at += len(line)
    document = Document(document_id(text), "test", "", text, lines=tuple(lines), language="en")
    return document, analyse(document)


def code(text, *statements):
    return code_meetings(*page(text), statements)


def said(text, speaker, content, polarity="affirmed"):
    """A statement as the statement coder gives it."""
    at, of = text.index(content), text.index(speaker)
    span = (at, at + len(content))
    evidence = (min(at, of), max(span[1], of + len(speaker)))
    mention = Mention(speaker, (of, of + len(speaker)))
    part = Phrase(content, span)
    return Statement("s-1", document_id(text), mention, None, (part,), "indirect", evidence, polarity=polarity)


def rows(meeting):
    return {(row.status, row.actor.text, row.by.text if row.by else None) for row in meeting.participation}


def test_mentions_of_one_meeting_are_one_record():
    text = (
        "Peace talks on Yemen will open in Stockholm on Thursday.\n"
        "Norway will attend the talks.\n"
        "The Stockholm negotiations are expected to last a week."
    )
    (meeting,) = code(text)
    assert meeting.name == "Peace talks on Yemen in Stockholm"
    assert (meeting.place.text, meeting.time.text, meeting.topic) == ("Stockholm", "Thursday", "Yemen")
    assert len(meeting.evidence) == 3
    assert rows(meeting) == {("will-attend", "Norway", None)}


def test_meetings_in_two_cities_are_two_records():
    text = "Germany hosted a summit on Libya in Berlin in January.\nMorocco hosted talks on Libya in Rabat in March."
    first, second = code(text)
    assert (first.place.text, second.place.text) == ("Berlin", "Rabat")
    assert [[host.text for host in meeting.organisers] for meeting in (first, second)] == [["Germany"], ["Morocco"]]


def test_a_city_and_its_country_are_one_place():
    text = "Syria talks will be held in Geneva next week.\nThe Syria talks in Switzerland will include Jordan."
    (meeting,) = code(text)
    assert meeting.place.text == "Geneva"


def test_every_span_is_the_words():
    text = "On Tuesday, Oman hosted talks on the Yemen war with envoys of Iran and Saudi Arabia, but without Qatar."
    (meeting,) = code(text)
    mentions = [*meeting.organisers, *(row.actor for row in meeting.participation), meeting.time]
    assert all(text[m.span[0] : m.span[1]] == m.text for m in mentions)
    assert text[slice(*meeting.topic_span)] == meeting.topic
    assert rows(meeting) == {
        ("attended", "Iran", None),
        ("attended", "Saudi Arabia", None),
        ("absent", "Qatar", None),
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Egypt will attend the summit in Doha.", ("will-attend", "Egypt", None)),
        ("Egypt has agreed to attend the summit in Doha.", ("will-attend", "Egypt", None)),
        ("Egypt is expected to attend the summit in Doha.", ("expected", "Egypt", None)),
        ("Egypt attended the summit in Doha.", ("attended", "Egypt", None)),
        ("Egypt took part in the summit in Doha.", ("attended", "Egypt", None)),
        ("Egypt boycotted the summit in Doha.", ("declined", "Egypt", None)),
        ("Egypt refused to attend the summit in Doha.", ("declined", "Egypt", None)),
        ("Egypt will not attend the summit in Doha.", ("declined", "Egypt", None)),
        ("Egypt did not attend the summit in Doha.", ("absent", "Egypt", None)),
        ("Qatar invited Egypt to the summit in Doha.", ("invited", "Egypt", "Qatar")),
        ("Qatar has not invited Egypt to the summit in Doha.", ("not-invited", "Egypt", "Qatar")),
        ("Qatar refused to invite Egypt to the summit in Doha.", ("not-invited", "Egypt", "Qatar")),
        ("Egypt was invited by Qatar to the summit in Doha.", ("invited", "Egypt", "Qatar")),
        ("Egypt is expected to be invited to the summit in Doha.", ("expected", "Egypt", None)),
        ("Qatar wants Egypt to attend the summit in Doha.", ("wanted", "Egypt", "Qatar")),
        ("Qatar is opposed to Egypt joining the summit in Doha.", ("opposed", "Egypt", "Qatar")),
        ("The rebels said they would not attend the summit in Doha.", ("declined", "they", None)),
        ("Egypt has been excluded from the summit in Doha.", ("not-invited", "Egypt", None)),
        ("Egypt declined an invitation to the summit in Doha.", ("declined", "Egypt", None)),
        ("Qatar ruled out inviting Egypt to the summit in Doha.", ("not-invited", "Egypt", "Qatar")),
        ("The summit in Doha was attended by Egypt.", ("attended", "Egypt", None)),
    ],
)
def test_status(sentence, expected):
    (meeting,) = code(sentence)
    assert rows(meeting) == {expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "It is unclear whether Egypt will attend the summit in Doha on Monday.",
        "Egypt may attend the summit in Doha on Monday.",
        "If Egypt attends the summit in Doha on Monday, Qatar will be glad.",
        "Egypt would attend the summit in Doha on Monday if Qatar asked.",
        "Will Egypt attend the summit in Doha on Monday?",
    ],
)
def test_what_is_open_is_no_row(sentence):
    (meeting,) = code(sentence)
    assert meeting.participation == ()


def test_should_is_wanted_by_the_speaker():
    text = "France said Lebanon should be represented at the conference in Paris on Monday."
    statement = said(text, "France", "Lebanon should be represented at the conference in Paris on Monday")
    (meeting,) = code(text, statement)
    assert rows(meeting) == {("wanted", "Lebanon", "France")}
    assert meeting.participation[0].attributed_to == "s-1"


def test_what_is_denied_or_withheld_is_no_row():
    text = "France denied that Lebanon attended the conference in Paris on Monday."
    content = "that Lebanon attended the conference in Paris on Monday"
    assert [m.participation for m in code(text, said(text, "France", content, "denied"))] == [()]
    assert [len(m.participation) for m in code(text, said(text, "France", content))] == [1]


def test_a_person_attends_for_a_state():
    text = "Talks on Cyprus will be held in Geneva on Friday.\nAmbassador Anna Berg will lead the Swedish delegation."
    (meeting,) = code(text)
    assert {(row.actor.text, row.for_.text if row.for_ else None) for row in meeting.participation} == {
        ("Ambassador Anna Berg", "Swedish"),
        ("Swedish", None),
    }


def test_two_who_met_are_a_meeting():
    (meeting,) = code("Angela Merkel met Theresa May in Berlin on Tuesday.")
    assert meeting.name == "meeting of Angela Merkel and Theresa May in Berlin"
    assert rows(meeting) == {("attended", "Angela Merkel", None), ("attended", "Theresa May", None)}


def test_organisers():
    text = "UN-brokered talks on Libya began in Geneva.\nThe sponsors of the talks, Italy and Egypt, were absent."
    (meeting,) = code(text)
    assert {host.text for host in meeting.organisers} == {"UN", "Italy", "Egypt"}


def test_level_is_what_it_is_and_not_what_it_is_not():
    text = "The talks in Vienna on Monday will not be at the ministerial level. It will be at the expert level."
    (meeting,) = code(text)
    assert meeting.level == "expert"
    assert text[slice(*meeting.level_span)] == "expert"


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister told a news conference in Paris on Monday that he was pleased.",
        "He talks in Paris on Monday.",
        "Peace talks are hard.",
        "The Southern Christian Leadership Conference in Atlanta said so.",
    ],
)
def test_what_is_no_meeting(sentence):
    assert code(sentence) == []


def test_called_off_have_no_parties_and_called_for_those_wanted():
    (meeting,) = code("Russia called for talks with Japan in Moscow next week.")
    assert rows(meeting) == {("wanted", "Japan", "Russia")}
    assert [m.participation for m in code("Russia cancelled talks with Japan in Moscow next week.")] in ([], [()])


def test_ids_differ_and_hold():
    text = "Germany hosted a summit on Libya in Berlin in January.\nMorocco hosted talks on Libya in Rabat in March."
    ids = [meeting.id for meeting in code(text)]
    assert len(set(ids)) == 2
    assert ids == [meeting.id for meeting in code(text)]


def test_precision_of_times():
    assert [precision(words) for words in ("Monday", "next week", "July", "2015", "three days", "soon")] == [
        3,
        2,
        1,
        0,
        None,
        None,
    ]


def test_ministers_who_met_hold_a_meeting_of_their_own():
    (meeting,) = code("Baltic foreign ministers met in Tallinn on Friday.\n")
    assert meeting.place.text == "Tallinn" and meeting.time.text == "Friday" and meeting.level == "ministers"
    assert rows(meeting) == {("attended", "Baltic foreign ministers", None)}


def test_where_one_goes_is_where_he_meets():
    (meeting,) = code("President Santos will visit Lima on Tuesday and meet with Peru's President Humala.\n")
    assert meeting.place.text == "Lima"
    assert {row.status for row in meeting.participation} == {"will-attend"}


def test_the_summit_may_be_the_conference_spoken_of():
    text = "Norway hosted a conference in Oslo on Monday.\nSweden's prime minister attended the summit.\n"
    (meeting,) = code(text)
    assert ("attended", "Sweden's prime minister", None) in rows(meeting)


def test_the_next_round_is_not_the_last():
    text = "The last round of talks in Oslo ended in March.\nThe next round of talks in Oslo will begin in May.\n"
    assert len(code(text)) == 2


def test_without_an_object_attending_is_of_the_meeting_spoken_of():
    (meeting,) = code("Ghana will host a summit in Accra in June.\nTogo said it would not attend.\n")
    assert ("declined", "Togo", None) in rows(meeting)


def test_those_sending_envoys_are_listed():
    (meeting,) = code("Kenya hosted a conference in Nairobi on Monday.\nThose sending envoys included Chad and Mali.\n")
    assert {("attended", "Chad", None), ("attended", "Mali", None)} <= rows(meeting)


def test_who_offers_talks_between_two_wants_both_there():
    (meeting,) = code("Qatar offered to host talks in Doha between Chad and Sudan.\n")
    assert rows(meeting) == {("wanted", "Chad", "Qatar"), ("wanted", "Sudan", "Qatar")}


def test_who_skipped_it_was_absent():
    (meeting,) = code("Bolivia hosted a summit in La Paz last month.\nPresident Correa skipped the summit.\n")
    assert ("absent", "President Correa", None) in rows(meeting)


def test_a_body_organises_its_own_summit():
    (meeting,) = code("Turkey's president attended the NATO summit in Warsaw on Friday.\n")
    assert [host.text for host in meeting.organisers] == ["NATO"] and meeting.level == "summit"


def test_who_is_named_by_attended_by_was_there():
    (meeting,) = code(
        "Ministers of the Arab League met in Cairo on Saturday at a conference attended by Sergei Lavrov.\n"
    )
    assert ("attended", "Sergei Lavrov", None) in rows(meeting)


def test_who_goes_somewhere_for_talks_meets_there():
    (meeting,) = code("Theresa May flies to Brussels on Wednesday for talks with Jean-Claude Juncker.\n")
    assert rows(meeting) == {("expected", "Theresa May", None), ("expected", "Jean-Claude Juncker", None)}
    assert (meeting.place.text, meeting.time.text) == ("Brussels", "Wednesday")


def test_a_host_meets_his_guest_and_organises():
    (meeting,) = code("Angela Merkel welcomed Emmanuel Macron in Berlin on Thursday.\n")
    assert {name for _, name, _ in rows(meeting)} == {"Angela Merkel", "Emmanuel Macron"}
    assert [host.text for host in meeting.organisers] == ["Angela Merkel"]


def test_what_is_called_together_and_what_is_called_for():
    (meeting,) = code("France called an emergency meeting in Lyon on Friday.\n")
    assert [host.text for host in meeting.organisers] == ["France"]
    for meeting in code("France called for an emergency meeting in Lyon on Friday.\n"):
        assert not meeting.organisers


def test_the_lower_title_of_two_is_the_level():
    (meeting,) = code("President Emmanuel Macron met Foreign Minister Winston Peters in Paris on Friday.\n")
    assert meeting.level == "Foreign Minister"


def test_who_sends_another_is_not_there():
    (meeting,) = code("The Saudi king skipped the summit at Camp David and sent his crown prince.\n")
    assert ("absent", "The Saudi king", None) in rows(meeting)
    assert ("attended", "The Saudi king", None) not in rows(meeting)


def test_who_speaks_at_the_end_of_it_was_there():
    text = "Kenya hosted a summit in Nairobi.\nSpeaking at the end of the summit, Uhuru Kenyatta promised help.\n"
    (meeting,) = code(text)
    assert ("attended", "Uhuru Kenyatta", None) in rows(meeting)


def test_to_meet_again_is_another_meeting():
    text = (
        "Tarja Halonen met Evo Morales in La Paz on Saturday.\nMrs Halonen is due to meet Mr Morales again on Sunday.\n"
    )
    first, second = code(text)
    assert (first.time.text, second.time.text) == ("Saturday", "Sunday")
