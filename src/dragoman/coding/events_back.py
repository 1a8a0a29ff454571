"""References back: "The attack took place on Thursday in Idlib" tells more of an event told before.

The noun names no party, so it is no record of its own. Its time and place go to the nearest event of its
type that stands shortly before it, where that event has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.events_match import Match
from dragoman.coding.events_when import time_of
from dragoman.coding.events_where import place_of
from dragoman.reading.analysis import Analysis
from dragoman.records import Event, Place, Time

# Sentences back to the event meant; further back another of its type has as a rule come between.
FARTHEST = 3
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Reference:
    """What a definite event noun adds: the type it names, the sentence it stands in, a time and a place."""

    type: str
    mode: str | None
    sentence: int
    start: int
    time: Time | None
    place: Place | None


def references(analysis: Analysis, matches: Iterable[Match]) -> list[Reference]:
    """The matches without parties that speak of an event as known and say when or where it took place."""
    found = []
    for match in matches:
        definite = any(det.lower in _DEFINITE for det in analysis.children(match.token.i, "det"))
        if match.licence == "happen" and definite and not match.actors and not match.recipients:
            time, place = time_of(analysis, match), place_of(analysis, match)
            if time or place:
                number = analysis.tokens[match.token.i].sentence
                frame = match.frame
                found.append(Reference(frame.type, frame.mode, number, match.token.start, time, place))
    return found


def with_references(analysis: Analysis, events: Sequence[Event], told: Sequence[Reference]) -> list[Event]:
    """The events, each with the time and place that a later reference gives it."""
    full = list(events)
    for reference in told:
        at = _meant(analysis, full, reference)
        if at is not None:
            event = full[at]
            full[at] = replace(event, time=event.time or reference.time, place=event.place or reference.place)
    return full


def _meant(analysis: Analysis, events: Sequence[Event], reference: Reference) -> int | None:
    """The last event before the reference, if it is of the same type, did take place and stands near."""
    before = [n for n, e in enumerate(events) if e.type == reference.type and e.trigger.span[0] < reference.start]
    if not before:
        return None
    last = max(before, key=lambda n: events[n].trigger.span[0])
    near = reference.sentence - _sentence(analysis, events[last]) <= FARTHEST
    modes = {events[last].mode, reference.mode}
    return last if near and not events[last].auxiliary and (len(modes) == 1 or None in modes) else None


def _sentence(analysis: Analysis, event: Event) -> int:
    return analysis.tokens[analysis.tokens_in(event.trigger.span)[0]].sentence
