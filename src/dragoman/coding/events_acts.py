"""Events from what the model reads, borne out by the rules: who did what to whom, in PLOVER's terms.

1. Take each act of a sentence that names a party and is likely enough: less so where the rules of ``events`` see an
   event of the same type there, whose parties are then taken, since the parse knows better where a phrase ends.
2. Fill each record: the words of its modes, time, place, contexts, counts, whose word it is (``events_build``).
3. Say of the other acts why they are not coded, and merge what the page says twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.coding.counts_events import with_counts
from dragoman.coding.events import code_events, sport_page
from dragoman.coding.events_build import build_read
from dragoman.coding.events_joined import with_parties
from dragoman.coding.events_match import Match
from dragoman.coding.events_read import read_match, told_in_full
from dragoman.coding.events_repeats import without_repeats
from dragoman.reading.analysis import Act, Analysis, Sentence
from dragoman.records import Document, Event, Statement, Uncoded, touching

Coded = tuple[list[Event], list[Uncoded]]


def code_acts(document: Document, analysis: Analysis, statements: Sequence[Statement]) -> Coded:
    """The events of a page in text order, their mentions not yet resolved, and what was not coded."""
    ruled, unruled = code_events(document, analysis, statements)
    if sport_page(analysis):
        return [], unruled
    events: list[Event] = []
    uncoded: list[Uncoded] = []
    for sentence, acts in _by_sentence(analysis).items():
        found, left = _code_sentence(document, analysis, analysis.sentences[sentence], statements, acts, ruled)
        events.extend(found)
        uncoded.extend(left)
    alone, left = _ruled_alone(ruled, analysis.acts)
    events, repeats = without_repeats(sorted([*events, *alone], key=lambda event: event.trigger.span))
    return events, sorted([*uncoded, *left, *repeats], key=lambda each: each.span)


def _ruled_alone(ruled: Sequence[Event], acts: Sequence[Act]) -> Coded:
    """The events that only the rules see: those whose frame pins down enough, and why not the others."""
    rest = [e for e in ruled if not any(touching(e.trigger.span, act.trigger) for act in acts)]
    sure = [event for event in rest if event.confidence >= LEAST_ALONE]
    doubtful = [event for event in rest if event.confidence < LEAST_ALONE]
    return sure, [Uncoded("event", "seen by a rule only, and too uncertain", e.trigger.span) for e in doubtful]


def _by_sentence(analysis: Analysis) -> Mapping[int, list[Act]]:
    found: dict[int, list[Act]] = defaultdict(list)
    for act in analysis.acts:
        inside = analysis.tokens_in(act.trigger)
        if inside:
            found[analysis.tokens[inside[0]].sentence].append(act)
    return found


def _code_sentence(
    document: Document,
    analysis: Analysis,
    sentence: Sentence,
    statements: Sequence[Statement],
    acts: list[Act],
    ruled: Sequence[Event],
) -> Coded:
    pairs: list[tuple[Match, Event]] = []
    uncoded: list[Uncoded] = []
    attack = any(act.type == "ASSAULT" and act.score >= LEAST for act in acts)
    for act in acts:
        match = read_match(analysis, act)
        same = next((event for event in ruled if touching(event.trigger.span, act.trigger)), None)
        agreed = same is not None and same.type == act.type
        if match is None or not (match.actors or match.recipients or agreed):
            uncoded.append(Uncoded("event", "no party named", act.trigger))
        elif act.score < (LEAST_RULED if agreed or (attack and act.type == "ASSAULT") else LEAST):
            uncoded.append(Uncoded("event", "too uncertain", act.trigger))
        else:
            event = build_read(document, analysis, match, act, statements)
            event = with_parties(analysis, event, same) if same is not None and agreed else event
            pairs.append((match, _in_full(analysis, event)))
    return with_counts(analysis, sentence, pairs), uncoded


def _in_full(analysis: Analysis, event: Event) -> Event:
    actors, recipients = (tuple(told_in_full(analysis, m) for m in side) for side in (event.actors, event.recipients))
    return replace(event, actors=actors, recipients=recipients)


# Least probability of a trigger that makes a record, alone, and where the rules see an event of its type or the
# sentence tells of an attack already ("killed two and wounded ten", which become one event): chosen on the
# corpus's development split for the best F1 of events with their parties that keeps false events down.
LEAST = 0.8
LEAST_RULED = 0.3
# Least confidence of an event that only the rules see (theirs is no probability; see ``events_build.confidence``).
LEAST_ALONE = 0.75
