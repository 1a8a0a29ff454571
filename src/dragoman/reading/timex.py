"""Time expressions: which words say when. Their values are found in ``resolving.times``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.reading.analysis import Entity, TimeExpression, Token


def find_times(text: str, tokens: Sequence[Token], entities: Iterable[Entity]) -> Iterator[TimeExpression]:
    """Time expressions in text order."""
    for entity in entities:
        if entity.label in ("DATE", "TIME"):
            yield TimeExpression(entity.first, entity.last, entity.start, entity.end, entity.label)
