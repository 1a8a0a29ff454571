"""Named entities over tokens: what the model names, to whole words of the parser."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from dragoman.reading.analysis import Entity, Token
from dragoman.reading.decoding import Named


def over(tokens: Sequence[Token], named: Iterable[Named]) -> Iterator[Entity]:
    """The entities as runs of tokens, none overlapping: of a word that two share ("UN-Russia") the first has it."""
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    free = 0
    for one in named:
        first = max(bisect_right(ends, one.span[0]), free)
        last = bisect_left(starts, one.span[1])
        if first < last:
            yield Entity(one.label, first, last, starts[first], ends[last - 1])
            free = last
