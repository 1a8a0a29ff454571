"""Events from acts made by hand over a parsed page: what the rules add to what the model decides."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.events_acts import LEAST, LEAST_RULED, code_acts
from dragoman.reading import analyse
from dragoman.reading.analysis import Act
from dragoman.records import Document, Event, Line, Span, Uncoded, document_id


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def coded(text: str, *acts: Act) -> tuple[list[Event], list[Uncoded]]:
    document = Document(document_id(text), "t", "", text, lines=(Line((0, len(text)), "body", 1.0),), language="en")
    return code_acts(document, replace(analyse(document), attributions=(), acts=acts), [])


def act(text: str, type_: str, trigger: str, actors: list[str], recipients: list[str], **more: object) -> Act:
    sides = [tuple(span(text, words) for words in side) for side in (actors, recipients)]
    made = Act(span(text, trigger), type_, None, sides[0], sides[1], None, None, (), 0.9)
    return replace(made, **more)  # type: ignore[arg-type]


TEXT = "Rebels of the Northern Front shelled the ministry in Mosul on Tuesday, killing four guards."


def test_an_act_becomes_an_event_with_time_place_and_counts() -> None:
    (event,), _ = coded(TEXT, act(TEXT, "ASSAULT", "shelled", ["Rebels"], ["the ministry"], mode="heavy-weapons"))
    assert (event.type, event.mode, event.quad, event.intensity) == ("ASSAULT", "heavy-weapons", 4, -9.0)
    assert event.trigger.text == "shelled"
    assert event.time is not None
    assert event.time.text == "Tuesday"
    assert event.place is not None
    assert event.place.text == "Mosul"
    assert event.counts == {"killed": 4}
    assert event.confidence == 0.9


def test_a_party_is_the_whole_noun_phrase_round_the_words_read() -> None:
    text = "The rumours about the ministry of the interior slandered at least 40 brave clerks."
    (event,), _ = coded(text, act(text, "ACCUSE", "slandered", ["ministry of the interior"], ["clerks"]))
    assert [mention.text for mention in event.actors] == ["the ministry of the interior"]
    assert [mention.text for mention in event.recipients] == ["40 brave clerks"]


QUIET = "The committee bade the envoy farewell."  # no word of it is in the lexicon of the rules


def test_an_unlikely_act_is_counted_and_not_coded() -> None:
    bade = act(QUIET, "CONSULT", "bade", ["The committee"], ["the envoy"])
    assert len(coded(QUIET, bade)[0]) == 1
    events, uncoded = coded(QUIET, replace(bade, score=LEAST - 0.01))
    assert not events
    assert [item.reason for item in uncoded] == ["too uncertain"]


def test_an_act_of_nobody_is_counted_and_not_coded() -> None:
    events, uncoded = coded(QUIET, act(QUIET, "CONSULT", "bade", [], []))
    assert not events
    assert [item.reason for item in uncoded] == ["no party named"]


def test_the_rules_bear_out_an_act_of_their_type_and_give_its_parties() -> None:
    weak = act(TEXT, "ASSAULT", "shelled", [], [], score=LEAST_RULED)
    (event,), _ = coded(TEXT, weak)
    assert [mention.text for mention in event.actors] == ["Rebels"]
    assert "the ministry" in [mention.text for mention in event.recipients]
    assert coded(TEXT, replace(weak, type="CONSULT"))[0] == []


def test_the_words_of_an_auxiliary_mode_are_found() -> None:
    text = "Kenya will deport the refugees, and did not warn Somalia."
    will = act(text, "COERCE", "deport", ["Kenya"], ["the refugees"], auxiliary=(("future", 0.9),))
    never = act(text, "THREATEN", "warn", ["Kenya"], ["Somalia"], auxiliary=(("negation", 0.9),))
    events, _ = coded(text, will, never)
    assert [[(cue.kind, cue.text) for cue in event.auxiliary] for event in events] == [
        [("future", "will")],
        [("negation", "not")],
    ]


def test_a_mode_without_words_rests_on_the_trigger() -> None:
    (event,), _ = coded(TEXT, act(TEXT, "ASSAULT", "shelled", ["Rebels"], [], auxiliary=(("hypothetical", 0.9),)))
    assert [(cue.kind, cue.text) for cue in event.auxiliary] == [("hypothetical", "shelled")]


def test_history_rests_on_its_time() -> None:
    text = "Vietnam, which invaded Cambodia in 1978, sent a delegation."
    (event,), _ = coded(
        text, act(text, "ASSAULT", "invaded", ["Vietnam"], ["Cambodia"], auxiliary=(("historical", 0.9),))
    )
    assert [cue.text for cue in event.auxiliary] == ["1978"]


def test_words_that_stand_loose_at_a_partys_edge_are_no_part_of_it() -> None:
    text = "The rumours in Mosul slandered 40 brave clerks in the port and nobody else."
    (event,), _ = coded(text, act(text, "ACCUSE", "slandered", ["The rumours in"], ["clerks in"]))
    assert [mention.text for mention in event.recipients] == ["40 brave clerks"]
    assert [mention.text for mention in event.actors] == ["The rumours"]
