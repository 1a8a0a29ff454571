"""Which facts of office are held apart from the build: a benchmark asks for them (``benchmarks.offices``).

1. facts    REIGN's terms of effective leaders, the CIA's heads and main ministers of 2019
2. twice    only those about whose office on that day another source says something, right or not
3. hash     500 of them, by the hash of source, state, office and start; the build leaves them out

So what is asked is known, if at all, from a source other than the one that judges the answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from training.actors.sources import Leader, Office, title
from training.actors.tables import HERE, Person, read

ASKED = 500
# The first 500 of 929 by hash were asked on 22 November 2026 (89.0 % right) and their faults read; those asked
# now are the last 500, of which 71 were among the first.
SEEN = 429
# The day for which the CIA's list of June 2019 is asked; its release is dated 4 June.
CIA_DAY = "2019-05-15"
OFFICES = frozenset({"president", "prime minister", "foreign minister", "defence minister", "chancellor", "king"})


@dataclass(frozen=True)
class Fact:
    """Who held an office on a day, by one source."""

    source: str
    seat: str
    office: str
    date: str
    holder: str
    key: str


def effective() -> dict[str, tuple[str, str]]:
    """State -> the office of its effective leader and since when, where it has been one (blank: all along)."""
    rows = read(HERE / "effective.tsv")
    return {state: (row["office"], row["since"]) for row in rows for state in row["states"].split()}


def day_of(start: str, end: str, seed: str) -> str:
    """A day inside a term, by hash; not its first or last month, which sources date differently."""
    first, last = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (start, end))
    months = last - first - 1
    if months < 1:
        return ""
    month = first + 1 + int(hashlib.sha256(seed.encode()).hexdigest(), 16) % months
    return f"{month // 12}-{month % 12 + 1:02d}-15"


def leader_facts(leaders: Iterable[Leader]) -> Iterator[tuple[Leader, Fact]]:
    """REIGN's terms as facts."""
    offices = effective()
    for leader in leaders:
        key = f"reign|{leader.country}|{leader.name}|{leader.start}"
        day = day_of(leader.start, leader.end, key)
        office, since = offices.get(leader.country, ("", ""))
        if day and office and day >= since:
            yield leader, Fact("reign", leader.country, office, day, leader.name, key)


def office_facts(offices: Iterable[Office]) -> Iterator[tuple[Office, Fact]]:
    """The CIA's heads and main ministers as facts."""
    for office in offices:
        name = title(office.title)
        if name in OFFICES:
            key = f"cia|{office.country}|{name}|{office.holder}"
            yield office, Fact("cia", office.country, name, CIA_DAY, office.holder, key)


def spoken_of(others: Iterable[Person]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """State and office -> the terms that the hand-written tables have."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for person in others:
        for role in person.roles:
            dates, _, name = role.split(" ", 2)
            start, _, end = dates.partition("..")
            found.setdefault((person.country, ALIKE.get(name, name)), []).append((start, end))
    return found


# The same office under another name, in one state or another.
ALIKE = {
    "foreign secretary": "foreign minister", "secretary of state": "foreign minister",
    "defense secretary": "defence minister", "defence secretary": "defence minister", "premier": "prime minister",
}  # fmt: skip


def chosen(facts: Iterable[Fact], others: Iterable[Person]) -> list[Fact]:
    """The facts to be held apart, sorted by key: those of the lowest hashes of which another source speaks."""
    known = spoken_of(others)
    twice = [
        fact for fact in facts
        if any(
            (not start or start <= fact.date) and (not end or fact.date < end)
            for start, end in known.get((fact.seat, ALIKE.get(fact.office, fact.office)), ())
        )
    ]  # fmt: skip
    ranked = sorted(twice, key=lambda fact: hashlib.sha256(fact.key.encode()).hexdigest())
    return sorted(ranked[SEEN : SEEN + ASKED], key=lambda fact: fact.key)
