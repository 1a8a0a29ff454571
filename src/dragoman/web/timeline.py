"""A timeline as a page shows it: bars of how much happened when, and the entries under their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

WIDTH, HEIGHT = 1000.0, 120.0
KINDS = ("statement", "event", "meeting", "relation")
# The finest unit that keeps the strip to this many bars, so that a bar is wide enough to click (about 8 px).
MOST_BARS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind's share of one bucket: a rectangle in strip units, its first day and its last."""

    kind: str
    count: int
    x: float
    y: float
    width: float
    height: float
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The bars, the labels under them as (x, words), the unit of a bar, and the highest count."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str
    top: int


@dataclass(frozen=True, slots=True)
class Day:
    """Entries that share a date and a precision, with the heading they stand under."""

    label: str
    rows: tuple[Mapping[str, Any], ...]


def days(rows: Iterable[Mapping[str, Any]]) -> list[Day]:
    """Rows under the date they bear, in order; what is known to the month only comes before that month's days."""
    key = _order
    return [
        Day(said(first["date"], first["precision"]), (first, *others))
        for _, (first, *others) in ((k, list(group)) for k, group in groupby(sorted(rows, key=key), key=key))
    ]


def strip(rows: Sequence[Mapping[str, Any]]) -> Strip:
    """Bars of counts by kind over time, in the finest of day, week, month and year that fits."""
    dated = [(day, row["kind"]) for row in rows if (day := parse(row["date"])) is not None]
    if not dated:
        return Strip((), (), "day", 0)
    low, high = min(dated)[0], max(dated)[0]
    unit = next((u for u in ("day", "week", "month") if len(_starts(low, high, u)) <= MOST_BARS), "year")
    starts = _starts(low, high, unit)
    counts = Counter((_floor(day, unit), kind) for day, kind in dated)
    top = max(sum(counts[start, kind] for kind in KINDS) for start in starts)
    bars = tuple(bar for i, start in enumerate(starts) for bar in _stack(i, len(starts), start, unit, counts, top))
    return Strip(bars, _ticks(starts, unit), unit, top)


def parse(value: str | None) -> date | None:
    """The first day of an ISO date, month or year; None when there is none or it is not one."""
    pieces = (value or "").split("T")[0].split("-")
    try:
        return date(*[int(piece) for piece in [*pieces, "1", "1"][:3]])
    except ValueError:
        return None


# The coarser a date, the earlier it stands among those that start on the same day.
_COARSENESS = {"century": 0, "decade": 1, "year": 2, "season": 3, "quarter": 4, "month": 5, "week": 6}


def said(value: str | None, precision: str | None) -> str:
    """A date in words as precise as it is known: "27 October 2015", "October 2015", "2015"."""
    day = parse(value)
    if day is None:
        return "No date"
    words = {
        "century": f"The century from {day.year}",
        "decade": f"{day.year}s",
        "year": f"{day.year}",
        "season": f"The months from {day:%B} {day.year}",
        "quarter": f"The quarter from {day:%B} {day.year}",
        "month": f"{day:%B} {day.year}",
        "week": f"Week of {day.day} {day:%B} {day.year}",
    }
    return words.get(precision or "day", f"{day.day} {day:%B} {day.year}")


def _order(row: Mapping[str, Any]) -> tuple[str, int]:
    return str(row["date"] or "9999"), _COARSENESS.get(str(row["precision"]), 7)


def _floor(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _next(day: date, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=1 if unit == "day" else 7)
    return _floor(day + timedelta(days=31 if unit == "month" else 366), unit)


def _starts(low: date, high: date, unit: str) -> list[date]:
    """First days of the buckets from ``low`` to ``high``; stops one past ``MOST_BARS`` unless a year."""
    starts = [_floor(low, unit)]
    while starts[-1] < _floor(high, unit) and (len(starts) <= MOST_BARS or unit == "year"):
        starts.append(_next(starts[-1], unit))
    return starts


def _stack(i: int, n: int, start: date, unit: str, counts: Mapping[tuple[date, str], int], top: int) -> Iterable[Bar]:
    step = WIDTH / max(n, 24)  # few bars stay slim
    y = HEIGHT
    for kind in KINDS:
        count = counts.get((start, kind), 0)
        if count:
            height = max(HEIGHT * count / top, 1.5)  # thinner is not seen
            y -= height
            until = (_next(start, unit) - timedelta(days=1)).isoformat()
            yield Bar(kind, count, i * step, y, step * 0.82, height, start.isoformat(), until)


def _ticks(starts: Sequence[date], unit: str) -> tuple[tuple[float, str], ...]:
    step = WIDTH / max(len(starts), 24)
    every = max(1, -(-len(starts) // 7))
    words = {
        "day": "{0.day} {0:%b} {0.year}",
        "week": "{0.day} {0:%b} {0.year}",
        "month": "{0:%b} {0.year}",
        "year": "{0.year}",
    }
    return tuple((i * step, words[unit].format(start)) for i, start in enumerate(starts) if i % every == 0)
