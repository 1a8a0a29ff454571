"""The organisations, groups and parts of states of the knowledge base, by id, name and spelling."""

from __future__ import annotations

from functools import cached_property

from dragoman.resolving.knowledge_actors import Actor, group_of
from dragoman.resolving.knowledge_index import Lines
from dragoman.resolving.names import skeleton

# The first word of a body's name, short and in full: "the UN refugee agency", "the United Nations refugee agency".
LONG_FORMS = (
    ("UN ", "United Nations "), ("U.N. ", "United Nations "), ("United Nations ", "UN "), ("EU ", "European Union "),
)  # fmt: skip


class Groups:
    """The table of organisations, looked up row by row."""

    def __init__(self) -> None:
        self._rows = Lines("organisations")
        self._names = Lines("organisations_names")
        self._spelled = Lines("organisations_spellings")
        self._made: dict[int, Actor] = {}

    def at(self, number: int) -> Actor:
        """The entry of that row."""
        if number not in self._made:
            self._made[number] = group_of(self._rows.row(number))
        return self._made[number]

    def by_id(self, identity: str) -> Actor | None:
        """The entry of that id."""
        number = self._rows.place(identity)
        return None if number is None else self.at(number)

    def by_name(self, key: str) -> Actor | None:
        """The entry of that normalised name."""
        return next((self.at(number) for number in self._names.numbers(key)), None)

    def has(self, key: str) -> bool:
        """Whether a normalised name is an entry's."""
        return self._names.place(key) is not None

    def by_spelling(self, key: str) -> Actor | None:
        """The armed group of one word with the consonants of ``key``, if it is the only one."""
        return next((self.at(number) for number in self._spelled.numbers(skeleton(key))), None)

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)
