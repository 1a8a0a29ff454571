"""Role nouns: which words name an office, a body or a group, and their PLOVER sector (``codebook/roles.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.resolving.names import normalise

STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
LONGEST = 5  # words in the longest role of the list


@dataclass(frozen=True, slots=True)
class Role:
    """A role found in a phrase: words ``[first, last)``, PLOVER sector (None: that of the body beside it)."""

    first: int
    last: int
    word: str
    sector: str | None
    group: bool
    plural: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The role nouns by normalised word, and the small word lists beside them."""

    roles: dict[str, tuple[str | None, bool]]
    offices: dict[str, str]
    of_one_state: dict[str, tuple[str, ...]]
    men: frozenset[str]
    women: frozenset[str]
    titles: frozenset[str]
    past: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    plain: frozenset[str]
    faiths: frozenset[str]
    independents: frozenset[str]
    relational: frozenset[str]
    short_names: frozenset[str]
    one_of_many: frozenset[str]
    no_persons: frozenset[str]
    days: frozenset[str]
    bodies: frozenset[str]
    one_in_a_state: frozenset[str]
    documents: frozenset[str]
    writings: frozenset[str]
    several: frozenset[str]
    firms: frozenset[str]
    no_plural: frozenset[str]
    partisans: frozenset[str]

    def find(self, words: Sequence[str]) -> list[Role]:
        """The roles in ``words``, left to right, the longest at each place."""
        keys = ["" if word.lower() in ("the", "a", "an") else normalise(word) for word in words]
        found: list[Role] = []
        place = 0
        while place < len(keys):
            role = next(self._at(keys, place), None)
            place = role.last if role else place + 1
            if role:
                found.append(role)
        return found

    def _at(self, keys: Sequence[str], first: int) -> Iterator[Role]:
        if not keys[first]:
            return
        for last in range(min(first + LONGEST, len(keys)), first, -1):
            key = " ".join(filter(None, keys[first:last]))
            for form in singulars(key):
                if form in self.roles and not (form != key and form in self.no_plural):
                    sector, group = self.roles[form]
                    yield Role(first, last, form, sector, group, form != key)

    def gender(self, words: Sequence[str]) -> str | None:
        """m or f if one of ``words`` says so."""
        for word in words:
            low = word.lower().rstrip(".")
            if low in self.women:
                return "f"
            if low in self.men:
                return "m"
        return None


def singulars(key: str) -> Iterator[str]:
    """``key`` and what its singular may be."""
    yield key
    if key.endswith("men"):
        yield key[:-3] + "man"
    if key.endswith("ies"):
        yield key[:-3] + "y"
    if key.endswith("es"):
        yield key[:-2]
    if key.endswith("s"):
        yield key[:-1]
    head, _, tail = key.partition(" ")  # "secretaries of state", "members of parliament"
    if tail and head.endswith("s"):
        yield f"{head[:-1]} {tail}"


@cache
def lexicon() -> Lexicon:
    """The role nouns that ship with the package."""
    data = load_yaml("roles")
    roles: dict[str, tuple[str | None, bool]] = {}
    for noun, sector in _extra():
        roles[normalise(noun)] = (sector, sector in _GROUPS)
    for group, part in ((True, "groups"), (False, "persons")):
        for sector, nouns in data[part].items():
            roles.update({normalise(noun): (sector, group) for noun in nouns})
    roles.update({normalise(noun): (None, False) for noun in data["neutral"]})
    roles.update({normalise(noun): (None, True) for noun in (*data["documents"], *data["writings"])})
    sets = [frozenset(map(str.lower, data[name])) for name in _SETS]
    ours = {normalise(name): tuple(states) for name, states in data["of_one_state"].items()}
    return Lexicon(roles, {normalise(k): v for k, v in data["offices"].items()}, ours, *sets)


_SETS = ("men", "women", "titles", "past", "determiners", "prepositions", "particles", "plain", "faiths",
         "independents", "relational", "short_names", "one_of_many", "no_persons", "days", "bodies",
         "one_in_a_state", "documents", "writings", "several", "firms",
         "no_plural", "partisans")  # fmt: skip
# Sectors whose nouns in the parties' list are mostly groups of people.
_GROUPS = frozenset({"CVL", "SOC", "PRM", "BUS"})


# Nouns of places: an actor by metonymy only, which a role of somebody is not.
_PLACES = frozenset({"city", "capital"})
_DEEDS = frozenset({"insurgency"})  # what fighters do


def _extra() -> Iterator[tuple[str, str]]:
    for sector, nouns in load_yaml("party_nouns")["roles"].items():
        for noun in set(nouns) - _PLACES - _DEEDS:
            yield str(noun), str(sector)


def head_end(words: Sequence[str], roles: Sequence[Role]) -> int:
    """Where the phrase's head part ends: at the first preposition that is no part of a role ("secretary of state")."""
    inside = {i for role in roles for i in range(role.first, role.last)}
    ends = (i for i, word in enumerate(words) if i and i not in inside and word.lower() in lexicon().prepositions)
    return next(ends, len(words))
