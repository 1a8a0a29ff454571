"""Counts of people, put to the event of the sentence that they belong to."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.counts import Count, find_counts
from dragoman.coding.events_match import Match
from dragoman.reading.analysis import Analysis, Sentence
from dragoman.records import Event

# The types of event that each count can belong to.
_COUNTED = {
    "killed": {"ASSAULT", "PROTEST"},
    "injured": {"ASSAULT", "PROTEST"},
    "arrested": {"COERCE", "PROTEST"},
    "abducted": {"ASSAULT"},
    "displaced": {"ASSAULT", "COERCE", "AID"},
    "released": {"RETREAT"},
    "deported": {"COERCE"},
    "missing": {"ASSAULT"},
    "protesting": {"PROTEST"},
}


def with_counts(analysis: Analysis, sentence: Sentence, pairs: list[tuple[Match, Event]]) -> list[Event]:
    events = [event for _, event in pairs]
    for count in find_counts(analysis, sentence):
        place = _nearest(analysis, count, pairs)
        if place is not None and count.kind not in events[place].counts:
            event = events[place]
            events[place] = replace(
                event,
                counts={**event.counts, count.kind: count.people},
                count_spans={**event.count_spans, count.kind: count.span},
            )
    return events


def _nearest(analysis: Analysis, count: Count, pairs: list[tuple[Match, Event]]) -> int | None:
    fitting = [
        (abs(count.token - match.token.i), place)
        for place, (match, event) in enumerate(pairs)
        if event.type in _COUNTED[count.kind] and _same_clause(analysis, count.token, match)
    ]
    return min(fitting)[1] if fitting else None


def _same_clause(analysis: Analysis, counted: int, match: Match) -> bool:
    first, last = analysis.subtree(match.clause.i)
    above, below = analysis.subtree(counted)
    return first <= counted < last or above <= match.token.i < below
