"""The parser's adapter: offsets, numbering, and what it leaves out."""

import pytest

from dragoman.reading import analyse
from dragoman.reading.parser import LONGEST_PARAGRAPH, load, pieces
from dragoman.records import Document, Line, document_id


def document(text: str, *roles: str) -> Document:
    lines, at = [], 0
    for row, role in zip(text.split("\n"), roles, strict=True):
        lines.append(Line((at, at + len(row)), role, 1.0))
        at += len(row) + 1
    return Document(document_id(text), "test", "", text, lines=tuple(lines))


def test_every_token_is_its_words_and_heads_stay_in_the_sentence():
    text = "  “We  will attend,” said\u00a0Kirby. He left. \nShare this page\nRussia – and Turkey – agreed."
    analysis = analyse(document(text, "body", "furniture", "body"))
    assert all(text[token.start : token.end] == token.text for token in analysis.tokens)
    assert [token.i for token in analysis.tokens] == list(range(len(analysis.tokens)))
    for sentence in analysis.sentences:
        inside = range(sentence.first, sentence.last)
        assert all(analysis.tokens[i].head in inside and analysis.tokens[i].sentence == sentence.i for i in inside)
    assert "Share" not in {token.text for token in analysis.tokens}
    assert not any(token.text.isspace() for token in analysis.tokens)


def test_the_tree_can_be_walked():
    analysis = analyse(document("Russia and Turkey invited the new government.", "body"))
    verb = next(token for token in analysis.tokens if token.text == "invited")
    subject = analysis.child(verb.i, "nsubj")
    assert [token.text for token in analysis.conjuncts(subject.i)] == ["Russia", "Turkey"]
    assert analysis.phrase(*analysis.subtree(analysis.child(verb.i, "dobj").i)).text == "the new government"
    assert analysis.head_of((0, 17)) == subject


def test_lemmas_and_parts_of_speech_are_those_of_the_whole_pipeline():
    text = "The ministers said the better-known talks had failed. He left Geneva, feet first.\nThere were 3 halves."
    ours = [(token.pos, token.lemma) for token in analyse(document(text, "body", "body")).tokens]
    assert ours == [(token.pos_, token.lemma_) for line in text.split("\n") for token in load()(line)]


@pytest.mark.parametrize(
    "text", ["", "   ", "word", " two words ", "x" * (3 * LONGEST_PARAGRAPH), "ab " * LONGEST_PARAGRAPH]
)
def test_pieces_hold_every_word_once(text):
    found = [text[start:end] for start, end in pieces(text, 0, len(text))]
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(piece == piece.strip() and 0 < len(piece) <= LONGEST_PARAGRAPH for piece in found)
