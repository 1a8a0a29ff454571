"""Windows of word pieces."""

from __future__ import annotations

import pytest

from dragoman.reading.pieces import NOWHERE, PAIR, SEPARATOR, START, WINDOW, crop, cut, marked, shape, tokenizer


def test_pieces_cover_their_words() -> None:
    text = "Iran said no.\n\nZarif left Vienna."
    (window,) = cut(tokenizer(), text, [(0, 13), (15, 33)])
    words = [text[a:b] for a, b in window.offsets if (a, b) != NOWHERE]
    assert "".join(words) == "Iransaidno.ZarifleftVienna."
    assert window.ids[0] == START
    assert window.ids.count(SEPARATOR) == 2


def test_paragraphs_stay_whole_and_a_long_one_is_cut() -> None:
    paragraph = "word " * 100
    text = "\n".join([paragraph.strip()] * 3 + ["word " * 400])
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line.rstrip())))
        at += len(line) + 1
    windows = list(cut(tokenizer(), text, spans))
    assert all(len(window.ids) <= WINDOW for window in windows)
    assert [len(window.ids) for window in windows[:2]] == [203, 102]  # two paragraphs and their marks, then one
    covered = sorted(span for window in windows for span in window.offsets if span != NOWHERE)
    assert len(covered) == len(set(covered)) == 700


def test_no_text_no_window() -> None:
    assert list(cut(tokenizer(), "", [])) == []


def test_parties_are_marked() -> None:
    found = marked(tokenizer(), "Police arrested the miners' leader.", (0, 6), (16, 34))
    assert found is not None
    window, places = found
    ids = window.ids
    assert [ids.index(mark) for mark in PAIR] == sorted(ids.index(mark) for mark in PAIR)
    assert (ids[places[0]], ids[places[1]]) == (PAIR[0], PAIR[2])


def test_marks_cover_no_words_and_the_pieces_keep_their_places() -> None:
    text = "Police arrested the miners' leader."
    found = marked(tokenizer(), text, (0, 6), (16, 34))
    assert found is not None
    spans = [span for span in found[0].offsets if span != NOWHERE]
    assert [text[a:b] for a, b in spans] == ["Police", "arrested", "the", "miners", "'", "leader", "."]
    assert all(found[0].offsets[place] == NOWHERE for place in found[1])


@pytest.mark.parametrize(
    ("piece", "expected"), [("zarif", 0), ("Zarif", 1), ("A", 1), ("US", 2), ("McCain", 1), ("7", 0)]
)
def test_the_shape_of_a_piece(piece: str, expected: int) -> None:
    assert shape(piece) == expected


def test_a_window_knows_the_capitals_that_its_vocabulary_lacks() -> None:
    text = "The US and Iran."
    window = next(cut(tokenizer(), text, [(0, len(text))]))
    assert window.shapes(text) == [0, 1, 2, 0, 1, 0, 0]


def test_a_party_before_the_other_in_the_text_may_be_the_recipient() -> None:
    found = marked(tokenizer(), "Miners were arrested by police.", (24, 30), (0, 6))
    assert found is not None
    assert found[1][1] < found[1][0]


def test_a_party_without_words_cannot_be_marked() -> None:
    assert marked(tokenizer(), "Police left.", (0, 6), (50, 60)) is None


def test_a_crop_is_as_wide_at_the_edge_as_in_the_middle() -> None:
    assert crop(200, 100, 40) == (60, 141)
    assert crop(200, 3, 40) == (0, 81)
    assert crop(200, 199, 40) == (119, 200)
    assert crop(30, 12, 40) == (0, 30)
