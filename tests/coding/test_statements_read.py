"""Statements from what the model reads, without the model: attributions made by hand over a parsed page."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.contents_page import page_of
from dragoman.coding.statements_draft import Draft
from dragoman.coding.statements_read import LEAST_RULED, joined, read_drafts
from dragoman.reading import analyse
from dragoman.reading.analysis import Analysis, Attribution
from dragoman.records import Document, Line, Span, document_id


def read(text: str, *said: Attribution) -> tuple[Document, Analysis]:
    document = Document(document_id(text), "t", "", text, lines=(Line((0, len(text)), "body", 1.0),), language="en")
    return document, replace(analyse(document), attributions=said, acts=())


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def said(text: str, source: str | None, cue: str, content: str, **more: str) -> Attribution:
    values = {"class_": "say", "polarity": "affirmed", **more}
    where = None if source is None else span(text, source)
    return Attribution(span(text, cue), where, (span(text, content),), values["class_"], values["polarity"], 0.9)


def test_a_draft_has_the_words_of_the_model() -> None:
    text = "The old miller let slip that the dam would break, his neighbours told police."
    document, analysis = read(text, said(text, "The old miller", "let slip", "that the dam would break"))
    page = page_of(document, analysis)
    (draft,) = read_drafts(page)
    assert draft.speaker is not None
    assert page.tokens[draft.speaker].text == "miller"
    assert draft.source == span(text, "The old miller")
    assert [text[a:b] for a, b in draft.pieces] == ["the dam would break"]  # without "that"


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    text = "He met the governor, who let slip that the dam would break."
    document, analysis = read(text, said(text, "who", "let slip", "that the dam would break"))
    page = page_of(document, analysis)
    (draft,) = read_drafts(page)
    assert draft.speaker is not None
    assert page.tokens[draft.speaker].text == "governor"
    assert draft.source is None


def test_nobody_may_be_named() -> None:
    text = "It was feared that the dam would break."
    document, analysis = read(text, said(text, None, "feared", "the dam would break", class_="believe"))
    (draft,) = read_drafts(page_of(document, analysis))
    assert (draft.speaker, draft.source, draft.class_) == (None, None, "believe")


def test_where_both_read_a_cue_the_fuller_content_stands() -> None:
    text = 'The miller said "the dam would break" and hinted at sabotage.'
    document, analysis = read(text, said(text, "The miller", "said", "the dam"))
    page = page_of(document, analysis)
    (model,) = read_drafts(page)
    rule = Draft(model.cue, model.cues, "say", model.speaker, [span(text, "the dam would break")])
    (both,) = joined(page, [rule], [model])
    assert [text[a:b] for a, b in both.pieces] == ["the dam would break"]
    assert both.source == span(text, "The miller")


def test_the_rules_bear_out_a_doubtful_cue() -> None:
    text = "The miller said the dam would break."
    doubtful = replace(said(text, "The miller", "said", "the dam would break"), score=LEAST_RULED)
    document, analysis = read(text, doubtful)
    page = page_of(document, analysis)
    (model,) = read_drafts(page)
    rule = Draft(model.cue, model.cues, "say", model.speaker, model.pieces)
    assert joined(page, [], [model]) == []
    assert len(joined(page, [rule], [model])) == 1
    model.score = LEAST_RULED - 0.01
    assert joined(page, [rule], [model]) == []


def test_a_speaker_is_whole_and_without_a_relative_clause() -> None:
    text = "Anna Berg-Lund, who keeps the mill, let slip that the dam would break."
    cut = said(text, "Anna Berg-Lund, who keeps the mill,", "let slip", "the dam would break")
    document, analysis = read(text, cut)
    (draft,) = read_drafts(page_of(document, analysis))
    assert draft.source is not None
    assert text[slice(*draft.source)] == "Anna Berg-Lund"


def test_a_speaker_begins_after_and_and_ends_before_the_cue() -> None:
    text = "The miller slept, and the old ferrymen that begged to be heard went home."
    document, analysis = read(text, said(text, "and the old ferrymen that begged", "begged", "to be heard"))
    (draft,) = read_drafts(page_of(document, analysis))
    assert draft.source == span(text, "the old ferrymen")


def test_what_is_declined_is_withheld_and_what_is_not_thought_denied() -> None:
    text = "The miller did not fancy that the dam would break."
    for class_, polarity, expected in (
        ("decline", "denied", "withheld"),
        ("believe", "withheld", "denied"),
        ("say", "withheld", "withheld"),
        ("say", "affirmed", "affirmed"),
    ):
        one = said(text, "The miller", "did not fancy", "that the dam would break", class_=class_, polarity=polarity)
        document, analysis = read(text, one)
        assert [draft.polarity for draft in read_drafts(page_of(document, analysis))] == [expected]


def test_what_nobody_or_only_perhaps_somebody_says_is_left() -> None:
    for text, source, cue in (
        ("No miller let slip that the dam would break.", "No miller", "let slip"),
        ("The miller might let slip that the dam would break.", "The miller", "might let slip"),
    ):
        document, analysis = read(text, said(text, source, cue, "that the dam would break"))
        page = page_of(document, analysis)
        assert joined(page, [], read_drafts(page)) == []
