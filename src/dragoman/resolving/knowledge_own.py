"""The user's own actors: a table of names that come before those that ship.

A tab-separated file with a head line; lines that start with # are comments::

    id	kind	name	aliases	country	sector	offices
    SYR.jane-doe	person	Jane Doe	J. Doe|Umm Karim	SYR	OPP	2013-01..2015-06 OPP spokeswoman
    ARM.north	armed	North Brigade	Liwa al-Shamal	SYR	REB	2012..2014 North Brigade; 2014.. North Army

``kind``: person, igo, ngo, armed, party, body, agency, company. ``offices``: for a person terms of office, for others
the names borne in turn; ISO dates, half-open, a blank side is open. All but ``id`` and ``name`` may be blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.errors import UsageError
from dragoman.resolving.knowledge_actors import Actor, group_of, person_of
from dragoman.resolving.names import normalise, same_person

COLUMNS = ("id", "kind", "name", "aliases", "country", "sector", "offices")
KINDS = frozenset({"person", "igo", "ngo", "armed", "party", "body", "agency", "company"})
REMEDY = f"the columns are {', '.join(COLUMNS)}; see docs/resolving.md"


class Own:
    """The user's own entries."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._ids: dict[str, Actor] = {}
        self._names: dict[str, Actor] = {}
        self._people: dict[str, Actor] = {}
        for actor in actors:
            self._ids[actor.id] = actor
            names = self._people if actor.kind == "person" else self._names
            names.update((normalise(name), actor) for name in (actor.name, *actor.aliases))

    @classmethod
    def read(cls, text: str) -> Own:
        """The entries of a file's text.

        Raises:
            UsageError: when it has no head line, or a row lacks an id or name, has an unknown kind or a bad date.
        """
        return cls(map(_actor, _rows(text)))

    def by_id(self, identity: str) -> Actor | None:
        """The entry of that id."""
        return self._ids.get(identity)

    def by_name(self, key: str) -> Actor | None:
        """The organisation or group of that normalised name."""
        return self._names.get(key)

    def person(self, words: str) -> Actor | None:
        """The one person of that name or of one like it."""
        if not self._people:
            return None
        key = normalise(words)
        found = {actor.id: actor for name, actor in self._people.items() if same_person(key, name)}
        return self._people.get(key) or (next(iter(found.values())) if len(found) == 1 else None)

    def holder(self, title: str, seat: str, date: str) -> Actor | None:
        """Who held an office of a state (ISO3) on ``date``, if that is one person."""
        found = [
            actor for actor in dict.fromkeys(self._people.values())
            if actor.country == seat and any(term.title == title and term.holds(date) for term in actor.terms)
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None


def _rows(text: str) -> Iterator[dict[str, str]]:
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        return
    head = lines[0][1].split("\t")
    if not {"id", "name"} <= set(head):
        raise UsageError("an actor file needs a head line with id and name", where="actors", remedy=REMEDY)
    for at, line in lines[1:]:
        row = dict.fromkeys(COLUMNS, "") | dict(zip(head, map(str.strip, line.split("\t")), strict=False))
        row["kind"] = row["kind"] or "person"
        if not row["id"] or not row["name"] or row["kind"] not in KINDS:
            raise UsageError("a row without id or name, or of an unknown kind", where=f"actors:{at}", remedy=REMEDY)
        yield row | {"line": str(at)}


def _actor(row: dict[str, str]) -> Actor:
    try:
        if row["kind"] == "person":
            return person_of(row | {"gender": "", "roles": row["offices"], "source": "own"})
        return group_of(row | {"history": row["offices"], "source": "own"})
    except (ValueError, IndexError) as error:
        where = f"actors:{row['line']}"
        raise UsageError("the offices of a row cannot be read", where=where, remedy=REMEDY) from error
