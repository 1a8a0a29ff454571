"""Stances in what somebody does: backs, rejects, agrees to, asks for, threatens or condemns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.linking import stand
from dragoman.linking.stance_objects import object_of
from dragoman.linking.stances_drafts import Draft
from dragoman.records import Event, Mention, PageRecord

_TYPES = frozenset({"SUPPORT", "REJECT", "AGREE", "REQUEST", "THREATEN", "ACCUSE"})
# Told as not having happened, or not now; a negation is read from the words.
_UNREAL = frozenset({"hypothetical", "historical"})


def done(page: PageRecord) -> Iterator[Draft]:
    """The stances of all such events, of each of their actors."""
    for event in page.events:
        if event.type in _TYPES and event.actors and not _UNREAL & {item.kind for item in event.auxiliary}:
            draft = _draft(event, page)
            if draft is not None:
                yield draft


def _draft(event: Event, page: PageRecord) -> Draft | None:
    """The stand of the actors just before the predicate that the trigger stands in."""
    text = page.document.text
    before = [actor for actor in event.actors if actor.span[1] <= event.trigger.span[0]]
    if len(before) < len(event.actors):
        return None
    if re.search(r"\b(?:which|whom)\s+$", text[: min(actor.span[0] for actor in before)]):
        return None  # "the text, which Russia vetoed": the object stands before
    last = max(before, key=lambda actor: actor.span[1])
    start = _predicate_start(text[last.span[1] : event.trigger.span[1]]) + last.span[1]
    if stand.pattern("unreal").search(text, last.span[1], event.trigger.span[0]) or stand.pattern("recalled").search(
        text, last.span[1], event.trigger.span[0]
    ):
        return None
    found = stand.stand(text[start : event.evidence[1]], reported=event.attributed_to is not None)
    if found is None or start + found.start < event.trigger.span[0]:
        return None
    stance, end = _conditioned(found, text, start + found.start, event.evidence[1])
    about = object_of(text, (start + found.start, end), _asked(event, start))
    if about is None or (found.noun and stand.pattern("anybody").match(text, _clause(text, before), before[0].span[1])):
        return None
    stance = stand.opposite(stance) if about.turned else stance
    return Draft(
        *(event.id, "event", tuple(before), stance, about.spans, event.evidence, event.time),
        told_in=event.attributed_to,
    )


def _clause(text: str, holders: list[Mention]) -> int:
    """Where the word before the first holder starts: "any" of "any Syrian support"."""
    before = re.search(r"(?:\w+\s+){0,2}$", text[: holders[0].span[0]])
    return before.start() if before else holders[0].span[0]


def _conditioned(found: stand.Stand, text: str, start: int, end: int) -> tuple[str, int]:
    """The stance and where its object ends, a condition taken into account."""
    end = max(start, end)
    if found.noun:
        on = stand.pattern("goes_on").search(text, start, end)
        return found.stance, on.start() if on else end
    limit = stand.condition(text[start:end], found.stance)
    return (found.stance, end) if limit is None else (stand.CONDITIONAL, start + limit)


def _predicate_start(gap: str) -> int:
    """Past an apposition or relative pronoun: ", an umbrella group, urged", "who urged"."""
    match = re.match(r"\s*,[^,.;]{1,60},\s*|\s*,?\s*(?:who|which|that)\s+", gap)
    return match.end() if match else 0


def _asked(event: Event, start: int) -> Mention | None:
    """The one asked, of a request."""
    if event.type != "REQUEST":
        return None
    return next((mention for mention in event.recipients if mention.span[0] >= start), None)
