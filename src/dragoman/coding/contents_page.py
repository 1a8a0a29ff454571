"""The page as the statement coder sees it: its analysis and where its quotations lie among the tokens."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.analysis import Analysis, Quote, Token
from dragoman.records import Document, Span

# Marks and points that are cut from the edges of what was said.
_EDGES = " \t\n\r\u00a0,;:-–—"
_ABBREVIATED = ("U.S.", "U.N.", "a.m.", "p.m.")
_DOUBLED = ("``", "''", "‘‘", "’’")
_MARKS = "\"“”„«»'‘’`"


@dataclass(frozen=True)
class Page:
    """``quotes`` are those with content, ``quoted[i]`` the number of the quotation token ``i`` is in, or
    -1; ``firsts`` and ``lasts`` the token range inside each quotation."""

    document: Document
    analysis: Analysis
    quotes: tuple[Quote, ...]
    quoted: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]
    paragraph_of: tuple[int, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.analysis.tokens

    def inside(self, i: int) -> bool:
        """Whether token ``i`` lies in a quotation."""
        return self.quoted[i] >= 0

    def paragraph_end(self, i: int) -> int:
        """The token after the last one of the paragraph that holds token ``i``."""
        return self.paragraphs[self.paragraph_of[i]][1]

    def paragraph_start(self, i: int) -> int:
        """The first token of the paragraph that holds token ``i``."""
        return self.paragraphs[self.paragraph_of[i]][0]


def page_of(document: Document, analysis: Analysis) -> Page:
    """Lay the quotations of an analysis over its tokens. Quotations left open count when they run to the
    end of a paragraph that they start or that a cue leads up to."""
    bounds, paragraph_of = _paragraphs(analysis)
    quoted = [-1] * len(analysis.tokens)
    quotes: list[Quote] = []
    ranges: list[tuple[int, int]] = []
    for quote in analysis.quotes:
        inside = analysis.tokens_in(quote.inner)
        if not len(inside) or not _believed(analysis, quote, inside, bounds, paragraph_of):
            continue
        outside = analysis.tokens_in((quote.start, quote.end))
        for i in outside:
            quoted[i] = len(quotes)
        quotes.append(quote)
        ranges.append((outside.start, outside.stop))
    return Page(document, analysis, tuple(quotes), tuple(quoted), tuple(ranges), bounds, paragraph_of)


def _believed(
    analysis: Analysis, quote: Quote, inside: range, bounds: tuple[tuple[int, int], ...], paragraph_of: tuple[int, ...]
) -> bool:
    if quote.closed:
        return True
    first, last = bounds[paragraph_of[inside.start]]
    opens = analysis.tokens[first].start >= quote.start or analysis.text[quote.start - 2 : quote.start] in (
        ", ",
        ": ",
        ". ",
    )
    return opens and inside.stop == last


def _paragraphs(analysis: Analysis) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    bounds: list[tuple[int, int]] = []
    number: list[int] = []
    last = None
    for sentence in analysis.sentences:
        if sentence.paragraph != last:
            bounds.append((sentence.first, sentence.last))
        else:
            bounds[-1] = (bounds[-1][0], sentence.last)
        number.extend([len(bounds) - 1] * (sentence.last - sentence.first))
        last = sentence.paragraph
    return tuple(bounds), tuple(number)


def trim(text: str, span: Span) -> Span | None:
    """``span`` without space, commas and quotation marks that stand open at its edges; None when nothing
    is left. A mark whose partner lies inside stays: 'it "could fail"'."""
    start, end = span
    while True:
        before = (start, end)
        start, end = _without_marks(text, *_without_points(text, start, end))
        if (start, end) == before:
            return (start, end) if any(map(str.isalnum, text[start:end])) else None


def _without_points(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    full_stop = text[end - 1 : end] == "." and text[end - 2 : end - 1] != "."
    if end - start > 1 and full_stop and not text[start:end].endswith(_ABBREVIATED):
        end -= 1
    return start, end


def _without_marks(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    if words[:2] in _DOUBLED and not any(mark in words[2:] for mark in ("''", "’’")):
        return start + 2, end
    if words[-2:] in _DOUBLED and not any(mark in words[:-2] for mark in ("``", "''", "‘‘")):
        return start, end - 2
    if words[:2] in _DOUBLED and words[-2:] in _DOUBLED and len(words) > 4 and words.count(words[-2:]) < 3:
        return start + 2, end - 2
    if words[:1] in _MARKS and words and _unpaired(words[1:], words[0]):
        start += 1
    if start < end and text[end - 1] in _MARKS and _unpaired(text[start : end - 1], text[end - 1]):
        end -= 1
    whole = end - start > 1 and text[start] in _MARKS and text[end - 1] in _MARKS
    return (start + 1, end - 1) if whole and not any(m in text[start + 1 : end - 1] for m in '"“”') else (start, end)


def _unpaired(rest: str, mark: str) -> bool:
    if mark in "“”":
        return rest.count("“") - rest.count("”") != (1 if mark == "”" else -1)
    if mark in "‘’'":
        return not any(m in rest for m in "‘'’")
    return rest.count(mark) % 2 == 0
