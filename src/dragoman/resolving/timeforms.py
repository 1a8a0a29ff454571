"""Time expressions that need no anchor: numeric dates, durations and sets."""

from __future__ import annotations

import re

from dragoman.resolving.timephrases import EXPLICIT, Setting, Valued, Words, number, period


def numeric(words: Words, setting: Setting) -> Valued | None:
    """2015-10-27, 27/10/2015; of 3/4/2015 the year only."""
    text = "".join(word for word in words.lower)
    found = re.match(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(t\d\d:\d\d(?::\d\d)?)?", text)
    if found:
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}{(found[4] or '').upper()}", EXPLICIT
    if words.has("SLASH"):
        return _slash(text)
    return None


def _slash(text: str) -> Valued | None:
    first, second, year = (int(part) for part in re.split(r"[/.]", text))
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    if first <= 12 and second <= 12 and first != second:
        return f"{year:04}", EXPLICIT  # month or day first? the page does not say
    day, month = (first, second) if second <= 12 else (second, first)
    return f"{year:04}-{month:02}-{day:02}", EXPLICIT


def repeated(words: Words, setting: Setting) -> Valued | None:
    """Every Friday, daily, per month."""
    if words.has("OFTEN"):
        return str(words.code("OFTEN")), None
    if words.has("PER"):
        return period(1, str(words.code("UNIT"))), None
    if not words.has("EVERY"):
        return None
    if words.has("WEEKDAY"):
        return f"XXXX-WXX-{words.code('WEEKDAY')}", None
    if words.has("MONTH"):
        return f"XXXX-{int(str(words.code('MONTH'))):02}", None
    if words.has("PART"):
        return f"XXXX-XX-XXT{words.code('PART')}", None
    if words.has("SEASON"):
        return f"XXXX-{words.code('SEASON')}", None
    return period(number(words) or 1, words.code("UNIT", "UNITS", "WEEKEND") or "D"), None


def duration(words: Words, setting: Setting) -> Valued | None:
    """Three years, a few weeks, the past two months, half a century."""
    unit = words.code("UNIT", "UNITS", "CENTURY", "QUARTER", "WEEKEND", "PART", "SEASON")
    if unit is None or words.has("AGO", "MONTH", "WEEKDAY", "YEAR", "RECENT"):
        return None
    if words.has("UNITS") and not words.has("NUMBER", "DAY", "YEAR", "FEW", "A", "THIS"):
        return period(None, unit), None
    if words.has("DASH") and words.has("FULL"):  # "month-long"
        return period(number(words), unit), None
    if words.has("NUMBER", "DAY", "FEW", "A") or ("half" in words.lower and not words.has("OF")):
        return period(number(words), unit), None
    if "past" in words.lower and words.has("THE"):
        return period(1, unit), None
    return None
