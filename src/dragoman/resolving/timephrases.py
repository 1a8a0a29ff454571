"""The words of a time expression by class, and what they count from.

Shared by the rules of ``timevalues``: numbers, periods, and the anchor that relative times need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.reading.analysis import Token
from dragoman.reading.timewords import classes, lexicon, value
from dragoman.resolving.calendar import interval, shift, value_at

EXPLICIT, PUBLISHED, NARRATIVE = "explicit", "publication date", "narrative time"
Valued = tuple[str, str | None]
# How coarse each precision is; a day cannot be counted from a year.
_COARSE = {
    "day": 0,
    "weekend": 1,
    "week": 1,
    "month": 2,
    "season": 3,
    "quarter": 3,
    "half-year": 3,
    "year": 4,
    "decade": 5,
    "century": 6,
}
_FINENESS = {"D": 0, "W": 1, "2W": 1, "WE": 1, "M": 2, "Q": 3, "Y": 4, "DE": 5, "CE": 6, "ML": 7}
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
# Words that count from the time the text has reached, not from the day of publication.
_TEXTUAL = frozenset(
    (
        "following",
        "previous",
        "preceding",
        "ensuing",
        "succeeding",
        "subsequent",
        "prior",
        "that",
        "those",
        "same",
        "earlier",
        "later",
        "after",
        "before",
        "afterwards",
        "afterward",
        "thereafter",
        "previously",
    )
)


@dataclass(frozen=True, slots=True)
class Setting:
    """When words are said: the day of publication, the value the text has reached, the tense of the
    governing verb, whether the page is a history, and a year and a month that a neighbour in the sentence gives."""

    now: date | None = None
    last: str | None = None
    tense: str | None = None
    narrative: bool = False
    year: int | None = None
    month: int | None = None


class Words:
    """The words of one expression by class."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        name = lexicon().name
        self.listed = [(name.get(letter, ""), token) for letter, token in zip(classes(tokens), tokens, strict=True)]
        self.lower = [token.lower for token in tokens]

    def get(self, *names: str) -> Token | None:
        """The first token of any of the classes."""
        return next((token for name, token in self.listed if name in names), None)

    def has(self, *names: str) -> bool:
        return self.get(*names) is not None

    def code(self, *names: str) -> str | None:
        """The codebook's value of the first token of any of the classes."""
        token = self.get(*names)
        return None if token is None else str(value(token))

    def direction(self) -> int | None:
        """-1 for "last", 0 for "this" and "that", 1 for "next"; None without such a word."""
        for name, way in (("LAST", -1), ("NEXT", 1), ("THIS", 0), ("SAME", 0)):
            if self.has(name):
                return way
        return None

    def textual(self) -> bool:
        """Whether the words count from the time the text has reached ("the next day", "a day earlier")."""
        return not _TEXTUAL.isdisjoint(self.lower) or (self.has("THE") and "next" in self.lower)


def number(words: Words) -> float | None:
    """How many: a number, 1 for "a", 0.5 for "half a"; None for "several"."""
    if words.has("FEW"):
        return 2 if "couple" in words.lower else None
    total: float = 0
    found = False
    for name, token in words.listed:
        if name in ("NUMBER", "DAY", "YEAR"):
            total, found = _add(total, token), True
        elif name == "OR" and found:
            break
    if found:
        return total
    return 0.5 if "half" in words.lower else 1


def _add(total: float, token: Token) -> float:
    part = value(token)
    amount = float(part) if isinstance(part, int) else float(token.text.replace(",", ""))
    return total * amount if amount in (100, 1000) and total else total + amount


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of ``count`` units; X for an unknown number."""
    if unit == "2W":
        count, unit = (count or 1) * 2, "W"
    if unit == "Q":
        count, unit = (count or 1) * 3, "M"
    if unit in ("SP", "SU", "FA", "WI", "WE", "NI", "MO", "AF", "EV"):
        return f"P{_plain(count)}{unit}"
    return f"PT{_plain(count)}{unit[1]}" if unit[0] == "T" else f"P{_plain(count)}{unit}"


def _plain(count: float | None) -> str:
    return "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))


def anchored(unit: str, count: float, setting: Setting, *, textual: bool) -> Valued:
    """The unit that lies ``count`` units from the anchor; a value with Xs where there is no anchor or a coarser one."""
    found = anchor(setting, textual=textual)
    if unit.startswith("T"):
        return "XXXX-XX-XXTXX", None
    if found is None or found[2] > _FINENESS[unit]:
        return _unknown(unit, found, count), None
    step = "W" if unit == "WE" else unit
    # Weeks counted from a day end on a day.
    shown = "D" if unit in ("W", "2W") and textual and abs(count) >= 1 and found[2] == 0 else unit
    return value_at(shift(found[0], step, count), shown), found[1]


def _unknown(unit: str, found: tuple[date, str, int] | None, count: float) -> str:
    """What is known of a unit finer than its anchor: "three days later" in a tale that has reached 1915."""
    if found is None or unit not in ("D", "M", "W") or count < 1 or found[2] > _COARSE["year"]:
        return UNKNOWN.get(unit, "XXXX")
    if unit == "D" and found[2] == _COARSE["month"]:
        return f"{found[0].isoformat()[:7]}-XX"
    return f"{found[0].year:04}{UNKNOWN[unit][4:]}"


def anchor(setting: Setting, *, textual: bool) -> tuple[date, str, int] | None:
    """The day to count from, its basis, and how coarse it is."""
    if textual or setting.narrative:
        reached = interval(setting.last) if setting.last else None
        return (reached.start, NARRATIVE, _COARSE[reached.precision]) if reached else None
    return (setting.now, PUBLISHED, 0) if setting.now else None
