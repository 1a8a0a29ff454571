"""Copies: pages that carry the same report, whole, cut, re-titled, put in another order or partly rewritten.

Two pages are one report when enough of their pairs of neighbouring content words are the same. Groups are found
with MinHash (rensa) and each pair is then verified on the shingles themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.linking.frame import Item, Tie
from dragoman.linking.shingles import band_keys, content_words, packed, shingles, unpacked
from dragoman.records import Document, PageRecord

# Content words to a shingle. Rewriting 30 % of the words leaves half of the pairs and a third of the triples.
LENGTH = 2
# Calibrated on copies made of local news and PolNeAR dev (python -m benchmarks.copies --calibrate), pages that the
# benchmark does not use: see docs/linking.md for the curve.
JACCARD = 0.1
# A cut copy has few of the whole's shingles, but most of its own are the whole's.
CONTAINED = 0.3
# Below FEWEST shingles in common two short notes may agree by their formula alone ("the dollar traded at"). Below FEW
# one standing paragraph may be all that is shared, unless it is a good part of both pages.
FEWEST, FEW = 8, 40
JACCARD_OF_FEW = 0.15
# What is shared must run through the shorter page: half of so many equal parts of it have this share of their
# shingles in the longer. An outlet's standing background paragraphs fill one or two parts and leave the rest bare.
PARTS = 8
THROUGHOUT = 0.25


class Copies:
    """The linker of pages."""

    kind = "copy"
    version = 1

    def items(self, page: PageRecord) -> Iterable[Item]:
        """The page, by the shingles of what is neither furniture, byline, dateline nor caption."""
        hashes = shingles(content_words(body(page.document)), LENGTH)
        yield Item(page.document.id, packed(hashes), band_keys(hashes) if len(hashes) >= FEWEST else frozenset())

    def read(self, features: bytes) -> Any:
        """The shingles, an array in the order of the text."""
        return unpacked(features)

    def edge(self, a: Any, b: Any) -> Tie | None:
        """Jaccard, containment and spread of the shared shingles, each above its floor."""
        likeness = compare(a, b)
        return _tie(likeness) if enough(likeness) else None

    def clash(self, a: Any, b: Any) -> bool:
        """Never: a page may hold more than one report."""
        return False


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two pages share: shingles in number, over their union, over the shorter's own, and over the shorter's own
    in the median of its ``PARTS``."""

    shared: int
    jaccard: float
    contained: float
    throughout: float


def enough(likeness: Likeness) -> bool:
    """Whether two pages so alike carry one report."""
    return (
        likeness.shared >= FEWEST
        and likeness.jaccard >= (JACCARD if likeness.shared >= FEW else JACCARD_OF_FEW)
        and likeness.contained >= CONTAINED
        and likeness.throughout >= THROUGHOUT
    )


def _tie(likeness: Likeness) -> Tie:
    score = round(likeness.contained, 3)
    return Tie(score, f"{score:.0%} of the shorter page's pairs of words are in both, {likeness.shared:,} in all")


def compare(a: Any, b: Any) -> Likeness:
    """The likeness of two pages' shingles, symmetric."""
    import numpy

    short, long = sorted((a, b), key=lambda each: (len(each), each.tobytes()))
    found = numpy.isin(short, long)
    shared = int(found.sum())
    parts = [part.mean() for part in numpy.array_split(found, min(PARTS, len(found)))]
    union = len(a) + len(b) - shared
    return Likeness(shared, shared / union, shared / len(short), float(numpy.median(parts)))


def body(document: Document) -> str:
    """The page's own text: its body lines, or the whole text where no line is told to be body."""
    parts = [document.text[slice(*line.span)] for line in document.lines if line.role == "body"]
    return "\n".join(parts) or document.text
