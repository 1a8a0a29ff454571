"""Dates as news pages write them, to ISO 8601. A date is found only when day, month and year are there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from dragoman.records import Span

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t?\.|t)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# "Oct. 27, 2015", "15 March , 2011" (tokenised text puts a space before the comma), "2015-10-27".
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\b{_MONTH}\s{{0,2}}{_DAY}\s?,?\s{{1,2}}{_YEAR}\b",
        rf"\b{_DAY}\s{_MONTH}\s?,?\s{{1,2}}{_YEAR}\b",
        rf"\b{_YEAR}[-/](?P<month>0[1-9]|1[0-2])[-/](?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
# "/2019/10/14/", "/2014/sep/8/", "/20191014-", "/2019-10-14/".
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(0?[1-9]|[12]\d|3[01])(?=/|$)"
    r"|/((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date: ISO text as exact as ``precision`` (day, month, year), the full ``timestamp`` if one was
    given, and the span of its words when it was found in running text."""

    date: str
    precision: str
    timestamp: str | None = None
    span: Span | None = None


def parse_date(value: str) -> Dated | None:
    """A date from metadata: ISO 8601 of any precision, RFC 2822, seconds since 1970, or as in running
    text. The day is that of the time zone written, since that is the page's own day. None if it is no date."""
    value = value.strip()
    plain = _ISO.match(value)
    if plain:
        return _plain(value, plain)
    if re.fullmatch(r"\d{9,10}(\d{3})?", value):
        return _stamp(datetime.fromtimestamp(int(value[:10]), UTC))
    try:
        return _stamp(datetime.fromisoformat(value.replace("Z", "+00:00").replace(" UTC", "+00:00")))
    except ValueError:
        return _other(value)


def find_date(text: str, start: int = 0, end: int | None = None) -> Dated | None:
    """The first full date in ``text[start:end]``, with its span in ``text``."""
    end = len(text) if end is None else end
    if text.find("20", start, end) < 0 and text.find("19", start, end) < 0:
        return None  # no year of these centuries: spares nearly every line the search
    found = [match for form in _FORMS if (match := form.search(text, start, end))]
    for match in sorted(found, key=re.Match.start):
        iso = _iso(match["year"], _month(match["month"]), match["day"])
        if iso:
            return Dated(iso, "day", span=match.span())
    return None


def date_in_url(url: str) -> Dated | None:
    """The day in an address such as ``/2019/10/14/`` or ``/2014/sep/8/``."""
    match = _IN_URL.search(url)
    if match is None:
        return None
    year, month, day = filter(None, match.groups())
    iso = _iso(year, _month(month), day)
    return Dated(iso, "day") if iso else None


def _plain(value: str, match: re.Match[str]) -> Dated | None:
    year, month, day = match.groups()
    if _iso(year, int(month or 1), day or "1") is None:
        return None
    return Dated(value, "day" if day else "month" if month else "year")


def _stamp(moment: datetime) -> Dated:
    return Dated(moment.date().isoformat(), "day", moment.isoformat())


def _other(value: str) -> Dated | None:
    try:
        return _stamp(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError):
        found = find_date(value)
        return Dated(found.date, "day") if found else None


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
