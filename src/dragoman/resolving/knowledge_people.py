"""The persons of the knowledge base: by id, name in any spelling, family name and office."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dragoman.codebook import load_yaml
from dragoman.resolving.knowledge_actors import Actor, Term, person_of
from dragoman.resolving.knowledge_index import Lines
from dragoman.resolving.names import normalise, same_person, skeleton

# Where the family name is the last word: "James Russell" is no short form of "James Russell Wiggins".
FAMILY_LAST = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
# Titles that make one of several namesakes the one meant.
LEADING = frozenset(
    {"president", "prime minister", "chancellor", "foreign minister", "secretary of state", "leader", "king"}
)
LEADERS = frozenset(
    {"president", "prime minister", "chancellor", "leader", "premier", "supreme leader", "king", "pope"}
)
# Of two who are said to have held an office on one day, the source that dates it better is believed.
_TRUST = {"own": 0, "hand": 1, "reign": 2, "cia": 3, "phoenix": 4}


class Persons:
    """The table of persons, looked up row by row."""

    def __init__(self) -> None:
        self._rows = Lines("people")
        self._names = Lines("people_names")
        self._families = Lines("people_families")
        self._offices = Lines("people_offices")
        self._first = Lines("first_names")
        self._made: dict[int, Actor] = {}
        self._keys: dict[int, tuple[str, ...]] = {}

    def at(self, number: int) -> Actor:
        """The person of that row."""
        if number not in self._made:
            self._made[number] = person_of(self._rows.row(number))
        return self._made[number]

    def keys(self, number: int) -> tuple[str, ...]:
        """The normalised names of the person of that row, the main one first."""
        if number not in self._keys:
            actor = self.at(number)
            self._keys[number] = tuple(dict.fromkeys(map(normalise, (actor.name, *actor.aliases))))
        return self._keys[number]

    def by_id(self, identity: str) -> Actor | None:
        """The person of that id."""
        number = self._rows.place(identity)
        return None if number is None else self.at(number)

    @cached_property
    def first_names(self) -> dict[str, str]:
        """Genders (m, f) of first names, from the persons whose gender is known."""
        return {row["key"]: row["rows"] for row in self._first}

    def named(self, words: str, date: str | None, country: str | None, *, near: bool) -> Actor | None:
        """The person of that full name, see ``Knowledge.person``."""
        key = normalise(words)
        if " " not in key:
            return None
        short = " ".join(word for word in key.split() if len(word) > 1)  # without middle initials
        exact = self._choose(self._names.numbers(key) or self._names.numbers(short), date, country)
        if exact or not near:
            return exact if exact and (country or _remembered(exact, date)) else None
        alike = [number for number in self._family(key.split()[-1]) if self._like(key, number)]
        found = self._choose(alike, date, country)
        return found if found and (country or _remembered(found, date)) else None

    def _family(self, word: str) -> list[int]:
        return self._families.numbers(skeleton(word))

    def _like(self, key: str, number: int) -> bool:
        if key.split()[0] in _FATHERS and len(key.split()) == 2:
            return False  # "Abu Ali" is what hundreds are called
        last = key.split()[-1] if self.at(number).country in FAMILY_LAST else ""
        return any(same_person(key, name) and name.endswith(last) for name in self.keys(number))

    def leader(self, words: str, date: str | None) -> Actor | None:
        """The one head of state or government of that family name, see ``Knowledge.leader``."""
        key = normalise(words)
        found = [
            self.at(number) for number in self._family(key)
            if self.at(number).source != "phoenix" and self.keys(number)[0].split()[-1] == key
        ]  # fmt: skip
        led = {one.id: one for one in found if any(t.title in LEADERS and _begun(t, date) for t in one.terms)}
        now = [one for one in led.values() if date and any(t.title in LEADERS and t.holds(date) for t in one.terms)]
        few = now or _of_the_time(list(led.values()), date or UNDATED, strict=True)
        return few[0] if len(few) == 1 else None

    def latest(self, words: str, title: str) -> Actor | None:
        """The last holder of an office of that family name, for a page without a date: "President Bush"."""
        key = normalise(words)
        found = [
            (term.start or "", actor.id) for actor in map(self.at, self._family(key)) if actor.source != "phoenix"
            for term in actor.terms if term.title == title and normalise(actor.name).split()[-1] == key
        ]  # fmt: skip
        last = max(found, default=None)
        rivals = {self.by_id(one) for _, one in found}
        same = len({actor.country for actor in rivals if actor}) == 1
        return self.by_id(last[1]) if last and same and last[0] >= RECENT else None

    def surname(self, words: str, date: str | None, country: str | None) -> Actor | None:
        """The office holder of that family name, see ``Knowledge.surname``."""
        key = normalise(words)
        if date is None and country is None:
            return None
        found = [
            number for number in self._family(key)
            if self.at(number).source != "phoenix" and any(name.split()[-1] == key for name in self.keys(number))
        ]  # fmt: skip
        return self._choose(found, date, country, held=True)

    def _choose(
        self, numbers: Iterable[int], date: str | None, country: str | None, *, held: bool = False
    ) -> Actor | None:
        found = [self.at(number) for number in dict.fromkeys(numbers)]
        if country is not None:
            found = [actor for actor in found if actor.country in (country, None)]
        if len(found) > 1 or held:
            current = [actor for actor in found if any(term.holds(date) for term in actor.terms)]
            found = current or ([] if held else found)
        if len(found) > 1:
            leaders = [actor for actor in found if any(t.title in LEADING and t.holds(date) for t in actor.terms)]
            found = leaders or found
        if len(found) > 1 and date:
            found = _of_the_time(found, date)
        if len(found) > 1 and not held:
            found = [actor for actor in found if actor.source == "hand"] or found
        if len(found) > 1 and len({normalise(actor.name) for actor in found}) == 1 and _one_career(found):
            found = sorted(found, key=lambda actor: (-len(actor.terms), actor.id))[:1]
        return found[0] if len(found) == 1 else None

    def holder(self, title: str, seat: str, date: str) -> Actor | None:
        """Who held an office, under any of its names, on ``date``; see ``Knowledge.holder``."""
        for name in (title, *load_yaml("roles")["offices_alike"].get(title, ())):
            found = [
                (_TRUST[actor.source], actor) for actor in map(self.at, self._offices.numbers(f"{seat}|{name}"))
                if any(term.title == name and term.holds(date) for term in actor.terms)
            ]  # fmt: skip
            best = {actor.id: actor for trust, actor in found if trust == min(one for one, _ in found)}
            if best:
                return next(iter(best.values())) if len(best) == 1 else None
        return None


_FATHERS = frozenset({"abu", "abou", "umm", "um"})


def _one_career(found: list[Actor]) -> bool:
    """Whether namesakes are one person entered under two bodies: each has an office that another has too."""
    titles = [{term.title for term in actor.terms} for actor in found]
    return all(any(mine & other for other in titles if other is not mine) for mine in titles)


def _of_the_time(found: list[Actor], date: str, *, strict: bool = False) -> list[Actor]:
    """Those of several namesakes who were in office within a generation of ``date``, if there are any."""
    near = [actor for actor in found if any(_years(term, date) <= GENERATION for term in actor.terms)]
    return near if near or strict else found


def _remembered(actor: Actor, date: str | None) -> bool:
    """Whether a name alone may be that of a person: not if a namesake today is likelier ("Mohammed Ali" of 1953)."""
    return date is None or actor.source in ("own", "hand") or bool(_of_the_time([actor], date, strict=True))


# For a page without a date, the middle of the years that news pages on the web are from.
UNDATED = "2010-01-01"
# Pages without a date are seldom about presidents of before.
RECENT = "1990"
# Years after which a former office holder is seldom the one meant by a bare name.
GENERATION = 20


def _begun(term: Term, date: str | None) -> bool:
    """Whether a term had begun in a date's year: a page of 2011 does not know the king of 2015, but one of June may
    call the president-elect by the family name."""
    return date is None or term.start[:4] <= date[:4]


def _years(term: Term, date: str) -> int:
    year = int(date[:4])
    if term.holds(date):
        return 0
    return min(abs(year - int(one[:4])) for one in (term.start, term.end) if one)
