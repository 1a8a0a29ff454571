"""What is a stance, whose, and on what; and what is none."""

import pytest

from dragoman.linking import stand
from dragoman.linking.stances import stances_of
from dragoman.records import Auxiliary, Mention
from tests.linking.positions import at, done, meeting, page, said, who


@pytest.mark.parametrize(
    ("predicate", "stance", "rest"),
    [
        (" strongly supports the plan", "for", "the plan"),
        (" does not support the plan", "against", "the plan"),
        (" no longer supports the plan", "against", "the plan"),
        (" opposes the plan", "against", "the plan"),
        (" is not opposed to the plan", "conditional", "the plan"),
        (" has not ruled out the plan", "conditional", "the plan"),
        (" will not negotiate with them", "against", "negotiate with them"),
        (" refuses to sign the text", "against", "to sign the text"),
        ("'s veto of the resolution", "against", "the resolution"),
        (" is ready to sign", "for", "sign"),
    ],
)
def test_the_words_of_a_stand(predicate, stance, rest):
    found = stand.stand(predicate)
    assert found is not None
    assert (found.stance, predicate[found.start :]) == (stance, rest)


@pytest.mark.parametrize(
    "predicate",
    [
        " was urged to leave",
        " could support the plan",
        " would support the plan",  # told directly: only supposed
        " is opposed by its neighbours",
        " never condemned the attack",
        " not only opposes the plan",
        " met the minister",
    ],
)
def test_what_takes_no_stand(predicate):
    assert stand.stand(predicate) is None


def test_would_is_a_future_in_reported_speech():
    found = stand.stand(" would not accept a truce", reported=True)
    assert found is not None and found.stance == "against"


@pytest.mark.parametrize(
    ("about", "kept"),
    [
        ("to stop the bombing", "bombing"),
        ("an immediate end to the violence", "violence"),
        ("Norway stop shelling the port", "shelling the port"),
        ("the government must lift the siege", "siege"),
        ("Norway to halt the shelling", "shelling"),
        ("endless war", None),
        ("talks to end the war", None),
    ],
)
def test_what_turns_an_object_round(about, kept):
    shift, _ = stand.turned(about)
    assert (about[shift:] if shift else None) == kept


def only(*records, text, day="2012-02-04"):
    return [(each.holder, each.stance, each.about) for each in stances_of(page(text, *records, day=day))]


def test_a_cue_takes_a_stand_on_what_it_asks_for():
    text = "Norway urged Ruritania to accept the treaty."
    asked = who(text, "Ruritania", "RUR")
    told = said(text, who(text, "Norway", "NOR"), "urged", "urge", "to accept the treaty", asked=asked)
    assert only(told, text=text) == [("NOR", "for", "Ruritania to accept the treaty")]


def test_what_is_to_stop_is_opposed():
    text = "Norway urged Ruritania to stop the shelling of the port."
    asked = who(text, "Ruritania", "RUR")
    told = said(text, who(text, "Norway", "NOR"), "urged", "urge", "to stop the shelling of the port", asked=asked)
    assert only(told, text=text) == [("NOR", "against", "Ruritania shelling of the port")]


def test_to_reject_a_plan_is_a_stand_and_to_reject_a_charge_is_none():
    plan, charge = "Norway rejected the peace plan.", "Norway rejected allegations of fraud."
    for text, content, found in ((plan, "the peace plan", 1), (charge, "allegations of fraud", 0)):
        told = said(text, who(text, "Norway", "NOR"), "rejected", "deny", content, polarity="denied")
        assert [each[1] for each in only(told, text=text)] == ["against"] * found


def test_a_denied_wish_is_against():
    text = "Norway did not want a new treaty."
    told = said(text, who(text, "Norway", "NOR"), "did not want", "want", "a new treaty", polarity="denied")
    assert only(told, text=text) == [("NOR", "against", "a new treaty")]


def test_a_refusal_to_say_is_silence_and_being_unable_is_not():
    text = "The ministry declined to say whether it backs the treaty."
    told = said(text, who(text, "The ministry", "NOR.GOV"), "declined to say", "say", "whether it backs the treaty",
                polarity="withheld")  # fmt: skip
    assert [each[1] for each in only(told, text=text)] == ["silent"]
    text = "The ministry was unable to confirm the report on the treaty."
    ministry, about = who(text, "The ministry", "NOR.GOV"), "the report on the treaty"
    told = said(text, ministry, "was unable to confirm", "confirm", about, polarity="withheld")
    assert only(told, text=text) == []


@pytest.mark.parametrize(
    ("form", "content", "stance"),
    [
        ("direct", "We support the treaty", "for"),
        ("direct", "We will not accept the treaty", "against"),
        ("indirect", "it would not join the talks unless the army withdraws", "conditional"),
        ("indirect", "it would accept the treaty if the army withdraws", "conditional"),
        ("indirect", "it would not join the talks until the army withdraws", "conditional"),
        ("direct", "They oppose the treaty", None),
        ("direct", "It would support the treaty", None),
    ],
)
def test_a_stand_in_the_words(form, content, stance):
    text = f"Norway said {content}."
    told = said(text, who(text, "Norway", "NOR"), "said", "say", content, form=form)
    assert [each[1] for each in only(told, text=text)] == ([stance] if stance else [])


def test_of_another_side_it_is_hearsay_and_of_ones_own_it_is_not():
    text = "The minister said Ruritania supports the rebels."
    state = who(text, "Ruritania", "RUR")
    for country, found in (("NOR", []), ("RUR", [("RUR", "for", "the rebels")])):
        speaker = who(text, "The minister", f"{country}.GOV", country)
        told = said(text, speaker, "said", "say", "Ruritania supports the rebels")
        evidence = "Ruritania supports the rebels"
        shown = done(text, "SUPPORT", "supports", [state], evidence=evidence, told_in=told.id)
        assert only(told, shown, text=text) == found


def test_an_unresolved_holder_and_anybody_hold_nothing():
    for name, actor in (("Norway", None), ("Some members", "NOR")):
        text = f"{name} condemned the attack on the embassy."
        speaker = Mention(name, at(text, name), name, actor)
        assert only(said(text, speaker, "condemned", "accuse", "the attack on the embassy"), text=text) == []


@pytest.mark.parametrize("before", ["had once", "could have", "is expected to have"])
def test_what_is_unreal_or_long_ago_is_none(before):
    text = f"Norway {before} rejected the treaty."
    told = said(text, who(text, "Norway", "NOR"), "rejected", "deny", "the treaty", polarity="denied")
    assert only(told, text=text) == []


def test_a_vow_of_long_ago_is_not_of_the_pages_day():
    for before, found in (("By the 1970s ", 0), ("On Friday ", 1)):
        text = f"{before}Norway rejected the treaty."
        told = said(text, who(text, "Norway", "NOR"), "rejected", "deny", "the treaty", polarity="denied")
        assert len(only(told, text=text)) == found


def test_another_subject_between_holder_and_cue():
    text = "Norway vetoed a text which called for a truce."
    assert only(said(text, who(text, "Norway", "NOR"), "called", "urge", "a truce"), text=text) == []


def test_an_event_takes_its_actors_stand():
    text = "Norway and Ruritania rejected the truce proposed by envoys."
    pair = [who(text, "Norway", "NOR"), who(text, "Ruritania", "RUR")]
    assert only(done(text, "REJECT", "rejected", pair), text=text) == [
        ("NOR", "against", "the truce proposed by envoys"),
        ("RUR", "against", "the truce proposed by envoys"),
    ]


def test_a_supposed_event_and_a_passive_one_take_none():
    text = "Norway backs the truce."
    supposed = Auxiliary("hypothetical", "backs", at(text, "backs"))
    assert only(done(text, "SUPPORT", "backs", [who(text, "Norway", "NOR")], auxiliary=[supposed]), text=text) == []
    text = "The truce was rejected by Norway."
    assert only(done(text, "REJECT", "rejected", [who(text, "Norway", "NOR")]), text=text) == []


def test_a_statement_and_an_event_of_the_same_words_are_one():
    text = "Norway urged Ruritania to accept the treaty."
    norway, asked = who(text, "Norway", "NOR"), who(text, "Ruritania", "RUR")
    told = said(text, norway, "urged", "urge", "to accept the treaty", asked=asked)
    assert len(only(told, done(text, "REQUEST", "urged", [norway], [asked]), text=text)) == 1


def test_a_place_at_a_meeting_is_a_question_of_its_own():
    text = "Norway opposes inviting Ruritania to the Oslo talks, and Sweden wants it there. Denmark refused to attend."
    party = who(text, "Ruritania", "RUR")
    rows = [
        (party, "opposed", "Norway opposes inviting Ruritania", who(text, "Norway", "NOR")),
        (party, "wanted", "Sweden wants it there", who(text, "Sweden", "SWE")),
        (who(text, "Denmark", "DNK"), "declined", "Denmark refused to attend", None),
    ]
    found = stances_of(page(text, meeting(text, "Oslo talks", rows, "Oslo")))
    assert {(each.holder, each.stance, each.party, each.about) for each in found} == {
        ("NOR", "against", "RUR", "Ruritania at Oslo talks"),
        ("SWE", "for", "RUR", "Ruritania at Oslo talks"),
        ("DNK", "against", "DNK", "Denmark at Oslo talks"),
    }


def test_a_date_on_a_calendar_is_no_stand_on_coming():
    text = "Ruritania will attend the Oslo talks on Friday."
    rows = [(who(text, "Ruritania", "RUR"), "will-attend", text.rstrip("."), None)]
    assert stances_of(page(text, meeting(text, "Oslo talks", rows, "Oslo"))) == ()


def test_words_of_a_stance_are_the_pages():
    text = "Norway condemned the attack on the embassy."
    text_page = page(text, said(text, who(text, "Norway", "NOR"), "condemned", "accuse", "the attack on the embassy"))
    [one] = stances_of(text_page)
    assert " ".join(text[slice(*span)] for span in one.spans) == one.about
    assert one.words in text and one.day == "2012-02-04" and one.basis == "page"


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("South Africa supports the pact", "ZAF"),
        ("South Korea supports the pact", None),  # another state, of which nothing else is told
        ("South African farmers support the pact", None),
    ],
)
def test_the_speakers_own_state_takes_a_stand_though_no_record_is_of_it(words, holder):
    text = f"{words}, President Jacob Zuma said."
    told = said(text, who(text, "President Jacob Zuma", "ZAF.jacob-zuma"), "said", "say", words)
    assert [each.holder for each in stances_of(page(text, told))] == ([holder] if holder else [])
