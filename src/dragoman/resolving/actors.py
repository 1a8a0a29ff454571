"""Whom words name by themselves: names, titles with names, and roles with a state or body beside them.

1. a name of the knowledge base, or a metonym (a capital, a palace)
2. a full name of a person, in any spelling
3. a role: who it is of (before it, or after "of"), and the name that follows it
4. a known name at the end of the phrase

What needs the rest of the page (pronouns, family names, "the group") is found in ``coreference``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.resolving.names import normalise, slug
from dragoman.resolving.naming import (
    Identity,
    Setting,
    body,
    by_surname,
    clean,
    is_name,
    leader,
    named,
    named_person,
    new_person,
    of_actor,
    of_possessor,
    without_day,
    words_of,
)
from dragoman.resolving.owners import HOUSES, foreign, goes_before, nationals, only_there, owners
from dragoman.resolving.roles import STATE_SECTORS, Role, head_end, lexicon

_LED = re.compile(
    r"^(.+?)-(?:led|backed|sponsored|supported|allied|aligned|authored|drafted|written|commissioned)$", re.I
)
_SITE = re.compile(r"^(?:the )?(?:www\.)?([A-Za-z]{3,})\.(?:com|org|net|co\.uk)$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LONGEST_NAME = 8  # words; longer names of the knowledge base are never written out in news
PLAIN_GROUPS = frozenset({"group", "organisation", "organization", "movement", "network", "militia", "agency", "body"})
WHOLE_STATE = frozenset(
    {"country", "nation", "state", "side", "power", "ally", "kingdom", "republic", "team", "leadership of state"}
)
AGAINST = frozenset({"REB", "UAF", "OPP"})
RULE = frozenset({"government", "administration", "regime", "authority", "authorities", "leadership", "officialdom"})


def identify(text: str, setting: Setting) -> Identity | None:
    """Who ``text`` stands for by its own words, or None if they do not say."""
    glossed = _ABBREVIATED.match(text)
    if glossed:  # "the Economic Community of West African States (ECOWAS)"
        known = named(clean(glossed[1]), setting)
        return known or _by_abbreviation(glossed, setting)
    site = _SITE.match(text.strip())
    if site and (outlet := setting.knowledge.name(_CAMEL.sub(" ", site[1]))):
        return of_actor(outlet, setting.date)  # "CNN.com"
    words = words_of(text)
    whole = " ".join(words)
    if len(words) == 1 and _LED.match(whole):
        return None  # "U.S.-led" says whose leads, not who is led
    words = without_day(words)
    whole = " ".join(words)
    people = nationals(words, setting)
    if people:
        return of_role(*people, words, setting)
    found = named(whole, setting) or _with_apposition(text, setting)
    if found:
        return found
    given = len(words)
    while (
        len(words) > 1
        and not (words[0] == "New" and len(words) == 2)
        and (words[0].lower() in setting.lexicon.determiners or words[0].lower().rstrip(".") in setting.lexicon.titles)
    ):
        words = words[1:]
    if not words:
        return None
    return named(" ".join(words), setting) or _by_role(words, setting) or _ending(words, setting, len(words) < given)


_APPOSED = re.compile(r"^(?P<name>[^,(]+?)(?:'s)?(?:,\s+| \()(?P<role>(?:an?|the|one|[\w.'’-]+['’]s|[A-Z]|\w+)\b.*)$")


def _with_apposition(text: str, setting: Setting) -> Identity | None:
    """ "Kellyanne Conway, Trump's campaign manager": the person named before the comma, described after it."""
    match = _APPOSED.match(text)
    words = words_of(match["name"]) if match else []
    while len(words) > 2 and words[0].lower().rstrip(".") in setting.lexicon.titles:
        words = words[1:]
    words = without_day(of_possessor(words))
    if match is None or not 2 <= len(words) <= 5 or not is_name(words):
        return None
    if len(match["role"].rstrip(")").partition(")")[0]) > len("(R") and ")" in match["role"].rstrip(")"):
        return None  # brackets inside a name
    if len(words) > 2 and words[0].lower().rstrip(".") in setting.lexicon.roles:
        bearer = identify(" ".join(words), setting)  # "Sen. Ann Berg, an influential Democrat"
        return bearer if bearer and bearer.kind == "person" and bearer.via == "name" else None
    if _titled(words, setting):
        return None
    known = named(" ".join(words), setting)
    if known and known.kind == "person":
        return known
    beside = identify(match["role"].rstrip(")"), setting)
    if beside is None or (beside.via != "role" and not beside.open_) or beside.kind == "group" or beside.plural:
        return None
    if known:
        return None
    return new_person(" ".join(words), beside.country, beside.sector, beside.gender, beside.role)


def _titled(words: list[str], setting: Setting) -> bool:
    """Whether a name has a role in it, other than as a family name ("Hugh Bishop")."""
    roles = setting.lexicon.find(words)
    family = len(roles) == 1 and roles[0].first == len(words) - 1 and not roles[0].group
    return bool(roles) and not (family and normalise(words[0]) in setting.knowledge.first_names)


_ABBREVIATED = re.compile(r"^(.+\w)\s?\(((?:[A-Z][.-]?){2,}[a-z]{0,3})\)?$")


def _by_abbreviation(glossed: re.Match[str], setting: Setting) -> Identity | None:
    """The body of a bracketed abbreviation when the tables have it, else whom the words before it name."""
    known = setting.knowledge.name(glossed[2])
    return of_actor(known, setting.date) if known and known.kind != "state" else identify(glossed[1], setting)


def _by_role(words: list[str], setting: Setting) -> Identity | None:
    """3: a role and whose it is."""
    roles = setting.lexicon.find(words)
    split = head_end(words, roles)
    head, tail = words[:split], _first_part(words[split + 1 :])
    roles = [role for role in roles if role.last <= split and _heads(role, head)]
    if not roles:
        return _of_state(head, setting)
    # "rebel groups X and the Y Army": the last role belongs to a name of the list.
    role = roles[0] if "and" in head[roles[0].last :] or _names_group(roles, head) else roles[-1]
    name = head[role.last :]
    alone = role.word in setting.lexicon.relational or foreign(role, tail)
    owner = None if alone else affiliation(owners(role, head), setting, role)
    there = alone or only_there(role, words[split : split + 1], head[: role.first])
    if owner is None and not there and not _of_several(tail, setting):
        owner = affiliation(tail, setting, role)
    if owner is None and role.word in setting.lexicon.writings:
        return None
    if name and is_name(name):
        return titled(name, role, owner, head[: role.first], setting)
    bearer = None if role.group or role.plural or role.word.endswith("s") else _at_end(words[split + 1 :], setting)
    return bearer or of_role(role, owner, words, setting)


def _of_several(tail: Sequence[str], setting: Setting) -> bool:
    """ "a diplomat from the troika of the United States, Britain and Norway": of several states, so of none."""
    if "and" not in tail:
        return False
    return len({who.country for _, _, who in _known_within(tail, setting) if who.kind in ("state", "people")}) > 1


def _names_group(roles: Sequence[Role], head: Sequence[str]) -> bool:
    """ "rebel group Northern Brigade": a word for a group in small letters, and its name in capitals."""
    first = roles[0]
    return first.group and len(roles) > 1 and head[first.last - 1].islower() and is_name(head[first.last :])


def _first_part(tail: list[str]) -> list[str]:
    """ "of the programme at an institute in Washington" is of the programme."""
    end = next((i for i, word in enumerate(tail) if i and word.lower() in ("in", "at", "on", "for", "with")), len(tail))
    return tail[:end]


def _at_end(tail: list[str], setting: Setting) -> Identity | None:
    """ "ambassador to the United Nations Nikki Haley": the person at the end."""
    for first in (-4, -3, -2):
        if len(tail) > -first and is_name(tail[first:]):
            who = named_person(" ".join(tail[first:]), setting)
            if who:
                return who
    return None


def _heads(role: Role, head: Sequence[str]) -> bool:
    """Whether the phrase is about the role: it ends the phrase, or a name follows it."""
    rest = head[role.last :]
    return not rest or is_name(rest) or (role.group and rest[0][:1].isupper())


def _of_state(head: list[str], setting: Setting) -> Identity | None:
    """ "Syria's Assad": a name after a possessor."""
    if len(head) > 1 and head[0].endswith(("'s", "'")) and is_name(head[1:]):
        owner = affiliation(head[:1], setting, None)
        if owner:
            return body(head[1:], setting) or by_surname(head[1:], owner.country, setting)
    return None


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
            if who and who.via == "metonym" and words[last : last + 1] and words[last] in HOUSES:
                who = None
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
            return named(led[1], setting)
        if text.lower().removesuffix("'s") in setting.lexicon.roles and setting.knowledge.name(text) is None:
            return None
    if not any(word[:1].isupper() or word[:1].isdigit() for word in words):
        return None
    found = named(text, setting)
    if found is None and len(words) == 1 and text[:1].isupper():
        bare = text.removesuffix("'s").removesuffix("'")
        if "-" in bare and not found:
            parts = [who for part in bare.split("-") if (who := named(part, setting)) and who.country]
            return parts[0] if len(parts) == 1 else None
        known = bare.lower() not in setting.lexicon.faiths
        found = (setting.people(bare) or leader(bare, setting)) if known else None
    return found


def titled(
    name: Sequence[str], role: Role, owner: Identity | None, before: Sequence[str], setting: Setting
) -> Identity | None:
    """A named person or group with a role before the name."""
    name = without_day(list(name))
    text = " ".join(name)
    if role.group:
        actor = setting.knowledge.name(text) or setting.knowledge.spelled(text, owner.country if owner else None)
        if actor:
            return of_actor(actor, setting.date)
        return _new_group(text, role, owner)
    past = any(word.lower() in setting.lexicon.past or word.lower().startswith("ex-") for word in before)
    country = owner.country if owner else None
    known = by_surname(list(name), country, setting) or (by_surname(list(name), None, setting) if country else None)
    if known and (country or len(name) > 1 or _held(known, role, setting)):
        return known
    office = setting.lexicon.offices.get(role.word)
    last = setting.knowledge.latest(text, office) if office and setting.date is None and len(name) == 1 else None
    if last and not past and country in (None, last.country):
        return replace(of_actor(last, None), score=0.5, why=f"last {role.word} of that name")
    sector = _sector(role, owner)
    gender = setting.lexicon.gender([*role.word.split(), *before])
    return new_person(text, country, "ELI" if past and sector == "GOV" else sector, gender, role.word)


def _held(who: Identity, role: Role, setting: Setting) -> bool:
    """Whether a person known by family name alone ever held the office that stands before the name."""
    actor = setting.knowledge.actor(who.actor or "")
    return actor is None or any(role.word in term.title or term.title in ("leader", "-") for term in actor.terms)


def _new_group(text: str, role: Role, owner: Identity | None) -> Identity | None:
    if owner is None or owner.country is None or " and " in f" {text} ":
        return None
    sector = role.sector if role.sector in AGAINST else _sector(role, owner)
    actor = f"{owner.country}.{sector or 'UNK'}.{slug(text)}"
    return Identity(text, actor, owner.country, sector, "name", f"{role.word} of {owner.name}", 0.6, "group")


def _sector(role: Role, owner: Identity | None) -> str | None:
    if role.sector == "UNK" and {role.word, *role.word.split()} & lexicon().independents:
        return "CVL" if owner is None or owner.kind in ("state", "people") else owner.sector or "CVL"
    if owner is None:
        return None if role.sector == "UNK" else role.sector
    if owner.kind == "igo" and role.group and role.sector == "GOV":
        return owner.sector  # "the UN mission" is no government's
    if owner.kind == "armed" or role.sector is None:
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
    if owner.kind == "person" and owner.via == "name" and role.word in setting.lexicon.writings:
        return owner  # an article is its author's; an official's statement is the state's
    if owner.kind in ("state", "people", "person"):
        return _state_role(role, owner, name, plural, gender, words, setting)
    if role.word == "agency" and owner.kind == "igo":  # "the U.N. agency" is one of many
        return Identity(name, None, None, None, None, None, None, "group", role=role.word)
    if (
        owner.kind == "igo"
        and role.word in ("member", "members")
        and "of" in words
        and any(word[:1].isdigit() for word in words)
    ):
        return Identity(name, None, None, None, None, None, None, "group", None, True, role.word)  # not all of it
    if role.group and (owner.kind == "agency" or role.word in PLAIN_GROUPS):
        return owner  # "the Tasnim news agency", "the Taliban movement": the name itself
    sector = _sector(role, owner)
    seat = setting.lexicon.offices.get(role.word)
    holder = setting.knowledge.holder(seat, owner.actor or "", setting.date) if seat and not plural else None
    if holder:
        return replace(of_actor(holder, setting.date), via="role", why=f"{role.word} then", score=0.85)
    kind = owner.kind if role.group else "official"
    # "Protesters across the Arab world" are no union of states.
    actor = None if (owner.actor or "").startswith("REG.") and sector not in STATE_SECTORS else owner.actor
    return Identity(
        name, actor, owner.country, sector, owner.via if owner.via == "metonym" else "role",
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
            return replace(
                of_actor(holder, setting.date), via="role", why=f"{role.word} of {owner.name} then", score=0.85
            )
    own = _own_name(role, words, setting) if role.group and not role.plural else None
    against = next((one.sector for one in setting.lexicon.find(words) if one.sector in AGAINST), role.sector)
    made = _new_group(own, replace(role, sector=against), owner) if own else None
    if made:
        return made
    # "A U.S.-based organization" is no part of the state, and "Iran's main party" is one of its parties.
    part = role.word not in PLAIN_GROUPS and (plural or role.word not in setting.lexicon.one_of_many)
    actor = state_part(country, sector, role, title) if country and part else None
    return Identity(
        name, actor, country, sector, "role", f"{role.word} of {owner.name}", 0.8,
        "group" if role.group else "official", gender, plural, role.word,
    )  # fmt: skip


def _own_name(role: Role, words: Sequence[str], setting: Setting) -> str | None:
    """ "The Kenyan River Party": the name of a body that the tables lack and that has its state in it."""
    if not words[role.last - 1][:1].isupper() or role.word.split()[-1] not in setting.lexicon.bodies:
        return None
    before = [word for word in words[: role.last] if word[:1].isupper()]
    return " ".join(before) if len(before) > role.last - role.first + 1 and is_name(before) else None


LESSER = frozenset({"deputy", "vice", "assistant", "former", "ex", "acting", "junior", "under", "counterpart"})


def state_part(country: str, sector: str | None, role: Role, title: str | None) -> str | None:
    """The id of a part of a state: the state itself, a ministry or an office, or all of a sector; None for a person
    of no sector."""
    if role.word in WHOLE_STATE:
        return country
    if role.word in RULE:
        return f"{country}.GOV"
    area = MINISTRY.match(role.word)
    if area:
        return (
            f"{country}.GOV.{slug((area[1] or area[2]).replace('defense', 'defence').replace(' affairs', ''))}-ministry"
        )
    if title and not role.plural:
        return f"{country}.{sector}.{slug(title)}"
    return f"{country}.{sector}" if sector else country if role.group else None


MINISTRY = re.compile(r"^(?:ministry of (.+)|(.+?) ministry)$")


def _ending(words: list[str], setting: Setting, stripped: bool) -> Identity | None:
    """4: "neighbouring Turkey", "war-torn Syria", "Iran's Islamic Republic"."""
    split = next((i for i, word in enumerate(words) if i and word.lower() in lexicon().prepositions), len(words))
    head = words[:split]
    for first in range(max(0, len(head) - LONGEST_NAME), len(head)):
        who = _known(head[first:], setting)
        if who and who.kind == "state" and first and stripped and all(word[:1].isupper() for word in head[:first]):
            return None  # "the Project Venezuela" is a name of its own
        if who and who.kind == "state" and first and goes_before(head[first - 1]):
            return None  # and so are "New Jersey" and "a group, River Partnerships Kenya"
        if who and (who.kind != "person" or len(head) == 1):
            return replace(who, score=min(who.score or 0.5, 0.7))
    return None
