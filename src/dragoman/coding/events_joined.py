"""The parties of an event that the model and the rules both see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Event, Mention, touching


def with_parties(analysis: Analysis, event: Event, ruled: Event) -> Event:
    """The event with the parties of the rules' reading of it, on the side where they found some, and with those of the
    model that the sentence puts beside them ("killed a judge and a clerk, and wounded nine")."""
    known = {mention.span for mention in ruled.actors}
    recipients = ruled.recipients or tuple(m for m in event.recipients if m.span not in known)
    recipients = tuple(sorted((*recipients, *_also_hit(analysis, event, ruled)), key=lambda m: m.span))
    known = {mention.span for mention in recipients}
    actors = ruled.actors or tuple(m for m in event.actors if m.span not in known)
    return replace(event, actors=actors, recipients=recipients)


def _also_hit(analysis: Analysis, event: Event, ruled: Event) -> Iterator[Mention]:
    heads = {head.i for m in ruled.recipients if (head := analysis.head_of(m.span)) is not None}
    for mention in event.recipients if heads else ():
        head = analysis.head_of(mention.span)
        if head is not None and not any(touching(mention.span, m.span) for m in (*ruled.recipients, *ruled.actors)):
            wounded = event.type == "ASSAULT" and analysis.head(head.i).lemma.lower() in _wounds()
            if wounded or _coordinated(analysis, head, heads):
                yield mention


def _coordinated(analysis: Analysis, head: Token, heads: set[int]) -> bool:
    """Whether a head stands in one series with another ("a judge and a clerk")."""
    first = head
    while first.dep == "conj":
        first = analysis.head(first.i)
    return any(token.i in heads for token in analysis.conjuncts(first.i))


@cache
def _wounds() -> frozenset[str]:
    return frozenset(load_yaml("counts")["fates"]["injured"]["verbs"])
