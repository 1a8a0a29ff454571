"""The words of a raw page, and what its container and markup say of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.errors import PageError
from dragoman.ingest.decoding import decode
from dragoman.ingest.markup import read_html
from dragoman.ingest.page import RawPage
from dragoman.ingest.tables import plain

_TAGS = re.compile(
    r"</?(?:p|div|br|h[1-6]|article|section|span|a|b|i|em|strong|ul|li|blockquote|img|figure)\b[^<>]*>", re.I
)


@dataclass(frozen=True, slots=True)
class Content:
    """A page's text; ``facts`` from outside its words; ``marks``, roles by the offset of a line."""

    text: str
    facts: Mapping[str, str]
    marks: Mapping[int, str] = field(default_factory=dict)


def content_of(page: RawPage) -> Content:
    """Text and facts of a page. A text file's text is the file as decoded, unchanged; so is a table
    cell, unless it holds HTML.

    Raises:
        PageError: when a row is not what it was when it was found.
    """
    facts = {name: value for name, value in page.hints.items() if name not in ("column", "format", "encoding")}
    if page.media == "html":
        text, _ = decode(page.raw, declared=page.hints.get("encoding"), markup=True)
        return _extracted(text, facts)
    text = _cell(page) if page.media == "row" else decode(page.raw, declared=page.hints.get("encoding"))[0]
    if page.media == "row" and page.hints.get("format") != "text" and _looks_like_html(text):
        return _extracted(text, facts)
    return Content(text, facts)


def _extracted(html: str, facts: Mapping[str, str]) -> Content:
    reading = read_html(html, facts)
    return Content(reading.text, {**reading.facts, **facts}, reading.marks)


def _looks_like_html(text: str) -> bool:
    return "</" in text and len(_TAGS.findall(text[:20_000])) >= 2


def _cell(page: RawPage) -> str:
    try:
        row = json.loads(decode(page.raw)[0])
        return plain(row[page.hints["column"]])
    except (ValueError, KeyError, TypeError) as error:
        raise PageError(
            "the row is not a JSON object with its text", where=page.source, remedy="read the table again"
        ) from error
