"""Reading: from a document's text to its tokens, sentences, entities, quotations and time words."""

from __future__ import annotations

from dragoman.reading.analysis import Analysis
from dragoman.records import Document

__all__ = ["Analysis", "analyse"]


def analyse(document: Document) -> Analysis:
    """What the words of a document are, before anything is coded. Furniture is not read."""
    from dragoman.reading.model import load
    from dragoman.reading.parser import paragraphs, parse
    from dragoman.reading.quotes import find_quotes
    from dragoman.reading.timex import find_times

    pieces = list(paragraphs(document.text, document.lines))
    tokens, sentences, entities = parse(document.text, pieces)
    stretches = [(piece.start, piece.end) for piece in pieces]
    quotes = find_quotes(document.text, stretches)
    times = find_times(document.text, tokens, entities)
    said, done = load().read(document.text, stretches)
    found = (tuple(tokens), tuple(sentences), tuple(entities), tuple(quotes), tuple(times))
    return Analysis(document.text, *found, tuple(said), tuple(done))
