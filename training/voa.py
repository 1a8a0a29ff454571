"""Voice of America sentences as a newspaper would print them.

The Groningen Meaning Bank gives them tokenised, with straight quotation marks as tokens of their own, ``~`` for a
space within a name, and large numbers grouped the Indian way. Spacing, marks and grouping are restored here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Marks that cling to the word before, and those that cling to the word after.
_BEFORE = re.compile(r" ([.,;:?!%)\]}]|'s\b|'S\b|'(?=\s|$)|n't\b|'re\b|'ve\b|'ll\b|'d\b|'m\b)")
_AFTER = re.compile(r"([(\[{$#]) ")
_GROUPED = re.compile(r"\b(\d{1,2}),(\d\d),(\d{3})\b")


def untokenised(tokens: Sequence[str]) -> str:
    """The sentence with its spacing restored. Quotation marks open and close in turn; one left over at the end
    of a sentence opens a quotation that goes on in the next."""
    words: list[str] = []
    inside = glue = False
    for token in tokens:
        token = token.replace("~", " ")
        mark = token in ('"', "``", "''")
        clings = mark and inside
        words.append(("" if glue or clings or not words else " ") + ('"' if mark else token))
        glue = mark and not inside
        inside = inside != mark
    text = _AFTER.sub(r"\1", _BEFORE.sub(r"\1", "".join(words)))
    return _GROUPED.sub(r"\1\2,\3", text)
