"""Repeats: a page tells its main event in the title, the lead and again below; it is kept once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Event, Mention, Uncoded

_SMALL = frozenset(
    {"the", "a", "an", "of", "and", "mr", "mr.", "president", "minister", "foreign", "prime", "'s", "’s"}
)


def without_repeats(events: Sequence[Event]) -> tuple[list[Event], list[Uncoded]]:
    """The events, each told once: of two that agree the fuller is kept, with counts and times of both."""
    kept: list[Event] = []
    dropped: list[Uncoded] = []
    for event in events:
        place = next((n for n, other in enumerate(kept) if same(event, other)), None)
        if place is None:
            kept.append(event)
            continue
        full, thin = sorted((kept[place], event), key=_fullness, reverse=True)
        if _one_attack(kept[place], event):
            full, thin = sorted((kept[place], event), key=lambda each: each.trigger.span)
            full = _with_all_hit(full, thin)
        kept[place] = _joined(full, thin)
        dropped.append(Uncoded("event", "repeats an event coded", thin.trigger.span))
    return sorted(kept, key=lambda event: event.trigger.span), dropped


def same(one: Event, other: Event) -> bool:
    """Whether two events of a page are one: same type, mode, tense and parties, no other time or place."""
    if one.type == other.type == "ASSAULT" and (_one_sentence(one, other) or _one_attack(one, other)):
        return True
    return (
        one.type == other.type
        and (one.mode == other.mode or None in (one.mode, other.mode))
        and {a.kind for a in one.auxiliary} == {a.kind for a in other.auxiliary}
        and _agree(one.actors, other.actors)
        and _agree(one.recipients, other.recipients)
        and (one.time is None or other.time is None or one.time.text.lower() == other.time.text.lower())
        and (one.place is None or other.place is None or one.place.text == other.place.text)
        and (bool(one.actors and other.actors) or bool(one.recipients and other.recipients))
        and all(one.counts[kind] == other.counts[kind] for kind in one.counts.keys() & other.counts.keys())
    )


def _one_sentence(one: Event, other: Event) -> bool:
    """ "blew himself up, killing 30": the same words name the actor, and only one says whom it hit."""
    actors = [mention.span for mention in one.actors]
    alike = {a.kind for a in one.auxiliary} == {a.kind for a in other.auxiliary}
    once = not one.recipients or not other.recipients
    return bool(actors) and alike and once and actors == [mention.span for mention in other.actors]


def _one_attack(one: Event, other: Event) -> bool:
    """ "attacked a camp, killing two and wounding ten": verbs of one sentence with one doer, or none named."""
    overlap = one.evidence[0] < other.evidence[1] and other.evidence[0] < one.evidence[1]
    actors = [mention.span for mention in one.actors] == [mention.span for mention in other.actors]
    alike = {a.kind for a in one.auxiliary} == {a.kind for a in other.auxiliary}
    whole = {"abduct", "targeted", "torture", "sexual"}
    close = abs(one.trigger.span[0] - other.trigger.span[0]) <= FARTHEST
    return (
        one.type == other.type == "ASSAULT"
        and overlap
        and actors
        and alike
        and close
        and not ({one.mode, other.mode} & whole)
    )


# Characters between the verbs of one attack; further apart on the pages read they told of two.
FARTHEST = 160


def _with_all_hit(first: Event, second: Event) -> Event:
    known = {mention.span for mention in first.recipients}
    more = tuple(m for m in second.recipients if m.span not in known)
    both = (min(first.evidence[0], second.evidence[0]), max(first.evidence[1], second.evidence[1]))
    return replace(first, recipients=(*first.recipients, *more), evidence=both)


def _agree(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """The same parties by their words: each of the shorter list shares its last word with one of the longer."""
    if not one or not other:
        return not one and not other
    short, long = sorted((one, other), key=len)
    if len(long) > len(short) + 1:
        return False
    heads = [_key(mention) for mention in long]
    return all(_key(mention) & {word for head in heads for word in head} for mention in short)


def _key(mention: Mention) -> frozenset[str]:
    parts = [word.strip(".,").lower() for word in mention.text.split()]
    return frozenset(parts[-1:]) - _SMALL


def _fullness(event: Event) -> tuple[float, int]:
    filled = sum(x is not None for x in (event.time, event.place, event.attributed_to)) + len(event.counts)
    return (len(event.actors) + len(event.recipients) + filled, -event.trigger.span[0])


def _joined(full: Event, thin: Event) -> Event:
    return replace(
        full,
        recipients=full.recipients or thin.recipients,
        mode=full.mode or thin.mode,
        time=full.time or thin.time,
        place=full.place or thin.place,
        counts={**thin.counts, **full.counts},
        count_spans={**thin.count_spans, **full.count_spans},
        confidence=min(0.95, round(max(full.confidence, thin.confidence) + 0.05, 2)),
    )
