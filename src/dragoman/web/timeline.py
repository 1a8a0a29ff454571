"""A timeline as a page shows it: bars of how much happened when, the spans it zooms through, the days that matter named
over the bars, and the entries under their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from dragoman.web.labels import Label, place

WIDTH, HEIGHT = 1000.0, 120.0
# Room above the bars for the names of days, and the size of a name.
ABOVE, LABEL = 40.0, 13.0
KINDS = ("statement", "event", "meeting", "relation")
# The finest unit that keeps the strip to this many bars is drawn, so that a bar is wide enough to click (16 px).
MOST_BARS = 62
UNITS = ("day", "month", "year", "decade")
# Share of the entries at each end that is left out of a strip without a span. Set by hand.
_FAR = 0.002
# Years with a decade before and after them that Python can name.
_FIRST, _LAST = 10, 9980


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
    """The bars, the labels under them as (x, words), the unit of a bar, the highest count, first days of bars, and how
    many entries lie before the first bar and after the last."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str
    top: int
    starts: tuple[date, ...]
    before: int = 0
    after: int = 0


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


def strip(rows: Iterable[Mapping[str, Any]], since: str | None = None, until: str | None = None) -> Strip:
    """Bars of counts by kind over time, in the finest of day, month, year and decade that fits.

    Args:
        rows: date, precision, kind and count. What is known less precisely than a bar's unit is not drawn.
        since: first day of the strip; when None that of the rows, without the few (``_FAR``) that lie far before the
            others: one mention of the year 1066 would leave nothing to see of this century.
        until: last day.
    """
    dated = [(day, row) for row in rows if (day := parse(row["date"])) is not None]
    if not dated:
        return Strip((), (), "day", 0, ())
    common = _without_far(sorted((day, row["count"]) for day, row in dated))
    low, high = parse(since) or common[0], _last(until) or common[1]
    unit = next((u for u in UNITS[:-1] if len(_starts(low, high, u)) <= MOST_BARS), "decade")
    starts = _starts(low, high, unit)
    counts: Counter[tuple[date, str]] = Counter()
    for day, row in dated:
        if _fine(row["precision"], unit):
            counts[floor(day, unit), row["kind"]] += row["count"]
    top = max(sum(counts[start, kind] for kind in KINDS) for start in starts)
    bars = tuple(bar for i, start in enumerate(starts) for bar in _stack(i, len(starts), start, unit, counts, top))
    before = sum(row["count"] for day, row in dated if day < starts[0])
    after = sum(row["count"] for day, row in dated if day >= following(starts[-1], unit))
    return Strip(bars, _ticks(starts, unit), unit, top, tuple(starts), before, after)


def _without_far(counts: Sequence[tuple[date, int]]) -> tuple[date, date]:
    """The first and last day of all but the outermost entries, so many at each end."""
    far = int(_FAR * sum(count for _, count in counts))
    ends = []
    for order in (counts, counts[::-1]):
        passed = 0
        for day, count in order:
            passed += count
            if passed > far:
                ends.append(day)
                break
    return ends[0], ends[1]


def _last(until: str | None) -> date | None:
    """The last day of an ISO date, month or year."""
    day = parse(until)
    unit = {4: "year", 7: "month"}.get(len(until or ""), "day")
    return day and following(day, unit) - timedelta(days=1)


def _fine(precision: str | None, unit: str) -> bool:
    """Whether a date of this precision falls into one bar."""
    coarsest = {"day": 6, "month": 5, "year": 2, "decade": 1}[unit]
    return _COARSENESS.get(precision or "day", 7) >= coarsest


def named(days: Iterable[Mapping[str, Any]], strip: Strip) -> list[Label]:
    """Names over the bars for the days that matter, those with the highest score first, as far as there is room."""
    marks = []
    for row in sorted(days, key=lambda row: -row["score"]):
        day = parse(row["date"])
        if day is not None and (start := floor(day, strip.unit)) in strip.starts:
            step = WIDTH / max(len(strip.starts), _FEWEST)
            # A letter's room on each side keeps names apart.
            marks.append((f" {_short(day, strip.unit)} ", (strip.starts.index(start) + 0.41) * step, -4.0, 3.0))
    return place(marks, LABEL, (0.0, -ABOVE, WIDTH, 0.0))


def _short(day: date, unit: str) -> str:
    return f"{day.day} {day:%b}" if unit in ("day", "month") else f"{day.day} {day:%b} {day.year}"


@dataclass(frozen=True, slots=True)
class Zoom:
    """A span the timeline can be narrowed to: its words, first and last day."""

    words: str
    since: str
    until: str


def crumbs(since: str | None, until: str | None) -> list[Zoom]:
    """The decade, year, month and day that the span from ``since`` to ``until`` lies in, the widest first."""
    first, last = parse(since), _last(until)
    if first is None or last is None:
        return []
    return [_zoom(first, unit) for unit in reversed(UNITS) if floor(first, unit) == floor(last, unit)]


def beside(since: str | None, until: str | None) -> tuple[Zoom | None, Zoom | None]:
    """The spans before and after, when that from ``since`` to ``until`` is a whole decade, year, month or day."""
    first, last = parse(since), _last(until)
    for unit in UNITS:
        if first and last and first == floor(first, unit) and last == following(first, unit) - timedelta(days=1):
            return _zoom(first - timedelta(days=1), unit), _zoom(last + timedelta(days=1), unit)
    return None, None


def _zoom(day: date, unit: str) -> Zoom:
    start = floor(day, unit)
    until = following(start, unit) - timedelta(days=1)
    return Zoom(said(start.isoformat(), unit), start.isoformat(), until.isoformat())


def parse(value: str | None) -> date | None:
    """The first day of an ISO date, month or year; None when there is none or it is not one."""
    pieces = (value or "").split("T")[0].split("-")
    try:
        day = date(*[int(piece) for piece in [*pieces, "1", "1"][:3]])
    except ValueError:
        return None
    return day if _FIRST < day.year < _LAST else None


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


def floor(day: date, unit: str) -> date:
    """The first day of the day, month, year or decade that ``day`` lies in."""
    if unit == "month":
        return day.replace(day=1)
    years = {"year": 1, "decade": 10}.get(unit)
    return day.replace(year=max(day.year // years * years, 1), month=1, day=1) if years else day


def following(day: date, unit: str) -> date:
    """The first day of the next day, month, year or decade."""
    longest = {"day": 1, "month": 31, "year": 366, "decade": 3653}[unit]  # days; from the first day never two on
    return floor(floor(day, unit) + timedelta(days=longest), unit)


# Bars are never wider than this many to a strip, so that few stay slim.
_FEWEST = 24


def _starts(low: date, high: date, unit: str) -> list[date]:
    """First days of the buckets from ``low`` to ``high``; stops one past ``MOST_BARS`` unless a decade."""
    starts = [floor(low, unit)]
    while starts[-1] < floor(high, unit) and (len(starts) <= MOST_BARS or unit == "decade"):
        starts.append(following(starts[-1], unit))
    return starts


def _stack(i: int, n: int, start: date, unit: str, counts: Mapping[tuple[date, str], int], top: int) -> Iterable[Bar]:
    step = WIDTH / max(n, _FEWEST)
    y = HEIGHT
    for kind in KINDS:
        count = counts.get((start, kind), 0)
        if count:
            height = max(HEIGHT * count / top, 1.5)  # thinner is not seen
            y -= height
            until = (following(start, unit) - timedelta(days=1)).isoformat()
            yield Bar(kind, count, i * step, y, step * 0.82, height, start.isoformat(), until)


def _ticks(starts: Sequence[date], unit: str) -> tuple[tuple[float, str], ...]:
    step = WIDTH / max(len(starts), _FEWEST)
    every = max(1, -(-len(starts) // 7))
    words = {
        "day": "{0.day} {0:%b} {0.year}",
        "month": "{0:%b} {0.year}",
        "year": "{0.year}",
        "decade": "{0.year}s",
    }
    # Words that start so near the end would be cut off.
    listed = [i for i in range(0, len(starts), every) if i * step <= WIDTH - 80]
    return tuple((i * step, words[unit].format(starts[i])) for i in listed)
