"""The stances of all pages as rows, kept up to date as the links are, and the names that people gave to questions."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.linking.stances import Stance, stances_of
from dragoman.records import PageRecord

Member = tuple[str, str, int, int]  # topic, document, hull of its words


@dataclass(frozen=True, slots=True)
class Pin:
    """One entry of the log: ``name`` is empty where it undoes an earlier one."""

    number: int
    made_at: str
    author: str
    name: str
    members: tuple[Member, ...]


def replace(database: sqlite3.Connection, document: str, page: PageRecord | None) -> None:
    """Puts a page's stances in the place of those it had; ``page`` is None when it is gone."""
    database.execute("DELETE FROM stances WHERE document = ?", (document,))
    if page is not None:
        marks = ", ".join("?" * _COLUMNS)
        database.executemany(f"INSERT OR IGNORE INTO stances VALUES ({marks})", map(_row, stances_of(page)))


_COLUMNS = 17


def _row(stance: Stance) -> tuple[object, ...]:
    start, end = min(span[0] for span in stance.spans), max(span[1] for span in stance.spans)
    return (
        *(stance.id, stance.holder, stance.stance, stance.name, stance.country, stance.document, stance.record),
        *(stance.source, stance.day, stance.precision, stance.basis, stance.words, stance.about, start, end),
        *("; ".join(stance.via) or None, stance.party),
    )


def add_pin(database: sqlite3.Connection, name: str, topics: Iterable[str], author: str, now: str) -> None:
    """Adds a name for the question of these topics to the log."""
    members = [_member(database, topic) for topic in sorted(set(topics))]
    row = (now, author, name, json.dumps(members, separators=(",", ":")))
    database.execute("INSERT INTO pins (made_at, author, name, members) VALUES (?, ?, ?, ?)", row)


def _member(database: sqlite3.Connection, topic: str) -> tuple[object, ...]:
    sql = "SELECT topic, document, span_start, span_end FROM stances WHERE topic = ? LIMIT 1"
    found: tuple[object, ...] = database.execute(sql, (topic,)).fetchone()
    return found


def pins(rows: Iterable[tuple[int, str, str, str, str]]) -> list[Pin]:
    """The log from its rows, oldest first."""
    return [
        Pin(
            number,
            made_at,
            author,
            name,
            tuple((topic, document, start, end) for topic, document, start, end in json.loads(members)),
        )
        for number, made_at, author, name, members in rows
    ]


@dataclass(frozen=True, slots=True)
class Pinned:
    """What pins make of the links: each topic's question, and each pinned question's name."""

    question: Mapping[str, str]
    names: Mapping[str, str]


def pinned(links: Mapping[str, str], places: Mapping[str, Member], log: Iterable[Pin]) -> Pinned:
    """The questions with people's pins applied, a pure function of the links and the log.

    A pinned question is the one that most of the pin's members are linked in, and all its members. A member that a new
    reading gives another id is found by its place. A later entry wins.

    Args:
        links: each topic's question as linked.
        places: each topic's member entry.
        log: oldest first.
    """
    active: dict[str, tuple[str, list[str]]] = {}
    for pin in sorted(log, key=lambda each: each.number):
        topics = [topic for member in pin.members for topic in _found(member, links, places)]
        if topics:
            counted = Counter(links[topic] for topic in topics)
            home = min(counted, key=lambda each: (-counted[each], each))
            active.pop(home, None)
            if pin.name:
                active[home] = pin.name, topics
    moved = {topic: home for home, (_, topics) in active.items() for topic in topics}
    return Pinned({**links, **moved}, {home: name for home, (name, _) in active.items()})


def _found(member: Member, links: Mapping[str, str], places: Mapping[str, Member]) -> Iterator[str]:
    topic, document, start, end = member
    if topic in links:
        yield topic
        return
    for other, (_, where, first, last) in places.items():
        if where == document and first < end and start < last and other in links:
            yield other
