"""One meeting from many reports of it: what speaks for two reports being of one meeting, and what against.

The weights are log-odds from ``codebook/linking.yaml`` and are added up; the words for the strongest say why.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.linking.frame import Item, Tie
from dragoman.linking.gatherings import Gathering, gathering_of, keys_of, packed, unpacked
from dragoman.records import PageRecord

Weighed = tuple[float, str]
# Days: of one page's news, of a week's; a month.
NEAR, IN_A_WEEK, MONTH = 2, 7, 31
# Two states are a pair. A report of a pair and one with another partner are not of one meeting.
PAIR = 2
_NEVER = (-math.inf, "")


class Meetings:
    """The linker of meetings."""

    kind = "meeting"
    version = 3

    def items(self, page: PageRecord) -> Iterable[Item]:
        """Every meeting of the page; one that says too little to be told from others stands alone."""
        for meeting in page.meetings:
            report = gathering_of(meeting, page.document.published, page.document.text)
            says = _tie(report, report) is not None
            yield Item(meeting.id, packed(report), keys_of(report) if says else frozenset())

    def read(self, features: bytes) -> Gathering:
        """The report."""
        return unpacked(features)

    def edge(self, a: Gathering, b: Gathering) -> Tie | None:
        """The tie of two reports of different pages, None when too little speaks for it."""
        return None if a.document == b.document else _tie(a, b)

    def clash(self, a: Gathering, b: Gathering) -> bool:
        """One page, whose coding told the two apart; or places, numbers, or times said that cannot be one; or one told
        as held before the other's day."""
        # Asked of every two reports of a group, so it looks at nothing twice.
        if a.document == b.document or _two(a.place, b.place) or _two(a.country, b.country) or _two(a.number, b.number):
            return True
        if a.first is None or b.first is None or a.last is None or b.last is None:
            return _told_before(a, b) or _told_before(b, a)
        return a.first - b.last > 1 or b.first - a.last > 1


def _told_before(told: Gathering, dated: Gathering) -> bool:
    """Whether a report without a time says it was held, on a page at least two days older than the other's first day (a
    page of the day before may lie in another time zone)."""
    if told.first is not None or told.published is None or dated.first is None or told.told != "held":
        return False
    return dated.first - told.published > 1


def _two(ours: object, theirs: object) -> bool:
    return ours is not None and theirs is not None and ours != theirs


@cache
def _weights() -> dict[str, Any]:
    weights: dict[str, Any] = load_yaml("linking")["meeting"]
    return weights


def _tie(a: Gathering, b: Gathering) -> Tie | None:
    if not (a.words & b.words or a.states & b.states or a.people & b.people or a.groups & b.groups or _met(a, b)):
        return None
    weights = list(weighed(a, b))
    total = round(sum(weight for weight, _ in weights) + _weights()["start"], 6)
    if total < _weights()["enough"]:
        return None
    why = "; ".join(words for weight, words in weights if weight > 0 and words)
    return Tie(round(1 / (1 + math.exp(-total)), 3), why)


def _met(a: Gathering, b: Gathering) -> bool:
    """Whether both say the same town, and the same day or that it is a summit, a conference or one of ministers, which
    may be all that they share."""
    days = (a.first, a.last, b.first, b.last)
    alike = (None not in days and len(set(days)) == 1) or (a.kind == b.kind and a.kind in _weights()["kinds"])
    return a.place is not None and a.place == b.place and alike


def weighed(a: Gathering, b: Gathering) -> Iterator[Weighed]:
    """All that speaks for or against, each with its words: place, time, number, kind, subject, parties."""
    yield from (_place(a, b), _time(a, b), _number(a, b), _kind(a, b), _words(a, b))
    yield from _parties(a, b)


def _place(a: Gathering, b: Gathering) -> Weighed:
    weights = _weights()["place"]
    if a.place and b.place:
        return (weights["same"], f"both in {a.place.title()}") if a.place == b.place else _NEVER
    if a.country and b.country:
        return (weights["country"], f"both in {a.country}") if a.country == b.country else _NEVER
    return 0.0, ""


def _time(a: Gathering, b: Gathering) -> Weighed:
    """Times said that overlap; or days around a page that says none."""
    ours, theirs = a.days(), b.days()
    if ours is None or theirs is None:
        return _NEVER
    gap = max(ours[0], theirs[0]) - min(ours[1], theirs[1])
    said = (a.first is not None) + (b.first is not None)
    if said == 2:
        return _said(ours, theirs, gap)
    if gap > 0:
        return _NEVER
    long = max(ours[1] - ours[0], theirs[1] - theirs[0]) > MONTH
    return (
        (_weights()["time"]["one_page_long" if long else "one_page"], "told about that time") if said else _pages(a, b)
    )


def _said(ours: tuple[int, int], theirs: tuple[int, int], gap: int) -> Weighed:
    weights = _weights()["time"]
    if gap > 1:
        return _NEVER
    if gap == 1:
        return weights["next_day"], ""
    longest = max(ours[1] - ours[0], theirs[1] - theirs[0])
    name = "day" if longest < NEAR else "coarse" if longest <= MONTH else "long"
    return weights[name], f"both on {_iso(max(ours[0], theirs[0]))}" if name == "day" else "at one time"


def _pages(a: Gathering, b: Gathering) -> Weighed:
    assert a.published is not None and b.published is not None
    weights, apart = _weights()["time"], abs(a.published - b.published)
    if apart > IN_A_WEEK:
        return _NEVER
    return (weights["pages_near"] if apart <= NEAR else weights["pages_week"]), "told in one week"


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _number(a: Gathering, b: Gathering) -> Weighed:
    if a.number is None or b.number is None:
        return 0.0, ""
    return (_weights()["number"], f"both number {a.number}") if a.number == b.number else _NEVER


def _kind(a: Gathering, b: Gathering) -> Weighed:
    """Summits, conferences and meetings of ministers are told apart; any of them may be called talks or a meeting."""
    if not {a.kind, b.kind} <= set(_weights()["kinds"]):
        return 0.0, ""
    weights = _weights()["kind"]
    if a.kind != b.kind:
        return weights["other"], ""
    bodies = sorted(a.bodies & b.bodies) if a.kind == "summit" else []
    return (weights["body"], f"both a {bodies[0]} summit") if bodies else (weights["same"], f"both a {a.kind}")


def _words(a: Gathering, b: Gathering) -> Weighed:
    weights = _weights()["words"]
    if not a.words or not b.words:
        return 0.0, ""
    shared = a.words & b.words
    if not shared:
        return weights["none"], ""
    return weights["shared"] * _overlap(a.words, b.words), f"both of {', '.join(f'{w}-' for w in sorted(shared))}"


def _parties(a: Gathering, b: Gathering) -> Iterator[Weighed]:
    weights, shared = _weights()["parties"], sorted(a.people & b.people)
    if shared:
        yield weights["people" if len(shared) >= PAIR else "person"], f"both name {', '.join(shared)}"
    elif a.groups & b.groups:
        yield weights["group"], f"both of {', '.join(sorted(a.groups & b.groups))}"
    if a.states and b.states:
        yield _states(a, b)
        if a.states - b.states and b.states - a.states and PAIR in (len(a.states), len(b.states)):
            yield weights["other_pair"], ""


def _states(a: Gathering, b: Gathering) -> Weighed:
    weights, shared = _weights()["parties"], sorted(a.states & b.states)
    if not shared:
        return weights["none"], ""
    # One state in common says less: a foreign minister holds many meetings in a week.
    weight = weights["states"] if len(shared) >= PAIR else weights["state"]
    return weight * _overlap(a.states, b.states), f"both of {', '.join(shared)}"


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b))
