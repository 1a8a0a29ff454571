"""Which days matter: days ranked by what points at them.

A day matters when many independent reports point at it, and the more so the longer after it they do: most days are
named by the pages of that day and the next, few are still named after a month. A report points at a day by a date
in its words ("on Friday", "the April 22 killings"), which is the day of what it tells, or, weakly, by being
published then.

Counting each page once and weighing by lag goes back to the counts of date mentions with which Tran et al. (2013,
"Leveraging learning to rank in an optimization framework for timeline summarization") select dates. The weights are
data, ``codebook/days.yaml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log2
from typing import Any

from dragoman.codebook import load_yaml

# PLOVER's scores run from -10 to 10.
_STRONGEST = 10.0


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something on a page that points at a day.

    ``report`` is the page that ``document`` is a copy of, or itself. ``said`` is False for the page's own day.
    ``record`` is the one whose words name the day, if any does, and ``intensity`` its PLOVER score, if it is an event.
    Days are ISO dates.
    """

    day: str
    document: str
    report: str
    published: str | None
    said: bool = True
    record: str | None = None
    intensity: float = 0.0

    @property
    def lag(self) -> int:
        """Days from the day to the page; 0 for a page without a date."""
        if self.published is None:
            return 0
        return (date.fromisoformat(self.published) - date.fromisoformat(self.day)).days


@dataclass(frozen=True, slots=True)
class Day:
    """A day and its score; how many reports name it, how many of them recall it later, and when the last did; and the
    pages and records that name it, by id."""

    day: str
    score: float
    reports: int
    recalls: int
    last: str | None
    documents: tuple[str, ...]
    records: tuple[str, ...]


def rank(pointers: Iterable[Pointer], weights: Mapping[str, Any] | None = None) -> tuple[Day, ...]:
    """Days, those that matter most first; of days with one score the earlier.

    Args:
        pointers: in any order; the result does not depend on it.
        weights: those of ``codebook/days.yaml`` when None.
    """
    weighed = load_yaml("days") if weights is None else weights
    groups: dict[str, dict[str, list[Pointer]]] = defaultdict(lambda: defaultdict(list))
    for pointer in pointers:
        groups[pointer.day][pointer.report].append(pointer)
    days = (_day(day, reports, weighed) for day, reports in groups.items())
    return tuple(sorted(days, key=lambda day: (-day.score, day.day)))


def weight(pointer: Pointer, weights: Mapping[str, Any]) -> float:
    """What one pointer counts."""
    if not pointer.said:
        return float(weights["page"])
    if pointer.lag < 0:
        return float(weights["planned"])
    strength = 1 + weights["intensity"] * abs(pointer.intensity) / _STRONGEST
    return float((weights["said"] + weights["recalled"] * log2(1 + pointer.lag / 2)) * strength)


def _day(day: str, reports: Mapping[str, list[Pointer]], weights: Mapping[str, Any]) -> Day:
    # In order, so that the sum is the same to the last bit whatever the order of the pages.
    score = sum(max(weight(pointer, weights) for pointer in reports[report]) for report in sorted(reports))
    said = [pointer for group in reports.values() for pointer in group if pointer.said]
    late = {pointer.report for pointer in said if pointer.lag >= weights["recall_after"]}
    last = max((pointer.published for pointer in said if pointer.published), default=None)
    documents = tuple(sorted({pointer.document for pointer in said}))
    records = tuple(sorted({pointer.record for pointer in said if pointer.record}))
    return Day(day, round(score, 6), len({pointer.report for pointer in said}), len(late), last, documents, records)
