"""Whether a corrected record is still one: fields of the right type, known codes, spans that hold the words."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from dragoman import records
from dragoman.archive import codes
from dragoman.codec import decode
from dragoman.errors import UsageError
from dragoman.records import Document, Event, Meeting, Record, Statement

# Fields that identify a record or its page; correcting them would make it another.
FIXED = frozenset({"kind", "id", "document", "text", "source", "sources", "sha256", "coder", "lines", "uncoded"})


def refuse(target: Document | Record, field: str, why: str) -> UsageError:
    """The error for a correction that cannot be made."""
    return UsageError(why, where=f"{target.id} {field}", remedy="see the record with: dragoman show")


def validated(target: Document | Record, body: Mapping[str, Any], field: str, text: str) -> Document | Record:
    """The record that ``body`` says.

    Raises:
        UsageError: when a value has the wrong type or is no known code, or a span does not hold its words.
    """
    for fault in _faults(type(target), body):
        raise refuse(target, field, fault)
    for fault in _wrong_words(body, text):
        raise refuse(target, field, fault)
    record = decode(body)
    for fault in (*_unknown_codes(record), *_unknown_parties(field.split(".")[-1], _at(body, field))):
        raise refuse(target, field, fault)
    return record


def _at(body: Any, field: str) -> Any:
    for part in field.split("."):
        body = body[int(part)] if isinstance(body, list | tuple) else body.get(part)
    return body


def _unknown_parties(name: str, value: Any) -> Iterator[str]:
    """Countries and sectors, in what was corrected, that are in no list."""
    if isinstance(value, Mapping):
        for key in value:
            yield from _unknown_parties(key, value[key])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _unknown_parties(name, item)
    elif value is not None and name == "country" and value not in codes.countries():
        yield f"{value!r} is no country's ISO 3166 alpha-3 code"
    elif value is not None and name == "sector" and value not in codes.sectors():
        yield f"{value!r} is not one of {', '.join(sorted(codes.sectors()))}"


def _faults(hint: Any, value: Any, path: str = "") -> Iterator[str]:
    origin, arms = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None and type(None) in arms:
            return
        hint = next(arm for arm in arms if arm is not type(None))
        yield from _faults(hint, value, path)
    elif origin is tuple:
        yield from _list_faults(arms, value, path)
    elif origin is Mapping:
        yield from _mapping_faults(arms[1], value, path)
    elif is_dataclass(hint) and isinstance(hint, type):
        yield from _object_faults(hint, value, path)
    elif not _is(hint, value):
        yield f"{path} must be a {hint.__name__}, not {value!r}"


def _list_faults(arms: tuple[Any, ...], value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, list | tuple):
        yield f"{path} must be a list, not {value!r}"
        return
    if arms[-1] is not Ellipsis and len(value) != len(arms):
        yield f"{path} must have {len(arms)} numbers"
        return
    for i, item in enumerate(value):
        yield from _faults(arms[0], item, f"{path}.{i}")


def _mapping_faults(arm: Any, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{path} must be an object, not {value!r}"
        return
    for key, item in value.items():
        yield from _faults(arm, item, f"{path}.{key}")


def _object_faults(cls: type, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{path} must be an object, not {value!r}"
        return
    hints = typing.get_type_hints(cls, vars(records))
    known = {name.rstrip("_"): hint for name, hint in hints.items()}
    needed = {item.name.rstrip("_") for item in fields(cls) if item.default is item.default_factory is MISSING}
    for key in value.keys() - known.keys() - {"kind", "document"}:
        yield f"{path}.{key} is no field of a {cls.__name__.lower()}"
    for key, hint in known.items():
        inner = f"{path}.{key}".lstrip(".")
        if key in value:
            yield from _faults(hint, value[key], inner)
        elif key in needed:
            yield f"{inner} is missing"


def _is(hint: Any, value: Any) -> bool:
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return not isinstance(hint, type) or isinstance(value, hint)


def _wrong_words(value: Any, text: str) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _wrong_words(item, text)
    if not isinstance(value, Mapping):
        return
    words, span = value.get("text"), value.get("span")
    if words is not None and span is not None and text[span[0] : span[1]] != words:
        yield f"the page has {text[span[0] : span[1]]!r} at {list(span)}, not {words!r}"
    for key in value:
        yield from _wrong_words(value[key], text)


def _unknown_codes(record: Document | Record) -> Iterator[str]:
    for value, known in _codes(record):
        if value is not None and value not in known:
            yield f"{value!r} is not one of {', '.join(sorted(known)) or 'none'}"


def _codes(record: Document | Record) -> Iterator[tuple[str | None, frozenset[str]]]:
    if isinstance(record, Statement):
        yield record.form, codes.FORMS
        yield record.polarity, codes.POLARITIES
    elif isinstance(record, Event):
        yield record.type, codes.types()
        yield record.mode, codes.modes(record.type)
        yield from ((context, codes.contexts()) for context in record.contexts)
        yield from ((auxiliary.kind, codes.AUXILIARY) for auxiliary in record.auxiliary)
    elif isinstance(record, Meeting):
        yield from ((entry.status, codes.STATUSES) for entry in record.participation)
