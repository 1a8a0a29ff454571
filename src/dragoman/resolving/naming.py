"""Names: who a phrase is that is wholly a name, and the shape of what identification finds.

A name is one of the knowledge base, a seat of government, or a person's, in full or by family name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.resolving.knowledge import Actor, Knowledge
from dragoman.resolving.names import slug
from dragoman.resolving.roles import Lexicon, lexicon

_HYPHENS = re.compile(r"[-–]")
_INITIALS = re.compile(r"^(?:[A-Z]\.)+$")
_APART = re.compile(r"(?<=\w)\s+'s\b")  # pages that were cut into words: "the BBC 's Ann Berg"
_BRACKETS = re.compile(r"[\[\]/]|-[LR]RB-")
_TRIM = ".,;:!?\"“”'‘’()[]"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who words stand for; the fields are those of ``records.Mention``. ``open_`` marks a role of which the
    phrase itself does not say whose it is; ``kind`` is state, body, person, group and so on."""

    name: str | None
    actor: str | None = None
    country: str | None = None
    sector: str | None = None
    via: str | None = None
    why: str | None = None
    score: float | None = None
    kind: str = ""
    gender: str | None = None
    plural: bool = False
    role: str | None = None
    open_: bool = False


@dataclass(frozen=True)
class Setting:
    """What identification may draw on: the tables, the document's date (ISO), the page's own people and states."""

    knowledge: Knowledge
    lexicon: Lexicon
    date: str | None = None
    people: Callable[[str], Identity | None] = lambda words: None
    states: Callable[[], frozenset[str]] | None = None  # those the page names (ISO3); None: not asked


def words_of(text: str) -> list[str]:
    """The words of a phrase, outer punctuation off, possessive marks kept."""
    spaced = _APART.sub("'s", _BRACKETS.sub(" ", text.replace("’", "'")))
    return [word for word in map(_trimmed, spaced.split()) if word and word != "s"]


def _trimmed(raw: str) -> str:
    bare = raw.strip(_TRIM)
    return bare + "." if _INITIALS.match(bare + ".") and bare + "." in raw else bare


def clean(text: str) -> str:
    """A phrase without its determiner and outer marks."""
    words = words_of(text)
    while len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


def named(words: str, setting: Setting) -> Identity | None:
    """1 and 2: the whole phrase is a name."""
    knowledge = setting.knowledge
    actor = knowledge.name(words)
    if actor and actor.kind in ("agency", "company") and " " not in words and (bearer := setting.people(words)):
        return bearer  # "Bloomberg" on a page about a person of that name
    if actor:
        return of_actor(actor, setting.date)
    metonym = knowledge.metonym(words)
    if metonym:
        return of_metonym(*metonym, words, setting.date)
    people = knowledge.adjective(words)
    if people and words[:1].isupper():
        state = knowledge.actor(people)
        name = state.name if state else people
        return Identity(name, people, people, None, "name", "people of the state", 0.6, "people", plural=True)
    return named_person(words, setting)


def of_actor(actor: Actor, date: str | None) -> Identity:
    """The identity of an entry of the knowledge base that is named outright."""
    if actor.kind == "ministry":
        word = actor.id.rsplit(".", 1)[-1].replace("-", " ")
        why = "known ministry"
        return Identity(actor.name, actor.id, actor.country, actor.sector, "role", why, 0.9, "group", role=word)
    term = actor.on(date)
    sector = term.sector.strip("-") or None if term else actor.sector
    score = 0.95 if actor.kind != "person" or (term and term.holds(date)) else 0.8
    return Identity(
        actor.name_on(date), actor.id, actor.country, sector, "name", f"known {actor.kind}", score, actor.kind,
        actor.gender, role=term.title if term else None,
    )  # fmt: skip


def of_metonym(actor: Actor, sector: str | None, words: str, date: str | None) -> Identity:
    """The identity behind a seat of government."""
    return Identity(
        actor.name_on(date), actor.id, actor.country, sector, "metonym", f"seat of {actor.name}", 0.8, actor.kind
    )


def without_day(words: list[str]) -> list[str]:
    """A name without the day that stands right after it ("Ann Berg Tuesday")."""
    if len(words) < 2 or words[-1].lower() not in lexicon().days:
        return words
    return words[:-2] if len(words) > 2 and words[-2].lower() == "on" else words[:-1]


def of_possessor(words: list[str]) -> list[str]:
    """A name without whose it is: "the BBC's Ann Berg" is Ann Berg."""
    last = max((i for i, word in enumerate(words[:-1]) if word.endswith(("'s", "s'"))), default=-1)
    return words[last + 1 :]


def is_name(words: Sequence[str]) -> bool:
    """Whether ``words`` look like a person's name: capitals but for particles, no digits, two to six words."""
    particles = lexicon().particles
    return (
        1 <= len(words) <= 6
        and any(part[:1].isupper() for part in _HYPHENS.split(words[-1]))
        and all(word[:1].isupper() or _HYPHENS.split(word)[0].lower() in particles for word in words)
        and not any(mark.isdigit() for word in words for mark in word)
    )


def named_person(words: str, setting: Setting, country: str | None = None) -> Identity | None:
    """A person of the page or of the knowledge base by a full name."""
    parts = words.split()
    while parts and parts[0].lower().rstrip(".") in setting.lexicon.titles:
        parts = parts[1:]
    if not parts or not is_name(parts):
        return None
    known = setting.people(" ".join(parts))
    if known:
        return known
    if len(parts) < 2 and "-" not in words:
        return None
    near = parts[0].lower() not in setting.lexicon.roles  # "Prince Said" is no spelling of "Prince Saud"
    actor = _person(setting.knowledge, " ".join(parts), setting.date, country, near)
    return of_actor(actor, setting.date) if actor else None


@lru_cache(maxsize=4096)
def _person(knowledge: Knowledge, words: str, date: str | None, country: str | None, near: bool) -> Actor | None:
    return knowledge.person(words, date, country, near=near)


def body(words: list[str], setting: Setting) -> Identity | None:
    actor = setting.knowledge.name(" ".join(words))
    return of_actor(actor, setting.date) if actor else None


def by_surname(words: list[str], country: str | None, setting: Setting) -> Identity | None:
    text = " ".join(words)
    known = named_person(text, setting, country)
    if known or len(words) > 2:
        return known
    actor = setting.knowledge.surname(text, setting.date, country)
    if actor is None and len(words) == 1 and (found := leader(text, setting)):
        return found if country in (None, found.country) else None
    return replace(of_actor(actor, setting.date), score=0.75, why="family name in office then") if actor else None


def leader(word: str, setting: Setting) -> Identity | None:
    """ "Trump" in "the Trump administration": a head of state or government by family name."""
    actor = setting.knowledge.leader(word, setting.date) if len(word) > 3 else None
    if actor and setting.states is not None and actor.country not in setting.states():
        return None  # a namesake elsewhere
    return replace(of_actor(actor, setting.date), score=0.75, why="leader of that family name") if actor else None


def new_person(
    name: str, country: str | None, sector: str | None, gender: str | None, role: str | None, score: float = 0.6
) -> Identity:
    """A person the knowledge base lacks: an id from the name, and from the country if the page says it.

    One word without a country ("Colonel Jones") is too little to tell a person from others, so it gets no id.
    """
    why, name = f"named as {role}" if role else "named on the page", name.removesuffix("'s")
    actor = f"{country or 'PER'}.{slug(name)}" if country or " " in name else None
    return Identity(name, actor, country, sector, "name", why, score, "person", gender, role=role)
