"""Events on really parsed sentences: types, parties, tense, and what must not be coded."""

import pytest

from dragoman.coding.events import code_events
from dragoman.reading import analyse
from dragoman.records import Cue, Document, Line, Mention, Phrase, Published, Statement


def document_of(text, role="body"):
    lines = []
    at = 0
    for line in text.split("\n"):
        if line:
            lines.append(Line((at, at + len(line)), role, 1.0))
        at += len(line) + 1
    published = Published("2017-01-18", "day", "given")
    return Document("d-test", "test", "0" * 64, text, published=published, lines=tuple(lines))


def code(text, statements=(), role="body"):
    document = document_of(text, role)
    return code_events(document, analyse(document), list(statements))


def only(text, statements=()):
    events, _ = code(text, statements)
    assert len(events) == 1, [(e.type, e.trigger.text) for e in events]
    return events[0]


def words(mentions):
    return [mention.text for mention in mentions]


def said(text, speaker, cue, content, polarity="affirmed"):
    """A statement made by hand, so that these tests do not lean on the statement coder."""

    def phrase(part):
        start = text.index(part)
        return Phrase(part, (start, start + len(part)))

    who, how, what = phrase(speaker), phrase(cue), phrase(content)
    return Statement(
        f"s-{cue}",
        "d-test",
        Mention(who.text, who.span),
        Cue(how.text, how.span, "say"),
        (what,),
        "indirect",
        (0, len(text)),
        polarity=polarity,
    )


# One act told as done, denied, to come, possible, asked for, refused and threatened.
@pytest.mark.parametrize(
    ("sentence", "type_", "auxiliary"),
    [
        ("Israel attacked Syria on Monday.", "ASSAULT", []),
        ("Israel did not attack Syria.", "ASSAULT", ["negation"]),
        ("Israel will attack Syria.", "ASSAULT", ["future"]),
        ("Israel might attack Syria.", "ASSAULT", ["hypothetical"]),
        ("Israel attacked Syria in 1967.", "ASSAULT", ["historical"]),
        ("Russia urged Israel to attack Syria.", "REQUEST", []),
        ("Israel refused to attack Syria.", "REJECT", []),
        ("Israel threatened to attack Syria.", "THREATEN", []),
        # Cooperative acts to come are AGREE, and those that will not come REJECT, with no auxiliary.
        ("Putin met Erdogan.", "CONSULT", []),
        ("Putin will meet Erdogan in Sochi.", "AGREE", []),
        ("Putin will not meet Erdogan.", "REJECT", []),
        ("Putin refused to meet Erdogan.", "REJECT", []),
        ("Turkey sent humanitarian aid to Somalia.", "AID", []),
        ("Turkey will send humanitarian aid to Somalia.", "AGREE", []),
        ("Kenya's president is scheduled to visit Uganda next week.", "AGREE", []),
        # RETREAT and CONCEDE keep their type when they are to come.
        ("Russia will withdraw its troops from Georgia.", "RETREAT", ["future"]),
    ],
)
def test_tense_and_mood(sentence, type_, auxiliary):
    event = only(sentence)
    assert event.type == type_
    assert [cue.kind for cue in event.auxiliary] == auxiliary
    for cue in event.auxiliary:
        assert sentence[cue.span[0] : cue.span[1]] == cue.text


@pytest.mark.parametrize(
    ("sentence", "type_", "mode", "actors", "recipients"),
    [
        ("Israel was attacked by Syria.", "ASSAULT", None, ["Syria"], ["Israel"]),
        ("Police arrested 25 protesters in Cairo.", "COERCE", "arrest", ["Police"], ["25 protesters"]),
        ("Merkel spoke by phone with Putin on Tuesday.", "CONSULT", "phone", ["Merkel", "Putin"], []),
        (
            "Sanctions were imposed on Iran by the European Union.",
            "COERCE",
            "restrict",
            ["the European Union"],
            ["Iran"],
        ),
        ("Britain expelled four Russian diplomats.", "SANCTION", "expel", ["Britain"], ["four Russian diplomats"]),
        ("The militants kidnapped two aid workers.", "ASSAULT", "abduct", ["The militants"], ["two aid workers"]),
        ("China condemned the U.S. decision.", "ACCUSE", "disapprove", ["China"], ["U.S."]),
        ("Workers staged a strike.", "PROTEST", "strike", ["Workers"], []),
        ("The president resigned.", "RETREAT", "resign", ["The president"], []),
        ("North Korea test-fired a missile.", "MOBILIZE", "weapons", ["North Korea"], []),
        ("Hamas fired rockets into Israel.", "ASSAULT", "heavy-weapons", ["Hamas"], ["Israel"]),
        ("Iran had refused to invite the United States.", "REJECT", None, ["Iran"], ["the United States"]),
        ("Ahmadinejad has pledged to destroy Israel.", "THREATEN", "violence", ["Ahmadinejad"], ["Israel"]),
        ("The two sides failed to reach an agreement.", "REJECT", "meet", ["The two sides"], []),
        (
            "Russian strikes have targeted the moderate opposition.",
            "ASSAULT",
            None,
            ["Russian"],
            ["the moderate opposition"],
        ),
    ],
)
def test_type_mode_and_parties(sentence, type_, mode, actors, recipients):
    event = only(sentence)
    assert event.type == type_
    assert mode in (None, event.mode)
    assert words(event.actors) == actors
    assert words(event.recipients) == recipients
    for mention in (*event.actors, *event.recipients):
        assert sentence[mention.span[0] : mention.span[1]] == mention.text


def test_parties_named_after_representatives_are_actors_apart():
    event = only("On Tuesday, France hosted talks with representatives of the United States, Jordan and Turkey.")
    assert event.type == "CONSULT"
    assert words(event.actors) == ["France", "the United States", "Jordan", "Turkey"]
    assert event.recipients == ()
    assert event.time is not None
    assert event.time.text == "Tuesday"


def test_a_claim_of_responsibility_is_the_attack_by_the_claimant():
    text = "The Taliban claimed responsibility for a suicide bombing in Kabul that killed seven people last week."
    statement = said(text, "The Taliban", "claimed", text[len("The Taliban claimed ") : -1])
    event = only(text, [statement])
    assert (event.type, event.mode) == ("ASSAULT", "suicide-attack")
    assert words(event.actors) == ["The Taliban"]
    assert event.attributed_to == statement.id
    assert event.place is not None
    assert event.place.text == "Kabul"
    assert event.time is not None
    assert event.time.text == "last week"
    assert event.counts == {"killed": 7}
    start, end = event.count_spans["killed"]
    assert text[start:end] == "seven people"


def test_harm_done_in_an_attack_has_its_author_and_is_one_event():
    event = only("Twelve soldiers were killed in an attack by the Taliban in Kabul.")
    assert words(event.actors) == ["the Taliban"]
    assert event.counts == {"killed": 12}


def test_blew_up_and_killing_are_one_event():
    event = only("A suicide bomber blew himself up in Baghdad, killing at least 30 people.")
    assert event.mode == "suicide-attack"
    assert event.counts == {"killed": 30}


def test_the_innermost_statement_is_the_source():
    text = "Tass said Lavrov told reporters that Russia attacked Idlib."
    outer = said(text, "Tass", "said", "Lavrov told reporters that Russia attacked Idlib")
    inner = said(text, "Lavrov", "told", "Russia attacked Idlib")
    events, _ = code(text, [outer, inner])
    assault = next(event for event in events if event.type == "ASSAULT")
    assert assault.attributed_to == inner.id


def test_a_denied_statement_denies_its_event():
    text = "Syria denied that Israel attacked Damascus."
    statement = said(text, "Syria", "denied", "Israel attacked Damascus", polarity="denied")
    event = only(text, [statement])
    assert [(cue.kind, cue.text) for cue in event.auxiliary] == [("negation", "denied")]


def test_what_a_speaker_says_another_should_do_is_only_a_statement():
    text = "Moscow said that Ukraine should withdraw from Crimea."
    found, _ = code(text, [said(text, "Moscow", "said", "Ukraine should withdraw from Crimea")])
    assert found == []


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Iran, which Riyadh accuses of arming the Houthis, welcomed the plan.", "ACCUSE", ["Riyadh"], ["Iran"]),
        ("Al-Qaida warned that it would attack Israel.", "THREATEN", ["Al-Qaida"], []),
        ("Ten rebels died in clashes with the army.", "ASSAULT", None, ["Ten rebels"]),
        ("Police charged two officials with spying for Iran.", "COERCE", ["Police"], ["two officials"]),
        ("Chad's leader is in Cairo for talks with Egypt.", "AGREE", ["Chad's leader", "Egypt"], []),
    ],
)
def test_one_act_and_its_parties(text, type_, actors, recipients):
    event = next(e for e in code(text)[0] if e.type != "SUPPORT")
    assert event.type == type_
    assert actors is None or words(event.actors) == actors
    assert recipients == [] or words(event.recipients) == recipients


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels are accused of kidnapping thousands of Ugandan children.",
        "The minister promised to revitalize the economy.",
        "The row kept Sudan and Chad from agreeing a deal.",
        "Officials have known how to enrich uranium.",
        "Unions are demanding a raise.",
    ],
)
def test_acts_charged_wished_or_kept_from_are_not_coded(sentence):
    assert [e for e in code(sentence)[0] if e.type != "ACCUSE"] == []


@pytest.mark.parametrize(
    ("text", "place", "time"),
    [
        (
            "On Monday, a Saudi air strike killed 12 people in the port city of Hodeidah, medics said.",
            "Hodeidah",
            "Monday",
        ),
        ("Gunmen in Darfur have killed two Rwandan soldiers.", "Darfur", None),
        ("In Baghdad, police said gunmen attacked Iraqi soldiers.", "Baghdad", None),
        ("Rebels attacked a base in Mosul on Friday, killing two soldiers.", "Mosul", "Friday"),
        ("The United Nations invited Iran to Geneva for talks next month.", "Geneva", None),
    ],
)
def test_where_and_when(text, place, time):
    event = code(text)[0][0]
    assert event.place is not None and event.place.text == place
    assert (event.time.text if event.time else None) in ((time, f"on {time}", f"On {time}") if time else (None,))


@pytest.mark.parametrize(
    "sentence",
    [
        "The two firms met a deadline.",
        "The talks are important.",
        "It raised taxes.",
        "Arming the Kurds is a bad idea.",
        "The war has been long.",
        "The striker hit the bar as the midfielder attacked England's defence.",
        "Officials declined to comment.",
        "The country was hit by recession.",
        "The city struck a balance between work and play.",
        "In the film, the soldiers attack Moscow.",
    ],
)
def test_what_is_no_event(sentence):
    events, _ = code(sentence)
    assert events == []


def test_what_is_not_coded_says_why():
    _, uncoded = code("Russia urged Israel to release the prisoners. The attack was terrible.")
    assert {each.reason for each in uncoded} >= {"only asked for, refused, threatened or promised", "no party named"}
    assert all(each.kind == "event" for each in uncoded)


def test_a_page_that_says_it_twice_has_it_once():
    events, uncoded = code("Israel attacked Syria.\nOn Monday, Israel attacked Syria.")
    assert len(events) == 1
    assert events[0].time is not None
    assert "repeats an event coded" in {each.reason for each in uncoded}


def test_another_day_is_another_event():
    events, _ = code("Israel attacked Syria on Monday.\nIsrael attacked Syria on Friday.")
    assert len(events) == 2


def test_credits_and_bylines_are_not_coded():
    assert code("Israel attacked Syria.", role="credit")[0] == []


def test_intensity_quad_and_ids():
    text = "Israel attacked Syria. Police arrested 25 protesters in Cairo."
    first, second = code(text)[0]
    assert (first.intensity, first.quad) == (-9.0, 4)
    assert first.id != second.id
    assert [e.id for e in code(text)[0]] == [first.id, second.id]
