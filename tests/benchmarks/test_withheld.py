"""The scorer of the benchmark on negated cues, denials and refusals."""

import json

import pytest

from benchmarks import withheld
from dragoman.records import Cue, Mention, Phrase, Statement

TEXT = "Berg did not say who left. Lund denied the charge. Moe declined to comment. Dahl said it rained."


def span(words):
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def attribution(source, cue, content):
    return {"source": [span(source)], "cue": [span(cue)], "content": [span(content)]}


ROW = {
    "text": TEXT,
    "attributions": [
        attribution("Berg", "did not say", "who left"),
        attribution("Lund", "denied", "the charge"),
        attribution("Moe", "declined", "to comment"),
        attribution("Dahl", "said", "it rained"),
    ],
}


def statement(source, cue, content, polarity):
    speaker, words, said = (tuple(span(part)) for part in (source, cue, content))
    return Statement(
        "s",
        "d",
        Mention(source, speaker),
        Cue(cue, words, "say"),
        (Phrase(content, said),),
        "indirect",
        (0, 1),
        polarity=polarity,
    )


def result(*statements):
    return withheld.measure(withheld.judge(ROW, list(statements)))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("has strongly denied", "denial"),
        ("denials", "denial"),
        ("dense", None),
        ("again refused to pledge", "refusal"),
        ("Refusal", "refusal"),
        ("declining", "refusal"),
        ("did not deny", "denial"),
        ("didn’t want", "negated"),
        ("cannot fathom", "negated"),
        ("Nor is it clear", "negated"),
        ("never tires of telling", None),
        ("made little secret of", None),
        ("noted", None),
        ("said", None),
    ],
)
def test_the_kind_of_a_cue(words, kind):
    assert withheld.kind_of(words) == kind


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("has not mentioned", {"withheld"}),
        ("did not immediately respond", {"withheld"}),
        ("isn’t saying", {"withheld"}),
        ("doesn't even believe", {"denied"}),
        ("weren't sure", {"denied"}),
        ("thought it could not say", {"withheld"}),
        ("does not defend", {"denied", "withheld"}),
    ],
)
def test_the_polarity_that_fits_a_negated_cue(words, fits):
    assert withheld.fitting("negated", words) == fits


def test_all_found_and_right():
    found = result(
        statement("Berg", "did not say", "who left", "withheld"),
        statement("Lund", "denied", "the charge", "denied"),
        statement("Moe", "declined", "to comment", "withheld"),
        statement("Dahl", "said", "it rained", "affirmed"),
    )
    assert found["all"] == {"listed": 3, "found": 3, "right": 3, "recall": 100.0}
    assert {found[kind]["listed"] for kind in withheld.KINDS} == {1}


def test_found_with_another_polarity_is_not_right():
    found = result(
        statement("Berg", "did not say", "who left", "denied"), statement("Lund", "denied", "the charge", "affirmed")
    )
    assert found["all"] == {"listed": 3, "found": 2, "right": 0, "recall": 0.0}


def test_another_speaker_is_not_found():
    found = result(statement("Dahl", "denied", "the charge", "denied"))
    assert found["denial"] == {"listed": 1, "found": 0, "right": 0, "recall": 0.0}


def test_a_cue_in_pieces_is_read_whole():
    row = {"text": TEXT, "attributions": [{"source": [], "cue": [span("did not"), span("say")], "content": []}]}
    assert [each.kind for each in withheld.listed(row)] == ["negated"]


def test_articles_without_any_are_not_read(tmp_path):
    file = tmp_path / "articles.jsonl"
    plain = {**ROW, "attributions": ROW["attributions"][3:]}
    file.write_text("".join(json.dumps(row) + "\n" for row in (plain, ROW)))
    read = []
    assert len(list(withheld.judged(file, read=lambda text: read.append(text) or []))) == 3
    assert read == [TEXT]
