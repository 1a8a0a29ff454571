"""Records to plain JSON values and back.

``encode`` gives the object that ``dragoman read --jsonl`` prints; ``decode`` is its inverse.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from dragoman import records
from dragoman.records import Document, Event, Meeting, PageRecord, Record, Relation, Statement

KINDS: Mapping[type, str] = {
    Document: "document",
    Statement: "statement",
    Event: "event",
    Meeting: "meeting",
    Relation: "relation",
}
_CLASSES = {kind: cls for cls, kind in KINDS.items()}


def encode(record: Document | Record) -> dict[str, Any]:
    """One record as a JSON object with its ``kind`` first. Empty optional extras are kept, so that
    every object of a kind has the same keys."""
    body = _plain(record)
    if isinstance(record, Document):
        body["document"] = record.id
    return {"kind": KINDS[type(record)], **body}


def encode_page(page: PageRecord) -> Iterator[dict[str, Any]]:
    """The document, then its records in order."""
    yield encode(page.document)
    for record in page.records():
        yield encode(record)


def decode(value: Mapping[str, Any]) -> Document | Record:
    """The record that ``encode`` turned into ``value``. Unknown keys are ignored, so that a newer
    writer can be read by an older reader."""
    cls = _CLASSES[value["kind"]]
    return typing.cast("Document | Record", _build(cls, value))


def kind_of(record: Document | Record) -> str:
    """document, statement, event, meeting or relation."""
    return KINDS[type(record)]


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name.rstrip("_"): _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls, vars(records))


def _build(cls: type, value: Mapping[str, Any]) -> Any:
    hints = _hints(cls)
    given = {name: value[key] for name in _names(cls) if (key := name.rstrip("_")) in value}
    return cls(**{name: _typed(hints[name], item) for name, item in given.items()})


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [arm for arm in typing.get_args(hint) if arm is not type(None)]
        return _typed(inner[0], value)
    if origin is tuple:
        arms = typing.get_args(hint)
        return tuple(_typed(arms[0], item) for item in value)
    if origin is Mapping:
        arm = typing.get_args(hint)[1]
        return {key: _typed(arm, item) for key, item in value.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, value)
    return value
