"""TIMEX3 values of time expressions: what each kind of words means, given when it is said.

``value_of`` tries the rules in the order of ``_RULES``; the first that applies decides. A rule that
knows the form of a value but not its anchor leaves Xs in it (``XXXX-WXX-3``), as TIMEX3 does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.reading.analysis import Token
from dragoman.reading.timewords import classes, lexicon, value
from dragoman.resolving.calendar import interval, season_at, shift, value_at

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
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
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
    governing verb, whether the page is a history, and a year that a neighbour in the sentence gives."""

    now: date | None = None
    last: str | None = None
    tense: str | None = None
    narrative: bool = False
    year: int | None = None


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


def _iso(words: Words, setting: Setting) -> Valued | None:
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


def _set(words: Words, setting: Setting) -> Valued | None:
    if words.has("OFTEN"):
        return str(words.code("OFTEN")), None
    if words.has("PER"):
        return _period(1, str(words.code("UNIT"))), None
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
    return _period(number(words) or 1, words.code("UNIT", "UNITS", "WEEKEND") or "D"), None


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
    day, basis = _day_of(words, setting)
    return f"{day}T{part}", basis


def _day_of(words: Words, setting: Setting) -> Valued:
    """The day that a time of day belongs to."""
    for rule in (_month, _weekday, _deictic):
        found = rule(words, setting)
        if found:
            return found
    dated = _relative(words, setting, "D") if words.direction() is not None else None
    return dated or _anchored("D", 0, setting, textual=True)


def _shifted(words: Words, setting: Setting) -> Valued | None:
    """Two weeks ago, a day earlier, three years later, the day before yesterday."""
    if not words.has("AGO") or not words.has("UNIT", "UNITS"):
        return None
    if not words.has("NUMBER", "DAY", "FEW", "A", "DEICTIC", "UNITS") and "half" not in words.lower:
        return _later(words, setting)
    unit = str(words.code("UNIT", "UNITS"))
    if words.has("DEICTIC"):
        return _anchored("D", int(str(words.code("DEICTIC"))) * 2, setting, textual=False)
    bare = words.has("UNITS") and not words.has("NUMBER", "DAY", "YEAR", "FEW", "A") and "half" not in words.lower
    count = None if bare else number(words)
    way = int(str(words.code("AGO")))
    if count is None:
        return ("PAST_REF" if way < 0 else "FUTURE_REF"), None
    textual = "ago" not in words.lower and "hence" not in words.lower
    return _anchored(unit, way * count, setting, textual=textual)


def _later(words: Words, setting: Setting) -> Valued | None:
    """Later that month, earlier this year, later in the year; the day before."""
    unit = str(words.code("UNIT"))
    if words.listed[0][0] == "AGO":
        way = words.direction() or 0
        textual = words.has("SAME") or setting.narrative or not words.has("THIS", "LAST", "NEXT")
        return _anchored(unit, way, setting, textual=textual)
    return _anchored(unit, int(str(words.code("AGO"))), setting, textual=True)


def _within(words: Words, setting: Setting) -> Valued | None:
    """The last week of September, the first days of 1915: the period they lie in."""
    names = [name for name, _ in words.listed]
    if "OF" not in names or not {"UNIT", "UNITS"} & set(names[: names.index("OF")]) or words.has("SAME", "WEEKDAY"):
        return None
    rest = [token for _, token in words.listed[names.index("OF") + 1 :]]
    return value_of(rest, setting) if words.has("ORDINAL", "LAST", "NEXT") else None


def _duration(words: Words, setting: Setting) -> Valued | None:
    """Three years, a few weeks, the past two months, half a century."""
    unit = words.code("UNIT", "UNITS", "CENTURY", "QUARTER", "WEEKEND", "PART", "SEASON")
    if unit is None or words.has("AGO", "MONTH", "WEEKDAY", "YEAR", "RECENT"):
        return None
    if words.has("UNITS") and not words.has("NUMBER", "DAY", "YEAR", "FEW", "A", "THIS"):
        return _period(None, unit), None
    if words.has("NUMBER", "DAY", "FEW", "A") or ("half" in words.lower and not words.has("OF")):
        return _period(number(words), unit), None
    if "past" in words.lower and words.has("THE"):
        return _period(1, unit), None
    return None


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


def _period(count: float | None, unit: str) -> str:
    if unit == "2W":
        count, unit = (count or 1) * 2, "W"
    if unit == "Q":
        count, unit = (count or 1) * 3, "M"
    if unit in ("SP", "SU", "FA", "WI", "WE", "NI", "MO", "AF", "EV"):
        return f"P{_plain(count)}{unit}"
    return f"PT{_plain(count)}{unit[1]}" if unit[0] == "T" else f"P{_plain(count)}{unit}"


def _plain(count: float | None) -> str:
    return "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))


def _month(words: Words, setting: Setting) -> Valued | None:
    """27 October 2015, October, last July, the 12th."""
    token = words.get("MONTH")
    month = None if token is None else int(str(value(token)))
    day = _day_number(words)
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
    anchor = _anchor(setting, textual=True)
    if anchor is None or anchor[2] > 2:
        return f"XXXX-XX-{day:02}", None
    return f"{anchor[0].isoformat()[:7]}-{day:02}", anchor[1]


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
    return token.text if token else None


def _years_first(words: Words) -> str:
    token = words.get("YEARS")
    return token.text[:4] if token else ""


def _year_for(month: int, day: int, words: Words, setting: Setting) -> tuple[int | None, str | None]:
    way = words.direction()
    if setting.narrative or words.has("SAME"):
        anchor = _anchor(setting, textual=True)
        return (None, None) if anchor is None else (_narrative_year(anchor[0], month, day), anchor[1])
    if setting.now is None:
        return None, None
    now = setting.now
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
    # A tale goes on: a month nine or more before the one reached is the next year's.
    return reached.year + (1 if reached.month - month >= 9 else 0)


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
    anchor = _anchor(setting, textual=textual)
    if anchor is None or anchor[2] > 0:
        return unknown
    if textual:
        way = 1 if way is None or way == 0 else way
    return _weekday_from(anchor[0], number, way, setting.tense).isoformat(), anchor[1]


def _weekday_from(anchor: date, number: int, way: int | None, tense: str | None) -> date:
    """The weekday before, or after, the anchor: by the word, else by the tense, else the most recent.
    In the past tense the anchor's own day counts ("said on Wednesday"); in the future it does not."""
    back = (anchor.isoweekday() - number) % 7
    if way == -1:
        return anchor - timedelta(days=back or 7)
    if way == 1 or (way is None and tense == "future"):
        return anchor + timedelta(days=7 - back)
    if way == 0 and tense != "past":
        return anchor + timedelta(days=(7 - back) % 7)
    return anchor - timedelta(days=back)


def _deictic(words: Words, setting: Setting) -> Valued | None:
    code = words.code("DEICTIC")
    if code is None:
        return None
    if setting.narrative and code == "0":
        return "PRESENT_REF", None
    found = _anchored("D", int(code), setting, textual=False)
    return (found[0] + "TNI", found[1]) if "tonight" in words.lower and "X" not in found[0] else found


def _season(words: Words, setting: Setting) -> Valued | None:
    season = words.code("SEASON")
    if season is None:
        return None
    year = _written_year(words)
    if year is not None:
        return f"{year}-{season}", EXPLICIT
    textual = setting.narrative or words.has("SAME")
    anchor = _anchor(setting, textual=textual)
    if anchor is None:
        return f"XXXX-{season}", None
    if textual:
        return f"{_season_year(anchor[0], season, words.direction()):04}-{season}", anchor[1]
    here, this = season_at(anchor[0])
    order = ("SP", "SU", "FA", "WI")
    ahead = order.index(season) > order.index(this)
    way = words.direction()
    if way == -1:
        here -= ahead or season == this
    elif way == 1 or setting.tense == "future":
        here += not ahead and (season != this or way == 1)
    elif way is None and ahead:
        here -= 1
    return f"{here:04}-{season}", anchor[1]


def _season_year(reached: date, season: str, way: int | None) -> int:
    year = reached.year + (way or 0)
    return year - 1 if season == "WI" and reached.month < 3 and way is None else year


def _quarter(words: Words, setting: Setting) -> Valued | None:
    if not words.has("QUARTER") or not words.has("ORDINAL"):
        return None
    year = _written_year(words)
    basis: str | None = EXPLICIT
    if year is None:
        year, basis = _anchored("Y", words.direction() or 0, setting, textual=words.textual())
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
    if words.has("UNITS"):
        return "PRESENT_REF" if words.has("THIS") else _period(None, unit), None
    return _relative(words, setting, unit)


def _relative(words: Words, setting: Setting, unit: str) -> Valued | None:
    """Last month, next week, this year, the following day, that year, the end of the year."""
    way = words.direction()
    if way is None:
        if not words.has("MOD", "LATE", "THE"):
            return None
        passed = unit == "WE" and setting.now is not None and setting.now.isoweekday() < 6 and setting.tense != "future"
        return _anchored(unit, -int(passed), setting, textual=setting.narrative)
    return _anchored(unit, way, setting, textual=words.textual() or setting.narrative)


def _anchored(unit: str, count: float, setting: Setting, *, textual: bool) -> Valued:
    anchor = _anchor(setting, textual=textual)
    if unit.startswith("T"):
        return "XXXX-XX-XXTXX", None
    if anchor is None or anchor[2] > _FINENESS[unit]:
        return _UNKNOWN.get(unit, "XXXX"), None
    step = "W" if unit == "WE" else unit
    # Weeks counted from a day end on a day.
    shown = "D" if unit in ("W", "2W") and textual and abs(count) >= 1 and anchor[2] == 0 else unit
    return value_at(shift(anchor[0], step, count), shown), anchor[1]


def _anchor(setting: Setting, *, textual: bool) -> tuple[date, str, int] | None:
    """The day to count from, its basis, and how coarse it is."""
    if textual or setting.narrative:
        reached = interval(setting.last) if setting.last else None
        return (reached.start, NARRATIVE, _COARSE[reached.precision]) if reached else None
    return (setting.now, PUBLISHED, 0) if setting.now else None


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
    return _month(words, setting) if words.has("MONTH", "DAYTH") else None


def _season_dated(words: Words, setting: Setting) -> Valued | None:
    return None if words.has("NUMBER", "FEW", "A") and not words.has("ERA") else _season(words, setting)


_RULES: tuple[Callable[[Words, Setting], Valued | None], ...] = (
    _iso,
    _set,
    _clock,
    _part,
    _within,
    _shifted,
    _weekday_alone,
    _month_or_day,
    _season_dated,
    _quarter,
    _duration,
    _deictic,
    _long,
    _holiday,
    _year,
    _relative_unit,
    _reference,
)
