"""What the panel beside a page shows: one card a record, with the grounds of each of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.codec import encode, kind_of
from dragoman.records import Document, PageRecord, Record
from dragoman.web.corrections import Field, fields
from dragoman.web.highlight import Mark
from dragoman.web.marks import first, refs

PLURALS = {
    "statement": "Statements",
    "event": "Events",
    "meeting": "Meetings",
    "relation": "Relations",
    "uncoded": "Not coded",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A part of a record: the page's words for it, what they were read as, and how."""

    part: str
    words: str
    value: str
    how: str


@dataclass(frozen=True, slots=True)
class Card:
    """A record with its number on the page, its grounds, what can be corrected and what was."""

    ref: str
    kind: str
    record: Record
    grounds: tuple[Ground, ...]
    fields: tuple[Field, ...]
    corrections: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one kind, in text order."""

    kind: str
    plural: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class UncodedCard:
    """Words that were looked at and not coded, and why."""

    ref: str
    id: str
    kind: str
    reason: str
    words: str


def groups(page: PageRecord, corrections: Mapping[str, Sequence[Any]]) -> list[Group]:
    """Cards by kind; ``corrections`` maps a record's id to the corrections that made it what is shown."""
    numbers = refs(page)
    made: list[Group] = []
    for kind, records in _kinds(page):
        cards = [
            Card(
                numbers[record.id],
                kind_of(record),
                record,
                tuple(grounds(record)),
                tuple(fields(record)),
                tuple(corrections.get(record.id, ())),
            )
            for record in sorted(records, key=first)
        ]
        made.append(Group(kind, PLURALS[kind], tuple(cards)))
    return made


def uncoded(document: Document) -> tuple[list[UncodedCard], list[Mark]]:
    """Cards for what was not coded, and the marks of their words. A reason that holds for the whole page
    (its language) has a card without words."""
    cards: list[UncodedCard] = []
    marks: list[Mark] = []
    for i, item in enumerate(sorted(document.uncoded, key=lambda item: item.span), start=1):
        whole = item.kind == "document" or item.span == (0, len(document.text))
        words = "" if whole else document.text[item.span[0] : item.span[1]]
        cards.append(UncodedCard(f"N{i}", f"n-{i}", item.kind, item.reason, words))
        if words:
            marks.append(Mark(item.span, f"N{i}", f"n-{i}", "uncoded", "evidence"))
    return cards, marks


def grounds(record: Record) -> Iterator[Ground]:
    """Every part of ``record`` that rests on words: mentions, time, place, cue, trigger, counts."""
    for part, value in _parts(encode(record)):
        yield Ground(part, value["text"], _read_as(value), _how(value))


def _kinds(page: PageRecord) -> Iterable[tuple[str, Sequence[Record]]]:
    yield "statement", page.statements
    yield "event", page.events
    yield "meeting", page.meetings
    yield "relation", page.relations


def _parts(value: Any, part: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        if "text" in value and "span" in value:
            yield part, value
        for key, item in value.items():
            yield from _parts(item, f"{part} {key}".strip())
    elif isinstance(value, list):
        for item in value:
            yield from _parts(item, part)


def _read_as(value: Mapping[str, Any]) -> str:
    if "timex" in value:
        return _joined(value["timex"] or value["start"])
    if "latitude" in value:
        where = f"{value['latitude']:.2f}, {value['longitude']:.2f}" if value["latitude"] is not None else None
        return _joined(value["name"], value["country"], where)
    if "actor" in value:
        return _joined(value["name"], value["actor"], value["sector"])
    return _joined(value.get("class") or value.get("kind"))


def _how(value: Mapping[str, Any]) -> str:
    score = value.get("score")
    sure = f"{score:.2f}" if isinstance(score, float) else None
    geonames = f"GeoNames {value['geonames']}" if value.get("geonames") else None
    return _joined(value.get("via"), value.get("why"), sure, value.get("basis"), geonames)


def _joined(*words: str | None) -> str:
    return ", ".join(word for word in words if word)
