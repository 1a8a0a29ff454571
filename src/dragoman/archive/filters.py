"""The filters that all questions share, as SQL conditions over ``records r``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError

# What stands after any longer date that starts the same: until "2015" takes in all of 2015.
_AFTER = "~"
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TERM = re.compile(r'"([^"]*)"|(\S+)')


@dataclass
class Where:
    """Conditions joined by AND, with their values."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        """One more condition."""
        self.conditions.append(condition)
        self.values.extend(values)

    @property
    def sql(self) -> str:
        """``WHERE ...``, or nothing."""
        return f"WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def records_where(
    archive: Archive,
    *,
    kind: str | None = None,
    actor: str | None = None,
    country: str | None = None,
    type: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Where:
    """Conditions on ``records r``; a filter that is None or empty asks nothing.

    Args:
        archive: where names of actors are looked up.
        kind: statement, event, meeting or relation.
        actor: an actor's id or any of its names.
        country: ISO 3166 alpha-3 of a party.
        type: event type, class of cue or relation.
        place: a place's name or its country's alpha-3.
        since: first day, ISO; a year or month will do.
        until: last day, taken in; a year or month will do.
    """
    where = Where()
    if kind:
        where.add("r.kind = ?", kind)
    if type:
        where.add("r.type = ?", type)
    if actor:
        ids = actor_ids(archive, actor)
        where.add(f"r.id IN (SELECT record FROM mentions WHERE actor IN ({marks(ids)}))", *ids)
    if country:
        where.add("r.id IN (SELECT record FROM mentions WHERE country = ?)", country.upper())
    if place:
        where.add(
            "r.id IN (SELECT record FROM places WHERE name = ? COLLATE NOCASE UNION SELECT record FROM places"
            " WHERE country = ?)",
            place,
            place.upper(),
        )
    add_days(where, "r.day", since, until)
    return where


def add_days(where: Where, column: str, since: str | None, until: str | None) -> None:
    """Keeps rows whose date is from ``since`` to ``until``, both taken in.

    Raises:
        UsageError: when one is no day, month or year; compared as text, it would quietly find nothing.
    """
    check_days(since, until)
    if since:
        where.add(f"{column} >= ?", since)
    if until:
        where.add(f"{column} <= ?", until + _AFTER)


def check_days(since: str | None, until: str | None) -> None:
    """Raises UsageError when one is no day, month or year."""
    for name, value in (("since", since), ("until", until)):
        if value and not _DAY.fullmatch(value):
            raise UsageError(f"{value!r} is not a date", where=name, remedy="write it as 2017-01-18, 2017-01 or 2017")


def actor_ids(archive: Archive, words: str) -> list[str]:
    """Ids of the actors meant by an id, a name, or words the pages used, the most mentioned first."""
    rows = archive.rows("SELECT id FROM actors WHERE id = ?", words)
    rows = rows or archive.rows(
        "SELECT a.id FROM actors a WHERE a.id IN (SELECT actor FROM actor_names WHERE name = ?1 COLLATE NOCASE"
        " UNION SELECT actor FROM mentions WHERE text = ?1 COLLATE NOCASE AND actor IS NOT NULL"
        " AND via IS NOT 'pronoun')"
        " ORDER BY a.mentions DESC, a.id",
        words,
    )
    rows = rows or archive.rows(
        "SELECT a.id FROM actors a WHERE a.id IN (SELECT actor FROM actor_names WHERE name LIKE ? ESCAPE '\\')"
        " ORDER BY a.mentions DESC, a.id",
        f"%{escaped(words)}%",
    )
    return [row[0] for row in rows]


def escaped(words: str) -> str:
    """Words for LIKE, its wildcards taken as they stand; the escape character is a backslash."""
    return re.sub(r"([\\%_])", r"\\\1", words)


def match(text: str) -> str:
    """What a person typed as an FTS5 query: all words, "phrases" together, word* as a beginning.

    Nothing typed can be an error: FTS5's own operators are taken as words.
    """
    return " ".join(_term(phrase or word) for phrase, word in _TERM.findall(text))


def marks(values: Iterable[Any]) -> str:
    """One ``?`` a value."""
    return ", ".join("?" for _ in values)


def limited(columns: tuple[str, ...], rows: list[tuple[Any, ...]], limit: int) -> Table:
    """A table of rows of which one more than ``limit`` were asked for."""
    return Table(columns, tuple(rows[:limit]), more=len(rows) > limit)


def _term(words: str) -> str:
    star = "*" if words.endswith("*") and words.strip("*") else ""
    return '"' + words.rstrip("*").replace('"', " ").replace("\0", " ") + '"' + star
