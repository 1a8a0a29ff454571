"""The lines of a page: which characters belong together, before anyone asks what they are.

A line is a physical line without the space around it; where a file was wrapped at a fixed width, the
physical lines of one paragraph are one line. Lines cover every character that is not space, and never
overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.records import Span

# No newspaper text file is wrapped wider than this; longer physical lines are paragraphs already.
WIDEST_WRAP = 120
NARROWEST_WRAP = 40
_PARAGRAPH_SIGNS = re.compile(r"[-*•·–—>]\s|\d{1,2}[.)]\s")


def lay_out(text: str) -> list[Span]:
    """The spans of the lines of ``text`` in order."""
    lines: list[Span] = []
    for block in _blocks(text):
        lines.extend(_unwrap(text, block))
    return lines


def _physical(text: str) -> Iterator[Span]:
    at = 0
    for line in text.splitlines(keepends=True):
        left = len(line) - len(line.lstrip())
        stripped = line.strip()
        yield at + left, at + left + len(stripped)
        at += len(line)


def _blocks(text: str) -> Iterator[list[Span]]:
    """Physical lines with no blank line between them."""
    block: list[Span] = []
    for start, end in _physical(text):
        if start < end:
            block.append((start, end))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _unwrap(text: str, block: list[Span]) -> list[Span]:
    width = max(end - start for start, end in block)
    if len(block) < 2 or not NARROWEST_WRAP <= width <= WIDEST_WRAP or not _is_wrapped(text, block, width):
        return block
    joined = [block[0]]
    for before, after in pairwise(block):
        if _runs_on(text, before, after, width):
            joined[-1] = (joined[-1][0], after[1])
        else:
            joined.append(after)
    return joined


def _is_wrapped(text: str, block: list[Span], width: int) -> bool:
    """True when the breaks are where a wrapping program puts them: the next word would not have fitted,
    and the sentence goes on. Half the breaks must break a sentence: a list of headlines has none."""
    pairs = list(pairwise(block))
    full = sum(_runs_on(text, before, after, width) for before, after in pairs)
    mid_sentence = sum(
        text[before[1] - 1] not in ".!?:\"”'" and not text[after[0]].isupper() for before, after in pairs
    )
    return full >= 0.6 * len(pairs) and mid_sentence >= 0.4 * len(pairs)


def _runs_on(text: str, before: Span, after: Span, width: int) -> bool:
    if _PARAGRAPH_SIGNS.match(text, *after):
        return False
    first_word = re.match(r"\S+", text[after[0] : after[1]])
    needed = len(first_word.group()) if first_word else 0
    # Two characters of slack: some programs count the space or the line end.
    return before[1] - before[0] + 1 + needed > width - 2
