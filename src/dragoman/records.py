"""The record: what Dragoman writes, in the terms of PLOVER, TimeML and GeoNames.

A span is ``[start, end)`` in Unicode code points of ``Document.text``. Every mention carries its words
and their span, and ``text[start:end]`` equals the words. A value that no words support is ``None``.

Fields whose JSON name is a Python keyword carry a trailing underscore here (``from_``, ``for_``,
``class_``); ``codec`` strips it. Records are frozen; change one with ``dataclasses.replace``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the page and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that mark a statement ("said", "according to"), with a class from ``cues.yaml``."""

    text: str
    span: Span
    class_: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point to an actor, and who that is.

    ``via`` is how it was resolved: name, pronoun, role or metonym. ``why`` says the evidence in a few
    words and ``score`` (0 to 1) how sure. ``members`` holds the parts of "Russia and Turkey".
    """

    text: str
    span: Span
    name: str | None = None
    actor: str | None = None
    country: str | None = None
    sector: str | None = None
    via: str | None = None
    why: str | None = None
    score: float | None = None
    members: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its value. ``start`` and ``end`` are ISO dates, half-open."""

    text: str
    span: Span
    start: str | None = None
    end: str | None = None
    precision: str | None = None
    timex: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place name and the GeoNames entry it stands for. Coordinates are WGS 84 degrees."""

    text: str
    span: Span
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When the page was published. ``basis``: given, metadata, text or None (then the rest is None)."""

    date: str | None = None
    precision: str | None = None
    basis: str | None = None
    span: Span | None = None
    timestamp: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page's text, its role (title, subhead, caption, credit, byline, dateline, body,
    furniture) and the score of that role, 0 to 1."""

    span: Span
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class Uncoded:
    """Something looked at and not coded: what kind of record it might have been, where, and why not."""

    kind: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """Where a document's title, outlet or byline was found: basis (given, metadata, text) and span."""

    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A page. ``sha256`` is of its raw bytes; ``id`` is of its text, so copies share it.

    ``times`` are the time expressions that have dates, in text order, whether or not a record rests on them.
    """

    id: str
    source: str
    sha256: str
    text: str
    sources: tuple[str, ...] = ()
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Published = Published()
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    lines: tuple[Line, ...] = ()
    found: Mapping[str, Found] = field(default_factory=dict)
    uncoded: tuple[Uncoded, ...] = ()
    coder: str | None = None
    times: tuple[Time, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what: ``form`` direct, indirect or mixed; ``polarity`` affirmed, denied or withheld.

    ``via`` lists who passed it on, nearest first; ``parent`` is the statement it is nested in.
    """

    id: str
    document: str
    speaker: Mention | None
    cue: Cue | None
    content: tuple[Phrase, ...]
    form: str
    evidence: Span
    via: tuple[Mention, ...] = ()
    addressee: Mention | None = None
    polarity: str = "affirmed"
    time: Time | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """A PLOVER auxiliary mode (historical, future, hypothetical, negation) and the words for it."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A PLOVER event. ``attributed_to`` is a statement id, or None for the outlet's own voice.

    ``counts`` maps killed, injured, arrested ... to persons; ``count_spans`` to the words for each.
    ``intensity`` is the PLOVER score of the type; ``quad`` its class 1 to 4; ``confidence`` 0 to 1.
    """

    id: str
    document: str
    type: str
    trigger: Phrase
    evidence: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    time: Time | None = None
    place: Place | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    count_spans: Mapping[str, Span] = field(default_factory=dict)
    attributed_to: str | None = None
    intensity: float | None = None
    quad: int | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Participation:
    """One row of a meeting's ledger: what is said of a party's place at it.

    ``status``: invited, not-invited, wanted, opposed, expected, will-attend, attended, declined, absent.
    """

    actor: Mention
    status: str
    evidence: Span
    by: Mention | None = None
    for_: Mention | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that a page speaks of. ``evidence`` lists the spans that mention it, first the namer."""

    id: str
    document: str
    name: str
    evidence: tuple[Span, ...]
    topic: str | None = None
    topic_span: Span | None = None
    place: Place | None = None
    time: Time | None = None
    level: str | None = None
    level_span: Span | None = None
    organisers: tuple[Mention, ...] = ()
    participation: tuple[Participation, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting tie: backs, opposes, formerly, member-of, holds-office, leads, spokesperson-of."""

    id: str
    document: str
    relation: str
    from_: Mention
    to: Mention
    evidence: Span
    time: Time | None = None
    attributed_to: str | None = None


Record = Statement | Event | Meeting | Relation


@dataclass(frozen=True, slots=True)
class PageRecord:
    """All that was read from one page: the document and its records in text order."""

    document: Document
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    relations: tuple[Relation, ...] = ()

    def records(self) -> tuple[Record, ...]:
        """Statements, events, meetings and relations, in that order."""
        return (*self.statements, *self.events, *self.meetings, *self.relations)

    def _repr_html_(self) -> str:
        from dragoman.notebook import page_html

        return page_html(self)


# 20 hex digits are 80 bits: a thousand million records share an id with odds of about 1 in 2 million.
ID_DIGITS = 20


def touching(one: Span, other: Span) -> bool:
    """Whether two spans have a place in common."""
    return one[0] < other[1] and other[0] < one[1]


def document_id(text: str) -> str:
    """The id of a page: ``d-`` and a hash of its text."""
    return "d-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def record_id(kind: str, document: str, *values: object) -> str:
    """The id of a record: a letter for its kind and a hash of its document, spans and values.

    Args:
        kind: statement, event, meeting or relation.
        document: the id of its document.
        values: the spans and values that make it this record and no other; JSON-able.
    """
    key = json.dumps([kind, document, *values], ensure_ascii=False, separators=(",", ":"))
    return f"{kind[0]}-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]
