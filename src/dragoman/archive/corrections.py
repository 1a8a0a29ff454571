"""Corrections: a log of what people said of records, and what is shown because of it.

``shown`` is a pure function of the machine's page and the log. The log is never rewritten; a later entry
for the same field wins. A correction finds its record by id, or, when a newer coder gave the record another
id, by the record of the same kind with the same trigger, cue or evidence. One that finds none, or no
longer fits, is reported as unattached and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.archive import codes
from dragoman.archive.rows import anchor_of
from dragoman.archive.validation import FIXED, refuse, validated
from dragoman.codec import encode, kind_of
from dragoman.errors import UsageError
from dragoman.records import Document, Event, PageRecord, Record, Span

# The field that strikes a whole record (true) or brings it back (false).
REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log. ``anchor`` and ``element`` are spans by which it is found again; see ``schema.sql``."""

    number: int
    made_at: str
    author: str
    document: str
    record: str
    kind: str
    field: str
    value: Any
    note: str = ""
    anchor: Span | None = None
    element: Span | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as people see it: corrected, without the records they struck; and what did not attach."""

    page: PageRecord
    struck: frozenset[str] = frozenset()
    unattached: tuple[Correction, ...] = ()


def shown(machine: PageRecord, log: Sequence[Correction]) -> Shown:
    """The machine's page with the log applied, in the order of the log."""
    if not log:
        return Shown(machine)
    items: dict[str, Document | Record] = {machine.document.id: machine.document}
    items.update((record.id, record) for record in machine.records())
    struck: set[str] = set()
    unattached: list[Correction] = []
    for entry in sorted(log, key=lambda entry: entry.number):
        target = attach(entry, machine)
        if target is None or not _apply(entry, target.id, items, struck, machine.document.text):
            unattached.append(entry)
    return Shown(_rebuilt(machine, items, struck), frozenset(struck), tuple(unattached))


def attach(entry: Correction, page: PageRecord) -> Document | Record | None:
    """The document or record of ``page`` that a correction speaks of, or None."""
    if entry.record == page.document.id:
        return page.document
    records = page.records()
    for record in records:
        if record.id == entry.record:
            return record
    same = [record for record in records if kind_of(record) == entry.kind and anchor_of(record) == entry.anchor]
    return same[0] if len(same) == 1 else None


def corrected(
    target: Document | Record, field: str, value: Any, text: str, element: Span | None = None
) -> Document | Record:
    """``target`` with ``value`` at a field path such as ``speaker.name`` or ``actors.0.country``.

    Args:
        target: the record.
        field: JSON names joined by dots; a number counts list elements from 0.
        value: JSON-able; of the field's own type.
        text: the document's text, against which spans are checked.
        element: the span of the list element meant; found again if its number changed.

    Raises:
        UsageError: when there is no such field, or the value does not fit it.
    """
    body = encode(target)
    path = field.split(".")
    if path[0] in FIXED:
        raise refuse(target, field, "this field follows from the page and cannot be corrected")
    holder = _holder(target, body, path, element)
    _place(target, field, holder, path[-1], value)
    if isinstance(target, Event) and field == "type":
        _follow_type(body)
    return validated(target, body, field, text)


def element_of(target: Document | Record, field: str) -> Span | None:
    """The span of the first list element that a field path leads through, or None."""
    value: Any = encode(target)
    for key in field.split("."):
        if isinstance(value, list):
            item = value[int(key)] if key.isdecimal() and int(key) < len(value) else None
            return _span(item)
        value = value.get(key) if isinstance(value, dict) else None
    return None


def _apply(entry: Correction, target: str, items: dict[str, Document | Record], struck: set[str], text: str) -> bool:
    if entry.field == REJECT:
        (struck.add if entry.value else struck.discard)(target)
        return True
    try:
        items[target] = corrected(items[target], entry.field, entry.value, text, entry.element)
    except UsageError:
        return False
    return True


def _rebuilt(machine: PageRecord, items: dict[str, Document | Record], struck: set[str]) -> PageRecord:
    def kept(records: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(items[record.id] for record in records if record.id not in struck)

    document = items[machine.document.id]
    assert isinstance(document, Document)
    return replace(
        machine,
        document=document,
        statements=kept(machine.statements),
        events=kept(machine.events),
        meetings=kept(machine.meetings),
        relations=kept(machine.relations),
    )


def _holder(target: Document | Record, body: Any, path: list[str], element: Span | None) -> Any:
    value = body
    for depth, key in enumerate(path[:-1]):
        if isinstance(value, list):
            value = _element(target, value, key, element, ".".join(path[: depth + 1]))
            element = None  # only the first list on the way is found by span
        elif isinstance(value, dict) and value.get(key) is not None:
            value = value[key]
        else:
            raise refuse(target, ".".join(path), f"there is no {'.'.join(path[: depth + 1])} to correct; give it whole")
    return value


def _element(target: Document | Record, items: list[Any], key: str, element: Span | None, field: str) -> Any:
    at = int(key) if key.isdecimal() else -1
    if element is None and 0 <= at < len(items):
        return items[at]
    found = [item for item in items if _span(item) == element]
    if element is None or len(found) != 1:
        raise refuse(target, field, "there is no such element")
    return found[0]


def _place(target: Document | Record, field: str, holder: Any, key: str, value: Any) -> None:
    if isinstance(holder, dict) and key in holder:
        holder[key] = value
    elif isinstance(holder, dict) and field.startswith(("counts.", "count_spans.", "found.")):
        holder[key] = value  # open mappings: a new key is a new fact
    elif isinstance(holder, list) and key.isdecimal() and int(key) <= len(holder):
        holder[int(key) : int(key) + 1] = [value]  # one past the end adds
    else:
        raise refuse(target, field, "there is no such field")


def _follow_type(body: dict[str, Any]) -> None:
    """Quad and intensity are the type's; a mode that the new type does not have goes."""
    if body["type"] in codes.types():
        body["quad"], body["intensity"] = codes.quad(body["type"]), codes.score(body["type"])
        body["mode"] = body["mode"] if body["mode"] in codes.modes(body["type"]) else None


def _span(item: Any) -> Span | None:
    if not isinstance(item, dict):
        return None
    # A row of a meeting's ledger has no span of its own: its actor's tells it from the others.
    inner = item.get("actor")
    span = item.get("span") or (inner.get("span") if isinstance(inner, dict) else None)
    return (span[0], span[1]) if span else None
