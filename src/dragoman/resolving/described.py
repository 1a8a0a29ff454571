"""Persons whom the page describes before it names them, or again after: the one person who fits the description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.analysis import Analysis
from dragoman.records import Mention
from dragoman.resolving.knowledge_people import LEADERS
from dragoman.resolving.names import normalise
from dragoman.resolving.naming import Identity, Setting, words_of
from dragoman.resolving.people import People
from dragoman.resolving.roles import STATE_SECTORS
from dragoman.resolving.salience import Occurrence
from dragoman.resolving.strangers import entity_name, subject_of


def describes(
    mention: Mention,
    who: Identity | None,
    analysis: Analysis,
    setting: Setting,
    people: People,
    before: Sequence[Occurrence],
) -> Identity | None:
    """The person whom a description in a mention is of, or None.

    Args:
        mention: its place and words.
        who: what those words say by themselves.
        analysis: the page as read.
        setting: the tables and the date.
        people: the page's persons.
        before: the places read so far that start before the mention, in text order.
    """
    found = named_next(mention, who, analysis, setting, people)
    if found or who is None or who.plural:
        return found
    if who.via == "role":
        return _same_phrase(mention, who, analysis, before)
    return former_leader(mention, who, setting, people)


def apposed_to(mention: Mention, analysis: Analysis, people: People) -> Identity | None:
    """The person named right before "the Ohio Republican" and a comma, or None."""
    inside = analysis.tokens_in(mention.span)
    if not inside or inside[0] < 2 or analysis.tokens[inside[0] - 1].text != ",":
        return None
    entity = analysis.entity_at(inside[0] - 2)
    found = people.find(entity_name(analysis, entity)) if entity and entity.label == "PERSON" else None
    return replace(found, via="role", why="named right before", score=0.75) if found else None


def _same_phrase(mention: Mention, who: Identity, analysis: Analysis, before: Sequence[Occurrence]) -> Identity | None:
    """ "The president - the leader of the alliance -": the person of the longer phrase that a dash or comma divides."""
    if who.kind != "official" or not _DIVIDED.search(analysis.text[: mention.span[0]][-4:]):
        return None
    longer = (one.who for one in before if one.start < mention.span[0] and one.end == mention.span[1])
    found = next((one for one in longer if one.kind == "person" and one.actor), None)
    return replace(found, via="role", why="the person so described", score=0.7) if found else None


_DIVIDED = re.compile(r"(?:,|\s[-–—]+)\s*$")


def former_leader(mention: Mention, who: Identity, setting: Setting, people: People) -> Identity | None:
    """ "The former leader": the one head of state or government out of office whom the page names."""
    words = words_of(mention.text.lower())
    if who.role not in ("leader", "president") or words[:2] != ["the", "former"] or len(words) != len(_FORMER):
        return None
    led = {one.actor: one for one in (*people.full.values(), *people.family.values()) if _led(one, setting)}
    found = next(iter(led.values())) if len(led) == 1 else None
    return replace(found, via="role", why="the one former leader whom the page names", score=0.6) if found else None


_FORMER = ("the", "former", "leader")


def _led(one: Identity, setting: Setting) -> bool:
    known = setting.knowledge.actor(one.actor or "")
    led = [term for term in known.terms if term.title in LEADERS] if known else []
    return bool(led) and not (setting.date and any(term.holds(setting.date) for term in led))


def named_next(
    mention: Mention, who: Identity | None, analysis: Analysis, setting: Setting, people: People
) -> Identity | None:
    """The person of "A German official says it rained. Ann Berg, the deputy minister, says ...".

    A short report's first sentence has an office as its subject, and the next sentence's subject is a person named
    in full; the country must not differ, and both must be of the state or neither.
    """
    role = _single(mention, who, setting)
    first = next((i for i, one in enumerate(analysis.sentences) if one.role == "body"), -1)
    head = analysis.head_of(mention.span)
    if role is None or head is None or first < 0 or head.sentence != first or _subject(analysis, first) != head.i:
        return None
    inside = analysis.sentences[first]
    if any(one.label == "PERSON" and inside.first <= one.first < inside.last for one in analysis.entities):
        return None
    if first + 1 >= len(analysis.sentences):
        return None
    return _fitting(role, _subject(analysis, first + 1), analysis, people)


def _single(mention: Mention, who: Identity | None, setting: Setting) -> Identity | None:
    """What a mention says of one unnamed person, or None."""
    if who is not None:
        single = not who.plural and who.kind in ("person", "official") and (who.open_ or who.via == "role")
        return who if single and setting.knowledge.actor(who.actor or "") is None else None
    words = words_of(mention.text)
    roles = [role for role in setting.lexicon.find(words) if not role.group and not role.plural]
    if len(roles) != 1 or words[0].lower() not in ("a", "an", "the", "one"):
        return None
    return Identity(None, sector=roles[0].sector, kind="person", role=roles[0].word)


def _subject(analysis: Analysis, sentence: int) -> int:
    found = subject_of(analysis, sentence)
    return -1 if found is None else found.i


def _fitting(role: Identity, at: int, analysis: Analysis, people: People) -> Identity | None:
    entity = analysis.entity_at(at) if at >= 0 else None
    if entity is None or entity.label != "PERSON" or " " not in entity_name(analysis, entity):
        return None
    who = people.find(entity_name(analysis, entity))
    if who is None or not who.actor or (role.country and who.country and role.country != who.country):
        return None
    if role.sector and who.sector and (role.sector in STATE_SECTORS) != (who.sector in STATE_SECTORS):
        return None
    return replace(
        who, via="role", role=who.role or role.role, why=f"the {role.role} named in the next sentence", score=0.6
    )


def is_partisan(mention: Mention, analysis: Analysis, setting: Setting) -> bool:
    """Whether a mention calls one person by party and place: "the Ohio Republican"."""
    words = words_of(mention.text)
    if len(words) < 2 or words[0].lower() != "the" or normalise(words[-1]) not in setting.lexicon.partisans:
        return False
    places = {one.label for i in analysis.tokens_in(mention.span)[:-1] if (one := analysis.entity_at(i))}
    after = analysis.text[mention.span[1] : mention.span[1] + 6].lower()
    return "GPE" in places or after.startswith(" from ")
