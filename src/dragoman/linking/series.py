"""Rounds of one series: Geneva I and II, the second and third round of talks, the yearly summits of one body.

A pure function of linked meetings, each given as the reports of it (``gatherings.Gathering``). Two meetings are of one
series when their numbers differ, run with their dates, and they share place, topic or parties; or, days apart, when
they share topic and parties within a year, or one is numbered and they share place and topic, or both are summits of
one body.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.linking.gatherings import Gathering


@dataclass(frozen=True, slots=True)
class Seat:
    """A meeting's place in its series: the id of its first meeting, all meetings in the order of their days, and the
    number that a page gives this one, if any."""

    series: str
    members: tuple[str, ...]
    number: int | None


@dataclass(frozen=True, slots=True)
class _Meeting:
    id: str
    day: int
    number: int | None
    summit: bool
    places: frozenset[str]
    words: frozenset[str]
    states: frozenset[str]
    bodies: frozenset[str]
    reports: int


def rounds(meetings: Mapping[str, Iterable[Gathering]]) -> dict[str, Seat]:
    """The seat of each meeting that is one of a series.

    Args:
        meetings: the reports of each, by its id; one that no report and no page dates is left out.
    """
    known = {id: made for id, reports in sorted(meetings.items()) if (made := _meeting(id, list(reports))) is not None}
    groups = {id: [id] for id in known}
    for a, b in sorted(_ties(list(known.values())), key=lambda tie: _told_least(known, tie)):
        one, other = groups[a], groups[b]
        if one is not other and _fit([known[id] for id in (*one, *other)]):
            one += other
            for id in other:
                groups[id] = one
    return {id: _seat(known[id], [known[each] for each in group]) for id, group in groups.items() if len(group) > 1}


def _seat(meeting: _Meeting, group: Sequence[_Meeting]) -> Seat:
    members = tuple(each.id for each in sorted(group, key=_by_day))
    return Seat(members[0], members, meeting.number)


def _by_day(meeting: _Meeting) -> tuple[int, int, str]:
    return meeting.day, meeting.number or 0, meeting.id


def _meeting(id: str, reports: Sequence[Gathering]) -> _Meeting | None:
    day = _day(reports)
    if day is None:
        return None
    numbers = Counter(report.number for report in reports if report.number is not None)
    return _Meeting(
        id,
        day,
        min(numbers, key=lambda number: (-numbers[number], number)) if numbers else None,
        any(report.kind == "summit" for report in reports),
        _all(report.place and [report.place] for report in reports),
        _all(report.words for report in reports),
        _all(report.states for report in reports),
        _all(report.bodies for report in reports),
        len(reports),
    )


def _day(reports: Iterable[Gathering]) -> int | None:
    """The first day of the finest time said, else the earliest page's."""
    said = [(r.last - r.first, r.first) for r in reports if r.first is not None and r.last is not None]
    return min(said)[1] if said else min((r.published for r in reports if r.published is not None), default=None)


def _all(values: Iterable[Iterable[str] | None]) -> frozenset[str]:
    return frozenset(value for some in values for value in some or ())


def _ties(meetings: Sequence[_Meeting]) -> set[tuple[str, str]]:
    near: dict[str, list[_Meeting]] = defaultdict(list)
    for meeting in meetings:
        for key in _keys(meeting):
            near[key].append(meeting)
    pairs = {(a.id, b.id): (a, b) for group in near.values() for a, b in combinations(group, 2)}
    return {pair for pair, (a, b) in pairs.items() if _of_one(a, b)}


def _keys(meeting: _Meeting) -> Iterator[str]:
    pairs = [f"{a} {b}" for a, b in combinations(sorted(meeting.states), 2)]
    if meeting.number is not None:
        yield from (f"number {what}" for what in (*meeting.places, *meeting.words, *pairs))
    yield from (f"{word} {pair}" for word in meeting.words for pair in pairs)
    yield from (f"at {place} {word}" for word in meeting.words for place in meeting.places)
    if meeting.summit:
        yield from (f"summit {body}" for body in meeting.bodies)


def _of_one(a: _Meeting, b: _Meeting) -> bool:
    topic, parties = _topic(a, b), len(a.states & b.states) >= _rules()["parties"]
    if _numbered(a, b):
        return bool(a.places & b.places) or topic or parties
    if abs(a.day - b.day) < _rules()["apart"]:
        return False
    if a.summit and b.summit and a.bodies & b.bodies:
        return True
    # "The first" is as often the first of its kind as the first round.
    numbered = max(a.number or 0, b.number or 0) > 1
    return topic and abs(a.day - b.day) <= _rules()["year"] and (parties or (numbered and bool(a.places & b.places)))


def _topic(a: _Meeting, b: _Meeting) -> bool:
    shared = len(a.words & b.words)
    return bool(shared) and shared >= _rules()["topic"] * min(len(a.words), len(b.words))


def _fit(meetings: Sequence[_Meeting]) -> bool:
    """Whether numbers rise with the days, none twice, and no two are so near that they may be one meeting."""
    in_time = sorted(meetings, key=_by_day)
    numbers = [meeting.number for meeting in in_time if meeting.number is not None]
    rising = all(before < after for before, after in pairwise(numbers))
    return rising and all(_numbered(a, b) or b.day - a.day >= _rules()["apart"] for a, b in pairwise(in_time))


def _numbered(a: _Meeting, b: _Meeting) -> bool:
    return a.number is not None and b.number is not None


def _told_least(known: Mapping[str, _Meeting], tie: tuple[str, str]) -> tuple[int, tuple[str, str]]:
    """The order in which ties are taken: those of meetings with the most reports first."""
    return -sum(known[id].reports for id in tie), tie


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = load_yaml("linking")["series"]
    return rules
