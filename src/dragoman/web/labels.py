"""Where the names beside the marks of a drawing go, so that no name lies on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Mean width of a letter in a sans face, as a share of its size; measured on Liberation Sans names.
_LETTER = 0.53
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Words at the baseline point (x, y); ``anchor`` is SVG's text-anchor."""

    text: str
    x: float
    y: float
    anchor: str


def place(marks: Iterable[tuple[str, float, float, float]], size: float, sheet: Box) -> list[Label]:
    """A label for each (name, x, y, radius) that has room above, below, right or left of its mark.

    Earlier marks choose first; one without room gets no label.

    Args:
        marks: the most important first.
        size: font size in drawing units.
        sheet: the edges of the drawing.
    """
    listed = list(marks)
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for _, x, y, r in listed]
    labels: list[Label] = []
    for i, mark in enumerate(listed):
        for label, box in _choices(*mark, size):
            if _inside(box, sheet) and not any(_meet(box, other) for j, other in enumerate(taken) if j != i):
                labels.append(label)
                taken.append(box)
                break
    return labels


def _choices(text: str, x: float, y: float, r: float, size: float) -> Sequence[tuple[Label, Box]]:
    wide, gap = len(text) * size * _LETTER, size * 0.3
    spots = (
        (x, y - r - gap, "middle", x - wide / 2),
        (x, y + r + size, "middle", x - wide / 2),
        (x + r + gap, y + size * 0.35, "start", x + r + gap),
        (x - r - gap, y + size * 0.35, "end", x - r - gap - wide),
    )
    return [
        (Label(text, at, base, anchor), (left, base - size * 0.8, left + wide, base + size * 0.2))
        for at, base, anchor, left in spots
    ]


def _inside(box: Box, sheet: Box) -> bool:
    return box[0] >= sheet[0] and box[1] >= sheet[1] and box[2] <= sheet[2] and box[3] <= sheet[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
