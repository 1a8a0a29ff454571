"""TIMEX3 values and the days they cover.

A value such as ``2015-10-27``, ``2015-W44`` or ``199`` (a decade) is turned into a half-open interval
of days; the arithmetic on dates that relative expressions need is here too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

# Meteorological seasons of the northern hemisphere: first month.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAYS = {"D": 1, "W": 7, "2W": 14}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days ``[start, end)`` and how fine the words were: day, weekend, week, month, quarter, season,
    year, decade or century."""

    start: date
    end: date
    precision: str


def interval(value: str) -> Interval | None:
    """The days that a TIMEX3 date value covers; None when it names none (``XXXX-WXX-3``, ``P3D``,
    ``PAST_REF``, years before Christ)."""
    value = value.partition("T")[0]
    for shape, build in _SHAPES:
        found = shape.fullmatch(value)
        if found:
            try:
                return build(*found.groups())
            except (ValueError, OverflowError):  # 31 February, the year 0 or 10000
                return None
    return None


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month.

    Raises:
        ValueError: when the year leaves 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 0 < year < MAXYEAR:
        raise ValueError("year out of range")
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def shift(day: date, unit: str, count: float) -> date:
    """``day`` moved by ``count`` units (D, W, M, Q, Y, DE, CE).

    Raises:
        ValueError, OverflowError: when the result is no date.
    """
    if unit in _DAYS:
        return day + timedelta(days=round(count * _DAYS[unit]))
    return add_months(day, round(count * _MONTHS[unit]))


def value_at(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds ``day``: its date, week, month, quarter, year ..."""
    if unit == "D" or unit.startswith("T"):
        return day.isoformat()
    if unit in ("W", "2W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month - 1) // 3 + 1}"
    return f"{day.year:04}-{day.month:02}"[: {"M": 7, "Y": 4, "DE": 3, "CE": 2, "ML": 1}[unit]]


def season_at(day: date) -> tuple[int, str]:
    """Year and letter pair of the season that holds ``day``; winter carries the year it begins in."""
    month = day.month
    if month < 3:
        return day.year - 1, "WI"
    return day.year, ("SP", "SU", "FA", "WI")[(month - 3) // 3]


def _day(year: str, month: str, day: str) -> Interval:
    start = date(int(year), int(month), int(day))
    return Interval(start, start + timedelta(days=1), "day")


def _week(year: str, week: str) -> Interval:
    start = date.fromisocalendar(int(year), int(week), 1)
    return Interval(start, start + timedelta(days=7), "week")


def _weekend(year: str, week: str) -> Interval:
    start = date.fromisocalendar(int(year), int(week), 6)
    return Interval(start, start + timedelta(days=2), "weekend")


def _month(year: str, month: str) -> Interval:
    start = date(int(year), int(month), 1)
    return Interval(start, add_months(start, 1), "month")


def _quarter(year: str, quarter: str) -> Interval:
    start = date(int(year), 3 * int(quarter) - 2, 1)
    return Interval(start, add_months(start, 3), "quarter")


def _half(year: str, half: str) -> Interval:
    start = date(int(year), 6 * int(half) - 5, 1)
    return Interval(start, add_months(start, 6), "half-year")


def _season(year: str, season: str) -> Interval:
    start = date(int(year), SEASONS[season], 1)
    return Interval(start, add_months(start, 3), "season")


def _years(prefix: str) -> Interval:
    width = 10 ** (4 - len(prefix))
    first = int(prefix) * width
    if first == 0:
        raise ValueError("there is no year 0")
    precision = {4: "year", 3: "decade", 2: "century"}[len(prefix)]
    return Interval(date(first, 1, 1), date(first + width, 1, 1), precision)


_SHAPES = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), _weekend),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-H([12])"), _half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{2,4})"), _years),
)
