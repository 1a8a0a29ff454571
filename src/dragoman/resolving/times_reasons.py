"""Why a time has no dates, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.reading.analysis import Analysis
from dragoman.records import Span, Time
from dragoman.resolving.times_bounds import bounds

_KINDS = {"DURATION": "how long, not when", "SET": "again and again"}
_VAGUE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


def explained(
    times: Mapping[Span, Time], kinds: Mapping[Span, str], *, undated: bool, analysis: Analysis
) -> dict[Span, Time]:
    """``times`` with the reason in ``basis`` of those that have no dates.

    Args:
        times: the expressions with their values.
        kinds: the TIMEX3 type of each.
        undated: whether the page has no date of its own.
        analysis: the page as read, for the bounds that its words imply.
    """
    whole = bounds(analysis, times).words() if undated else ""
    page = f"the page has no date; written {whole}" if whole else "the page has no date"
    return {
        span: time if time.start else replace(time, basis=f"no date: {_reason(time, kinds[span], undated, page)}")
        for span, time in times.items()
    }


def _reason(time: Time, kind: str, undated: bool, page: str) -> str:
    value = time.timex or ""
    if kind in _KINDS or (value.startswith("P") and value not in _VAGUE):
        return _KINDS.get(kind, _KINDS["DURATION"])
    if value in _VAGUE:
        return "the words are vague"
    if value.startswith("BC"):
        return "before the calendar"
    if "X" in value:
        return page if undated else "the text gives no day to count from"
    return "the calendar has no such day" if value else "the words name no one day"
