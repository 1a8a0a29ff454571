"""Times: from "on Wednesday" to a date, against the day of publication or the time the text has reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import median

from dragoman.reading.analysis import Analysis, TimeExpression
from dragoman.reading.timewords import is_month, value
from dragoman.records import Published, Span, Time
from dragoman.resolving.calendar import interval
from dragoman.resolving.tenses import tense
from dragoman.resolving.timephrases import EXPLICIT, Setting, Valued
from dragoman.resolving.times_reasons import explained
from dragoman.resolving.timevalues import value_of

_YEAR = re.compile(r"\b(1\d{3}|20\d{2})\b")
# A page is a history when at least this many years stand in it and half of them lie this far from its
# publication, or when very many stand in it and most are not the year of publication. Set on WikiWars 1-14 and
# news_2012_2020: all of the first pass, news stories do not.
HISTORY_YEARS, HISTORY_DISTANCE = 5, 3
MANY_YEARS, PAST_SHARE = 20, 0.8
# A time among the first words of a sentence says when what it tells happened ("In May 1940,"); set on WikiWars 1-14.
_LEADING = 3


def resolve_times(analysis: Analysis, published: Published) -> dict[Span, Time]:
    """All time expressions of a page with their values, by span.

    Args:
        analysis: the page as read; ``analysis.times`` are the expressions.
        published: when the page was published. Without a full date, relative times keep only a
            ``timex`` with Xs in it; ``start`` and ``end`` stay None.

    Returns:
        A time without dates has in ``basis`` why not: "no date: ...". On a page without a date of its own the reason
        gives the bounds that the page's words imply.
    """
    now = _day(published)
    history = _is_history(analysis, now)
    found: dict[Span, Time] = {}
    last: str | None = None
    ancient = False
    for place, expression in enumerate(analysis.times):
        span = (expression.start, expression.end)
        year = _neighbour_year(analysis, place)
        month = _neighbour_month(analysis, place)
        setting = Setting(now, last, tense(analysis, span), history, year, month)
        found[span] = _resolved(analysis, expression, setting)
        if history and now is not None and not ancient and found[span].start is None and expression.timex == "DATE":
            # A history that looks up to the present: nothing in it says which week "last week" is of.
            found[span] = _resolved(analysis, expression, replace(setting, narrative=False))
        if found[span].start is not None and not (history and _is_aside(analysis, expression, found[span])):
            last = _reached(found[span])
        ancient = ancient or (found[span].timex or "").startswith("BC")
    return explained(found, {(t.start, t.end): t.timex for t in analysis.times}, undated=now is None, analysis=analysis)


def resolve_time(
    time: Time, analysis: Analysis, published: Published, times: Mapping[Span, Time] | None = None
) -> Time:
    """``time`` with its value, dates and basis; text and span stay as they are.

    Args:
        time: words and span, as coding left them. A span that takes in several expressions
            ("on Thursday and Friday") covers them all.
        analysis: the page as read.
        published: when it was published.
        times: the result of ``resolve_times``, so that a page is read once.
    """
    known = resolve_times(analysis, published) if times is None else times
    inside = [found for span, found in known.items() if span[0] < time.span[1] and time.span[0] < span[1]]
    if not inside:
        return time
    value = inside[0] if len(inside) == 1 else merge_times(analysis.text, inside)
    return replace(value, text=time.text, span=time.span)


def merge_times(text: str, times: Sequence[Time]) -> Time:
    """One time from several that are coordinated: "Thursday and Friday" is two days, half-open.

    Args:
        text: the page, for the words between the first and the last.
        times: at least one, in text order. Those without dates (a duration, "recently") add none.

    Returns:
        A time from the earliest start to the latest end, with the precision and basis of the first that
        has a date.
    """
    span = (min(time.span[0] for time in times), max(time.span[1] for time in times))
    dated = [time for time in times if time.start is not None]
    first = dated[0] if dated else times[0]
    starts, ends = [t.start for t in dated if t.start], [t.end for t in dated if t.end]
    timex = "/".join(dict.fromkeys(t.timex for t in (dated or times[:1]) if t.timex)) or None
    return replace(
        first,
        text=text[slice(*span)],
        span=span,
        start=min(starts, default=None),
        end=max(ends, default=None),
        timex=timex,
    )


def coordinated(analysis: Analysis, expression: TimeExpression) -> list[TimeExpression]:
    """The expression and those joined to it by "and", "or", "to" or a comma, in text order."""
    times = analysis.times
    at = times.index(expression)
    first = last = at
    while first > 0 and _joined(analysis, times[first - 1], times[first]):
        first -= 1
    while last + 1 < len(times) and _joined(analysis, times[last], times[last + 1]):
        last += 1
    return list(times[first : last + 1])


def _joined(analysis: Analysis, left: TimeExpression, right: TimeExpression) -> bool:
    between = {token.lower for token in analysis.tokens[left.last : right.first]}
    return (
        left.timex == right.timex
        and bool(between)
        and between <= {"and", "or", "to", "through", ",", "on", "-", "–", "—"}
    )


def _resolved(analysis: Analysis, expression: TimeExpression, setting: Setting) -> Time:
    span = (expression.start, expression.end)
    plain = Time(analysis.text[slice(*span)], span)
    found = _half(plain) or value_of(analysis.tokens[expression.first : expression.last], setting)
    if found is None:
        return plain
    days = interval(found[0]) if expression.timex in ("DATE", "TIME") else None
    if days is None:
        return replace(plain, timex=found[0])
    return replace(
        plain,
        start=days.start.isoformat(),
        end=days.end.isoformat(),
        precision=days.precision,
        timex=found[0],
        basis=found[1],
    )


def _half(time: Time) -> Valued | None:
    """A year cut from "1936–1939"."""
    return (time.text, EXPLICIT) if re.fullmatch(r"\d{4}", time.text) else None


def _day(published: Published) -> date | None:
    try:
        return date.fromisoformat((published.date or "")[:10])
    except ValueError:
        return None


def _is_history(analysis: Analysis, now: date | None) -> bool:
    words = (analysis.text[time.start : time.end] for time in analysis.times)
    years = [int(year) for text in words for year in _YEAR.findall(text)]
    if len(years) < HISTORY_YEARS:
        return False
    if now is None or median(abs(year - now.year) for year in years) >= HISTORY_DISTANCE:
        return True
    return len(years) >= MANY_YEARS and sum(year != now.year for year in years) >= PAST_SHARE * len(years)


def _reached(time: Time) -> str | None:
    """The value that what follows counts from: "late 1941" has reached December."""
    late = time.precision == "year" and re.match(r"(?:the )?(?:very )?(?:late|end)\b", time.text, re.IGNORECASE)
    return f"{time.timex}-12" if late else time.timex


def _is_aside(analysis: Analysis, expression: TimeExpression, found: Time) -> bool:
    """Whether a history only looks aside at a year: one in mid-sentence ("a treaty of 1936") does not move the tale."""
    leads = expression.first - analysis.sentence_of(expression.first).first <= _LEADING
    return not leads and found.precision not in ("day", "week", "month")


def _neighbour_year(analysis: Analysis, place: int) -> int | None:
    """The year that the next expression gives: "between 5 May and 10 June 1940"."""
    following: Iterable[TimeExpression] = analysis.times[place + 1 : place + 2]
    for other in following:
        if _joined(analysis, analysis.times[place], other):
            years = _YEAR.findall(analysis.text[other.start : other.end])
            return int(years[0]) if years and other.last - other.first > 1 else None
    return None


def _neighbour_month(analysis: Analysis, place: int) -> int | None:
    """The month of the expression before or after a bare day: "May 4 and 5", "26-30 November"."""
    one = analysis.times[place]
    if not analysis.tokens[one.first].text[0].isdigit():
        return None
    for left, right in ((place - 1, place), (place, place + 1)):
        if left >= 0 and right < len(analysis.times) and _joined(analysis, analysis.times[left], analysis.times[right]):
            other = analysis.times[left + right - place]
            months = [value(token) for token in analysis.tokens[other.first : other.last] if is_month(token)]
            if months:
                return int(str(months[0]))
    return None
