"""Datelines: the place, date and agency that open a story, up to the dash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.ingest.dates import Dated, find_date
from dragoman.ingest.patterns import patterns
from dragoman.records import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_OPEN, _CLOSE = r"(?:\(|\[|-LRB-)\s?", r"\s?(?:\)|\]|-RRB-)"
_CAPITALS = r"(?:[A-Z][A-Z.’'-]+)(?:[ /](?:[A-Z][A-Z.’'-]*|of|the|OF|THE)){0,4}"  # UNITED NATIONS
_NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}"
_REGION = rf"(?:\s?, {_NAME}){{0,2}}"  # , Lebanon
_DAY = rf"(?:\s?,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:\s?,? (?:19|20)\d\d)?)?"
_DASH = r"\s?(?:--+|[-–—_―])(?:\s+|$)"
_AGENCY = rf"{_OPEN}(?P<agency>[A-Z][\w .,/’'-]{{1,40}}?){_CLOSE}"
_CAPITAL_LINE = re.compile(rf"(?P<place>{_CAPITALS}){_REGION}{_DAY}(?:\s?{_AGENCY})?{_DASH}")
_NAME_LINE = re.compile(rf"(?:(?P<place>{_NAME}){_REGION}{_DAY}\s?)?{_AGENCY}{_DASH}")
# "(CNN)Iran's ...": an agency alone, with or without a dash.
_AGENCY_LINE = re.compile(rf"{_AGENCY}\s*(?=[A-Z\"“])")
# What some sites print before a story, which a dump runs together with its first words:
# "LONDON | Tue Mar 15 , 2011 1:48 pm GMT" and "14 August 2012 Last updated at 08:40 GMT Help".
_STAMP = re.compile(
    rf"{_CAPITALS}{_REGION} \| [A-Z][a-z]{{2}} {_MONTH} \d{{1,2}}\s?, \d{{4}} \d{{1,2}}:\d\d ?[ap]m [A-Z]{{2,4}}\s+"
    rf"|(?<!\S)\d{{1,2}} {_MONTH} \d{{4}} Last updated at \d\d:\d\d [A-Z]{{2,4}}\s+(?:Help\s+)?"
)
# A stamp is looked for this far into a line: a headline, caption or byline may stand before it.
_STAMP_REACH = 600


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's span, the agency it names with its span, and its full date, if it has one."""

    start: int
    end: int
    agency: str | None
    agency_span: Span | None
    dated: Dated | None


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens the line ``text[start:end]``, or stands in it after a site's stamp; or None.

    A place in capitals and a dash are enough; a place in small letters, or none, needs a known agency
    in brackets, or "The Islamic State of Iraq and Syria (ISIS) - " would be one.
    """
    stamp = _stamp(text, start, min(end, start + _STAMP_REACH))
    after = stamp.end() if stamp else start
    match = _opening(text, after, end)
    if match:
        span = match.span("agency") if match["agency"] else None
        first = stamp.start() if stamp else start
        return Dateline(first, match.end(), match["agency"], span, find_date(text, first, match.end()))
    if stamp:
        return Dateline(stamp.start(), after, None, None, find_date(text, *stamp.span()))
    return None


def _stamp(text: str, start: int, end: int) -> re.Match[str] | None:
    if text.find(" | ", start, end) < 0 and text.find("Last updated at", start, end) < 0:
        return None  # spares nearly every line the slow search
    return _STAMP.search(text, start, end)


def _opening(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _CAPITAL_LINE.match(text, start, end)
    if match:
        return None if match["place"] in patterns().not_places else match
    match = _NAME_LINE.match(text, start, end) or _AGENCY_LINE.match(text, start, end)
    return match if match and match["agency"] in patterns().dateline_agencies else None
