"""Shared quotations: statements of different pages that carry the same words of somebody.

Only what stands between quotation marks is compared: reporters word the rest themselves, but they do not reword a
quotation. A quotation may be cut at either end, or broken by "he said".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.linking.frame import Item, Tie
from dragoman.linking.shingles import packed, shingles, unpacked, words
from dragoman.records import PageRecord, Statement

# Words to a shingle, all words taken: chance agreements of four words in a row are idioms.
LENGTH = 4
# Shingles in common: five are eight words in a row, longer than any idiom or title found among the pages of
# news_2012_2020 and syria_2011_2013 that are kept for development.
FEWEST = 5
# Of the shorter quotation, so that two long ones with one phrase of eight words in common are not one.
CONTAINED = 0.5
# One in so many shingles is a key; a pair with FEWEST in common has none with odds of one in four, one with twelve
# of one in thirty. Short quotations have all of theirs as keys.
SAMPLED, SHORT = 4, 24


class Quotations:
    """The linker of direct statements."""

    kind = "quotation"
    version = 1

    def items(self, page: PageRecord) -> Iterable[Item]:
        """Each statement with enough words in quotation marks."""
        for statement in page.statements:
            hashes = shingles(words(quoted(statement)), LENGTH) if statement.form != "indirect" else []
            if len(hashes) >= FEWEST:
                sample = [value for value in hashes if value % SAMPLED == 0 or len(hashes) <= SHORT]
                yield Item(statement.id, packed(hashes), frozenset(map(str, sample)))

    def read(self, features: bytes) -> Any:
        """The shingles, an array in the order of the text."""
        return unpacked(features)

    def edge(self, a: Any, b: Any) -> Tie | None:
        """Shingles in common, enough of them and enough of the shorter."""
        import numpy

        shared = len(numpy.intersect1d(a, b, assume_unique=True))
        contained = shared / min(len(a), len(b))
        if shared < FEWEST or contained < CONTAINED:
            return None
        return Tie(round(contained, 3), f"{contained:.0%} of the shorter quotation, word for word")

    def clash(self, a: Any, b: Any) -> bool:
        """Never: quotations are cut at will."""
        return False


def quoted(statement: Statement) -> str:
    """What is said, joined over the breaks."""
    return " ".join(part.text for part in statement.content)
