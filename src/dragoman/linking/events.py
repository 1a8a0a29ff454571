"""One event from many reports of it: what speaks for two reports being of one event, and what against.

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
from dragoman.linking.reports import Party, Report, is_named, keys_of, packed, report_of, unpacked
from dragoman.records import PageRecord

Weighed = tuple[float, str]
# Days between two tellings: news of one day, of one week, of one month; what is told later is recalled.
NEAR, IN_A_WEEK, IN_A_MONTH = 2, 7, 31
MANY_TIMES = 10


class Events:
    """The linker of events."""

    kind = "event"
    version = 1

    def items(self, page: PageRecord) -> Iterable[Item]:
        """Every event of the page; one that says too little to be told from others stands alone."""
        for event in page.events:
            report = report_of(event, page.document.published, page.document.text)
            says = self.edge(report, report) is not None
            yield Item(event.id, packed(report), keys_of(report) if says else frozenset())

    def read(self, features: bytes) -> Report:
        """The report."""
        return unpacked(features)

    def edge(self, a: Report, b: Report) -> Tie | None:
        """The tie of two reports, None when too little speaks for it."""
        weights = list(weighed(a, b))
        total = sum(weight for weight, _ in weights) + _weights()["start"]
        if total < _weights()["enough"]:
            return None
        why = "; ".join(words for weight, words in sorted(weights, key=lambda each: -each[0]) if weight > 0 and words)
        return Tie(round(1 / (1 + math.exp(-total)), 3), why)

    def clash(self, a: Report, b: Report) -> bool:
        """Times that cannot be one, or two places of one level."""
        return _NEVER in (_time(a, b), _place(a, b))


@cache
def _weights() -> dict[str, Any]:
    weights: dict[str, Any] = load_yaml("linking")["event"]
    return weights


def weighed(a: Report, b: Report) -> Iterator[Weighed]:
    """All that speaks for or against, each with its words."""
    yield from (_time(a, b), *_kind(a, b), _place(a, b), _words(a, b))
    yield from _sides(a, b)
    yield from _counts(a, b)


_NEVER = (-math.inf, "")


def _time(a: Report, b: Report) -> Weighed:
    weights = _weights()["time"]
    if a.first is None and b.first is None:
        return _pages(a.published, b.published)
    if a.first is None or b.first is None:
        said, other = (a, b) if b.first is None else (b, a)
        return _page_and_day(said, other)
    assert a.last is not None and b.last is not None
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap > 1:
        return _NEVER
    if gap == 1:
        return weights["next_day"], ""
    if a.first == a.last == b.first == b.last:
        return weights["both_day"], f"both on {_iso(a.first)}"
    return weights["both_coarse"], f"both about {_iso(max(a.first, b.first))}"


def _page_and_day(said: Report, other: Report) -> Weighed:
    """A report that says its day against one that has only its page's."""
    assert said.first is not None and said.last is not None
    if other.published is None:
        return _weights()["time"]["page_later"], ""
    if other.published < said.first - 1 and not other.planned:
        return _NEVER
    return _apart(max(0, other.published - said.last, said.first - other.published))


def _pages(a: int | None, b: int | None) -> Weighed:
    if a is None or b is None:
        return _weights()["time"]["page_later"], ""
    return _apart(abs(a - b))


def _apart(days: int) -> Weighed:
    weights = _weights()["time"]
    if days <= NEAR:
        return weights["page_near"], "told within two days"
    if days <= IN_A_WEEK:
        return weights["page_week"], "told within a week"
    return (weights["page_month"] if days <= IN_A_MONTH else weights["page_later"]), ""


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _kind(a: Report, b: Report) -> Iterator[Weighed]:
    weights, same = _weights()["type"], a.trigger & b.trigger
    if a.type == b.type:
        yield weights["same"], f"both {a.type}"
        if a.mode is not None and a.mode == b.mode:
            yield weights["mode"], a.mode
    elif a.quad == b.quad:
        yield weights["quad"], ""
    else:
        yield (weights["other"], "") if same else _NEVER
    if same:
        yield _weights()["trigger"], f"the same word, {'/'.join(sorted(same))}-"


def _place(a: Report, b: Report) -> Weighed:
    weights = _weights()["place"]
    for ours, theirs, weight, where in (
        (a.place, b.place, "same", (a.place or "").title()),
        (a.country, b.country, "state", a.country),
    ):
        if ours and theirs:
            return (weights[weight], f"both in {where}") if ours == theirs else _NEVER
    return 0.0, ""


def _words(a: Report, b: Report) -> Weighed:
    shared = len(a.words & b.words)
    dice = 2 * shared / max(1, len(a.words) + len(b.words))
    return round(_weights()["words"] * dice, 6), f"{shared} more word{'s' * (shared > 1)} in common" if shared else ""


def _sides(a: Report, b: Report) -> Iterator[Weighed]:
    weights = _weights()["parties"]
    straight = _side(a.actors, b.actors), _side(a.recipients, b.recipients)
    if straight == (None, None):
        crossed = _side(a.actors, b.recipients) or _side(a.recipients, b.actors)
        yield (crossed[0] + weights["swapped"], crossed[1]) if crossed else (0.0, "")
    pairs = (("other_actor", a.actors, b.actors), ("other_recipient", a.recipients, b.recipients))
    for found, (other, ours, theirs) in zip(straight, pairs, strict=True):
        if found is not None:
            yield found
        elif ours and theirs:
            yield weights[other], ""


def _side(ours: tuple[Party, ...], theirs: tuple[Party, ...]) -> Weighed | None:
    """The best match of one side's parties, None where nothing matches."""
    weights = _weights()["parties"]
    shared = {party.actor for party in ours} & {party.actor for party in theirs}
    if shared:
        named = any(is_named(actor) for actor in shared)
        return weights["same"] + (weights["person"] if named else 0.0), f"both name {', '.join(sorted(shared))}"
    states = {party.country for party in ours if party.country} & {party.country for party in theirs if party.country}
    return (weights["country"], f"parties of {', '.join(sorted(states))}") if states else None


def _counts(a: Report, b: Report) -> Iterator[Weighed]:
    weights, theirs = _weights()["counts"], dict(b.counts)
    for kind, count in a.counts:
        if kind in theirs:
            low, high = sorted((count, theirs[kind]))
            if low == high:
                yield (weights["same"], f"both {count} {kind}") if count > NEAR else (0.0, "")
            else:
                yield (weights["far"] if high > MANY_TIMES * max(1, low) else weights["other"]), ""
