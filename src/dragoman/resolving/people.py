"""The persons a page names: each full name with the role beside it, so that a family name finds its bearer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dragoman.reading.analysis import Analysis, Entity
from dragoman.resolving.actors import identify
from dragoman.resolving.countries import with_states
from dragoman.resolving.names import normalise, same_person, skeleton, slug
from dragoman.resolving.naming import Identity, Setting, is_name, new_person, of_actor, words_of
from dragoman.resolving.roles import STATE_SECTORS
from dragoman.resolving.strangers import odd_name, place_named, small_words

# Tokens read to the left for a title and to the right for an apposition.
REACH = 10
# The family name comes first: "Xi", "Kim", "Moon".
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "KHM", "SGP", "HKG"})


# Of those whom the tables have from lists of office holders, none is meant where the page says such a role.
PRIVATE = frozenset({"EDU", "MED", "AGR", "LAB", "JRN", "CVL", "BUS", "REF", "CRM"})
_KOREAN = re.compile(r"\w+ \w+-\w+$")  # "Ban Ki-moon", also of those who serve no state


@dataclass
class People:
    """Persons by normalised full name, and by family name (a namesake named first keeps the name)."""

    full: dict[str, Identity] = field(default_factory=dict)
    family: dict[str, Identity] = field(default_factory=dict)
    leaders: list[Identity] = field(default_factory=list)

    def find(self, words: str) -> Identity | None:
        """The person of the page whom ``words`` name, in full or by family name."""
        key = normalise(words)
        if key in self.full:
            return self.full[key]
        if " " not in key:
            return self.family.get(key)
        return next((who for name, who in self.full.items() if same_person(key, name) or same_person(name, key)), None)

    def regender(self, who: Identity, gender: str) -> None:
        """Note that a person is a man (m) or a woman (f)."""
        for names in (self.full, self.family):
            names.update({name: replace(one, gender=gender) for name, one in names.items() if one == who})

    def given(self, word: str) -> Identity | None:
        """The one person of the page with that first name, or None."""
        key = normalise(word)
        found = {who.actor: who for name, who in self.full.items() if " " not in key and name.split()[0] == key}
        return next(iter(found.values())) if len(found) == 1 else None

    def add(self, words: str, who: Identity) -> None:
        """Note that the page names ``who`` as ``words``; what is known better stays."""
        key = normalise(words)
        before = self.full.get(key)
        if before is None or (before.country is None and who.country is not None):
            self.full[key] = who
            parts = key.split()
            self.family.setdefault(parts[-1], who)
            if who.country in FAMILY_FIRST or _KOREAN.match(who.name or ""):
                self.family.setdefault(parts[0], who)
            for name, other in self.family.items():
                if before is not None and other == before:
                    self.family[name] = who


def read_people(analysis: Analysis, setting: Setting, phrases: Iterable[str]) -> People:
    """The persons named in full on the page.

    Args:
        analysis: the page as read.
        setting: the tables and the date.
        phrases: other phrases that may hold names: the mentions of the page's records.
    """
    people, setting = People(), with_states(analysis, setting)
    small = small_words(analysis)
    places = {_plain(analysis, entity) for entity in analysis.entities if _in_a_place(analysis, entity)}
    for entity in (*analysis.entities, *_hidden(analysis, setting)):
        if entity.label == "PERSON" and _plain(analysis, entity) not in places:
            _read(analysis, entity, setting, people, small)
    for phrase in phrases:
        who = identify(phrase, setting)
        if who and who.kind == "person" and who.via == "name" and who.name and who.actor:
            people.add(who.name, who)
    _leaders_first(analysis, people, setting)
    _by_one_name(analysis, people, setting)
    _courtesies(analysis, people, setting)
    return people


def _hidden(analysis: Analysis, setting: Setting) -> Iterator[Entity]:
    """Persons' names that were tagged with what stands before them: "Minister of [Defense Song Young-]moo", "secretary
    for [Eastern Affairs Ann Berg]"."""
    tokens = analysis.tokens
    for entity in analysis.entities:
        if entity.label != "ORG" or setting.knowledge.name(analysis.text[entity.start : entity.end]):
            continue
        for i in range(entity.first + 1, entity.last - 1):
            if tokens[i].text[:1].isupper() and tokens[i].lower in setting.knowledge.first_names:
                if all(one.text[:1].isupper() and one.text.isalpha() for one in tokens[i : entity.last]):
                    yield Entity("PERSON", i, entity.last, tokens[i].start, entity.end)
                break
    for i in range(1, len(tokens) - 3):
        family, given, mark, rest = tokens[i : i + 4]
        korean = mark.text == "-" and rest.pos == "PROPN" and rest.text.islower() and mark.start == given.end
        tagged = analysis.entity_at(i)
        if korean and family.pos == given.pos == "PROPN" and (tagged is None or tagged.label != "PERSON"):
            yield Entity("PERSON", i, i + 4, family.start, rest.end)


def _by_one_name(analysis: Analysis, people: People, setting: Setting) -> None:
    """ "Maya, a Syrian activist" and "Razan from Damascus": persons of one name whose country the page says."""
    single = {_plain(analysis, one) for one in analysis.entities if one.label == "PERSON" and one.last - one.first == 1}
    for entity in analysis.entities:
        key = _plain(analysis, entity)
        if key not in single or entity.last - entity.first != 1 or people.find(key) or setting.knowledge.has(key):
            continue
        name = analysis.text[entity.start : entity.end].removesuffix("'s").removesuffix("’s")
        if not is_name([name]) or setting.knowledge.leader(name, setting.date):
            continue
        who = _apposition(analysis, entity, setting) or _from(analysis, entity, setting)
        if who and who.country and who.sector not in STATE_SECTORS:
            people.add(name, new_person(name, who.country, who.sector, who.gender, who.role, 0.5))


def _from(analysis: Analysis, entity: Entity, setting: Setting) -> Identity | None:
    """The state of the capital or state that a person is said to be from."""
    after = analysis.entity_at(entity.last + 1) if entity.last + 1 < len(analysis.tokens) else None
    if after is None or after.label != "GPE" or analysis.tokens[entity.last].lower != "from":
        return None
    found = identify(analysis.text[after.start : after.end], setting)
    return replace(found, sector="CVL", role=None, gender=None) if found and found.country else None


def _courtesies(analysis: Analysis, people: People, setting: Setting) -> None:
    """ "Mrs. Berg" says that Robin Berg is a woman; "Obama" alone that the page speaks of a leader."""
    for entity in analysis.entities:
        if entity.label != "PERSON":
            continue
        words = words_of(analysis.text[entity.start : entity.end])
        key = normalise(words[-1]) if words else ""
        gender = _courtesy(analysis, entity, setting)
        who = people.family.get(key)
        if who and gender and who.gender is None:
            people.regender(who, gender)
        led = setting.knowledge.leader(words[-1], setting.date) if words and who is None else None
        if led:
            people.leaders.append(of_actor(led, setting.date))


def _plain(analysis: Analysis, entity: Entity) -> str:
    return normalise(analysis.text[entity.start : entity.end])


def _in_a_place(analysis: Analysis, entity: Entity) -> bool:
    """Whether a name tagged as a person's is a place's, since something is in it or near it ("in Baba Amr")."""
    return entity.label == "PERSON" and place_named(analysis, entity.first)


def _leaders_first(analysis: Analysis, people: People, setting: Setting) -> None:
    """A family name alone is a leader's in office, not that of an unknown namesake, if the page speaks of the
    leader: by title, in full, or by the family name before it names the other one ("Trump" before "Eric Trump")."""
    for name, who in people.family.items():
        if who.actor and who.name and setting.knowledge.actor(who.actor) is None:
            actor = setting.knowledge.leader(name, setting.date)
            current = actor is not None and any(term.holds(setting.date) for term in actor.terms)
            if actor and current and _spoken_of(analysis.text, actor.name, who.name):
                people.family[name] = of_actor(actor, setting.date)


def _spoken_of(text: str, leader: str, other: str) -> bool:
    family = re.escape(leader.split()[-1])
    if (
        re.search(rf"\b(?:President|Prime Minister|Premier|Chancellor|King)\s+(?:\w+\s+)?{family}\b", text)
        or leader in text
    ):
        return True
    first, full = re.search(rf"\b{family}\b", text), text.find(other)
    return first is not None and (full < 0 or first.end() <= full)


def _read(analysis: Analysis, entity: Entity, setting: Setting, people: People, small: frozenset[str]) -> None:
    words = words_of(analysis.text[entity.start : entity.end])
    if words and words[-1].endswith(("'s", "'")):
        words[-1] = words[-1].removesuffix("'s").removesuffix("'")
    while words and _title(words, setting):
        words = words[1:]
    if len(words) < 2 or not is_name(words) or setting.knowledge.has(normalise(" ".join(words))):
        return
    if odd_name(words, small, setting):
        return
    name = " ".join(words)
    titled = identify(analysis.text[_left(analysis, entity) : entity.end], setting)
    beside = _apposition(analysis, entity, setting)
    if beside is None and _PARTY_TAG.match(analysis.text, entity.end):
        beside = _AMERICAN
    people.add(name, _person(name, titled, beside, setting, _courtesy(analysis, entity, setting)))


def _title(words: list[str], setting: Setting) -> bool:
    """Whether the first of a name's words is none of the name: "Mr", or "Gen" before two more words."""
    first = words[0].lower().rstrip(".")
    role = setting.lexicon.roles.get(first)
    return first in setting.lexicon.titles or (len(words) > 2 and role is not None and not role[1])


# "Dianne Feinstein, D-Calif.,": the party and state of a member of Congress.
_PARTY_TAG = re.compile(r",?\s*\(?[DRI]-(?:[A-Z][a-z]+\.?|[A-Z]{2}\b|[A-Z]\.[A-Z]\.)")
_AMERICAN = Identity("member of Congress", "USA.LEG.congress", "USA", "LEG", "role", role="lawmaker")


def _person(
    name: str, titled: Identity | None, beside: Identity | None, setting: Setting, gender: str | None
) -> Identity:
    known = setting.knowledge.person(name, setting.date, beside.country if beside else None)
    if known and known.source not in ("own", "hand") and beside and beside.sector in PRIVATE:
        known, titled = None, None  # a namesake of someone who held an office
    named = titled and titled.kind == "person" and titled.via == "name" and _same_family(titled.name or "", name)
    if titled and named and (known is None or titled.actor == known.id):
        found = titled
    elif known:
        found = identify(name, setting) or new_person(name, known.country, None, known.gender, None)
    else:
        found = new_person(name, None, None, gender, None, 0.5)
    if beside and found.actor and not setting.knowledge.actor(found.actor):
        country = found.country or beside.country
        found = replace(
            found, actor=f"{country or 'PER'}.{slug(name)}", country=country, sector=found.sector or beside.sector,
            role=beside.role or found.role, why=f"named as {beside.role}" if beside.role else found.why,
            score=0.6, gender=found.gender or beside.gender,
        )  # fmt: skip
    first = normalise(name).split()[0]
    return replace(found, gender=found.gender or gender or setting.knowledge.first_names.get(first))


def _same_family(one: str, other: str) -> bool:
    """Whether two names end alike: "Ann Berg and Sue Head" is not Sue Head, "Abdel Rahman" may be "Abdulrahman"."""
    first, second = (skeleton((normalise(name).split() or [""])[-1]) for name in (one, other))
    return first.endswith(second) or second.endswith(first)


def _courtesy(analysis: Analysis, entity: Entity, setting: Setting) -> str | None:
    start = max(0, entity.first - 1)
    return setting.lexicon.gender([analysis.tokens[i].text for i in range(start, entity.first + 1)])


def _left(analysis: Analysis, entity: Entity) -> int:
    """Where the titles before a name start."""
    first, floor = entity.first, analysis.sentence_of(entity.first).first
    while first > max(floor, entity.first - REACH):
        token = analysis.tokens[first - 1]
        if token.pos not in ("NOUN", "PROPN", "ADJ") and token.text not in ("'s", "’s", "-", "of", "and", "&"):
            break
        first -= 1
    while first < entity.first and analysis.tokens[first].text in ("'s", "’s", "-", "of", "and", "&"):
        first += 1
    return analysis.tokens[first].start


def _apposition(analysis: Analysis, entity: Entity, setting: Setting) -> Identity | None:
    """The role in "Javad Zarif, Iran's foreign minister," or in "Iran's foreign minister, Javad Zarif"."""
    sentence = analysis.sentence_of(entity.first)
    if entity.last < sentence.last and analysis.tokens[entity.last].text in (",", "("):
        last = entity.last + 1
        while last < min(sentence.last, entity.last + REACH + 2) and analysis.tokens[last].text not in _STOPS:
            if analysis.tokens[last].pos in ("VERB", "AUX") and analysis.tokens[last].tag != "VBN":
                break
            last += 1
        found = _role_between(analysis, entity.last + 1, last, setting)
        if found:
            return found
    if entity.first - 1 > sentence.first and analysis.tokens[entity.first - 1].text == ",":
        first = entity.first - 1
        while first > max(sentence.first, entity.first - REACH) and analysis.tokens[first - 1].text not in _STOPS:
            first -= 1
        return _role_between(analysis, first, entity.first - 1, setting)
    return None


_STOPS = frozenset({",", ".", ";", ":", ")", '"', "“", "”", "who", "which", "that", "and", "-", "–", "—"})


def _role_between(analysis: Analysis, first: int, last: int, setting: Setting) -> Identity | None:
    if last - first < 1:
        return None
    found = identify(analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end], setting)
    if found is None or not (found.via == "role" or found.open_):
        return None
    return found if not found.plural and found.role != "national" else None
