"""How near at hand an actor is at a place of the page: what pronouns and bare roles are found by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.reading.analysis import Analysis
from dragoman.resolving.actors import LESSER
from dragoman.resolving.naming import Identity, Setting, words_of
from dragoman.resolving.roles import STATE_SECTORS

# Weights of salience, set by reading 40 pages of news_2012_2020: a sentence of distance costs less than
# what being the subject or the last speaker brings; what stands in another's quotation hardly counts.
DISTANCE, SUBJECT, SPEAKER, QUOTED, POSSESSOR, UNSURE = -0.8, 1.0, 1.2, -2.5, -0.6, -0.3
NESTED = -1.0
OFTEN = 0.2  # for each other place that points to the same actor, six at most
NEAR = 4  # neighbours looked at for a longer mention round one
BY_SPEAKER = 1.0  # "he said" after another's statement goes on with that speaker
FARTHEST = 5  # sentences back for a pronoun
ROLE_DISTANCE = -0.3  # a role stays with its holder longer than a pronoun does
FAR_ROLE = 25  # sentences back for a role said again
WEAK_GROUP = -0.5  # the same for "they" and "it", which often stand for what is no actor
WEAKEST = -2.6  # a lower salience is left unlinked


@dataclass(frozen=True, order=True)
class Occurrence:
    """A place where the page points to somebody."""

    start: int
    end: int
    sentence: int = field(compare=False)
    who: Identity = field(compare=False)
    subject: bool = field(compare=False)
    quote: int = field(compare=False)  # where its quotation starts, -1 outside
    speaker: bool = field(compare=False)
    possessor: bool = field(compare=False)


def salience(place: Occurrence, at: int, inside: int, gender: str | None) -> float:
    score = DISTANCE * (at - place.sentence)
    score += SUBJECT * place.subject + SPEAKER * place.speaker + POSSESSOR * place.possessor
    score += QUOTED * (place.quote >= 0 and place.quote != inside)
    return score + (UNSURE if gender and not place.who.gender else 0.0)


def barred(who: Identity, speaker: Identity | None, side: bool) -> bool:
    """Whether "he" or "they" in a quotation cannot be ``who``: the speaker, or the speaker's own side."""
    if speaker is None:
        return False
    return who.actor == speaker.actor or (side and who.country is not None and who.country == speaker.country)


def nested(place: Occurrence, places: Sequence[Occurrence]) -> bool:
    """Whether a place is a part of a longer one ("members of the army": the army)."""
    at = bisect_left(places, place)
    return any(
        other.start <= place.start and place.end <= other.end and other != place
        for other in places[max(0, at - NEAR) : at + NEAR]
    )


def listed(analysis: Analysis, place: Occurrence) -> bool:
    """Whether a name is one of several joined ones, which "they" means together: "France and Spain"."""
    head = analysis.head_of((place.start, place.end))
    return head is not None and (head.dep == "conj" or analysis.child(head.i, "conj") is not None)


def plural_noun(analysis: Analysis, place: Occurrence) -> bool:
    """Whether a place's own words are a plural noun ("Western nations"), which "it" is not."""
    head = analysis.head_of((place.start, place.end))
    return head is not None and head.tag == "NNS"


# What words for a group may stand for, by the last word: "the militant group" is no state and no union of states.
_KINDS = {
    **dict.fromkeys(("group", "movement", "militia", "faction", "network"), frozenset({"armed", "party", "ngo"})),
    **dict.fromkeys(("organisation", "organization"), frozenset({"armed", "party", "ngo", "igo"})),
    **dict.fromkeys(("body", "alliance", "bloc"), frozenset({"igo", "ngo"})),
    **dict.fromkeys(("party",), frozenset({"party", "armed"})),
    **dict.fromkeys(("mission", "agency", "watchdog"), frozenset({"igo", "ngo", "agency"})),
    **dict.fromkeys(("company", "firm"), frozenset({"company"})),
    **dict.fromkeys(("charity", "ngo"), frozenset({"ngo"})),
}


def kinds_of(role: str) -> frozenset[str]:
    """The kinds of actor that a word for one group may stand for; empty for other roles."""
    return _KINDS.get(role.split()[-1], frozenset()) if role else frozenset()


def same_role(who: Identity, other: Identity) -> bool:
    """Whether a bare role may point back to ``other``."""
    role = who.role or ""
    if who.sector == "JRN" and who.kind == "group":
        return other.kind == "agency"
    if kinds_of(role):
        return False  # found by ``bodies``
    if other.role is None or who.plural != other.plural or (who.gender and other.gender and who.gender != other.gender):
        return False
    if {*other.role.split()} & LESSER != {*role.split()} & LESSER:
        return False  # a vice president is not "the president"
    return other.role == role or other.role.endswith(" " + role) or role.endswith(" " + other.role)


def side_of(speaker: Identity, setting: Setting) -> Identity:
    """Those for whom a speaker says "we": the state of an official, the body of its servant, a group itself; of
    another person only country and sector are known."""
    state = setting.knowledge.actor(speaker.country) if speaker.country and speaker.sector in STATE_SECTORS else None
    if state is not None:
        return Identity(state.name, state.id, state.id, speaker.sector, kind="state")
    if speaker.kind not in ("person", "official"):
        return speaker
    known = setting.knowledge.actor(speaker.actor or "")
    body = setting.knowledge.actor(known.seat) if known and "." in known.seat else None
    if body is not None:
        return Identity(body.name_on(setting.date), body.id, body.country, body.sector, kind=body.kind)
    if speaker.kind == "official" and speaker.actor:
        return speaker  # "a spokesman for the Red Cross" is already the body's
    return Identity(None, None, speaker.country, speaker.sector, kind="group", plural=True)


def bare_role(text: str) -> str:
    """A role without its article or possessive."""
    words = words_of(text)
    while len(words) > 1 and words[0].lower() in ("the", "a", "an", "its", "his", "their", "her", "one", "another"):
        words = words[1:]
    return " ".join(words)
