"""Offices named without saying whose: "his Turkish counterpart", "the Secretary of State", "the Treasury"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.resolving.knowledge_people import LEADERS
from dragoman.resolving.naming import Identity, Setting, of_actor
from dragoman.resolving.people import People
from dragoman.resolving.salience import Occurrence

# Sentences back for the person whose counterpart is meant.
REACH = 2


def counterpart(who: Identity, before: Sequence[Occurrence], at: int, setting: Setting) -> Identity:
    """Who holds, in the counterpart's state, the office of the last official named before from another state.

    Args:
        who: the counterpart as its own words have it, with a country.
        before: the places before it, in text order.
        at: its sentence.
        setting: the tables and the date.
    """
    for place in reversed(before):
        if at - place.sentence > REACH:
            break
        known = setting.knowledge.actor(place.who.actor or "")
        term = known.on(setting.date) if known and known.kind == "person" else None
        if known is None or term is None or not term.holds(setting.date) or known.country == who.country:
            continue
        holder = setting.knowledge.holder(term.title, who.country or "", setting.date)
        if holder:
            why = f"{term.title} then, counterpart of {known.name}"
            return replace(of_actor(holder, setting.date), via="role", why=why, score=0.8)
        return who
    return who


def leader_spoken_of(who: Identity, people: People, setting: Setting) -> Identity | None:
    """ "The Japanese leader": the one head of state or government of that country then whom the page names."""
    led = {
        one.actor: one for one in (*people.full.values(), *people.family.values(), *people.leaders)
        if one.country == who.country and _leads(one, setting)
    }  # fmt: skip
    found = next(iter(led.values())) if len(led) == 1 and not who.plural else None
    why = f"the leader of {who.country} whom the page names"
    return replace(found, via="role", why=why, score=0.7) if found else None


def _leads(one: Identity, setting: Setting) -> bool:
    known = setting.knowledge.actor(one.actor or "")
    return known is not None and any(t.title in LEADERS and t.holds(setting.date) for t in known.terms)


def of_one_state(who: Identity, main: str | None, setting: Setting) -> tuple[str, str] | None:
    """The state (ISO3) of an office or body whose name is one state's own, and why; else None.

    Args:
        who: the role.
        main: the country the page is about.
        setting: the word lists.
    """
    states = setting.lexicon.of_one_state.get(who.role or "", ())
    if not states:
        return None
    country = main if main in states else states[0]
    return country, f"{who.role} without a state is one of {country}"
