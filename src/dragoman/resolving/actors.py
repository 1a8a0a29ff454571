"""Whom words name by themselves: names, titles with names, and roles with a state or body beside them.

1. a name of the knowledge base, or a metonym (a capital, a palace)
2. a full name of a person, in any spelling
3. a role: who it is of (before it, or after "of"), and the name that follows it
4. a known name at the end of the phrase

What needs the rest of the page (pronouns, family names, "the group") is found in ``coreference``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.resolving.knowledge import Actor, Knowledge
from dragoman.resolving.names import normalise, slug
from dragoman.resolving.roles import Lexicon, Role

_DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your some several many other another both all two "
    "three four five six seven more most top senior chief key local new so-called at least about around".split()
)
_PREPOSITIONS = frozenset("of in from for at to with on by against who which near inside under over between".split())
_PARTICLES = frozenset("al el bin ibn bint de da di do dos du la le van von der den ter abu ould ben ul ur y e".split())
_LED = re.compile(r"^(.+?)-(?:led|backed|sponsored|supported|allied|aligned)$", re.I)
_HYPHENS = re.compile(r"[-–]")
_INITIALS = re.compile(r"^(?:[A-Z]\.)+$")
_TRIM = ".,;:!?\"“”'‘’()[]"
LONGEST_NAME = 8  # words; longer names of the knowledge base are never written out in news
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
PLAIN_GROUPS = frozenset({"group", "organisation", "organization", "movement", "network", "militia", "agency", "body"})
WHOLE_STATE = frozenset({"country", "nation", "state", "side", "power", "ally", "kingdom", "republic", "team", "leadership of state"})
RULE = frozenset({"government", "administration", "regime", "authority", "authorities", "leadership", "officialdom"})


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
    """What identification may draw on: the tables, the document's date (ISO) and the page's own people."""

    knowledge: Knowledge
    lexicon: Lexicon
    date: str | None = None
    people: Callable[[str], Identity | None] = lambda words: None


def words_of(text: str) -> list[str]:
    """The words of a phrase, outer punctuation off, possessive marks kept."""
    spaced = text.replace("’", "'").replace("[", " ").replace("]", " ").replace("/", " ")
    return [word for word in map(_trimmed, spaced.split()) if word and word != "s"]


def _trimmed(raw: str) -> str:
    bare = raw.strip(_TRIM)
    return bare + "." if _INITIALS.match(bare + ".") and bare + "." in raw else bare


def identify(text: str, setting: Setting) -> Identity | None:
    """Who ``text`` stands for by its own words, or None if they do not say."""
    words = words_of(text)
    whole = " ".join(words)
    found = _named(whole, setting)
    if found:
        return found
    while len(words) > 1 and words[0].lower() in _DETERMINERS:
        words = words[1:]
    if not words:
        return None
    return _named(" ".join(words), setting) or _by_role(words, setting) or _ending(words, setting)


def _named(words: str, setting: Setting) -> Identity | None:
    """1 and 2: the whole phrase is a name."""
    knowledge = setting.knowledge
    actor = knowledge.name(words)
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


def is_name(words: Sequence[str]) -> bool:
    """Whether ``words`` look like a person's name: capitals but for particles, no digits, two to six words."""
    return (
        1 <= len(words) <= 6
        and any(part[:1].isupper() for part in _HYPHENS.split(words[-1]))
        and all(word[:1].isupper() or _HYPHENS.split(word)[0].lower() in _PARTICLES for word in words)
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
    actor = _person(setting.knowledge, " ".join(parts), setting.date, country)
    return of_actor(actor, setting.date) if actor else None


@cache
def _person(knowledge: Knowledge, words: str, date: str | None, country: str | None) -> Actor | None:
    return knowledge.person(words, date, country)


def _by_role(words: list[str], setting: Setting) -> Identity | None:
    """3: a role and whose it is."""
    roles = setting.lexicon.find(words)
    split = _head_end(words, roles)
    head, tail = words[:split], words[split + 1 :]
    roles = [role for role in roles if role.last <= split and _heads(role, head)]
    if not roles:
        return _of_state(head, setting)
    # "rebel groups X and the Y Army": the last role belongs to a name of the list.
    role = roles[0] if "and" in head[roles[0].last :] else roles[-1]
    name = head[role.last :]
    owner = affiliation(head[: role.first], setting, role) or affiliation(tail, setting, role)
    if name and is_name(name):
        return titled(name, role, owner, head[: role.first], setting)
    return of_role(role, owner, words, setting)


def _head_end(words: Sequence[str], roles: Sequence[Role]) -> int:
    """Where the phrase's head part ends: at the first preposition that is no part of a role ("secretary of state")."""
    inside = {i for role in roles for i in range(role.first, role.last)}
    ends = (i for i, word in enumerate(words) if i and i not in inside and word.lower() in _PREPOSITIONS)
    return next(ends, len(words))


def _heads(role: Role, head: Sequence[str]) -> bool:
    """Whether the phrase is about the role: it ends the phrase, or a name follows it."""
    rest = head[role.last :]
    return not rest or is_name(rest) or (role.group and rest[0][:1].isupper())


def _of_state(head: list[str], setting: Setting) -> Identity | None:
    """ "Syria's Assad": a name after a possessor."""
    if len(head) > 1 and head[0].endswith(("'s", "'")) and is_name(head[1:]):
        owner = affiliation(head[:1], setting, None)
        if owner:
            return _body(head[1:], setting) or _surname(head[1:], owner.country, setting)
    return None


def _body(words: list[str], setting: Setting) -> Identity | None:
    actor = setting.knowledge.name(" ".join(words))
    return of_actor(actor, setting.date) if actor else None


def _surname(words: list[str], country: str | None, setting: Setting) -> Identity | None:
    text = " ".join(words)
    known = named_person(text, setting, country)
    if known or len(words) > 2:
        return known
    actor = setting.knowledge.surname(text, setting.date, country)
    return replace(of_actor(actor, setting.date), score=0.75, why="family name in office then") if actor else None


def affiliation(words: Sequence[str], setting: Setting, role: Role | None) -> Identity | None:
    """Whose a role is: the best known name among ``words``.

    A state goes before an organisation where the role is an office of state ("Turkish EU minister"); else
    an organisation goes before a state ("Russia's Tass news agency"). The longest name wins, then the last.
    """
    found = [(last - first, first, who) for first, last, who in _known_within(words, setting)]
    if not found:
        inner = _by_role(list(words), setting) if words else None
        return inner if inner and (inner.country or inner.open_) else None
    inner = _by_role(list(words), setting) if role and role.sector is None else None
    if inner and inner.country and inner.via == "role":
        return inner
    official = role is not None and role.sector in STATE_SECTORS
    return max(found, key=lambda one: (_preference(one[2], official), one[0], one[1]))[2]


def _preference(who: Identity, official: bool) -> int:
    state = who.kind in ("state", "people")
    return int(state) if official and (state or who.kind in ("igo", "ngo", "company")) else int(not state) + 1


def _known_within(words: Sequence[str], setting: Setting) -> list[tuple[int, int, Identity]]:
    found: list[tuple[int, int, Identity]] = []
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + LONGEST_NAME), first, -1):
            who = _known(words[first:last], setting)
            if who:
                found.append((first, last, who))
                first = last - 1
                break
        first += 1
    return found


def _known(words: Sequence[str], setting: Setting) -> Identity | None:
    text = " ".join(words)
    if len(words) == 1:
        led = _LED.match(text)
        if led:
            return _named(led[1], setting)
        if text.lower().rstrip("'s") in setting.lexicon.roles:
            return None
    if not any(word[:1].isupper() or word[:1].isdigit() for word in words):
        return None
    found = _named(text, setting)
    if found is None and len(words) == 1 and text[:1].isupper():
        bare = text.removesuffix("'s").removesuffix("'")
        if "-" in bare and not found:
            parts = [who for part in bare.split("-") if (who := _named(part, setting)) and who.country]
            return parts[0] if len(parts) == 1 else None
        found = setting.people(bare) or _leader(bare, setting)
    return found


def _leader(word: str, setting: Setting) -> Identity | None:
    """ "Trump" in "the Trump administration": a head of government of that day by family name."""
    actor = setting.knowledge.surname(word, setting.date) if setting.date and len(word) > 3 else None
    if actor is None or not any(term.title in LEADERS and term.holds(setting.date) for term in actor.terms):
        return None
    return of_actor(actor, setting.date)


LEADERS = frozenset({"president", "prime minister", "chancellor", "leader", "premier", "supreme leader", "king"})


def titled(
    name: Sequence[str], role: Role, owner: Identity | None, before: Sequence[str], setting: Setting
) -> Identity | None:
    """A named person or group with a role before the name."""
    text = " ".join(name)
    if role.group:
        actor = setting.knowledge.name(text) or setting.knowledge.spelled(text, owner.country if owner else None)
        if actor:
            return of_actor(actor, setting.date)
        return _new_group(text, role, owner)
    past = any(word.lower() in setting.lexicon.past or word.lower().startswith("ex-") for word in before)
    country = owner.country if owner else None
    known = _surname(list(name), country, setting) or (_surname(list(name), None, setting) if country else None)
    if known:
        return known
    sector = _sector(role, owner)
    gender = setting.lexicon.gender([*role.word.split(), *before])
    return new_person(text, country, "ELI" if past and sector == "GOV" else sector, gender, role.word)


def _new_group(text: str, role: Role, owner: Identity | None) -> Identity | None:
    if owner is None or owner.country is None or " and " in f" {text} ":
        return None
    sector = _sector(role, owner)
    actor = f"{owner.country}.{sector or 'UNK'}.{slug(text)}"
    return Identity(text, actor, owner.country, sector, "name", f"{role.word} of {owner.name}", 0.6, "group")


def new_person(
    name: str, country: str | None, sector: str | None, gender: str | None, role: str | None, score: float = 0.6
) -> Identity:
    """A person the knowledge base lacks: an id from the name, and from the country if the page says it."""
    why = f"named as {role}" if role else "named on the page"
    return Identity(
        name, f"{country or 'PER'}.{slug(name)}", country, sector, "name", why, score, "person", gender, role=role
    )


def _sector(role: Role, owner: Identity | None) -> str | None:
    if owner is None:
        return None if role.sector == "UNK" else role.sector
    if owner.kind in ("armed", "party") or role.sector is None:
        return owner.sector or ("GOV" if owner.kind in ("state", "people") else None)
    if role.sector == "UNK":
        return owner.sector if owner.kind not in ("state", "people") else None
    return role.sector


def of_role(role: Role, owner: Identity | None, words: Sequence[str], setting: Setting) -> Identity:
    """A role without a name: "Iranian officials", "Iran's foreign minister", "a spokesman"."""
    name = " ".join(words)
    plural = role.plural or (role.group and role.word.endswith("s"))
    gender = setting.lexicon.gender(role.word.split())
    if owner is None or (owner.open_ and not owner.actor):
        sector = _sector(role, owner)
        kind = "group" if role.group else "person"
        return Identity(name, None, None, sector, None, None, None, kind, gender, plural, role.word, True)
    if owner.kind in ("state", "people", "person"):
        return _state_role(role, owner, name, plural, gender, words, setting)
    if role.group and (owner.kind == "agency" or role.word in PLAIN_GROUPS):
        return owner  # "the Tasnim news agency", "the Taliban movement": the name itself
    sector = _sector(role, owner)
    seat = setting.lexicon.offices.get(role.word)
    holder = setting.knowledge.holder(seat, owner.actor or "", setting.date) if seat and not plural else None
    if holder:
        return replace(of_actor(holder, setting.date), via="role", why=f"{role.word} then", score=0.85)
    kind = owner.kind if role.group else "official"
    return Identity(
        name, owner.actor, owner.country, sector, owner.via if owner.via == "metonym" else "role",
        f"{role.word} of {owner.name}", 0.75, kind, gender, plural, role.word,
    )  # fmt: skip


def _state_role(
    role: Role, owner: Identity, name: str, plural: bool, gender: str | None, words: Sequence[str], setting: Setting
) -> Identity:
    country, sector = owner.country, _sector(role, owner)
    less = any(word.lower() in setting.lexicon.past or word.lower() in LESSER for word in words)
    title = setting.lexicon.offices.get(role.word)
    if title and country and not plural and not less:
        holder = setting.knowledge.holder(title, country, setting.date)
        if holder:
            return replace(of_actor(holder, setting.date), via="role", why=f"{role.word} of {owner.name} then", score=0.85)
    actor = state_part(country, sector, role, title) if country else None
    return Identity(
        name, actor, country, sector, "role", f"{role.word} of {owner.name}", 0.8,
        "group" if role.group else "official", gender, plural, role.word,
    )  # fmt: skip


LESSER = frozenset({"deputy", "vice", "assistant", "former", "ex", "acting", "junior", "under", "counterpart"})


def state_part(country: str, sector: str | None, role: Role, title: str | None) -> str:
    """The id of a part of a state: the state itself, a ministry or an office, or all of a sector."""
    if role.word in WHOLE_STATE:
        return country
    if role.word in RULE:
        return f"{country}.GOV"
    area = MINISTRY.match(role.word)
    if area:
        return f"{country}.GOV.{slug((area[1] or area[2]).replace('defense', 'defence').replace(' affairs', ''))}-ministry"
    if title and not role.plural:
        return f"{country}.{sector}.{slug(title)}"
    return f"{country}.{sector}" if sector else country


MINISTRY = re.compile(r"^(?:ministry of (.+)|(.+?) ministry)$")


def _ending(words: list[str], setting: Setting) -> Identity | None:
    """4: "neighbouring Turkey", "war-torn Syria", "Iran's Islamic Republic"."""
    split = next((i for i, word in enumerate(words) if i and word.lower() in _PREPOSITIONS), len(words))
    head = words[:split]
    for first in range(max(0, len(head) - LONGEST_NAME), len(head)):
        who = _known(head[first:], setting)
        if who and who.kind != "person":
            return replace(who, score=min(who.score or 0.5, 0.7))
    return None


def person_like(text: str) -> bool:
    """Whether a phrase of two words or more looks like a person's full name."""
    words = words_of(text)
    return len(words) > 1 and is_name(words)


def clean(text: str) -> str:
    """A phrase without its determiner and outer marks."""
    words = words_of(text)
    while len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


def same_name(one: str, other: str) -> bool:
    """Whether two phrases are the same name as compared."""
    return normalise(one) == normalise(other)
