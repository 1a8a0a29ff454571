"""Who is who: the knowledge base of states, bodies, groups and persons, and how a name is looked up in it.

The tables are ``codebook/actors/*.tsv``, built by ``training/actors/build.py``. Names are compared in the
form of ``resolving.names``. A term of office or a group's name holds from its start to its end (ISO dates,
half-open); without a document date any term will do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.codebook import load_table
from dragoman.resolving.names import normalise, same_person, skeleton

# A name of so few letters is an acronym: it counts only when written in capitals ("IS", "WHO", "US").
ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Term:
    """A time in an office: ISO dates (blank: open), PLOVER sector, title in lower case or ``-``."""

    start: str
    end: str
    sector: str
    title: str

    def holds(self, date: str | None) -> bool:
        """Whether the term covers ``date``."""
        return date is None or ((not self.start or self.start <= date) and (not self.end or date < self.end))


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the knowledge base. ``country`` is ISO 3166 alpha-3, ``sector`` PLOVER; None if there is none."""

    id: str
    kind: str
    name: str
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    terms: tuple[Term, ...] = ()
    history: tuple[Term, ...] = ()

    def on(self, date: str | None) -> Term | None:
        """The term of office on ``date``, or the last one before it, or the first."""
        if not self.terms:
            return None
        held = [term for term in self.terms if term.holds(date)]
        past = [term for term in self.terms if date is not None and term.end and term.end <= date]
        return (held or past[-1:] or self.terms)[-1 if date is None else 0]

    def name_on(self, date: str | None) -> str:
        """What the actor is called on ``date``."""
        return next((term.title for term in self.history if date and term.holds(date)), self.name)


def _terms(raw: str, parts: int) -> tuple[Term, ...]:
    """ "2013-08..2021-08 GOV foreign minister; ..." as terms; with ``parts`` 1 there is no sector."""
    found = []
    for piece in raw.split("; ") if raw else ():
        words = piece.split(" ", parts) if parts == 2 else [*_dated_name(piece)]
        start, _, end = words[0].partition("..")
        found.append(Term(start, end, words[1] if parts == 2 else "", words[-1]))
    return tuple(found)


def _dated_name(piece: str) -> tuple[str, str]:
    name, _, dates = piece.rpartition(" ")
    return dates, name


class Knowledge:
    """The tables, indexed by normalised name."""

    def __init__(
        self,
        states: Iterable[dict[str, str]],
        organisations: Iterable[dict[str, str]],
        people: Iterable[dict[str, str]],
        metonyms: Iterable[dict[str, str]],
    ) -> None:
        self._names: dict[str, Actor] = {}
        self._adjectives: dict[str, str] = {}
        self._metonyms: dict[str, tuple[str, str | None]] = {}
        self._actors: dict[str, Actor] = {}
        self._people = tuple(people)
        for row in organisations:
            self._add_organisation(row)
        for row in states:
            self._add_state(row)
        for row in metonyms:
            self._metonyms[normalise(row["words"])] = (row["actor"], row["sector"] or None)

    def _add_organisation(self, row: dict[str, str]) -> None:
        actor = Actor(
            row["id"], row["kind"], row["name"], row["country"] or None, row["sector"] or None,
            history=_terms(row["history"], 1),
        )  # fmt: skip
        self._actors[actor.id] = actor
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                self._names.setdefault(normalise(name), actor)
                for short, long in _LONG_FORMS:
                    if name.startswith(short):
                        self._names.setdefault(normalise(long + name.removeprefix(short)), actor)

    def _add_state(self, row: dict[str, str]) -> None:
        actor = Actor(row["id"], "state", row["name"], row["id"])
        self._actors[actor.id] = actor
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                self._names[normalise(name)] = actor
        for word in filter(None, row["adjectives"].split("|")):
            key = normalise(word)
            for form in (key, key + "s", key.removesuffix("man") + "men"):
                self._adjectives.setdefault(form, actor.id)
        for name in filter(None, row["capitals"].split("|")):
            self._metonyms.setdefault(normalise(name), (actor.id, "GOV"))

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self._people):
            for key in row["keys"].split("|"):
                found[key].append(number)
        return found

    @cached_property
    def _by_surname(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for key, numbers in self._by_name.items():
            words = key.split()
            for word in {skeleton(word) for word in words[-2:]}:
                found[word].extend(numbers)
        return found

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[Actor]]:
        found: dict[tuple[str, str], list[Actor]] = defaultdict(list)
        for number, row in enumerate(self._people):
            if row["source"] in ("hand", "cia", "reign"):
                actor = self._person(number)
                for title in {term.title for term in actor.terms}:
                    found[actor.country or row["country"], title].append(actor)
        return found

    @cached_property
    def first_names(self) -> dict[str, str]:
        """Genders (m, f) of first names, from the persons whose gender is known."""
        known: dict[str, set[str]] = defaultdict(set)
        for row in self._people:
            if row["gender"] and " " in row["name"]:
                known[normalise(row["name"]).split()[0]].add(row["gender"])
        return {name: next(iter(genders)) for name, genders in known.items() if len(genders) == 1}

    def _person(self, number: int) -> Actor:
        row = self._people[number]
        if row["id"] not in self._actors:
            country = row["country"] if len(row["country"]) == 3 else None
            self._actors[row["id"]] = Actor(
                row["id"], "person", row["name"], country, None, row["gender"] or None, _terms(row["roles"], 2)
            )
        return self._actors[row["id"]]

    def actor(self, identity: str) -> Actor | None:
        """The entry with that id, persons excepted until they have been looked up."""
        return self._actors.get(identity)

    def name(self, words: str) -> Actor | None:
        """The state, body or group of that name, or None."""
        key = normalise(words)
        found = self._names.get(key)
        if found is None or (len(key) <= ACRONYM and not _capitals(words, key)):
            return None
        return found

    def state(self, word: str) -> bool:
        """Whether a word without a possessive mark is a state's name, not an adjective ("Syria", not "Syrian")."""
        actor = self.name(word) if word and not word.endswith(("'s", "'")) else None
        return actor is not None and actor.kind == "state" and self.adjective(word) is None

    def spelled(self, words: str, country: str | None = None) -> Actor | None:
        """The armed group of one word that ``words`` may spell otherwise, by its consonants; else None."""
        key = normalise(words)
        found = self._spellings.get(skeleton(key)) if len(key) >= MIN_SPELLED and " " not in key else None
        if found is None or found.name[0].lower() != key[0] or (country and found.country != country):
            return None
        return found

    @cached_property
    def _spellings(self) -> dict[str, Actor]:
        found: dict[str, list[Actor]] = defaultdict(list)
        for key, actor in self._names.items():
            if actor.kind == "armed" and " " not in key and len(key) >= MIN_SPELLED:
                found[skeleton(key)].append(actor)
        return {bones: actors[0] for bones, actors in found.items() if len({one.id for one in actors}) == 1}

    def adjective(self, words: str) -> str | None:
        """The state (ISO3) of an adjective or a people's name: "Iranian", "Iranians"."""
        key = normalise(words)
        if len(key) <= ACRONYM and not _capitals(words, key) and key in ("us", "uk"):
            return None
        return self._adjectives.get(key)

    def metonym(self, words: str) -> tuple[Actor, str | None] | None:
        """The actor that a capital, palace or nickname stands for and the sector meant."""
        found = self._metonyms.get(normalise(words))
        if found is None or (not words[:1].isupper() and not words[:1].isdigit() and " " not in words):
            return None
        identity, sector = found
        actor = self._actors.get(identity)
        if actor is None:
            country = identity[:3] if identity[3:4] == "." else None
            actor = Actor(identity, "body", words, country, sector)
        return actor, sector

    def leader(self, words: str, date: str | None) -> Actor | None:
        """The one head of state or government known by that family name, in office on ``date`` or at some time."""
        key = normalise(words)
        rows = ((number, self._people[number]) for number in self._by_surname.get(skeleton(key), ()))
        found = [
            self._person(number) for number, row in rows
            if row["source"] != "phoenix" and row["keys"].split("|")[0].split()[-1] == key
        ]  # fmt: skip
        led = {one.id: one for one in found if any(term.title in LEADERS for term in one.terms)}
        now = [one for one in led.values() if date and any(t.title in LEADERS and t.holds(date) for t in one.terms)]
        few = now or list(led.values())
        return few[0] if len(few) == 1 else None

    def person(self, words: str, date: str | None, country: str | None = None, *, near: bool = True) -> Actor | None:
        """The person of that full name, in any known or like spelling; None if there is none or more than one.

        Args:
            words: a name of two words or more.
            date: ISO date; of several, one in office then is meant.
            country: ISO3, when the page says it.
            near: whether other spellings count.
        """
        key = normalise(words)
        if " " not in key:
            return None
        short = " ".join(word for word in key.split() if len(word) > 1)  # without middle initials
        exact = self._choose(self._by_name.get(key, self._by_name.get(short, ())), date, country)
        if exact or not near:
            return exact
        alike = {n for n in self._by_surname.get(skeleton(key.split()[-1]), ()) if self._like(key, n)}
        return self._choose(sorted(alike), date, country)

    def surname(self, words: str, date: str | None, country: str | None = None) -> Actor | None:
        """The head of state or government, or minister, in office on ``date`` known by that one word."""
        key = normalise(words)
        if date is None and country is None:
            return None
        found = [
            number for number in self._by_surname.get(skeleton(key), ())
            if any(name.split()[-1] == key for name in self._people[number]["keys"].split("|"))
            and self._people[number]["source"] != "phoenix"
        ]  # fmt: skip
        return self._choose(found, date, country, held=True)

    def _like(self, key: str, number: int) -> bool:
        return any(same_person(key, name) for name in self._people[number]["keys"].split("|"))

    def _choose(
        self, numbers: Iterable[int], date: str | None, country: str | None, *, held: bool = False
    ) -> Actor | None:
        found = [self._person(number) for number in dict.fromkeys(numbers)]
        if country is not None:
            found = [actor for actor in found if actor.country in (country, None)]
        if len(found) > 1 or held:
            current = [actor for actor in found if any(term.holds(date) for term in actor.terms)]
            found = current or ([] if held else found)
        if len(found) > 1:
            leaders = [actor for actor in found if any(t.title in LEADING and t.holds(date) for t in actor.terms)]
            found = leaders or found
        return found[0] if len(found) == 1 else None

    def holder(self, title: str, seat: str, date: str | None) -> Actor | None:
        """Who held an office on ``date``: ``seat`` is a state (ISO3) or the id of an organisation."""
        if date is None:
            return None
        found = [
            actor for actor in self._holders.get((seat, title), ())
            if any(term.title == title and term.holds(date) for term in actor.terms)
        ]  # fmt: skip
        return found[0] if len({actor.id for actor in found}) == 1 else None

    def has(self, key: str) -> bool:
        """Whether a normalised name is that of a state, body, group, people or seat."""
        return key in self._names or key in self._adjectives or key in self._metonyms


# The first word of a body's name, short and in full: "the UN refugee agency", "the United Nations refugee agency".
_LONG_FORMS = (
    ("UN ", "United Nations "), ("U.N. ", "United Nations "), ("United Nations ", "UN "), ("EU ", "European Union "),
)  # fmt: skip

# Titles that make one of several namesakes the one meant.
LEADING = frozenset(
    {"president", "prime minister", "chancellor", "foreign minister", "secretary of state", "leader", "king"}
)
LEADERS = frozenset(
    {"president", "prime minister", "chancellor", "leader", "premier", "supreme leader", "king", "pope"}
)
# Shorter words share their consonants with too many others.
MIN_SPELLED = 6


def _capitals(words: str, key: str) -> bool:
    """Whether ``words`` are written as an acronym, or ``key`` is an ordinary short name ("Iran", "Mali")."""
    letters = [mark for mark in words if mark.isalpha()]
    upper = sum(mark.isupper() for mark in letters)
    return upper >= 2 or (upper == 1 and len(key) > 3) or (upper == 1 and key not in _WORDS and len(key) == 3)


# Acronyms that are also words: a capital at a sentence's start does not make them names.
_WORDS = frozenset(
    {"us", "is", "who", "it", "an", "let", "tap", "fox", "kan", "geo", "sun", "ria", "mdc", "sky", "jem", "tip", "car"}
)


@cache
def load() -> Knowledge:
    """The knowledge base that ships with the package, read once a process."""
    return Knowledge(*(load_table(f"actors/{name}") for name in ("states", "organisations", "people", "metonyms")))
