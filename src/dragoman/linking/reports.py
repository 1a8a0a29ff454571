"""What is compared of a report of an event: its features, plain enough to store, and the keys that find its like."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import product

from dragoman.linking.shingles import content_words
from dragoman.records import Event, Mention, Place, Published, Time

# Letters by which forms of one word are known: "attack", "attacked", "attackers". Four as in ``meetings``.
STEM = 4
# Longer times (a decade, a war) say nothing of when.
COARSEST = timedelta(days=366)
# Times up to a month are looked up by all their weeks, longer ones by the week in their middle.
MONTH = 31
# A page without any other date tells mostly of the week before it.
BEFORE_PAGE = timedelta(days=7)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Party:
    """One party: the actor's id, or its words where it has none, and its state."""

    actor: str
    country: str | None
    resolved: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One page's report of an event. Days are ordinals; ``first`` and ``last`` are None where no time is said."""

    type: str
    quad: int | None
    mode: str | None
    trigger: frozenset[str]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    first: int | None
    last: int | None
    published: int | None
    planned: bool
    place: str | None
    country: str | None
    words: frozenset[str]
    counts: tuple[tuple[str, int], ...]

    def parties(self) -> tuple[Party, ...]:
        """Actors, then recipients."""
        return (*self.actors, *self.recipients)


def report_of(event: Event, published: Published, text: str) -> Report:
    """The report that an event record is."""
    first, last = days_of(event.time)
    place, country = where_of(event.place)
    words = stems(text[slice(*event.evidence)]) - stems(" ".join(_named(event)))
    return Report(
        event.type,
        event.quad,
        event.mode,
        frozenset(stems(event.trigger.text)),
        tuple(_parties(event.actors)),
        tuple(_parties(event.recipients)),
        first,
        last,
        ordinal_of(published.date),
        any(item.kind in ("future", "hypothetical") for item in event.auxiliary),
        place,
        country,
        frozenset(words),
        tuple(sorted(event.counts.items())),
    )


def _named(event: Event) -> Iterator[str]:
    """Words of the trigger, parties and place, which are compared by themselves."""
    yield event.trigger.text
    for mention in (*event.actors, *event.recipients):
        yield mention.text
    if event.place is not None:
        yield event.place.text


def packed(report: Report) -> bytes:
    """The report as stored; the same for reports that say the same."""
    body = asdict(report) | {name: sorted(getattr(report, name)) for name in ("trigger", "words")}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(body: bytes) -> Report:
    """The inverse of ``packed``."""
    value = json.loads(body)
    for side in ("actors", "recipients"):
        value[side] = tuple(Party(**party) for party in value[side])
    for name in ("trigger", "words"):
        value[name] = frozenset(value[name])
    return Report(**value | {"counts": tuple((kind, count) for kind, count in value["counts"])})


def stems(text: str) -> set[str]:
    """Content words cut to what their forms share; numbers whole."""
    return {word if word.isdecimal() else word[:STEM] for word in content_words(text)}


def is_named(actor: str) -> bool:
    """Whether an actor's id is of a person or body by name (USA.john-kerry), not of a state or a branch (SYR.MIL)."""
    return actor.rpartition(".")[2].islower() and "." in actor


def keys_of(report: Report) -> frozenset[str]:
    """Keys: two reports of one event mostly share what was done and a party or place, in one week; or, years apart,
    what was done and a person, town or count."""
    done = {f"q{report.quad}", *report.trigger}
    whom = {party.actor for party in report.parties() if party.resolved}
    where = {report.place} if report.place else set()
    found = {f"{week}|{act}|{who}" for week, act, who in product(_weeks(report), done, whom | where)}
    for week in _weeks(report):
        found |= {f"{week}|{a}|{b}" for a, b in product(whom, whom) if a < b}
        found |= {f"{week}|{act}|{place}" for act, place in product(report.trigger, [report.country or ""]) if place}
    found |= {f"{act}|{who}" for act, who in product(report.trigger, set(filter(is_named, whom)) | where)}
    return frozenset(found | set(_count_keys(report, whom | where)))


def _count_keys(report: Report, about: Iterable[str]) -> Iterator[str]:
    yield from (f"{kind}={count}|{who}" for (kind, count), who in product(report.counts, about) if count > WEEK)


def _weeks(report: Report) -> range:
    """Numbers of the weeks that the report may be of; of a longer time the one in its middle stands for all."""
    if report.first is not None and report.last is not None:
        if report.last - report.first > MONTH:
            middle = (report.first + report.last) // 2 // WEEK
            return range(middle, middle + 1)
        return range((report.first - 1) // WEEK, report.last // WEEK + 1)
    if report.published is None:
        return range(0)
    return range((report.published - BEFORE_PAGE.days) // WEEK, report.published // WEEK + 1)


def _parties(mentions: Iterable[Mention]) -> Iterator[Party]:
    for mention in mentions:
        for part in mention.members or (mention,):
            yield Party(part.actor or part.text.lower(), part.country, part.actor is not None)


def days_of(time: Time | None) -> tuple[int | None, int | None]:
    """First and last day (taken in) of a time, None where it is unsaid or too coarse."""
    if time is None or time.start is None:
        return None, None
    start = date.fromisoformat(time.start)
    end = date.fromisoformat(time.end) if time.end else start + timedelta(days=1)
    return (start.toordinal(), end.toordinal() - 1) if end - start <= COARSEST else (None, None)


def where_of(place: Place | None) -> tuple[str | None, str | None]:
    """A place's name in lower case, None for a whole country, and its country."""
    if place is None:
        return None, None
    name = (place.name or place.text).lower()
    return (None if place.precision == "country" else name), place.country


def ordinal_of(day: str | None) -> int | None:
    """The ordinal of an ISO date; None where there is none to the day."""
    return date.fromisoformat(day[:10]).toordinal() if day and len(day) >= len("2017-01-18") else None
