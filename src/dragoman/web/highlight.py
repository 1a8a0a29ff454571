"""A page's text cut into blocks and segments, so that overlapping evidence can be shown without nesting.

Every mark lays a claim on some characters: record S3 says its speaker stands here, record E1 that its
trigger does. Marks overlap freely. The text is cut at every edge of a mark, and each segment carries
all the marks that cover it; the segments put together give the text again, no character lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import Document, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that a record rests on. ``ref`` is its number on the page (S3), ``id`` its record id,
    ``part`` what the words are to it: speaker, cue, content, trigger, actor, place, evidence ..."""

    span: Span
    ref: str
    id: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters with the same marks, the tightest mark first. ``opens`` names the records, as (ref, id),
    whose evidence begins here; ``label`` the part, for a record's own use, is in ``marks``."""

    span: Span
    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[tuple[str, str], ...] = ()
    furniture: bool = False

    @property
    def classes(self) -> str:
        """CSS classes: the kinds, and kind-part pairs, of the marks here."""
        kinds = {f"k-{mark.kind}" for mark in self.marks}
        parts = {f"{mark.kind}-{mark.part}" for mark in self.marks}
        return " ".join(sorted(kinds) + sorted(parts))

    @property
    def data(self) -> str:
        """``S3:content E1:trigger``: what the page's script reads."""
        return " ".join(f"{mark.ref}:{mark.part}" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the page, or words between lines, with its role and its segments."""

    role: str
    span: Span
    segments: tuple[Segment, ...]


def blocks(document: Document, marks: Sequence[Mark]) -> list[Block]:
    """The document's lines in text order with their evidence; text outside any line becomes a body block."""
    first = _openings(marks)
    return [
        Block(role, span, tuple(_segments(document.text, span, marks, first, document.furniture)))
        for role, span in _stretches(document)
    ]


def segments(text: str, span: Span, marks: Sequence[Mark]) -> list[Segment]:
    """``text[span]`` cut at every edge of a mark."""
    return list(_segments(text, span, marks, _openings(marks), ()))


def _stretches(document: Document) -> Iterator[tuple[str, Span]]:
    at = 0
    for line in sorted(document.lines, key=lambda line: line.span):
        start, end = max(line.span[0], at), line.span[1]
        yield from _between(document.text, at, start)
        if start < end:
            yield line.role, (start, end)
            at = end
    yield from _between(document.text, at, len(document.text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    if text[start:end].strip():
        yield "body", (start, end)


def _openings(marks: Sequence[Mark]) -> dict[int, list[tuple[str, str]]]:
    """Where each record's evidence first begins: offset -> records."""
    first: dict[tuple[str, str], int] = {}
    for mark in marks:
        key = (mark.ref, mark.id)
        first[key] = min(first.get(key, mark.span[0]), mark.span[0])
    opens: dict[int, list[tuple[str, str]]] = {}
    for key, start in first.items():
        opens.setdefault(start, []).append(key)
    return opens


def _segments(
    text: str,
    span: Span,
    marks: Sequence[Mark],
    opens: dict[int, list[tuple[str, str]]],
    furniture: Iterable[Span],
) -> Iterator[Segment]:
    here = [mark for mark in marks if mark.span[0] < span[1] and mark.span[1] > span[0]]
    dim = [other for other in furniture if other[0] < span[1] and other[1] > span[0]]
    edges = {span[0], span[1]}
    for start, end in [*(mark.span for mark in here), *dim]:
        edges.update((max(start, span[0]), min(end, span[1])))
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        yield Segment(
            (start, end),
            text[start:end],
            _covering(here, start, end),
            tuple(opens.get(start, ())),
            any(a <= start and end <= b for a, b in dim),
        )


def _covering(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    found = [mark for mark in marks if mark.span[0] <= start and end <= mark.span[1]]
    return tuple(sorted(found, key=lambda mark: (mark.span[1] - mark.span[0], mark.ref, mark.part)))
