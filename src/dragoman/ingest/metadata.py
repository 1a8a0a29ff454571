"""What a page is: title, outlet, byline and date, each with where it was found.

Facts the user gave win over metadata, metadata over the page's own words; with none of these a value is
None. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from dragoman.ingest.datelines import find_dateline
from dragoman.ingest.dates import Dated, date_in_url, find_date, parse_date
from dragoman.ingest.outlets import is_outlet, outlet_in_words, outlet_of_agency, outlet_of_url, tidy_outlet
from dragoman.ingest.roles import same_words
from dragoman.records import Found, Line, Published, Span

_BY = re.compile(r"(?:(?:words |written |reported |posted )?by|author|authors|correspondent)[: ]\s*", re.I)
_OLD_PICTURE = re.compile(r"\bfile\b|\barchive\b", re.I)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Identity:
    """Title, outlet, byline and date of a page; ``found`` says where the first three were found."""

    title: str | None
    outlet: str | None
    byline: str | None
    published: Published
    found: Mapping[str, Found] = field(default_factory=dict)


def identify(text: str, lines: Iterable[Line], given: Mapping[str, str], facts: Mapping[str, str]) -> Identity:
    """The identity of a page from what was ``given``, from metadata ``facts`` and from its words."""
    listed = list(lines)
    values = {
        "title": _title(text, listed, given, facts),
        "outlet": _outlet(text, listed, given, facts),
        "byline": _byline(text, listed, given, facts),
    }
    found = {name: value[1] for name, value in values.items() if value}
    title, outlet, byline = (value[0] if value else None for value in values.values())
    return Identity(title, outlet, byline, _published(text, listed, given, facts), found)


_Value = tuple[str, Found] | None


def _outside(name: str, given: Mapping[str, str], facts: Mapping[str, str]) -> _Value:
    if given.get(name):
        return given[name], Found("given")
    value = " ".join(facts.get(name, "").split())
    return (value, Found("metadata")) if value else None


def _title(text: str, lines: list[Line], given: Mapping[str, str], facts: Mapping[str, str]) -> _Value:
    line = next((line for line in lines if line.role == "title"), None)
    stated = _outside("title", given, facts)
    if line is None:
        return stated
    words = text[slice(*line.span)]
    if stated is None:
        return " ".join(words.split()), Found("text", line.span)
    span = line.span if same_words(words, stated[0]) else None
    return stated[0], Found(stated[1].basis, span)


def _byline(text: str, lines: list[Line], given: Mapping[str, str], facts: Mapping[str, str]) -> _Value:
    stated = _outside("byline", given, facts)
    line = next((line for line in lines if line.role == "byline"), None)
    if stated or line is None:
        return stated
    words = text[slice(*line.span)]
    start = match.end() if (match := _BY.match(words)) else 0
    end = re.search(r"\s*[|·]|$", words[start:])
    stop = start + (end.start() if end else 0)
    span = (line.span[0] + start, line.span[0] + stop)
    return (words[start:stop], Found("text", span)) if start < stop else None


def _outlet(text: str, lines: list[Line], given: Mapping[str, str], facts: Mapping[str, str]) -> _Value:
    stated = _outside("outlet", given, facts)
    if stated:
        return (tidy_outlet(stated[0]), stated[1]) if stated[1].basis == "metadata" else stated
    name = outlet_of_url(facts.get("url", ""))
    if name:
        return name, Found("metadata")
    own = outlet_in_words(text, (line.span for line in lines if line.role == "furniture"))
    own = own or _masthead(text, lines)
    if own:
        return own[0], Found("text", own[1])
    return _agency(text, lines)


def _masthead(text: str, lines: list[Line]) -> tuple[str, Span] | None:
    """An outlet's name that stands alone above the title. One-word names in small letters ("Time",
    "Reason") are as likely a section, and do not count."""
    for line in takewhile(lambda line: line.role != "title", lines):
        words = text[slice(*line.span)]
        if line.role == "furniture" and (" " in words or words.isupper()) and is_outlet(words):
            return tidy_outlet(words), line.span
    return None


def _agency(text: str, lines: list[Line]) -> _Value:
    """The agency of a dateline, which wrote the story."""
    for line in lines:
        dateline = find_dateline(text + " ", line.span[0], line.span[1] + 1) if line.role == "dateline" else None
        if dateline and dateline.agency:
            return outlet_of_agency(dateline.agency), Found("text", dateline.agency_span)
    return None


def _published(text: str, lines: list[Line], given: Mapping[str, str], facts: Mapping[str, str]) -> Published:
    for basis, value in (("given", given.get("published")), ("metadata", facts.get("published"))):
        dated = parse_date(value) if value else None
        if dated:
            return Published(dated.date, dated.precision, basis, None, dated.timestamp)
    dated = date_in_url(facts.get("url", ""))
    if dated:
        return Published(dated.date, dated.precision, "metadata")
    dated = _date_in(text, lines)
    return Published(dated.date, dated.precision, "text", dated.span) if dated else Published()


def _date_in(text: str, lines: list[Line]) -> Dated | None:
    """The date of a published line or dateline, else of a caption that the story bears out.

    Of 263 dates in datelines of the development pages 261 are the publication date. Of 44 captions 22 are
    within a day of it and 14 are months or years old, so a caption counts only where the story names the
    weekday of its date: 22 of the 27 that do are within a day.
    """
    for line in lines:
        dated = find_date(text, *line.span) if line.role == "dateline" else None
        if dated:
            return dated
    for line in lines:
        if line.role == "caption" and not _OLD_PICTURE.search(text, *line.span):
            dated = find_date(text, *line.span)
            if dated and _names_weekday(text, lines, dated):
                return dated
    return None


def _names_weekday(text: str, lines: list[Line], dated: Dated) -> bool:
    weekday = WEEKDAYS[date.fromisoformat(dated.date).weekday()]
    return any(weekday in text[slice(*line.span)] for line in lines if line.role == "body")
