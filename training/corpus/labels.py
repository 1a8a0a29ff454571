"""The labels that annotations may use, and the fields of each line."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import load_yaml
from training.corpus.notation import NotationError, Words

CLASSES = [
    "say",
    "tell",
    "report",
    "claim",
    "confirm",
    "deny",
    "warn",
    "promise",
    "urge",
    "decline",
    "believe",
    "expect",
    "want",
    "accuse",
    "praise",
    "describe",
    "express",
]
FORMS = ["direct", "indirect", "mixed"]
POLARITIES = ["affirmed", "denied", "withheld"]
AUXILIARY = ["historical", "future", "hypothetical", "negation"]
STATUSES = ["invited", "not-invited", "wanted", "opposed", "expected", "will-attend", "attended", "declined", "absent"]
RELATIONS = ["backs", "opposes", "formerly", "member-of", "holds-office", "leads", "spokesperson-of"]
COUNTS = ["killed", "injured", "arrested", "abducted", "displaced", "released", "deported", "missing", "protesting"]

FIELDS = {
    "S": {"speaker", "cue", "class", "content", "form", "via", "to", "polarity", "time", "parent", "id"},
    "E": {"trigger", "actor", "recipient", "aux", "time", "place", "context", "per", "id", *COUNTS},
    "M": {"topic", "place", "time", "level", "organiser", "also", "id"},
    "P": {"actor", "status", "by", "for", "per"},
    "R": {"from", "to", "time", "per"},
}
NEEDED = {"S": ("speaker", "content"), "E": ("trigger",), "M": (), "P": ("actor", "status"), "R": ("from", "to")}


def event_type(lead: str | Words | None) -> tuple[str, str | None]:
    """The type and mode of ``ASSAULT/aerial``; the codebook must have both."""
    kind, _, mode = str(lead).partition("/")
    types = load_yaml("plover")["types"]
    if not isinstance(lead, str) or kind not in types:
        raise NotationError(f"{kind} is no type: {' '.join(types)}")
    if mode and mode not in types[kind]["modes"]:
        raise NotationError(f"{kind} has no mode {mode}; it has: {' '.join(types[kind]['modes']) or 'none'}")
    return kind, mode or None


def contexts(values: Sequence[str | Words]) -> tuple[str, ...]:
    """Contexts of the codebook."""
    known = load_yaml("plover")["contexts"]
    for value in values:
        if value not in known:
            raise NotationError(f"context={value} is none of: {' '.join(known)}")
    return tuple(str(value) for value in values)
