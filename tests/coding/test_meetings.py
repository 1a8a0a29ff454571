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


def test_called_off_and_called_for_have_no_parties():
    assert [m.participation for m in code("Russia called for talks with Japan in Moscow next week.")] in ([], [()])
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
