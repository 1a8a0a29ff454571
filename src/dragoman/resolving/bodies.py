"""Which group "the group", "the organisation" or "the rebels" points back to: the nearest whose kind fits, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.reading.analysis import Analysis, Entity
from dragoman.records import Span
from dragoman.resolving.actors import identify
from dragoman.resolving.names import normalise
from dragoman.resolving.naming import Identity, Setting, of_actor
from dragoman.resolving.salience import Occurrence, kinds_of

# Sentences back for "the group", and for "the rebels", of whom there are more (set by hand on the seeds' sort of page).
REACH, REACH_MANY = 6, 3
FIGHTERS = frozenset({"rebels", "rebel", "insurgents", "insurgent", "militants", "militant", "fighters", "militiamen"})
# What a subject is nearer than a name in another place, in sentences; a rival within this is doubt.
SUBJECT_NEAR, DOUBT = 1.0, 0.5
_LIKE = ("armed", "party", "ngo", "igo", "company", "agency")


def read_bodies(analysis: Analysis, setting: Setting) -> tuple[Occurrence, ...]:
    """The places where the page names a body, in any function; a body nobody knows has its name and no actor."""
    found = (_occurrence(analysis, entity, setting) for entity in analysis.entities)
    return tuple(place for place in found if place is not None)


def _occurrence(analysis: Analysis, entity: Entity, setting: Setting) -> Occurrence | None:
    if entity.label in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"):
        return None
    text = analysis.text[entity.start : entity.end].removesuffix("'s").removesuffix("’s")
    who = setting.people(text) or identify(text, setting)
    if who is None and entity.label == "ORG" and text.removeprefix("the ")[:1].isupper():
        who = Identity(text.removeprefix("the ").removeprefix("The "), kind="ngo", why="the body named before")
    if who is None or who.kind not in _LIKE:
        return None
    head = analysis.head_of((entity.start, entity.end))
    subject = head is not None and head.dep in ("nsubj", "nsubjpass")
    sentence = analysis.tokens[entity.first].sentence
    return Occurrence(entity.start, entity.end, sentence, who, subject, -1, False, False)


def short_for(who: Identity, places: Iterable[Occurrence], start: int) -> Identity | None:
    """ "The council" after "the Security Council": the one known body named before whose name ends in that word."""
    found = {
        place.who.actor: place.who for place in places
        if place.end <= start and place.who.actor and place.who.via == "name"
        and normalise(place.who.name or "").split()[-1:] == [who.role]
    }  # fmt: skip
    one = next(iter(found.values())) if len(found) == 1 else None
    return replace(one, via="role", why=f"short for {one.name}", score=0.7) if one else None


def back_to(
    span: Span, sentence: int, who: Identity, places: Iterable[Occurrence], setting: Setting
) -> Identity | None:
    """The group that a bare word for one stands for.

    Args:
        span: the word's place.
        sentence: its sentence.
        who: its role.
        places: where groups are named.
        setting: the tables.

    Returns:
        The nearest that fits, subjects first; None if there is none or two are about as near.
    """
    role = who.role or ""
    many = role in FIGHTERS
    kinds = frozenset({"armed"}) if many else kinds_of(role)
    if role.split()[-1:] in (["agency"], ["mission"], ["watchdog"]):
        return None  # a body has many
    best: dict[str, tuple[float, Identity]] = {}
    for place, one in _fitting(places, span, kinds, setting):
        far = sentence - place.sentence
        if 0 <= far <= (REACH_MANY if many else REACH):
            score = SUBJECT_NEAR * place.subject - far
            key = one.actor or one.name or ""
            best[key] = max(best.get(key, (score, one)), (score, one), key=lambda pair: pair[0])
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and (many or ranked[0][0] - ranked[1][0] < DOUBT)):
        return None
    return replace(ranked[0][1], via="role", why=f"the {role} named before", score=0.7)


def _fitting(
    places: Iterable[Occurrence], span: Span, kinds: frozenset[str], setting: Setting
) -> Iterator[tuple[Occurrence, Identity]]:
    for place in places:
        if place.end > span[0]:
            continue
        known = setting.knowledge.actor(place.who.actor) if place.who.actor else None
        if known is not None and known.kind in kinds:
            yield place, of_actor(known, setting.date)  # also of its officials and fighters
        elif known is None and place.who.kind in kinds and not place.who.plural and place.who.name:
            yield place, place.who
