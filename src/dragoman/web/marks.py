"""Which words of the page each record rests on, and the number each record bears on its page.

Records are numbered by kind in text order, S1, S2 ... E1 ... M1 ... R1, as a ledger numbers its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.codec import kind_of
from dragoman.records import (
    Event,
    Meeting,
    Mention,
    PageRecord,
    Participation,
    Place,
    Record,
    Relation,
    Span,
    Statement,
    Time,
)
from dragoman.web.highlight import Mark

Part = tuple[str, Span]


def refs(page: PageRecord) -> dict[str, str]:
    """Record id -> its number on the page."""
    numbers: dict[str, str] = {}
    kinds: tuple[Sequence[Record], ...] = (page.statements, page.events, page.meetings, page.relations)
    for records in kinds:
        for i, record in enumerate(sorted(records, key=first), start=1):
            numbers[record.id] = f"{kind_of(record)[0].upper()}{i}"
    return numbers


def first(record: Record) -> Span:
    """The span that places a record in text order: its evidence, or a meeting's first mention."""
    if isinstance(record, Meeting):
        return min(record.evidence, default=(0, 0))
    return record.evidence


def marks(page: PageRecord) -> list[Mark]:
    """Every mark of every record of the page."""
    numbers = refs(page)
    return [
        Mark(span, numbers[record.id], record.id, kind_of(record), part)
        for record in page.records()
        for part, span in parts(record)
        if span[0] < span[1]
    ]


def parts(record: Record) -> Iterator[Part]:
    """The parts of a record and their spans, evidence first."""
    if isinstance(record, Statement):
        return _statement(record)
    if isinstance(record, Event):
        return _event(record)
    return _meeting(record) if isinstance(record, Meeting) else _relation(record)


def _statement(record: Statement) -> Iterator[Part]:
    yield "evidence", record.evidence
    if record.cue:
        yield "cue", record.cue.span
    for phrase in record.content:
        yield "content", phrase.span
    yield from _mentions("speaker", [record.speaker])
    yield from _mentions("via", record.via)
    yield from _mentions("addressee", [record.addressee])
    yield from _optional("time", record.time)


def _event(record: Event) -> Iterator[Part]:
    yield "evidence", record.evidence
    yield "trigger", record.trigger.span
    yield from _mentions("actor", record.actors)
    yield from _mentions("recipient", record.recipients)
    for auxiliary in record.auxiliary:
        yield auxiliary.kind, auxiliary.span
    yield from record.count_spans.items()
    yield from _optional("time", record.time)
    yield from _optional("place", record.place)


def _meeting(record: Meeting) -> Iterator[Part]:
    for span in record.evidence:
        yield "evidence", span
    yield from _mentions("organiser", record.organisers)
    yield from _spanned("topic", record.topic_span)
    yield from _spanned("level", record.level_span)
    yield from _optional("time", record.time)
    yield from _optional("place", record.place)
    for row in record.participation:
        yield from _participation(row)


def _participation(row: Participation) -> Iterator[Part]:
    yield "evidence", row.evidence
    yield from _mentions("party", [row.actor])
    yield from _mentions("by", [row.by])
    yield from _mentions("for", [row.for_])


def _relation(record: Relation) -> Iterator[Part]:
    yield "evidence", record.evidence
    yield from _mentions("from", [record.from_])
    yield from _mentions("to", [record.to])
    yield from _optional("time", record.time)


def _mentions(part: str, mentions: Iterable[Mention | None]) -> Iterator[Part]:
    for mention in mentions:
        if mention:
            yield part, mention.span


def _optional(part: str, words: Time | Place | None) -> Iterator[Part]:
    if words:
        yield part, words.span


def _spanned(part: str, span: Span | None) -> Iterator[Part]:
    if span:
        yield part, span
