"""Labels of pieces, from the spans of an example."""

from __future__ import annotations

from dragoman.reading.pieces import cut, tokenizer
from training.model.examples import Said
from training.model.labels import EDGES
from training.model.windows import _edges, inside

TEXT = "Ann Berg said the dam, which leaks, is safe."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_the_first_and_last_pieces_of_contents_and_sources_are_edges() -> None:
    (window,) = cut(tokenizer(), TEXT, [(0, len(TEXT))])
    said = Said(span("said"), (span("Ann Berg"),), (span("the dam"), span("is safe")))
    flags = _edges(window, said)
    for name, words in {
        "source first": ["Ann"],
        "source last": ["Berg"],
        "content first": ["the", "is"],
        "content last": ["dam", "safe"],
    }.items():
        wanted = {i for word in words for i in inside(window, span(word))}
        assert {i for i, flag in enumerate(flags) if flag >> EDGES.index(name) & 1} == wanted


def test_a_span_of_one_piece_begins_and_ends_there() -> None:
    (window,) = cut(tokenizer(), TEXT, [(0, len(TEXT))])
    flags = _edges(window, Said(span("said"), (), (span("safe"),)))
    assert sum(flag > 0 for flag in flags) == 1
    assert max(flags) == 1 << EDGES.index("content first") | 1 << EDGES.index("content last")
