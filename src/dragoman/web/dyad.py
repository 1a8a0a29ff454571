"""A dyad as a page shows it: counts and intensity by month, what the first did to the second above the line, what the
second did to the first below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.web.timeline import following, parse

WIDTH = 1000.0
# Heights of one half of each panel; intensity runs from -10 to 10 in each half of its own.
COUNTS, SCORES, STRONGEST = 90.0, 60.0, 10.0
# Few months stay slim.
_FEWEST = 24
WAYS = ("a to b", "b to a")


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle in panel units: the month, direction and quad class it is of, and the row it draws."""

    month: str
    way: str
    quad: int
    x: float
    y: float
    width: float
    height: float
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of the two panels, labels under them as (x, words), the highest count, and the number of months."""

    counts: tuple[Bar, ...]
    scores: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    top: int
    months: int


def draw(rows: Sequence[Mapping[str, Any]]) -> Chart:
    """The chart of a dyad's months (``archive.queries.dyad``), every month from the first to the last in its place."""
    months = _months([row["month"] for row in rows])
    if not months:
        return Chart((), (), (), 0, 0)
    step = WIDTH / max(len(months), _FEWEST)
    left = {month: i * step for i, month in enumerate(months)}
    whole = [row for row in rows if row["quad"] is None]
    top = max(row["events"] for row in whole)
    by_quad = [row for row in rows if row["quad"] is not None]
    counts = tuple(bar for way in WAYS for bar in _stacks(by_quad, way, left, step * 0.82, COUNTS / top))
    scores = tuple(_score(row, left[row["month"]], step * 0.82) for row in whole if row["mean"])
    return Chart(counts, scores, tuple(_ticks(months, step)), top, len(months))


def _months(found: Iterable[str]) -> list[str]:
    days = sorted(day for month in found if (day := parse(month)) is not None)
    months: list[date] = days[:1]
    while days and months[-1] < days[-1]:
        months.append(following(months[-1], "month"))
    return [f"{day:%Y-%m}" for day in months]


def _stacks(
    rows: Sequence[Mapping[str, Any]], way: str, left: Mapping[str, float], width: float, unit: float
) -> Iterator[Bar]:
    """Quad classes on each other, away from the line between the directions."""
    reached = dict.fromkeys(left, 0.0)
    for row in sorted((row for row in rows if row["direction"] == way), key=lambda row: (row["month"], row["quad"])):
        month, height = row["month"], row["events"] * unit
        y = COUNTS - reached[month] - height if way == WAYS[0] else COUNTS + reached[month]
        reached[month] += height
        yield Bar(month, way, row["quad"], left[month], y, width, height, row)


def _score(row: Mapping[str, Any], x: float, width: float) -> Bar:
    """Mean intensity from the middle of its direction's half: up for cooperation, down for conflict."""
    middle = SCORES / 2 if row["direction"] == WAYS[0] else SCORES * 3 / 2
    height = abs(row["mean"]) / STRONGEST * SCORES / 2
    y = middle - height if row["mean"] > 0 else middle
    return Bar(row["month"], row["direction"], 2 if row["mean"] > 0 else 4, x, y, width, height, row)


def _ticks(months: Sequence[str], step: float) -> Iterator[tuple[float, str]]:
    """Months, every other one or so; over more than two years, Januaries."""
    long = len(months) > _FEWEST
    listed = [i for i, month in enumerate(months) if not long or month.endswith("-01")]
    every = max(1, -(-len(listed) // 10))
    for i in (i for i in listed[::every] if i * step <= WIDTH - 70):  # what starts later would be cut off
        yield i * step, f"{date.fromisoformat(months[i] + '-01'):%b %Y}"
