"""The closed lists of values that a record may hold, from the codebook and the record's terms."""

from __future__ import annotations

from functools import cache

from dragoman.codebook import load_table, load_yaml

FORMS = frozenset({"direct", "indirect", "mixed"})
POLARITIES = frozenset({"affirmed", "denied", "withheld"})
AUXILIARY = frozenset({"historical", "future", "hypothetical", "negation"})
STATUSES = frozenset(
    {"invited", "not-invited", "wanted", "opposed", "expected", "will-attend", "attended", "declined", "absent"}
)


@cache
def types() -> frozenset[str]:
    """PLOVER's event types."""
    return frozenset(load_yaml("plover")["types"])


@cache
def modes(type: str) -> frozenset[str]:
    """The modes of an event type."""
    return frozenset(load_yaml("plover")["types"].get(type, {}).get("modes") or ())


@cache
def contexts() -> frozenset[str]:
    """PLOVER's contexts."""
    return frozenset(load_yaml("plover")["contexts"])


@cache
def sectors() -> frozenset[str]:
    """PLOVER's sectors of actors."""
    return frozenset(load_yaml("plover")["sectors"])


@cache
def countries() -> frozenset[str]:
    """ISO 3166 alpha-3 codes of countries and territories."""
    return frozenset(row["id"] for row in load_table("actors/states"))


def quad(type: str) -> int:
    """The quad class, 1 to 4, of an event type."""
    return int(load_yaml("plover")["types"][type]["quad"])


def score(type: str) -> float:
    """The intensity, -10 to 10, of an event type."""
    return float(load_yaml("plover")["types"][type]["score"])


@cache
def cow_codes() -> dict[str, str]:
    """Correlates of War country numbers by ISO 3166 alpha-3 code."""
    return {row["id"]: row["cow"] for row in load_table("actors/states") if row["cow"]}
