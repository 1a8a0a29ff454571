"""Quotations: pairs of marks, and marks left open.

Newspapers print “curly”, "straight", ''doubled'', «angled», ‘single’ and 'plain single' marks, and mix
them. A quotation never crosses a paragraph here: one left open is a ``Quote`` with ``closed`` False, so
one lost mark loses no page. Quotations inside quotations are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.reading.analysis import Quote
from dragoman.records import Span

# What may close each opening mark, best first. Typists close a curly mark with a straight one.
_CLOSERS = {
    "“": ("”", '"', "“"),
    "”": ("”",),
    "„": ("“", "”"),
    "«": ("»",),
    '"': ('"', "”"),
    "''": ("''", '"'),
    "``": ("''", "``", '"'),
    "‘‘": ("’’",),
}
# A mark that can open: a paired one anywhere, a single one only before a word and after none, so that
# apostrophes stay out ("the '90s" is refused by the digit).
_OPEN = re.compile(r"“|„|«|``|‘‘|''|\"|”|(?<![\w’'])[‘'](?=[A-Za-z\[.…$])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…%)\]])[’'](?![\w’'])")
_DOUBLE = re.compile(r"“|”|„|«|»|``|''|\"")
# Paragraphs over which a lost mark is looked for; a speech is seldom longer (set by hand).
_FARTHEST = 8
# The longest plain single quotation believed: beyond it an apostrophe has been taken for a mark.
# (The longest of 133 such quotations in the 400 pages of news_2012_2020 has 148 characters.)
_LONGEST_SINGLE = 600


def find_quotes(text: str, paragraphs: list[Span]) -> Iterator[Quote]:
    """Quotations within each paragraph, in text order.

    An opening mark with no partner gives an open ``Quote``: up to the paragraph's end, or up to the next
    opening mark when there is one, since then its own closing mark was lost.
    """
    resumed: dict[int, int] = {}  # paragraph number -> where a quotation left open above it closes
    for number, (start, end) in enumerate(paragraphs):
        at = start
        if number in resumed:
            close = resumed[number]
            at = end if close < 0 else close
            yield _rest(text, start, at, close >= 0)
        for quote in _in_paragraph(text, at, end):
            yield quote
            if not quote.closed and quote.end == end:
                resumed |= _resumed(text, paragraphs, number)


def _rest(text: str, start: int, end: int, closed: bool) -> Quote:
    """The part of a quotation that stands in a later paragraph without an opening mark of its own."""
    mark = 0 if not closed else (2 if text[end - 2 : end] == "''" else 1)
    return Quote(start, end, (start, end - mark), closed)


def _resumed(text: str, paragraphs: list[Span], number: int) -> dict[int, int]:
    """The paragraphs over which a quotation left open goes on: down to one whose first mark is a closing
    one, as in pages with a sentence a line. -1 stands for a paragraph that is quoted to its end."""
    found: dict[int, int] = {}
    for later in range(number + 1, min(number + _FARTHEST, len(paragraphs))):
        start, end = paragraphs[later]
        mark = _DOUBLE.search(text, start, end)
        if mark is None:
            found[later] = -1
            continue
        if mark.group() in ("“", "„", "«", "``") or mark.start() == start or _looks_opening(text, *mark.span(), end):
            return {}
        return {**found, later: mark.end()}
    return {}


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    at = start
    while opening := _OPEN.search(text, at, end):
        mark, begin, inner = opening.group(), opening.start(), opening.end()
        at = inner
        if not _opens(text, begin, inner, start, end):
            continue
        quote = _closed(text, mark, begin, inner, end)
        if quote is None and mark not in ("'", "‘"):
            quote = _left_open(text, mark, begin, inner, end)
        if quote is not None:
            yield quote
            at = quote.end


def _opens(text: str, begin: int, inner: int, start: int, end: int) -> bool:
    """Whether the mark stands as an opening one does: not after a word, not before a space."""
    if text[begin] in "“„«`":
        return True
    before = text[begin - 1] if begin > start else " "  # a paragraph, or the rest of one, starts after space
    after = text[inner] if inner < end else " "
    if text[begin] == "”":  # a typist's slip: only at the start of a paragraph
        return begin == start and not after.isspace()
    return not after.isspace() and not before.isalnum() and before not in ".,!?"


def _closed(text: str, mark: str, begin: int, inner: int, end: int) -> Quote | None:
    if mark in ("'", "‘"):
        found = _single_close(text, inner, min(end, inner + _LONGEST_SINGLE))
        return None if found is None else Quote(begin, found + 1, (inner, found), True)
    for closer in _CLOSERS[mark]:
        close = _close(text, mark, closer, inner, end)
        if close is not None:
            return Quote(begin, close + len(closer), (inner, close), True)
    return None


def _close(text: str, mark: str, closer: str, inner: int, end: int) -> int | None:
    """Where the closing mark stands. A mark that looks like an opening one closes nothing."""
    at, depth = inner, 0
    while True:
        close = text.find(closer, at, end)
        if close < 0:
            return None
        if mark != closer and mark in "“«„":
            depth += text.count(mark, at, close)
            if depth == 0:
                return close
            depth -= 1
        elif not _looks_opening(text, close, close + len(closer), end):
            return close
        else:
            return None
        at = close + len(closer)


def _looks_opening(text: str, begin: int, after: int, end: int) -> bool:
    return text[begin - 1].isspace() and after < end and not text[after].isspace()


def _single_close(text: str, inner: int, end: int) -> int | None:
    """The closing single mark: the first one after punctuation or before it, else the last before a
    space, since the s' of a plural possessive comes before a space too."""
    candidates = [m.start() for m in _SINGLE_CLOSE.finditer(text, inner, end)]
    for close in candidates:
        if text[close - 1] in ".,!?…" or text[close - 1] != "s" or not text[close + 1 : close + 2].isspace():
            return close
    return candidates[0] if candidates else None


def _left_open(text: str, mark: str, begin: int, inner: int, end: int) -> Quote:
    following = text.find(mark, inner, end)
    stop = end if following < 0 else following
    return Quote(begin, stop, (inner, stop), False)
