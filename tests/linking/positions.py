"""Pages with statements, events and ledgers, built by hand for the tests of stances."""

from __future__ import annotations

from dragoman.records import (
    Cue,
    Document,
    Event,
    Meeting,
    Mention,
    PageRecord,
    Participation,
    Phrase,
    Place,
    Published,
    Statement,
    document_id,
    record_id,
)


def at(text, words, start=0):
    found = text.index(words, start)
    return found, found + len(words)


def who(text, words, actor, country=None, via="name", start=0):
    return Mention(words, at(text, words, start), words, actor, country or (actor or "")[:3] or None, via=via)


def said(text, speaker, cue, class_, content, *, polarity="affirmed", form="indirect", asked=None, parent=None):
    """A statement of ``text``: ``speaker`` and ``asked`` are mentions, cue and content words of it."""
    spot = at(text, cue, speaker.span[1] if text.find(cue, speaker.span[1]) >= 0 else 0)
    start = max(spot[1], asked.span[1] if asked else 0)
    span = at(text, content, start if text.find(content, start) >= 0 else 0)
    return Statement(
        record_id("statement", document_id(text), spot, span),
        document_id(text),
        speaker,
        Cue(cue, spot, class_),
        (Phrase(content, span),),
        form,
        (min(speaker.span[0], span[0]), max(span[1], spot[1], speaker.span[1])),
        addressee=asked,
        polarity=polarity,
        parent=parent,
    )


def done(text, type_, trigger, actors, recipients=(), evidence=None, told_in=None, auxiliary=()):
    spot = at(text, trigger)
    return Event(
        record_id("event", document_id(text), type_, spot),
        document_id(text),
        type_,
        Phrase(trigger, spot),
        at(text, evidence or text.rstrip(".")),
        actors=tuple(actors),
        recipients=tuple(recipients),
        auxiliary=tuple(auxiliary),
        attributed_to=told_in,
    )


def meeting(text, name, rows, place=None):
    """A meeting with rows of (party, status, words, by)."""
    span = at(text, name)
    town = Place(place, at(text, place), place, precision="city") if place else None
    ledger = tuple(Participation(party, status, at(text, words), by=by) for party, status, words, by in rows)
    return Meeting(record_id("meeting", document_id(text), span), document_id(text), name, (span,), None, None, town,
                   participation=ledger)  # fmt: skip


def page(text, *records, day="2012-02-04", source=None):
    id = document_id(text)
    document = Document(id, source or id, f"sha-{id}", text, (source or id,), published=Published(day, "day", "given"))
    kinds = (Statement, Event, Meeting)
    return PageRecord(document, *(tuple(item for item in records if isinstance(item, kind)) for kind in kinds))


def put_turn(archive, about):
    """Writes and links two pages: Norway urges ``about`` in February 2012 and rejects it in May."""
    for day, cue, class_ in (("2012-02-04", "urged", "urge"), ("2012-05-01", "rejected", "deny")):
        text = f"Norway {cue} {about}. {day}"
        archive.put(page(text, said(text, who(text, "Norway", "NOR"), cue, class_, about), day=day), b"")
    archive.relink()
