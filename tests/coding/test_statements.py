"""Statements: who said what, in which words, through whom. Sentences are our own."""

from __future__ import annotations

import re

import pytest

from dragoman.coding.statements import code_statements
from dragoman.reading import analyse
from dragoman.records import Document, Line, Statement, Uncoded, document_id


def document(text: str, title: bool = False) -> Document:
    spans = [match.span() for match in re.finditer(r"\S[^\n]*", text)]
    lines = tuple(Line(span, "title" if title and i == 0 else "body", 1.0) for i, span in enumerate(spans))
    return Document(document_id(text), "test", "0", text, language="en", lines=lines)


def code(text: str, title: bool = False) -> tuple[list[Statement], list[Uncoded]]:
    page = document(text, title)
    statements, left = code_statements(page, analyse(page))
    for statement in statements:
        check_words(text, statement)
    return statements, left


def check_words(text: str, statement: Statement) -> None:
    parts = [*statement.content, statement.cue, statement.speaker, statement.addressee, statement.time, *statement.via]
    for part in parts:
        assert part is None or text[part.span[0] : part.span[1]] == part.text


def one(text: str, title: bool = False) -> Statement:
    statements, _ = code(text, title)
    assert len(statements) == 1, [(s.speaker, s.cue) for s in statements]
    return statements[0]


def brief(statement: Statement) -> tuple[str | None, str | None, list[str]]:
    speaker = statement.speaker.text if statement.speaker else None
    return speaker, statement.cue.text if statement.cue else None, [piece.text for piece in statement.content]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ('"We will sign the treaty," Anna Berg said.', "Anna Berg", "said", ["We will sign the treaty"]),
        ('"We will sign the treaty," said Anna Berg.', "Anna Berg", "said", ["We will sign the treaty"]),
        ('She said: "We will sign the treaty."', "She", "said", ["We will sign the treaty"]),
        ("Officials in Oslo said they would sign.", "Officials in Oslo", "said", ["they would sign"]),
        ("The talks failed, the minister said.", "the minister", "said", ["The talks failed"]),
        ("The ministry confirmed that it had signed.", "The ministry", "confirmed", ["it had signed"]),
        (
            "Norway has signed the treaty, according to the envoy.",
            "the envoy",
            "according to",
            ["Norway has signed the treaty"],
        ),
        ("The minister called the treaty a mistake.", "The minister", "called", ["the treaty a mistake"]),
        ("The minister described it as a mistake.", "The minister", "described", ["a mistake"]),
        (
            "The rebels claimed responsibility for the bombing.",
            "The rebels",
            "claimed",
            ["responsibility for the bombing"],
        ),
    ],
)
def test_who_said_what(text, speaker, cue, content):
    assert brief(one(text)) == (speaker, cue, content)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"We will sign," she said.', "direct"),
        ("She said the treaty would be signed.", "indirect"),
        ('She said the treaty was "a first step" for all.', "mixed"),
        ("She described the treaty as a “first step”.", "mixed"),
    ],
)
def test_form(text, form):
    assert one(text).form == form


@pytest.mark.parametrize(
    ("text", "polarity", "content"),
    [
        ("The minister denied that troops had crossed the border.", "denied", "troops had crossed the border"),
        ("The minister declined to say whether troops had crossed.", "withheld", "whether troops had crossed"),
        ("The minister refused to confirm the report.", "withheld", "the report"),
        ("The minister did not say who would attend.", "withheld", "who would attend"),
        ("The minister did not respond to a request for comment.", "withheld", "a request for comment"),
        ("The minister said troops had crossed the border.", "affirmed", "troops had crossed the border"),
    ],
)
def test_polarity(text, polarity, content):
    statement = one(text)
    assert (statement.polarity, statement.content[0].text) == (polarity, content)


def test_a_quotation_goes_on_after_its_tag():
    statement = one('"We will sign," she said. "We have waited long enough."')
    assert [piece.text for piece in statement.content] == ["We will sign", "We have waited long enough"]


def test_a_quotation_goes_on_in_the_next_paragraph():
    statement = one('She said: "We will sign the treaty in May.\n\n"We have waited long enough for it."')
    assert len(statement.content) == 2


def test_a_lone_mark_does_not_lose_the_page():
    text = 'The envoy "arrived late in the capital.\n\n"We will sign," she said.\n\nThe minister said he agreed.'
    statements, _ = code(text)
    assert [brief(s)[0] for s in statements] == ["she", "The minister"]


def test_adding_is_a_second_statement_of_the_same_speaker():
    statements, _ = code("The treaty is ready, Berg said, adding that other states could join later.")
    assert [brief(s) for s in statements] == [
        ("Berg", "said", ["The treaty is ready"]),
        ("Berg", "adding", ["other states could join later"]),
    ]


def test_words_round_a_tag_are_both_content():
    statement = one("The treaty, the minister said, had been ready for weeks.")
    assert [piece.text for piece in statement.content] == ["The treaty", "had been ready for weeks"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Friday the treaty was ready, local media reported.",
        "The Ansa news agency said the minister urged Norway to sign.",
        "The minister told the Kyodo news agency that the treaty was ready.",
        '"The treaty is ready," the minister said, according to Reuters.',
        "Speaking on state television, the minister said the treaty was ready.",
        "State television quoted the minister as saying that the treaty was ready.",
    ],
)
def test_the_medium_is_via_and_not_the_speaker(text):
    statement = one(text)
    assert statement.speaker is not None
    assert statement.speaker.text.lower() == "the minister"
    assert len(statement.via) == 1


def test_an_agency_speaks_for_itself_when_nobody_else_does():
    statement = one("The Kyodo news agency said the treaty had been signed.")
    assert statement.speaker is not None
    assert statement.speaker.text == "The Kyodo news agency"
    assert statement.via == ()


def test_a_statement_inside_another_has_a_parent():
    outer, inner = code("The envoy said the minister had warned that war was near.")[0]
    assert (brief(outer)[0], brief(inner)[0]) == ("The envoy", "the minister")
    assert inner.parent == outer.id


def test_addressee_and_time():
    statement = one("The minister told reporters on Wednesday that the treaty was ready.")
    assert statement.addressee is not None
    assert statement.addressee.text == "reporters"
    assert statement.time is not None
    assert statement.time.text == "Wednesday"
    assert statement.content[0].text == "the treaty was ready"


def test_one_urged_is_the_addressee():
    statement = one("The minister urged Norway to sign the treaty.")
    assert statement.addressee is not None
    assert (statement.addressee.text, statement.content[0].text) == ("Norway", "to sign the treaty")


def test_which_speaks_for_its_antecedent_with_its_members():
    statement = one("The plan was backed by Norway and Sweden, which said the treaty was ready.")
    assert statement.speaker is not None
    assert statement.speaker.text == "Norway and Sweden"
    assert [member.text for member in statement.speaker.members] == ["Norway", "Sweden"]


def test_a_headline_with_a_colon():
    assert brief(one("Norway: We don't want a new treaty", title=True)) == (
        "Norway",
        ":",
        ["We don't want a new treaty"],
    )
    assert code("Norway: Storm hits the coast", title=True)[0] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The minister could say that the treaty is ready.", "hypothetical speech"),
        ('Nobody knew. "The treaty is as good as signed."', "quotation without a cue or speaker"),
        ("It goes up according to plan and stays there.", "according to no speaker"),
        ("The official spoke up and demanded anonymity.", "condition of anonymity"),
    ],
)
def test_what_is_not_coded_has_a_reason(text, reason):
    statements, left = code(text)
    assert statements == []
    assert reason in [item.reason for item in left]


def test_acts_are_no_statements():
    assert code("Norway backed the rebels. The army refused to leave the town.")[0] == []


def test_same_ids_on_every_run():
    text = 'The envoy said the plan was "dead". "We go home," she said.'
    first, second = ([s.id for s in code(text)[0]] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first) == 2


def test_an_empty_page():
    assert code("") == ([], [])


def test_a_quotation_over_several_lines_takes_the_tag_of_the_last():
    statement = one("`` We will sign the treaty in May .\nWe have waited long enough for it , '' she said .")
    assert [piece.text for piece in statement.content] == [
        "We will sign the treaty in May",
        "We have waited long enough for it",
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The ferry sank, with forty aboard, the harbour officials said.", "the harbour officials", "said", "forty"),
        ("Hopes remain alive, despite the new strikes, says Ann Berg.", "Ann Berg", "says", "despite the new strikes"),
        ("One resident told the paper the town was tense.", "One resident", "told", "the town was tense"),
        ("The minister said agents a few years earlier had looked into it.", "The minister", "said", "agents a few"),
        ("The plan, in the words of Ann Berg, is a mistake.", "Ann Berg", "in the words of", "is a mistake"),
    ],
)
def test_tags_and_subjects_that_parsers_lose(text, speaker, cue, content):
    found = one(text)
    assert brief(found)[:2] == (speaker, cue)
    assert content in " | ".join(phrase.text for phrase in found.content)


def test_an_inverted_tag_with_an_apposition_in_mid_sentence():
    found = one("The deal, said Berg, an expert at Lund University, would fail within days.")
    assert brief(found) == ("Berg, an expert at Lund University", "said", ["The deal", "would fail within days"])


def test_a_coordinated_cue_is_the_outer_speakers():
    statements, _ = code("Ann Berg condemned the bombing that killed six and vowed to find the killers.")
    assert [brief(s) for s in statements] == [
        ("Ann Berg", "condemned", ["the bombing that killed six"]),
        ("Ann Berg", "vowed", ["to find the killers"]),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry gave no details about the raid.", "The ministry"),
        ("Company officials could not be reached for comment.", "Company officials"),
        ("Mr. Berg was not immediately available for comment.", "Mr. Berg"),
        ("The embassy had no comment.", "The embassy"),
    ],
)
def test_silence_is_withheld(text, speaker):
    found = one(text)
    assert found.speaker is not None and (found.speaker.text, found.polarity) == (speaker, "withheld")


def test_an_agency_that_cites_officials_passes_their_words_on():
    found = one("The Interfax news agency reported Monday that two ships had sailed, citing Russian defense officials.")
    assert found.speaker is not None and found.speaker.text == "Russian defense officials"
    assert [via.text for via in found.via] == ["The Interfax news agency"]


@pytest.mark.parametrize(
    "text",
    [
        "No official confirmed that the talks had failed.",
        "There is a procedure for requesting a pardon.",
    ],
)
def test_what_nobody_says_is_not_coded(text):
    statements, left = code(text)
    assert statements == [] and left


def test_what_somebody_may_believe_is_not_coded():
    statements, _ = code("Aides differ about whether Norway believes the treaty must go.")
    assert "Norway" not in [found.speaker and found.speaker.text for found in statements]


def test_neither_nor_withholds():
    found = one("Neither he nor Berg disclosed that an invitation had been sent.")
    assert found.polarity == "withheld"
