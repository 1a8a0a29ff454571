"""TIMEX3 values of time expressions: what each kind of words means, given when it is said.

``value_of`` tries the rules in the order of ``_RULES``; the first that applies decides. A rule that
knows the form of a value but not its anchor leaves Xs in it (``XXXX-WXX-3``), as TIMEX3 does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dragoman.reading.analysis import Token
from dragoman.reading.timewords import value
from dragoman.resolving.calendar import interval, season_at
from dragoman.resolving.timeforms import duration, numeric, repeated
from dragoman.resolving.timephrases import (
    EXPLICIT,
    PUBLISHED,
    UNKNOWN,
    Setting,
    Valued,
    Words,
    anchor,
    anchored,
    number,
    period,
)

# A tale goes on: a month at least this many before the one reached is the next year's. Set on WikiWars 1-14.
NEXT_YEAR = 8


def value_of(tokens: Sequence[Token], setting: Setting) -> Valued | None:
    """The TIMEX3 value of an expression and its basis; None when no rule knows the words.

    Args:
        tokens: the words of the expression.
        setting: what is known about when they are said.
    """
    words = Words(tokens)
    for rule in _RULES:
        try:
            found = rule(words, setting)
        except (ValueError, OverflowError):  # a date beyond the calendar
            found = None
        if found is not None:
            return found
    return None


def _clock(words: Words, setting: Setting) -> Valued | None:
    if not words.has("CLOCK", "AMPM", "OCLOCK"):
        return None
    token = words.get("CLOCK", "DAY", "NUMBER")
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?", token.lower if token else "")
    hour = int(found[1]) if found else number(words)
    if hour is None:
        return None
    late = words.code("AMPM") == "12" or (token is not None and token.lower.endswith("pm"))
    hour = int(hour) % 12 + 12 * late if late or words.has("AMPM") or (token and token.lower.endswith("am")) else hour
    day, basis = _day_of(words, setting)
    return f"{day}T{int(hour):02}:{(found[2] if found else None) or '00'}", basis


def _part(words: Words, setting: Setting) -> Valued | None:
    """This morning, last night, Tuesday evening, the night of 3 May."""
    part = words.code("PART")
    if part is None or words.has("NUMBER", "FEW", "A"):
        return None
    if len(words.listed) == 1:  # "at night" is of no one day
        return f"XXXX-XX-XXT{part}", None
    day, basis = _day_of(words, setting)
    return f"{day}T{part}", basis


def _day_of(words: Words, setting: Setting) -> Valued:
    """The day that a time of day belongs to."""
    for rule in (_month, _weekday, _deictic):
        found = rule(words, setting)
        if found:
            return found
    dated = _relative(words, setting, "D") if words.direction() is not None else None
    return dated or anchored("D", 0, setting, textual=True)


def _shifted(words: Words, setting: Setting) -> Valued | None:
    """Two weeks ago, a day earlier, three years later, the day before yesterday."""
    if not words.has("AGO") or not words.has("UNIT", "UNITS"):
        return None
    if not words.has("NUMBER", "DAY", "FEW", "A", "DEICTIC", "UNITS") and "half" not in words.lower:
        return _later(words, setting)
    unit = str(words.code("UNIT", "UNITS"))
    if words.has("DEICTIC"):
        return anchored("D", int(str(words.code("DEICTIC"))) * 2, setting, textual=False)
    bare = words.has("UNITS") and not words.has("NUMBER", "DAY", "YEAR", "FEW", "A") and "half" not in words.lower
    count = None if bare else number(words)
    way = int(str(words.code("AGO")))
    textual = "ago" not in words.lower and "hence" not in words.lower
    if count is None and textual and unit in UNKNOWN:
        return UNKNOWN[unit], None
    if count is None:
        return ("PAST_REF" if way < 0 else "FUTURE_REF"), None
    return anchored(unit, way * count, setting, textual=textual)


def _later(words: Words, setting: Setting) -> Valued | None:
    """Later that month, earlier this year, later in the year; the day before."""
    unit = str(words.code("UNIT"))
    if words.listed[0][0] == "AGO":
        way = words.direction() or 0
        textual = words.has("SAME") or setting.narrative or not words.has("THIS", "LAST", "NEXT")
        return anchored(unit, way, setting, textual=textual)
    return anchored(unit, int(str(words.code("AGO"))), setting, textual=True)


def _within(words: Words, setting: Setting) -> Valued | None:
    """The last week of September, the first days of 1915: the period they lie in."""
    names = [name for name, _ in words.listed]
    if "OF" not in names or not {"UNIT", "UNITS"} & set(names[: names.index("OF")]) or words.has("SAME", "WEEKDAY"):
        return None
    rest = [token for _, token in words.listed[names.index("OF") + 1 :]]
    return value_of(rest, setting) if words.has("ORDINAL", "LAST", "NEXT") else None


def _month(words: Words, setting: Setting) -> Valued | None:
    """27 October 2015, October, last July, the 12th."""
    token = words.get("MONTH")
    month = None if token is None else int(str(value(token)))
    day = _day_number(words)
    if month is None and day is not None and words.listed[0][0] in ("DAY", "DAYTH"):
        month = setting.month
    if month is None:
        return None if day is None or words.has("UNIT", "CENTURY", "UNITS") else _day_alone(day, setting)
    tail = f"-{month:02}" + (f"-{day:02}" if day else "")
    written = _written_year(words)
    if written is not None:
        return written + tail, EXPLICIT
    if setting.year is not None:
        return f"{setting.year:04}{tail}", EXPLICIT
    year, basis = _year_for(month, day or 1, words, setting)
    return (f"XXXX{tail}", None) if year is None else (f"{year:04}{tail}", basis)


def _day_number(words: Words) -> int | None:
    token = words.get("DAY", "DAYTH")
    return int(re.sub(r"\D", "", token.text)) if token else None


def _day_alone(day: int, setting: Setting) -> Valued:
    reached = anchor(setting, textual=True)
    if reached is None or reached[2] > 2:
        return f"XXXX-XX-{day:02}", None
    return f"{reached[0].isoformat()[:7]}-{day:02}", reached[1]


def _written_year(words: Words) -> str | None:
    if words.has("YEARS"):
        return _years_first(words)
    if words.has("ERA"):
        token = words.get("YEAR", "NUMBER", "DAY")
        if token is None:
            return None
        before = words.code("ERA") == "BC"
        return ("BC" if before else "") + re.sub(r"\D", "", token.text).zfill(4)
    token = words.get("YEAR")
    return token.text[-4:] if token else None  # "mid-1916"


def _years_first(words: Words) -> str:
    token = words.get("YEARS")
    return token.text[:4] if token else ""


def _year_for(month: int, day: int, words: Words, setting: Setting) -> tuple[int | None, str | None]:
    way = words.direction()
    if setting.narrative or words.has("SAME"):
        reached = anchor(setting, textual=True)
        return (None, None) if reached is None else (_narrative_year(reached[0], month, day), reached[1])
    if setting.now is None:
        return None, None
    now = setting.now
    if way is not None and words.code("UNIT") == "Y":  # "in May last year"
        return now.year + way, PUBLISHED
    this = (month, day) if words.has("DAY", "DAYTH") else (month, 1)
    here = (now.month, now.day) if words.has("DAY", "DAYTH") else (now.month, 1)
    if way == -1:
        return (now.year if this < here else now.year - 1), PUBLISHED
    if way == 1 or (way is None and setting.tense == "future"):
        return (now.year if this >= here else now.year + 1), PUBLISHED
    if way == 0:
        return now.year, PUBLISHED
    if setting.tense is None and _lies_ahead(now, *this):
        return now.year + (month < now.month), PUBLISHED
    return (now.year if this <= here else now.year - 1), PUBLISHED


def _lies_ahead(now: date, month: int, day: int) -> bool:
    """Without a tense, a date of the coming two months is a coming one ("due July 20")."""
    ahead = (month - now.month) % 12
    return 0 < ahead <= 2 or (ahead == 0 and day > now.day)


def _narrative_year(reached: date, month: int, day: int) -> int:
    return reached.year + (1 if reached.month - month >= NEXT_YEAR else 0)


def _weekday(words: Words, setting: Setting) -> Valued | None:
    code = words.code("WEEKDAY")
    if code is None:
        return None
    number = int(code)
    way = words.direction()
    unknown = f"XXXX-WXX-{number}", None
    if words.has("UNIT") and way is not None:
        week = _relative(words, setting, "W")
        found = interval(week[0]) if week else None
        return ((found.start + timedelta(days=number - 1)).isoformat(), week[1]) if week and found else unknown
    textual = words.textual() or setting.narrative
    reached = anchor(setting, textual=textual)
    if reached is None or reached[2] > 0:
        return unknown
    if textual:
        way = 1 if way is None or way == 0 else way
    return _weekday_from(reached[0], number, way, setting.tense).isoformat(), reached[1]


def _weekday_from(anchor: date, number: int, way: int | None, tense: str | None) -> date:
    """The weekday before, or after, the anchor: by the word, else by the tense, else the most recent.
    The anchor's own day counts in either ("will meet on Wednesday", in Wednesday's paper), unless "next"
    or "last" is said."""
    back = (anchor.isoweekday() - number) % 7
    if way == -1:
        return anchor - timedelta(days=back or 7)
    if way == 1:
        return anchor + timedelta(days=7 - back)
    if (way == 0 and tense != "past") or (way is None and tense == "future"):
        return anchor + timedelta(days=(7 - back) % 7)
    return anchor - timedelta(days=back)


def _deictic(words: Words, setting: Setting) -> Valued | None:
    code = words.code("DEICTIC")
    if code is None:
        return None
    if setting.narrative and code == "0":
        return "PRESENT_REF", None
    found = anchored("D", int(code), setting, textual=False)
    return (found[0] + "TNI", found[1]) if "tonight" in words.lower and "X" not in found[0] else found


def _season(words: Words, setting: Setting) -> Valued | None:
    season = words.code("SEASON")
    if season is None:
        return None
    year = _written_year(words)
    if year is not None:
        return f"{year}-{season}", EXPLICIT
    textual = setting.narrative or words.has("SAME")
    reached = anchor(setting, textual=textual)
    if reached is None:
        return f"XXXX-{season}", None
    if textual:
        return f"{_season_year(reached[0], season, words.direction()):04}-{season}", reached[1]
    here, this = season_at(reached[0])
    order = ("SP", "SU", "FA", "WI")
    ahead = order.index(season) > order.index(this)
    way = words.direction()
    if way == -1:
        here -= ahead or season == this
    elif way == 1 or setting.tense == "future":
        here += not ahead and (season != this or way == 1)
    elif way is None and ahead:
        here -= 1
    return f"{here:04}-{season}", reached[1]


def _season_year(reached: date, season: str, way: int | None) -> int:
    year = reached.year + (way or 0)
    return year - 1 if season == "WI" and reached.month < 3 and way is None else year


def _quarter(words: Words, setting: Setting) -> Valued | None:
    if not words.has("QUARTER") or not words.has("ORDINAL"):
        return None
    year = _written_year(words)
    basis: str | None = EXPLICIT
    if year is None:
        year, basis = anchored("Y", words.direction() or 0, setting, textual=words.textual())
    return f"{year}-Q{words.code('ORDINAL')}", basis


def _long(words: Words, setting: Setting) -> Valued | None:
    """The 1990s, the nineties, the 21st century."""
    token = words.get("DECADE")
    if token is not None:
        digits = re.sub(r"\D", "", token.text)
        prefix = "BC" if words.code("ERA") == "BC" else ""
        return prefix + (digits[:-1].zfill(3) if len(digits) > 2 else f"19{digits[:1] or value(token)}"), EXPLICIT
    token = words.get("ORDINAL", "DAYTH")
    if token is None or not words.has("CENTURY"):
        return None
    ordinal = int(re.sub(r"\D", "", token.text) or str(value(token)))
    return ("BC" if words.code("ERA") == "BC" else "") + f"{ordinal - 1:02}", EXPLICIT


def _year(words: Words, setting: Setting) -> Valued | None:
    year = _written_year(words)
    if year and "half" in words.lower and words.has("ORDINAL"):
        return f"{year}-H{words.code('ORDINAL')}", EXPLICIT
    return None if year is None else (year, EXPLICIT)


def _relative_unit(words: Words, setting: Setting) -> Valued | None:
    unit = words.code("UNIT", "UNITS", "WEEKEND", "CENTURY", "QUARTER")
    if unit is None:
        return None
    if words.has("RECENT"):
        return "PAST_REF", None
    if words.has("THE") and words.has("LAST") and not words.has("NUMBER") and not words.textual() and unit in "YMWD":
        return period(1, unit), None  # "in the last year": the twelve months before, not the year before
    if words.has("UNITS"):
        return "PRESENT_REF" if words.has("THIS") else period(None, unit), None
    return _relative(words, setting, unit)


def _relative(words: Words, setting: Setting, unit: str) -> Valued | None:
    """Last month, next week, this year, the following day, that year, the end of the year."""
    way = words.direction()
    if way is None:
        if not words.has("MOD", "LATE", "THE"):
            return None
        passed = unit == "WE" and setting.now is not None and setting.now.isoweekday() < 6 and setting.tense != "future"
        return anchored(unit, -int(passed), setting, textual=setting.narrative)
    return anchored(unit, way, setting, textual=words.textual() or setting.narrative)


def _holiday(words: Words, setting: Setting) -> Valued | None:
    token = words.get("HOLIDAY")
    if token is None:
        return None
    day, year = str(value(token)), _written_year(words)
    if not day:
        return (year, EXPLICIT) if year else None
    if words.has("EVE"):
        day = f"{day[:3]}{int(day[3:]) - 1:02}"
    if year:
        return f"{year}-{day}", EXPLICIT
    found, basis = _year_for(int(day[:2]), int(day[3:]), words, setting)
    return (f"{found:04}-{day}", basis) if found else (f"XXXX-{day}", None)


def _reference(words: Words, setting: Setting) -> Valued | None:
    code = words.code("NOW", "FUTURE")
    if code:
        return code, None
    if words.has("THIS") or (words.has("TIME") and not words.has("RECENT")):
        return "PRESENT_REF", None
    return ("PAST_REF", None) if words.has("LAST", "RECENT") else None


def _weekday_alone(words: Words, setting: Setting) -> Valued | None:
    return None if words.has("MONTH") else _weekday(words, setting)


def _month_or_day(words: Words, setting: Setting) -> Valued | None:
    return _month(words, setting) if words.has("MONTH", "DAYTH") or setting.month else None


def _season_dated(words: Words, setting: Setting) -> Valued | None:
    return None if words.has("NUMBER", "FEW", "A") and not words.has("ERA") else _season(words, setting)


_RULES: tuple[Callable[[Words, Setting], Valued | None], ...] = (
    numeric,
    repeated,
    _clock,
    _part,
    _within,
    _shifted,
    _weekday_alone,
    _month_or_day,
    _season_dated,
    _quarter,
    duration,
    _deictic,
    _long,
    _holiday,
    _year,
    _relative_unit,
    _reference,
)
