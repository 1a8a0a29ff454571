"""What is kept: events of known actors, and no record twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.records import Event, Mention, PageRecord, Uncoded

# Sectors that a bare noun may carry without saying who is meant ("people", "a source").
VAGUE = frozenset({"UNK", "CVL", "SOC"})


def known(mention: Mention) -> bool:
    """Whether a party is a known actor: a state, organisation, armed group or official, or a group with a
    country, or with a sector that says what it is."""
    if mention.members:
        return any(map(known, mention.members))
    if mention.actor is not None and not mention.actor.startswith("PER."):
        return True
    return mention.country is not None or (mention.sector is not None and mention.sector not in VAGUE)


def relevant(page: PageRecord) -> PageRecord:
    """The page without events of which no party is known, and without events that became equal."""
    kept: list[Event] = []
    unknown: list[Uncoded] = []
    seen: set[tuple[object, ...]] = set()
    for event in page.events:
        if not any(map(known, (*event.actors, *event.recipients))):
            unknown.append(Uncoded("event", "no known party", event.evidence))
        elif (key := _key(event)) not in seen:
            seen.add(key)
            kept.append(event)
        else:
            unknown.append(Uncoded("event", "said twice", event.evidence))
    document = replace(page.document, uncoded=(*page.document.uncoded, *unknown))
    return replace(page, document=document, events=tuple(kept))


def _key(event: Event) -> tuple[object, ...]:
    """What makes an event this one within its sentence: type, mode, parties as resolved, trigger."""
    return (
        event.type, event.mode, _who(event.actors), _who(event.recipients), event.trigger.span, event.attributed_to,
    )  # fmt: skip


def _who(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({mention.actor or mention.text for mention in mentions}))
