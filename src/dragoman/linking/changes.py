"""Where a stance turned: pure functions over what one holder held on one question.

A change is between days: the stance of one day and that of a later one, each told by no report otherwise. A report that
says again in the same words what was held before is no change, whenever it comes; two stances of one day in different
reports are a conflict. Silence and what has no day of its own turn nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.linking.shingles import content_words
from dragoman.linking.stand import SILENT

# Of the shorter's content words, and so many at least: a page that says an old thing again does it in the old words.
# Set by hand: copies cut or re-titled keep nine in ten, two reports of two statements seldom half.
SAME_WORDS, FEWEST = 0.8, 4


@dataclass(frozen=True, slots=True)
class Held:
    """A stance as told: its record and document, the day (ISO, None where it is not known to the day), the words, and
    a name for what is one report with others (its copies, a quotation they share)."""

    stance: str
    day: str | None
    words: str
    record: str
    document: str
    report: str


@dataclass(frozen=True, slots=True)
class Change:
    """From one stance to another: the last telling of the old and the first of the new."""

    before: Held
    after: Held


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two stances of one day, by different reports."""

    one: Held
    other: Held


def in_time(held: Iterable[Held]) -> list[Held]:
    """By day, those without one last; by document and record within a day."""
    return sorted(held, key=lambda each: (each.day or "9999", each.document, each.record))


def fresh(held: Iterable[Held]) -> list[Held]:
    """Those that turn or keep a stance: dated, not silent, and not an old one told again."""
    kept: list[Held] = []
    for each in in_time(held):
        if each.day is None or each.stance == SILENT:
            continue
        if not any(_again(each, old) for old in kept):
            kept.append(each)
    return kept


def changes(held: Iterable[Held]) -> list[Change]:
    """The turns, the earliest first."""
    found: list[Change] = []
    last: Held | None = None
    for same in _days(fresh(held)):
        if len({each.stance for each in same}) > 1:
            continue  # a day of two stances settles nothing
        if last is not None and last.stance != same[0].stance:
            found.append(Change(last, same[0]))
        last = same[-1]
    return found


def conflicts(held: Iterable[Held]) -> list[Conflict]:
    """Pairs of one day that differ, told by different reports; each pair of stances of a day once."""
    found: list[Conflict] = []
    for same in _days(fresh(held)):
        seen: set[frozenset[str]] = set()
        for one, other in combinations(same, 2):
            pair = frozenset((one.stance, other.stance))
            if len(pair) == 1 or pair in seen or one.report == other.report or one.document == other.document:
                continue
            seen.add(pair)
            found.append(Conflict(one, other))
    return found


def repeats(held: Sequence[Held]) -> frozenset[str]:
    """Records that only say again what was told before."""
    kept = {each.record for each in fresh(held)}
    return frozenset(each.record for each in held if each.day and each.stance != SILENT and each.record not in kept)


def _days(held: Iterable[Held]) -> list[list[Held]]:
    by_day: dict[str, list[Held]] = defaultdict(list)
    for each in held:
        by_day[each.day or ""].append(each)
    return [by_day[day] for day in sorted(by_day)]


def _again(new: Held, old: Held) -> bool:
    if new.stance != old.stance or new.day == old.day:
        return False
    return new.report == old.report or _same_words(new.words, old.words)


def _same_words(a: str, b: str) -> bool:
    ours, theirs = set(content_words(a)), set(content_words(b))
    fewest = min(len(ours), len(theirs))
    return fewest >= FEWEST and len(ours & theirs) >= SAME_WORDS * fewest
