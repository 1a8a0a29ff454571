"""A question as a strip over time: a lane for each actor who holds a view on it, with a mark for each telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from dragoman.web.network import short
from dragoman.web.timeline import parse

WIDTH, LEFT, RIGHT = 1000.0, 210.0, 24.0
LANE, FIRST, FOOT = 34.0, 26.0, 34.0  # height of a lane, its middle under the top edge, room for dates
MARK = 6.5
# Marks nearer than this would lie on each other: the later one is set below.
APART = 2 * MARK + 1
MOST = 12  # lanes; the table below the strip has everybody
_TICKS = 7
_MONTHS_OF_A_TICK = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Mark:
    """A telling: its centre, the stance, whether it only says again what was known, what to show and where it leads."""

    x: float
    y: float
    stance: str
    again: bool
    title: str
    document: str
    record: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stance from one telling to the next: a line."""

    x1: float
    x2: float
    y: float
    stance: str


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor: the name at the left, the middle of its first row, its marks and the stance held between them."""

    actor: str
    name: str
    y: float
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing; ``hidden`` counts actors without a lane and ``undated`` tellings without a day."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    height: float
    hidden: int
    undated: int


def draw(rows: Iterable[Mapping[str, Any]], first: str) -> Strip:
    """Lays out the rows of a ``PositionView``.

    Args:
        rows: stances of all holders.
        first: the actor whose lane stands above the others, which follow by number of tellings.
    """
    every = list(rows)
    dated = [row for row in every if parse(row["day"]) is not None]
    by_actor: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in dated:
        by_actor[row["holder"]].append(row)
    order = sorted(by_actor, key=lambda actor: (actor != first, -len(by_actor[actor]), actor))
    if not dated:
        return Strip((), (), 0.0, 0, len(every))
    low, high = _ends(dated)
    lanes: list[Lane] = []
    top = 0.0
    for actor in order[:MOST]:
        lane, top = _lane(actor, by_actor[actor], low, high, top)
        lanes.append(lane)
    return Strip(tuple(lanes), _ticks(low, high), top + FOOT, max(0, len(order) - MOST), len(every) - len(dated))


def _ends(dated: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Ordinals of the first and last day, with some air."""
    days = [_ordinal(row) for row in dated]
    air = max(3, (max(days) - min(days)) // 25)
    return min(days) - air, max(days) + air


def _ordinal(row: Mapping[str, Any]) -> int:
    day = parse(row["day"])
    assert day is not None
    return day.toordinal()


def _x(day: int, low: int, high: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (day - low) / (high - low)


def _lane(actor: str, rows: Sequence[Mapping[str, Any]], low: int, high: int, top: float) -> tuple[Lane, float]:
    """A lane and where the next one starts: it is as high as its most crowded day asks for."""
    y = top + FIRST
    ends: list[float] = []
    marks: list[Mark] = []
    for row in sorted(rows, key=lambda each: (each["day"], each["record"])):
        x = _x(_ordinal(row), low, high)
        level = next((at for at, end in enumerate(ends) if x - end >= APART), len(ends))
        ends[level : level + 1] = [x]
        marks.append(_mark(row, x, y + level * APART))
    name = short(str(rows[0]["name"]))
    lane = Lane(actor, name, y, tuple(marks), tuple(_spans(marks, y)))
    return lane, top + LANE + (len(ends) - 1) * APART


def _mark(row: Mapping[str, Any], x: float, y: float) -> Mark:
    again = ", told again" if row["again"] else ""
    title = f"{row['day']}, {row['name']}: {row['stance']}{again}. “{row['words']}” ({row['source']})"
    return Mark(x, y, row["stance"], bool(row["again"]), title, row["document"], row["record"])


def _spans(marks: Sequence[Mark], y: float) -> Iterable[Span]:
    fresh = [mark for mark in marks if not mark.again]
    for one, other in pairwise(fresh):
        if other.x > one.x:
            yield Span(one.x, other.x, y, one.stance)


def _ticks(low: int, high: int) -> tuple[tuple[float, str], ...]:
    """First days of months, as many as fit; years alone where they are far apart."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((each for each in _MONTHS_OF_A_TICK if months / each <= _TICKS), _MONTHS_OF_A_TICK[-1])
    found = []
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(number // 12, number % 12 + 1, 1)
        if number % step == 0 and low <= day.toordinal() <= high:
            found.append((_x(day.toordinal(), low, high), f"{day:%Y}" if step >= 12 else f"{day:%b %Y}"))
    return tuple(found) or ((_x(low + (high - low) // 2, low, high), f"{date.fromordinal((low + high) // 2):%b %Y}"),)
