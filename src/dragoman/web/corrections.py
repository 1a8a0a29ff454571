"""What of a record can be corrected from its page, and the value that a line of a form stands for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.codec import encode
from dragoman.errors import UsageError
from dragoman.records import Record

# The archive's field that takes a whole record away, and brings it back.
REJECT = "reject"
# Values worth a person's correction, by the last name of their path. Spans and words are the page's, ids
# the archive's; they can be corrected by `archive.correct`, not by this form.
_SCALARS = frozenset(
    {
        *("name", "actor", "country", "sector", "class", "form", "polarity", "type", "mode", "status", "relation"),
        *("start", "end", "precision", "admin1", "latitude", "longitude", "quad", "intensity", "confidence"),
        *("topic", "level", "kind"),
    }
)
_WHOLE = frozenset({"contexts", "via", "actors", "recipients", "organisers", "speaker", "addressee", "time", "place"})
_NUMBERS = frozenset({"latitude", "longitude", "quad", "intensity", "confidence"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field path of the record (``actors.0.name``), its label, and its value now as words."""

    name: str
    label: str
    now: str


def fields(record: Record) -> list[Field]:
    """The fields a reader may correct: single values first, then whole parts as JSON."""
    body = {key: value for key, value in encode(record).items() if key not in ("kind", "id", "document")}
    leaves = [Field(path, _label(path), _words(value)) for path, value in _leaves(body)]
    wholes = [Field(k, f"{k}, as JSON", _words(v)) for k, v in body.items() if k in _WHOLE]
    return [*leaves, *wholes]


def value(field: str, text: str) -> Any:
    """What ``text``, as typed, means for ``field``: nothing, words, a number, true or JSON.

    Raises:
        UsageError: when a number, true or JSON is wanted and the text is none.
    """
    text = text.strip()
    if not text:
        return None
    path = field.split(".")
    if path[-1] in _NUMBERS or path[0] == "counts" or field == REJECT or field in _WHOLE:
        return _json(field, text)
    return text


def _json(field: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        remedy = "write true or false" if field == REJECT else "write a number, or JSON with double quotation marks"
        raise UsageError(f"cannot read {text!r} as a value of this field", where=field, remedy=remedy) from None


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    items: Iterator[tuple[Any, Any]] = iter(())
    if isinstance(value, Mapping):
        items = iter(value.items())
    elif isinstance(value, list):
        items = iter(enumerate(value))
    for key, item in items:
        inner = f"{path}.{key}".lstrip(".")
        if isinstance(item, Mapping | list):
            yield from _leaves(item, inner)
        elif key in _SCALARS or path == "counts":
            yield inner, item


def _label(path: str) -> str:
    """``actors.0.name`` -> ``actors 1, name``: counted from one, as the page shows them."""
    head, _, last = path.rpartition(".")
    words = " ".join(str(int(p) + 1) if p.isdecimal() else p for p in head.split(".") if p)
    return f"{words}, {last}" if words else last


def _words(value: Any) -> str:
    if value in (None, "", [], {}):
        return "nothing"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping | list) else str(value)
