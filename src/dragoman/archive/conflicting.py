"""What conflicts in an archive, before voices are heard: claims, reports of events, and places at meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dragoman.archive import loading
from dragoman.archive.filters import marks
from dragoman.archive.queries_ledger import meeting
from dragoman.archive.queries_sources import voices
from dragoman.archive.rows import called, parts
from dragoman.archive.store import Archive
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
from dragoman.linking.conflicts import Conflict
from dragoman.linking.conflicts_claims import contradictions
from dragoman.linking.conflicts_counts import counts_of
from dragoman.linking.conflicts_events import BLAME_QUAD, Told
from dragoman.linking.conflicts_index import Denials, Rarity
from dragoman.linking.conflicts_meetings import seat_conflict
from dragoman.linking.reports import report_of
from dragoman.linking.versions import sentence_at
from dragoman.records import Event, Published

# All that is said: statements, and events that a page tells without naming a source.
_SAID = (
    "SELECT s.id, s.document, d.published, s.class, s.polarity, s.content FROM statements s"
    " JOIN documents d ON d.id = s.document WHERE s.polarity <> 'withheld' UNION ALL"
    " SELECT e.id, e.document, d.published, NULL, 'affirmed', r.words FROM events e JOIN records r ON r.id = e.id"
    " JOIN documents d ON d.id = e.document WHERE e.attributed_to IS NULL"
)


def disputed(archive: Archive) -> Iterator[Conflict]:
    """Denials of what others assert, and speakers' own reversals.

    All is looked through twice: for denials, then for what shares words with one. Only these are read closely.
    """
    rows, asserting = archive.rows(_SAID), {None, *lists()["asserting"]}
    denying = [row[0] for row in rows if row[4] == "denied" or (row[3] in asserting and is_negated(row[5]))]
    denials = Denials(claim for claim in _claims(archive, denying) if claim.sign == DENIED)
    rarity, wanted = Rarity(), []
    for id, document, published, class_, polarity, words in rows:
        stems = stems_of(words)
        rarity.add(stems)
        if class_ in asserting and polarity == "affirmed" and denials.wanted(document, _ordinal(published), stems):
            wanted.append(id)
    asserted = (claim for claim in _claims(archive, wanted) if claim.sign == ASSERTED)
    yield from contradictions(denials, asserted, rarity)


def _claims(archive: Archive, ids: Sequence[str]) -> Iterator[Claim]:
    """The claims of statements and events; what neither asserts nor denies is left out."""
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        told: dict[str | None, list[tuple[Any, ...]]] = defaultdict(list)
        for row in archive.rows(f"{_EVENTS} WHERE e.attributed_to IN ({marks(some)}) ORDER BY e.id", *some):
            told[row[2]].append(row)
        for row in archive.rows(f"{_STATEMENTS} WHERE s.id IN ({marks(some)}) ORDER BY s.id", *some):
            claim = _statement(row, told[row[0]])
            if claim is not None:
                yield claim
        for row in archive.rows(f"{_EVENTS} WHERE e.id IN ({marks(some)}) ORDER BY e.id", *some):
            yield from _own_voice(row)


# Of a statement: what is said of it, then its words with speaker and cue, their span, and the span of its content.
_STATEMENTS = (
    "SELECT s.id, s.document, s.speaker, s.speaker_actor, s.speaker_country, s.cue, s.class, s.polarity, s.content,"
    " d.published, r.words, r.span_start, r.span_end,"
    " (SELECT min(span_start) FROM contents WHERE statement = s.id),"
    " (SELECT max(span_end) FROM contents WHERE statement = s.id)"
    " FROM statements s JOIN records r ON r.id = s.id JOIN documents d ON d.id = s.document"
)
# Of an event: id, document, statement, link, day, its precision, happened, auxiliary, words, span, published, parties.
_EVENTS = (
    "SELECT e.id, e.document, e.attributed_to, coalesce(l.link, e.id), e.time_start, r.precision, e.happened,"
    " e.auxiliary, r.words, r.span_start, r.span_end, d.published,"
    " (SELECT group_concat(p.side || ':' || coalesce(p.actor, '') || ' ' || p.side || ':' || coalesce(p.country, ''),"
    " ' ') FROM event_parties p WHERE p.event = e.id) FROM events e JOIN records r ON r.id = e.id"
    " JOIN documents d ON d.id = e.document LEFT JOIN linked l ON l.kind = 'event' AND l.item = e.id"
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
        *(id, document, sign, words, span, _ordinal(published), _first_day(events), actor, country),
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
        *(id, document, DENIED if negated else ASSERTED, words, (start, end), _ordinal(published), _first_day([row])),
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
    days = [_ordinal(event[4]) for event in events if event[4] and event[5] == "day"]
    return min((day for day in days if day is not None), default=None)


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day and len(day) >= len("2017-01-18") else None


# Reports that may conflict with another: linked ones that blame or count; those of material conflict of the town and
# day of another; those of acts done once by or to a person who is in several events, or between two parties.
_REPORTS = (
    "WITH several AS (SELECT link FROM linked WHERE kind = 'event' GROUP BY link HAVING count(*) > 1),"
    " spots AS (SELECT place, time_start FROM events WHERE quad = {quad} AND place IS NOT NULL"
    " AND time_start IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1),"
    " persons AS (SELECT actor FROM event_parties WHERE actor GLOB '*.[a-z]*' GROUP BY 1"
    " HAVING count(DISTINCT event) > 1),"
    " parties AS (SELECT event FROM event_parties WHERE actor IN persons"
    " UNION SELECT event FROM event_parties WHERE actor IS NOT NULL GROUP BY event HAVING count(DISTINCT actor) = 2)"
    " SELECT e.id FROM events e LEFT JOIN linked l ON l.kind = 'event' AND l.item = e.id WHERE e.happened AND ("
    " (l.link IN several AND (e.quad = {quad} OR e.counts <> '{{}}'))"
    " OR (e.quad = {quad} AND (e.place, e.time_start) IN spots)"
    " OR (e.time_start IS NOT NULL AND e.id IN parties AND ({once})))"
)


def reports(archive: Archive) -> Iterator[Told]:
    """Reports of events that may conflict with another."""
    once = " OR ".join(f"lower(e.\"trigger\") LIKE '{stem}%'" for stem in lists()["once"])
    ids = [row[0] for row in archive.rows(_REPORTS.format(quad=BLAME_QUAD, once=once))]
    heard = voices(archive, ids)
    for row in _events(archive, ids):
        yield _told(row, heard[row[0]].key)


def _events(archive: Archive, ids: list[str]) -> Iterator[tuple[Any, ...]]:
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        yield from archive.rows(
            "SELECT r.id, coalesce(l.link, r.id), r.json, d.text, d.published FROM records r"
            " JOIN documents d ON d.id = r.document LEFT JOIN linked l ON l.kind = 'event' AND l.item = r.id"
            f" WHERE r.id IN ({marks(some)}) ORDER BY r.id",
            *some,
        )


_AT_ONCE = 5_000


def _told(row: tuple[Any, ...], voice: str) -> Told:
    id, link, body, text, published = row
    event = loading.decoded(body)
    assert isinstance(event, Event)
    report = report_of(event, Published(published), text)
    return Told(
        *(id, event.document, link, voice, event.type, event.quad, event.trigger.text, event.evidence),
        text[slice(*event.evidence)],
        not event.auxiliary,
        *(report.actors, report.recipients, report.first, report.last, report.published, report.place, report.country),
        tuple(counts_of(event, text)),
        sentence_at(text, event.evidence),
        tuple(name for mention in event.actors for part in parts(mention) if (name := called(part))),
    )


# Meetings on whose ledger one party has two statuses: few, so that each can be asked for as it is.
_SEVERAL = (
    "SELECT DISTINCT link FROM (SELECT coalesce(l.link, p.meeting) AS link, coalesce(p.actor, p.name) AS party"
    " FROM participation p LEFT JOIN linked l ON l.kind = 'meeting' AND l.item = p.meeting"
    " GROUP BY 1, 2 HAVING count(DISTINCT p.status) > 1)"
)


def seats(archive: Archive) -> Iterator[Conflict]:
    """Places of one party at one meeting that exclude one another."""
    for (link,) in archive.rows(_SEVERAL):
        view = meeting(archive, link)
        rows = {(row["record"], row["status"], row["words"]): row for row in view.ledger}
        for pair in view.contradictions:
            one = rows.get((pair["record"], pair["status"], pair["words"]))
            other = rows.get((pair["other_record"], pair["other_status"], pair["other_words"]))
            if one is not None and other is not None:
                yield seat_conflict(view.id, view.name, (one, other))
