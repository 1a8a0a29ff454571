"""Who is who: the knowledge base of states, bodies, groups and persons, and how a name is looked up in it.

The tables are ``codebook/actors/*.tsv``, built by ``training/actors/build.py``. Names are compared in the
form of ``resolving.names``. A term of office or a group's name holds from its start to its end (ISO dates,
half-open); without a document date any term will do.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dragoman.codebook import load_table
from dragoman.resolving.knowledge_actors import Actor, Term, group_of, person_of
from dragoman.resolving.knowledge_groups import Groups
from dragoman.resolving.knowledge_own import Own
from dragoman.resolving.knowledge_people import Persons
from dragoman.resolving.names import normalise

__all__ = ["Actor", "Knowledge", "Term", "group_of", "load", "person_of"]

# A name of so few letters is an acronym: it counts only when written in capitals ("IS", "WHO", "US").
ACRONYM = 4
# Shorter words share their consonants with too many others.
MIN_SPELLED = 6


class Knowledge:
    """The tables, looked up by normalised name; the user's own entries come before those that ship."""

    def __init__(
        self,
        states: Iterable[dict[str, str]],
        metonyms: Iterable[dict[str, str]],
        groups: Groups,
        persons: Persons,
        own: Own | None = None,
    ) -> None:
        self._states: dict[str, Actor] = {}
        self._state_names: dict[str, Actor] = {}
        self._adjectives: dict[str, str] = {}
        self._metonyms: dict[str, tuple[str, str | None]] = {}
        self._groups, self._persons, self._own = groups, persons, own or Own(())
        for row in states:
            self._add_state(row)
        for row in metonyms:
            self._metonyms[normalise(row["words"])] = (row["actor"], row["sector"] or None)

    def _add_state(self, row: dict[str, str]) -> None:
        life = (Term(row["start"], row["end"], "", row["name"]),)
        aliases = tuple(filter(None, row["aliases"].split("|")))
        actor = Actor(row["id"], "state", row["name"], row["id"], terms=(), history=life, aliases=aliases)
        self._states[actor.id] = actor
        for name in (row["name"], *aliases):
            self._state_names[normalise(name)] = actor
        for word in filter(None, row["adjectives"].split("|")):
            key = normalise(word)
            for form in (key, key + "s", key.removesuffix("man") + "men"):
                self._adjectives.setdefault(form, actor.id)
        for name in filter(None, row["capitals"].split("|")):
            self._metonyms.setdefault(normalise(name), (actor.id, "GOV"))

    @property
    def first_names(self) -> dict[str, str]:
        """Genders (m, f) of first names, from the persons whose gender is known."""
        return self._persons.first_names

    def actor(self, identity: str) -> Actor | None:
        """The entry with that id, or None."""
        return (
            self._own.by_id(identity) or self._states.get(identity) or self._groups.by_id(identity)
            or self._persons.by_id(identity)
        )  # fmt: skip

    def name(self, words: str) -> Actor | None:
        """The state, body or group of that name, or None."""
        key = normalise(words)
        found = self._own.by_name(key) or self._state_names.get(key) or self._groups.by_name(key)
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
        found = self._groups.by_spelling(key) if len(key) >= MIN_SPELLED and " " not in key else None
        if found is None or found.name[0].lower() != key[0] or (country and found.country != country):
            return None
        return found

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
        actor = self.actor(identity)
        if actor is None:
            country = identity[:3] if identity[3:4] == "." else None
            actor = Actor(identity, "body", words, country, sector)
        return actor, sector

    def leader(self, words: str, date: str | None) -> Actor | None:
        """The one head of state or government known by that family name, in office on ``date`` or at some time."""
        return self._persons.leader(words, date)

    def person(self, words: str, date: str | None, country: str | None = None, *, near: bool = True) -> Actor | None:
        """The person of that full name, in any known or like spelling; None if there is none or more than one.

        Args:
            words: a name of two words or more.
            date: ISO date; of several, one in office then is meant.
            country: ISO3, when the page says it.
            near: whether other spellings count.
        """
        return self._own.person(words) or self._persons.named(words, date, country, near=near)

    def surname(self, words: str, date: str | None, country: str | None = None) -> Actor | None:
        """The head of state or government, or minister, in office on ``date`` known by that one word."""
        return self._persons.surname(words, date, country)

    def latest(self, words: str, title: str) -> Actor | None:
        """The last who held an office among those of one family name in one state, since 1990; else None."""
        return self._persons.latest(words, title)

    def holder(self, title: str, seat: str, date: str | None) -> Actor | None:
        """Who held an office on ``date``: ``seat`` is a state (ISO3) or the id of an organisation."""
        if date is None:
            return None
        return self._own.holder(title, seat, date) or self._persons.holder(title, seat, date)

    def has(self, key: str) -> bool:
        """Whether a normalised name is that of a state, body, group, people or seat."""
        known = self._state_names, self._adjectives, self._metonyms
        return any(key in names for names in known) or self._groups.has(key) or self._own.by_name(key) is not None


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
def load(own: str = "") -> Knowledge:
    """The knowledge base that ships with the package, read once a process.

    Args:
        own: the text of the user's own actor file, see ``knowledge_own``.

    Raises:
        UsageError: when a row of it cannot be read.
    """
    states, metonyms = load_table("actors/states"), load_table("actors/metonyms")
    return Knowledge(states, metonyms, Groups(), Persons(), Own.read(own))
