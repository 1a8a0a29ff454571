"""What is kept: events of somebody, and no record twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.coding.parties import PRONOUNS
from dragoman.records import Event, Mention, PageRecord, Participation, Relation, Uncoded

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


def told(mention: Mention) -> bool:
    """Whether the words themselves say who is meant, if not by name: more than a pronoun does."""
    return mention.text.lower() not in _NOBODY


_NOBODY = PRONOUNS | {"you", "one", "this", "that"}


def relevant(page: PageRecord) -> PageRecord:
    """The page without events of which no party is known or told in words, and without events that became equal.

    "Two people were killed" is an event, and so is "his driver was", though nobody knows who they are; what "it" did,
    when nothing says what "it" is, is none.
    """
    kept: list[Event] = []
    unknown: list[Uncoded] = []
    seen: set[tuple[object, ...]] = set()
    for event in page.events:
        if not any(known(party) or told(party) for party in (*event.actors, *event.recipients)):
            unknown.append(Uncoded("event", "no known party", event.evidence))
        elif (key := _key(event)) not in seen:
            seen.add(key)
            kept.append(event)
        else:
            unknown.append(Uncoded("event", "said twice", event.evidence))
    document = replace(page.document, uncoded=(*page.document.uncoded, *unknown))
    meetings = tuple(replace(one, participation=tuple(_rows(one.participation))) for one in page.meetings)
    relations = tuple(_once(page.relations))
    return replace(page, document=document, events=tuple(kept), meetings=meetings, relations=relations)


def _rows(rows: Iterable[Participation]) -> Iterator[Participation]:
    """The ledger without rows that say the same of the same parties on the same word; the first stays."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = (_one(row.actor), row.status, row.by and _one(row.by), row.for_ and _one(row.for_), row.attributed_to)
        if key not in seen:
            seen.add(key)
            yield row


def _once(relations: Iterable[Relation]) -> Iterator[Relation]:
    """The relations without those that tie the same two actors in the same way again."""
    seen: set[tuple[object, ...]] = set()
    for one in relations:
        key = (one.relation, _one(one.from_), _one(one.to))
        if key not in seen:
            seen.add(key)
            yield one


def _one(mention: Mention) -> object:
    """Who a mention is: its actor, its members, or where there is none its own place (equal to no other)."""
    if mention.members:
        return tuple(sorted(map(str, map(_one, mention.members))))
    return mention.actor or mention.span


def _key(event: Event) -> tuple[object, ...]:
    """What makes an event this one within its sentence: type, mode, parties as resolved, trigger."""
    return (
        event.type, event.mode, _who(event.actors), _who(event.recipients), event.trigger.span, event.attributed_to,
    )  # fmt: skip


def _who(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({mention.actor or mention.text for mention in mentions}))
