"""Annotations become records whose spans are their words; what is wrong is named by line."""

import re
from pathlib import Path

import pytest

import training.corpus
from dragoman.codec import decode, encode
from training.corpus.compile import compile_story

FORMAT = Path(training.corpus.__file__).parent / "FORMAT.md"
TEXT = (
    "Israel said Monday that Hamas fired rockets at a convoy, wounding three people.\n\n"
    'Spokesman Ali Haddad denied it and said "we will not talk" until troops leave.\n\n'
    "The two sides held talks in Cairo.\n\n"
    "Nothing else happened."
)
GOOD = """\
1 S speaker="Israel" cue="said" time="Monday" content="Hamas fired rockets ... people" id=S1
1 E ASSAULT/heavy-weapons trigger="fired" actor="Hamas" recipient="people" injured=3:"three"
2 S speaker="Spokesman Ali Haddad"->"Ali Haddad"/PSE cue="denied" class=deny polarity=denied content="it"
2 S speaker="Spokesman Ali Haddad" cue="said" content={we will not talk}
2 E RETREAT/withdraw trigger="leave" actor="troops" aux=hypothetical:"until" per=S1
3 E CONSULT trigger="held talks" actor="The two sides"->"Israel and Hamas" place="Cairo"
3 M "talks" id=M1 place="Cairo"
3 P M1 actor=1:"Israel" status=attended
4 -
"""


def story(text=TEXT):
    return {"id": "voa-x", "text": text, "published": None, "published_basis": None}


def compiled(annotation):
    return compile_story(story(), annotation)


def test_every_record_is_made_and_stands_on_its_words():
    page, errors = compiled(GOOD)
    assert errors == []
    assert [len(r) for r in (page.statements, page.events, page.meetings, page.relations)] == [3, 3, 1, 0]
    for statement in page.statements:
        for phrase in statement.content:
            assert TEXT[slice(*phrase.span)] == phrase.text
    assert [decode(encode(r)) for r in page.records()] == list(page.records())


def test_attribution_form_and_codebook_values_are_filled_in():
    page, _ = compiled(GOOD)
    first, denial, quote = page.statements
    assault, retreat, consult = page.events
    assert assault.attributed_to == first.id
    assert retreat.attributed_to == first.id
    assert consult.attributed_to is None
    assert (first.form, denial.form, quote.form) == ("indirect", "indirect", "direct")
    assert (assault.quad, assault.intensity, dict(assault.counts)) == (4, -9, {"injured": 3})
    assert denial.speaker.name == "Ali Haddad"


def test_a_statement_within_anothers_content_has_it_as_parent():
    text = "Israel says Iran denies the charge."
    annotation = (
        '1 S speaker="Israel" cue="says" content="Iran denies the charge"\n'
        '1 S speaker="Iran" cue="denies" class=deny polarity=denied content="the charge"'
    )
    page, errors = compile_story(story(text), annotation)
    assert errors == []
    assert page.statements[1].parent == page.statements[0].id
    assert page.statements[0].parent is None


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("4 -\n", "", "0: sentence 4 has no line; write '4 -' when nothing is to be coded"),
        ("4 -", "1 -\n4 -", "9: sentence 1 has records, so no '-' line"),
        ('trigger="fired"', 'trigger="fried"', "2: not in the sentence: 'fried'"),
        ("ASSAULT/heavy-weapons", "ASSAULT/rocket", "2: ASSAULT has no mode rocket"),
        ("status=attended", "status=there", "8: status=there is none of"),
        ("P M1", "P M2", "8: P M2: there is no M with that id"),
        ("per=S1", "per=S9", "5: per=S9: there is no record with that id"),
        ("injured=3:", "injured=", '2: injured= is written number:"words"'),
        ('CONSULT trigger="held talks" actor=', 'CONSULT trigger="held talks" recipient=', "6: all parties of CONSULT"),
        ('aux=hypothetical:"until"', 'aux=soon:"until"', "5: aux= is written kind:"),
        ('2 E RETREAT/withdraw trigger="leave" actor="troops"', '2 E RETREAT trigger="leave"', "5: an event needs"),
        ("4 -", GOOD.splitlines()[1] + "\n4 -", "9: the same record as line 2"),
    ],
)
def test_what_cannot_stand_is_named_by_line(old, new, error):
    _, errors = compiled(GOOD.replace(old, new, 1))
    assert [e for e in errors if e.startswith(error)], errors


def test_a_future_consultation_is_an_agreement():
    _, errors = compile_story(
        story("They will meet Tuesday."), '1 E CONSULT trigger="meet" actor="They" aux=future:"will"'
    )
    assert errors == ["1: a future CONSULT is AGREE without auxiliary"]


def test_the_worked_stories_of_the_format_compile():
    page = FORMAT.read_text("utf-8")
    texts = [re.findall(r"^    \d+ ([A-Z].+)$", part, re.M) for part in re.split(r"```\n.*?```", page, flags=re.S)]
    told = ["\n\n".join(lines) for lines in texts if lines]
    written = re.findall(r"```\n(.*?)```", page, re.S)
    assert len(told) == len(written) == 2
    for text, annotation in zip(told, written, strict=True):
        made, errors = compile_story(story(text), annotation)
        assert errors == []
        assert len(made.records()) >= 6
