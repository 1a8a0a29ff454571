"""Claims read from an archive's rows: what statements, and events told in a page's own voice, assert or deny."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.linking.claims import (
    ASSERTED,
    DENIED,
    Claim,
    claimed,
    denied_part,
    is_negated,
    is_own_act,
    lists,
    sign_of,
    stems_of,
)

# Ids to a SELECT; SQLite takes 32,766 values.
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Said:
    """Something said: its record, its stems, and whether it may assert or deny."""

    record: str
    stems: frozenset[str]
    may_assert: bool
    may_deny: bool


# All that a page says: statements, and events that it tells without naming a source.
_SAID = (
    "SELECT s.id, s.class, s.polarity, s.content FROM statements s"
    " WHERE s.document = ?1 AND s.polarity <> 'withheld' UNION ALL"
    " SELECT e.id, NULL, 'affirmed', r.words FROM events e JOIN records r ON r.id = e.id"
    " WHERE e.document = ?1 AND e.attributed_to IS NULL ORDER BY 1"
)


def said_on(database: sqlite3.Connection, document: str) -> Iterator[Said]:
    """All that a page says."""
    asserting = {None, *lists()["asserting"]}
    for record, class_, polarity, words in database.execute(_SAID, (document,)).fetchall():
        of_fact = class_ in asserting
        denies = polarity == "denied" or (of_fact and is_negated(words))
        yield Said(record, stems_of(words), of_fact and polarity == "affirmed", denies)


def read(database: sqlite3.Connection, ids: Sequence[str]) -> Iterator[Claim]:
    """The claims of statements and events; what neither asserts nor denies is left out."""
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        marks = ", ".join("?" for _ in some)
        told: dict[str | None, list[tuple[Any, ...]]] = defaultdict(list)
        for row in database.execute(f"{_EVENTS} WHERE r.attributed_to IN ({marks}) ORDER BY e.id", some):
            told[row[2]].append(row)
        for row in database.execute(f"{_STATEMENTS} WHERE s.id IN ({marks}) ORDER BY s.id", some):
            claim = _statement(row, told[row[0]])
            if claim is not None:
                yield claim
        for row in database.execute(f"{_EVENTS} WHERE e.id IN ({marks}) ORDER BY e.id", some):
            yield from _own_voice(row)


# Of a statement: what is said of it, then its words with speaker and cue, their span, and the span of its content.
_STATEMENTS = (
    "SELECT s.id, s.document, s.speaker, s.speaker_actor, s.speaker_country, s.cue, s.class, s.polarity, s.content,"
    " d.published, r.words, r.span_start, r.span_end,"
    " (SELECT min(span_start) FROM contents WHERE statement = s.id),"
    " (SELECT max(span_end) FROM contents WHERE statement = s.id)"
    " FROM statements s JOIN records r ON r.id = s.id JOIN documents d ON d.id = s.document"
)
# Of an event: id, document, statement, id again, day, precision, happened, auxiliary, words, span, published, parties.
_EVENTS = (
    "SELECT e.id, e.document, e.attributed_to, e.id, e.time_start, r.precision, e.happened,"
    " e.auxiliary, r.words, r.span_start, r.span_end, d.published,"
    " (SELECT group_concat(p.side || ':' || coalesce(p.actor, '') || ' ' || p.side || ':' || coalesce(p.country, ''),"
    " ' ') FROM event_parties p WHERE p.event = e.id) FROM events e JOIN records r ON r.id = e.id"
    " JOIN documents d ON d.id = e.document"
)


def _statement(row: tuple[Any, ...], events: list[tuple[Any, ...]]) -> Claim | None:
    id, document, speaker, actor, country, cue, class_, polarity, content, published, *spans = row
    sentence, first, last, start, end = spans
    sign = sign_of(class_, cue, polarity, content, sentence)
    if sign is None or start is None:
        return None
    if sign == ASSERTED and events and not any(event[6] for event in events):
        return None  # planned, possible or negated in the coder's eyes, though no word of our lists says so
    against, at = claimed(content) if sign == DENIED else ("", 0)
    words = denied_part(content[at:]) if sign == DENIED else content
    span = (start + at, start + at + len(words)) if len(content) == end - start else (start, end)
    return Claim(
        *(id, document, sign, words, span, ordinal(published), _first_day(events), actor, country),
        said_by=speaker or "",
        class_=class_,
        whole=(first, last),
        against=against,
        own_act=sign == DENIED and is_own_act(words),
        events=frozenset(event[3] for event in events),
        parties=_parties(events, "actor", "recipient"),
        doers=_parties(events, "actor"),
    )


def _own_voice(row: tuple[Any, ...]) -> Iterator[Claim]:
    """An event that a page tells without naming a source."""
    id, document, _, link, _, _, happened, auxiliary, words, start, end, published, _ = row
    negated = is_negated(words)
    if negated == bool(happened) or (auxiliary and auxiliary != "negation"):
        return
    yield Claim(
        *(id, document, DENIED if negated else ASSERTED, words, (start, end), ordinal(published), _first_day([row])),
        class_="report",
        events=frozenset({link}),
        parties=_parties([row], "actor", "recipient"),
        doers=_parties([row], "actor"),
    )


def _parties(events: list[tuple[Any, ...]], *sides: str) -> frozenset[str]:
    """Ids and states of the parties on some sides."""
    parts = (part.partition(":") for event in events for part in (event[12] or "").split())
    return frozenset(id for side, _, id in parts if id and side in sides)


def _first_day(events: list[tuple[Any, ...]]) -> int | None:
    days = [ordinal(event[4]) for event in events if event[4] and event[5] == "day"]
    return min((day for day in days if day is not None), default=None)


def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO date, None where there is none to the day."""
    return date.fromisoformat(day[:10]).toordinal() if day and len(day) >= len("2017-01-18") else None
