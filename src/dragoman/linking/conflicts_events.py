"""What reports of one event tell that cannot both hold: who did it, how many, on which day, in which town.

``who`` and ``how many`` are looked for among reports that linking has put into one group, and among those of one town
and day: linking, too, weighs who did it and how many died, and may keep reports apart for it. Reports that differ in
day or town are never in one group, so acts that are done or suffered once (a person's death, an agreement of two
states) are matched here by their parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from dragoman.linking.claims import lists, stems_of
from dragoman.linking.conflicts import Conflict, Side
from dragoman.linking.conflicts_claims import iso
from dragoman.linking.conflicts_counts import Count
from dragoman.linking.reports import Party, is_named
from dragoman.linking.shingles import words as words_of
from dragoman.records import Span


@dataclass(frozen=True)
class Told:
    """One report of an event, read for comparison. Days are ordinals, the first and the last; ``day_known`` says that
    the words give one day; ``town`` is the place when it is less than a state; ``blamed`` the names of the actors."""

    record: str
    document: str
    type: str
    quad: int | None
    trigger: str
    span: Span
    words: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    first: int | None = None
    last: int | None = None
    published: int | None = None
    town: str | None = None
    country: str | None = None
    counts: tuple[Count, ...] = ()
    sentence: str = ""
    blamed: tuple[str, ...] = ()

    @property
    def day_known(self) -> bool:
        """Whether the words give one day."""
        return self.first is not None and self.first == self.last

    @cached_property
    def stems(self) -> frozenset[str]:
        """Content stems of its words."""
        return stems_of(self.words)

    def parties(self) -> tuple[Party, ...]:
        """Actors, then recipients."""
        return (*self.actors, *self.recipients)


# Material conflict, whose actors are to blame.
BLAME_QUAD = 4
# How many times more: of a later report that is lower, and of two voices of one day. Set by hand on judged pairs.
LOWER, FAR = 1.25, 2.0
# Days between two accounts of an act done once.
ONCE_DAYS = 14
# Content words two accounts of one act share, by Dice.
ALIKE = 0.4


def of_one_link(told: Iterable[Told]) -> Iterator[Conflict]:
    """Conflicts among reports that linking has put into one group."""
    for one, other in combinations(_in_time(told), 2):
        yield from filter(None, (who(one, other), how_many(one, other)))


def by_key(key: str, one: Told, other: Told) -> Iterator[Conflict]:
    """Conflicts of two reports that meet under a key: of one town and day, or of an act done once."""
    pair = _in_time((one, other))
    yield from filter(None, (way(*pair) for way in ((who, how_many) if key.startswith(_SPOT) else (when, where))))


def keys_of(told: Told) -> frozenset[str]:
    """The keys under which a report is kept."""
    return frozenset(_keys(told, (0,)))


def keys_around(told: Told) -> frozenset[str]:
    """The keys under which those that it may conflict with are kept."""
    return frozenset(_keys(told, (-1, 0, 1)))


def _keys(told: Told, shifts: Sequence[int]) -> Iterator[str]:
    if told.first is None or not told.day_known:
        return
    if told.town and told.quad == BLAME_QUAD:
        yield f"{_SPOT}{told.town}|{told.first}"
    for act, name in set(_once_keys(told)):
        yield from (f"once|{act}|{name}|{told.first // ONCE_DAYS + shift}" for shift in shifts)


_SPOT = "spot|"


def _in_time(group: Iterable[Told]) -> list[Told]:
    return sorted(group, key=lambda each: (each.published or 0, each.document, each.span))


def who(one: Told, other: Told) -> Conflict | None:
    """Different actors blamed for one act of material conflict."""
    if BLAME_QUAD not in (one.quad, other.quad) or one.quad != other.quad or not _one_act(one, other):
        return None
    if not one.actors or not other.actors or not all(_differ(a, b) for a in one.actors for b in other.actors):
        return None
    values = tuple(", ".join(each.blamed) for each in (one, other))
    why = f"both tell of {_about(one, other)}, and blame different actors"
    return _conflict("who", one, other, values, 0.6 + 0.3 * _alike(one, other), why)


def _one_act(one: Told, other: Told) -> bool:
    """Whether two linked reports surely tell of one act: a day or a page of the same days, and the same town, count or
    victims."""
    if one.day_known and other.day_known and one.first != other.first:
        return False
    if one.first is None and other.first is None and _days_apart(one, other) > 1:
        return False
    same_town = one.town is not None and one.town == other.town
    same_count = any(a.kind == b.kind and a.low == b.low > 2 for a in one.counts for b in other.counts)
    return (same_town or same_count) and _alike(one, other) >= ALIKE


def _days_apart(one: Told, other: Told) -> int:
    if one.published is None or other.published is None:
        return 0 if one.document == other.document else ONCE_DAYS
    return abs(one.published - other.published)


def _alike(one: Told, other: Told) -> float:
    """Dice over content words."""
    a, b = one.stems, other.stems
    return 2 * len(a & b) / max(1, len(a) + len(b))


def _differ(a: Party, b: Party) -> bool:
    """Whether two parties cannot be one, or part of one another."""
    if a.resolved and b.resolved:
        if a.actor == b.actor or a.actor.startswith(f"{b.actor}.") or b.actor.startswith(f"{a.actor}."):
            return False
        sides = side_of(a), side_of(b)
        if a.country and a.country == b.country:
            return None not in sides and sides[0] != sides[1]
        return True
    sides = side_of(a), side_of(b)
    return None not in sides and sides[0] != sides[1]


def side_of(party: Party) -> str | None:
    """state, armed or crowd; None where neither the sector nor the words say."""
    for side, sectors in lists()["sectors"].items():
        if party.resolved and set(party.actor.split(".")[1:]) & set(sectors):
            return str(side)
    if party.resolved:
        return "armed" if party.actor.startswith("ARM.") else "state" if party.actor == party.country else None
    said = words_of(party.actor)
    found = [side for word in reversed(said) for side, words in lists()["sides"].items() if word in words]
    return found[0] if found else None


def how_many(one: Told, other: Told) -> Conflict | None:
    """Counts of one kind that no growth explains."""
    if not _one_time(one, other) or _summed(one) or _summed(other) or _other_doers(one, other):
        return None
    for mine in one.counts:
        for theirs in other.counts:
            if mine.kind == theirs.kind and mine.apart(theirs) and _same_people(mine, theirs):
                conflict = _counted(one, mine, other, theirs)
                if conflict is not None:
                    return conflict
    return None


def _other_doers(one: Told, other: Told) -> bool:
    pairs = [(a, b) for a in one.actors for b in other.actors]
    return bool(pairs) and all(_differ(a, b) for a, b in pairs)


def _counted(one: Told, mine: Count, other: Told, theirs: Count) -> Conflict | None:
    """``one`` is told first, or on the same day."""
    ratio, same_day = mine.ratio(theirs), _days_apart(one, other) == 0
    lower = theirs.high < mine.low and not same_day
    if not (lower and ratio >= LOWER) and not (same_day and ratio >= FAR):
        return None
    how = "the later report is lower" if lower else "told on one day, and far apart"
    score = 0.5 + 0.2 * min(1.0, (ratio - 1) / 4) + 0.2 * (one.town is not None and one.town == other.town)
    why = f"{mine.words} and {theirs.words} {mine.kind}: {how}"
    return _conflict("how-many", one, other, (mine.words, theirs.words), score + 0.1 * _alike(one, other), why)


def _one_time(one: Told, other: Told) -> bool:
    """Whether the two tell of one day, or of a time that the pages leave open."""
    if one.first is not None and other.first is not None:
        return one.day_known and other.day_known and one.first == other.first
    return _days_apart(one, other) <= 1 and (one.town is not None and one.town == other.town)


def _summed(told: Told) -> bool:
    """Whether a toll is summed up over a time or over several acts."""
    said = " ".join(["", *words_of(told.sentence or told.words), ""])
    return any(f" {words} " in said for words in lists()["summed"])


def _same_people(mine: Count, theirs: Count) -> bool:
    """Whether both count people of one kind."""
    anybody = set(lists()["anybody"])
    ours, others = mine.whom - anybody, theirs.whom - anybody
    if not ours and not others:
        return True
    return bool(ours and others) and bool(stems_of(" ".join(ours)) & stems_of(" ".join(others)))


def _once_keys(told: Told) -> Iterator[tuple[str, str]]:
    """What an act done once is known by: its word with a person that suffers or does it, or with two parties."""
    stems = {word[:4] for word in words_of(told.trigger)} & set(lists()["once"])
    for stem in stems:
        for party in told.parties():
            name = person(party)
            if name:
                yield stem, name
        ids = sorted({party.actor for party in told.parties() if party.resolved})
        if len(ids) == 2:
            yield stem, "+".join(ids)


def person(party: Party) -> str | None:
    """The id of an individual, None for a state, a branch, a body or an unknown party."""
    is_body = party.actor.startswith(tuple(lists()["bodies"]))
    return party.actor if party.resolved and is_named(party.actor) and not is_body else None


def when(one: Told, other: Told) -> Conflict | None:
    """Two days for one act that is done once."""
    if not (one.day_known and other.day_known) or one.first == other.first or not _same_act(one, other):
        return None
    assert one.first is not None and other.first is not None
    apart = abs(one.first - other.first)
    if not 1 < apart <= ONCE_DAYS or (one.town and other.town and one.town != other.town):
        return None
    values = (iso(one.first) or "", iso(other.first) or "")
    why = f"{_about(one, other)}, {apart} days apart"
    return _conflict("when", one, other, values, 0.5 + 0.3 * _alike(one, other), why)


def where(one: Told, other: Told) -> Conflict | None:
    """Two towns for one act that is done once."""
    if not one.town or not other.town or one.town == other.town or not _same_act(one, other):
        return None
    if not (one.day_known and other.day_known and one.first == other.first):
        return None
    if {one.town, other.town} & _said(one) & _said(other):
        return None  # both name the one town: the other is another detail
    why = f"{_about(one, other)}, in two towns on one day"
    return _conflict("where", one, other, (one.town.title(), other.town.title()), 0.5 + 0.3 * _alike(one, other), why)


def _said(told: Told) -> set[str]:
    return set(words_of(told.sentence or told.words))


def _same_act(one: Told, other: Told) -> bool:
    """Whether two reports of an act done once have the same type, the same parties and like words."""
    return one.type == other.type and not _other_doers(one, other) and _alike(one, other) >= ALIKE


def _about(one: Told, other: Told) -> str:
    shared = sorted(set(words_of(one.trigger)) & set(words_of(other.trigger)))
    where = f" in {one.town.title()}" if one.town and one.town == other.town else ""
    when = f" on {iso(one.first)}" if one.day_known and one.first == other.first else ""
    return f"{'/'.join(shared) or one.type.lower()}{where}{when}"


def _conflict(kind: str, one: Told, other: Told, values: Sequence[str], score: float, why: str) -> Conflict:
    sides = [
        Side(told.record, told.document, value, told.span, told.published)
        for told, value in zip((one, other), values, strict=True)
    ]
    return Conflict(kind, sides[0], sides[1], round(score, 3), why, one.stems & other.stems)
