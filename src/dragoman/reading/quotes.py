"""Quotations: pairs of marks, and marks left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.reading.analysis import Quote
from dragoman.records import Span

_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“", "``": "''"}
_OPEN = re.compile("|".join(map(re.escape, _PAIRS)))


def find_quotes(text: str, paragraphs: list[Span]) -> Iterator[Quote]:
    """Quotations within each paragraph. A quotation never crosses a paragraph: one left open is a
    ``Quote`` with ``closed`` False that runs to the paragraph's end, so one lost mark loses no page."""
    for start, end in paragraphs:
        at = start
        while opening := _OPEN.search(text, at, end):
            mark = _PAIRS[opening.group()]
            close = text.find(mark, opening.end(), end)
            if close < 0:
                yield Quote(opening.start(), end, (opening.end(), end), False)
                break
            yield Quote(opening.start(), close + len(mark), (opening.end(), close), True)
            at = close + len(mark)
