"""From records to the plain rows of the archive's tables. Pure functions; the columns are in schema.sql."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.codec import encode, kind_of
from dragoman.records import (
    Document,
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

Row = tuple[Any, ...]
# PLOVER's auxiliary modes under which the thing told did not happen, or not yet.
NOT_HAPPENED = frozenset({"future", "hypothetical", "negation"})
# Characters of a summary: one line of a wide table.
_SUMMARY = 200


def dumps(value: Any) -> str:
    """JSON as the archive keeps it: compact, not escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record_json(record: Record) -> str:
    """A record as the archive keeps it."""
    return dumps(encode(record))


def document_json(document: Document) -> str:
    """A document as the archive keeps it: without its text and sources, which have their own place."""
    body = encode(document)
    del body["text"], body["sources"]
    return dumps(body)


def called(mention: Mention | None) -> str | None:
    """The name of a mention, or its words where no name is known."""
    return None if mention is None else mention.name or mention.text


def joined(mentions: Iterable[Mention]) -> str | None:
    """Names joined by "; ", None when there is none."""
    return "; ".join(str(called(mention)) for mention in mentions) or None


def parts(mention: Mention) -> tuple[Mention, ...]:
    """The parties a mention stands for: the members of "Russia and Turkey", or itself."""
    return mention.members or (mention,)


def span_of(record: Record) -> Span:
    """The hull of a record's evidence and, for a statement, its content."""
    if isinstance(record, Meeting):
        return record.evidence[0] if record.evidence else (0, 0)
    spans = [record.evidence]
    if isinstance(record, Statement):
        spans += [content.span for content in record.content]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def anchor_of(record: Record) -> Span:
    """The span that stays when a newer coder reads the page otherwise: trigger, cue, or evidence."""
    if isinstance(record, Event):
        return record.trigger.span
    if isinstance(record, Statement) and record.cue is not None:
        return record.cue.span
    return span_of(record)


def type_of(record: Record) -> str | None:
    """Event type, class of cue, or name of the relation."""
    if isinstance(record, Event):
        return record.type
    if isinstance(record, Relation):
        return record.relation
    return record.cue.class_ if isinstance(record, Statement) and record.cue else None


def summary(record: Record) -> str:
    """A record in one line."""
    return _short(_SUMMARIES[type(record)](record))


def content_of(statement: Statement) -> str:
    """What is said: its parts joined by " ... "."""
    return " ... ".join(part.text for part in statement.content)


def record_row(record: Record, document: Document, position: int) -> Row:
    """The row of ``records``."""
    time: Time | None = record.time
    day, precision, basis = _day(time, document)
    start, end = span_of(record)
    words = document.text[start:end]
    told_in = getattr(record, "attributed_to", None)
    return (
        *(record.id, kind_of(record), document.id, position, type_of(record), summary(record), words, start, end),
        *(day, precision, basis, time.end if time else None, told_in, record_json(record)),
    )


def kind_rows(record: Record, document: Document) -> Iterator[tuple[str, Row]]:
    """The rows of the table of a record's own kind and its parts, each with the table's name."""
    if isinstance(record, Statement):
        yield from _statement_rows(record)
    elif isinstance(record, Event):
        yield from _event_rows(record)
    elif isinstance(record, Meeting):
        yield from _meeting_rows(record, document.text)
    else:
        yield "relations", _relation_row(record)
    for role, mention in roles(record):
        yield "mentions", _mention_row(role, mention, record)
    place = getattr(record, "place", None)
    if place is not None:
        yield "places", _place_row(place, record)


def roles(record: Record) -> Iterator[tuple[str, Mention]]:
    """Every mention of a record with the part it plays; members follow their whole."""
    for role, mention in _roles(record):
        yield role, mention
        for member in mention.members:
            yield f"{role} member", member


def parties(page: PageRecord) -> Iterator[Mention]:
    """Every mention of every record of a page."""
    for record in page.records():
        for _, mention in roles(record):
            yield mention


def _roles(record: Record) -> Iterator[tuple[str, Mention]]:
    if isinstance(record, Statement):
        yield from _present(("speaker", record.speaker), *(("via", via) for via in record.via))
        yield from _present(("addressee", record.addressee))
    elif isinstance(record, Event):
        yield from (("actor", mention) for mention in record.actors)
        yield from (("recipient", mention) for mention in record.recipients)
    elif isinstance(record, Meeting):
        yield from (("organiser", mention) for mention in record.organisers)
        for entry in record.participation:
            yield from _present(("participant", entry.actor), ("by", entry.by), ("for", entry.for_))
    else:
        yield from (("from", record.from_), ("to", record.to))


def _present(*pairs: tuple[str, Mention | None]) -> Iterator[tuple[str, Mention]]:
    return ((role, mention) for role, mention in pairs if mention is not None)


def _statement_rows(record: Statement) -> Iterator[tuple[str, Row]]:
    speaker, cue = record.speaker, record.cue
    yield (
        "statements",
        (
            *(record.id, record.document, called(speaker), speaker and speaker.actor, speaker and speaker.country),
            *(cue and cue.text, cue and cue.class_, content_of(record), record.form, record.polarity),
            *(joined(record.via), called(record.addressee), *_dates(record.time), record.parent),
        ),
    )
    for i, part in enumerate(record.content):
        yield "contents", (record.id, i, part.text, *part.span)


def _event_rows(record: Event) -> Iterator[tuple[str, Row]]:
    kinds = [auxiliary.kind for auxiliary in record.auxiliary]
    place = record.place
    yield (
        "events",
        (
            *(record.id, record.document, record.type, record.mode, "; ".join(record.contexts) or None),
            *(record.trigger.text, joined(record.actors), joined(record.recipients), "; ".join(kinds) or None),
            *(int(NOT_HAPPENED.isdisjoint(kinds)), *_dates(record.time), place and (place.name or place.text)),
            *(place and place.country, dumps(dict(sorted(record.counts.items()))) if record.counts else None),
            *(record.attributed_to, record.intensity, record.quad, record.confidence),
        ),
    )
    for side, mentions in (("actor", record.actors), ("recipient", record.recipients)):
        each = [part for mention in mentions for part in parts(mention)]
        for i, party in enumerate(each):
            known = (party.actor, called(party), party.country, party.sector)
            yield "event_parties", (record.id, side, i, *known, party.text, *party.span)


def _meeting_rows(record: Meeting, text: str) -> Iterator[tuple[str, Row]]:
    place, time = record.place, record.time
    yield (
        "meetings",
        (
            *(record.id, record.document, record.name, record.topic, place and (place.name or place.text)),
            *(place and place.country, *_dates(time), time and time.precision, record.level),
            joined(record.organisers),
        ),
    )
    for i, entry in enumerate(record.participation):
        yield "participation", _participation_row(record.id, i, entry, text)


def _participation_row(meeting: str, position: int, entry: Participation, text: str) -> Row:
    actor, by, for_ = entry.actor, entry.by, entry.for_
    start, end = entry.evidence
    return (
        *(meeting, position, actor.actor, called(actor), actor.country, entry.status, called(by), by and by.actor),
        *(called(for_), for_ and for_.actor, entry.attributed_to, text[start:end], start, end),
    )


def _relation_row(record: Relation) -> Row:
    ends = (called(record.from_), record.from_.actor, called(record.to), record.to.actor)
    return (record.id, record.document, record.relation, *ends, *_dates(record.time))


def _mention_row(role: str, mention: Mention, record: Record) -> Row:
    known = (mention.actor, mention.name, mention.country, mention.sector, mention.text)
    return (record.document, record.id, role, *known, mention.via, mention.why, mention.score, *mention.span)


def _place_row(place: Place, record: Record) -> Row:
    known = (place.name or place.text, place.country, place.admin1, place.latitude, place.longitude)
    return (record.document, record.id, *known, place.geonames, place.precision, place.text, *place.span)


def _dates(time: Time | None) -> tuple[str | None, str | None]:
    return (time.start, time.end) if time else (None, None)


def _day(time: Time | None, document: Document) -> tuple[str | None, str | None, str | None]:
    if time is not None and time.start is not None:
        return time.start, time.precision, time.basis
    published = document.published
    if published.date is None:
        return None, None, None
    return published.date, published.precision, "page"


def _statement_summary(record: Statement) -> str:
    verb = record.cue.text if record.cue else "said"
    return f"{called(record.speaker) or 'unnamed'} {verb}: {content_of(record)}"


def _event_summary(record: Event) -> str:
    head = (
        f"{joined(record.actors) or '?'} > {joined(record.recipients)}" if record.recipients else joined(record.actors)
    )
    mode = f" {record.mode}" if record.mode else ""
    kinds = "".join(f", {auxiliary.kind}" for auxiliary in record.auxiliary)
    return f"{head or '?'}: {record.type}{mode}{kinds} ({record.trigger.text})"


def _meeting_summary(record: Meeting) -> str:
    place = f" in {record.place.name or record.place.text}" if record.place else ""
    return f"{record.name}{place}: {len(record.participation)} on its ledger"


def _relation_summary(record: Relation) -> str:
    return f"{called(record.from_)} {record.relation} {called(record.to)}"


_SUMMARIES: dict[type, Any] = {
    Statement: _statement_summary,
    Event: _event_summary,
    Meeting: _meeting_summary,
    Relation: _relation_summary,
}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rstrip() + "…"
