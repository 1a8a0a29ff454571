"""The participation ledger of one meeting over time: what is said of each party's place at it, when and on whose word.

Pure functions over ``Row``: one participation row of one report, with its date and its source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.linking.sources import Voice, independent
from dragoman.records import Span


@dataclass(frozen=True, slots=True)
class Row:
    """What one report says of one party.

    ``party`` is its actor id, or its words where it has none (``actor`` is then None); ``state`` the ISO alpha-3 of
    its country. ``said`` is the ISO date of the statement (``basis`` statement), else of the page (page), else None.
    ``by`` is who invites, wants or opposes, ``for_`` whom the party stands for; ``words`` at ``span`` of ``document``
    say so.
    """

    party: str
    actor: str | None
    name: str
    state: str | None
    status: str
    said: str | None
    basis: str | None
    voice: Voice
    words: str
    record: str
    document: str
    span: Span
    by: str | None = None
    for_: str | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A party's place at a meeting: its rows in the order in which they were said, the latest status and since when it
    is said without another between, and the independent sources of all rows."""

    party: str
    actor: str | None
    name: str
    state: str | None
    status: str
    since: str | None
    rows: tuple[Row, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rows of one party, of two sources, that cannot both be."""

    first: Row
    second: Row


def ledger(rows: Iterable[Row]) -> list[Standing]:
    """Each party once; a state and its people together, those of whom most is said first."""
    by_party: dict[str, list[Row]] = defaultdict(list)
    for row in in_time(rows):
        by_party[row.party].append(row)
    found = [_standing(party, said) for party, said in by_party.items()]
    said_of_state = Counter(row.state for standing in found for row in standing.rows)
    return sorted(
        found,
        key=lambda each: (
            each.state is None,
            -said_of_state[each.state],
            each.state or "",
            each.party != each.state,
            -len(each.rows),
            each.party,
        ),
    )


def in_time(rows: Iterable[Row]) -> list[Row]:
    """By the day they were said, undated ones last; within a day by how near the status is to what came of it."""
    return sorted(rows, key=lambda row: (row.said or "9999", _rank(row.status), row.document, row.span, row.status))


def contradictions(rows: Iterable[Row]) -> list[Contradiction]:
    """What two sources say of one party and cannot both be, each pair of sources once, in the order of the parties."""
    by_party: dict[str, list[Row]] = defaultdict(list)
    for row in in_time(rows):
        by_party[row.party].append(row)
    return [pair for _, said in sorted(by_party.items()) for pair in _pairs(said)]


def _pairs(rows: Sequence[Row]) -> Iterator[Contradiction]:
    seen: set[tuple[str, ...]] = set()
    for rule in _rules()["cannot_both"]:
        firsts = [row for row in rows if row.status == rule["first"]]
        seconds = [row for row in rows if row.status == rule["second"]]
        for a, b in product(firsts, seconds):
            key = (a.status, b.status, a.voice.key, b.voice.key)
            if key not in seen and _against(a, b, rule["when"]):
                seen.add(key)
                yield Contradiction(a, b)


def _against(a: Row, b: Row, when: str) -> bool:
    if a.voice.key == b.voice.key or (a.by and b.by and a.by != b.by):
        return False  # one source, or two hosts of whom one invites and the other does not
    if when == "always":
        return True
    if a.said is None or b.said is None:
        return False
    return a.said == b.said if when == "day" else a.said <= b.said


def _standing(party: str, rows: Sequence[Row]) -> Standing:
    name = Counter(row.name for row in rows).most_common(1)[0][0]
    latest = _latest(rows)
    return Standing(
        *(party, latest.actor, name, latest.state, latest.status, _since(rows, latest)),
        tuple(rows),
        independent(row.voice for row in rows),
    )


def _latest(rows: Sequence[Row]) -> Row:
    """The last that is said of the party's own place; where nothing is, the last that somebody wants or opposes."""
    own = [row for row in rows if row.status in _rules()["standings"]] or list(rows)
    dated = [row for row in own if row.said is not None] or own
    return dated[-1]


def _since(rows: Sequence[Row], latest: Row) -> str | None:
    since = latest.said
    for row in reversed(rows[: rows.index(latest)]):
        if row.status != latest.status and row.status in _rules()["standings"]:
            break
        since = row.said if row.status == latest.status else since
    return since


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = load_yaml("linking")["ledger"]
    return rules


def statuses() -> tuple[str, ...]:
    """All statuses: stances, then standings from the least to the nearest to what came of it."""
    return (*_rules()["stances"], *_rules()["standings"])


def _rank(status: str) -> int:
    known = statuses()
    return known.index(status) if status in known else -1
