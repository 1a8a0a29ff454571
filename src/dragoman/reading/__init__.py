"""Reading: from a document's text to its tokens, sentences, entities, quotations and time words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.reading.analysis import Analysis
from dragoman.records import Document

if TYPE_CHECKING:
    from dragoman.reading.parser import Paragraph

__all__ = ["Analysis", "analyse", "read"]


def analyse(document: Document) -> Analysis:
    """What the words of a document are, before anything is coded. Furniture is not read."""
    from dragoman.reading.parser import paragraphs

    return read(document.text, list(paragraphs(document.text, document.lines)))


def read(text: str, pieces: Sequence[Paragraph]) -> Analysis:
    """What the words of the given stretches of a text are."""
    from dragoman.reading.entities import over
    from dragoman.reading.model import load
    from dragoman.reading.parser import parse
    from dragoman.reading.quotes import find_quotes
    from dragoman.reading.timex import find_times

    tokens, sentences = parse(text, pieces)
    stretches = [(piece.start, piece.end) for piece in pieces]
    quotes, times = find_quotes(text, stretches), find_times(text, tokens)
    found = load().read(text, stretches)
    entities = over(tokens, found.named)
    words = (tuple(tokens), tuple(sentences), tuple(entities), tuple(quotes), tuple(times))
    return Analysis(text, *words, tuple(found.said), tuple(found.done))
