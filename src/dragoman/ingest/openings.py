"""What a page's markup says between its heading and its story: the date and the author readers see.

Used where the head of the page is silent. Nothing outside that stretch counts: further on, dates and names
belong to other stories, comments and the entries of a live page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dragoman.ingest.dates import find_date, parse_date

# A paragraph of this many words is the story's; standfirsts, which may come before the date, are mostly shorter.
_STORY_WORDS = 25
# Elements looked at after the heading; no opening seen has more, and a page may have a million.
_REACH = 150
_AUTHOR = re.compile(r"\b(?:author|byline|by-line|contributor|writer)", re.I)
_DATED = re.compile(r"date|time|publi|posted", re.I)
_BY = re.compile(r"^(?:(?:words |written |reported |posted )?by|author:?)\s+", re.I)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:,? (?:and |& )?[^\W\d_][\w.'’-]*){1,9}$")


def opening(tree: Any) -> list[Any]:
    """The elements from the last heading of the first rank before the story to its first paragraph."""
    found: list[Any] = []
    heading = False
    for element in tree.iter():
        if element.tag == "h1":
            heading, found = True, []
        elif heading and isinstance(element.tag, str):
            if (element.tag == "p" and len(_text(element).split()) >= _STORY_WORDS) or len(found) >= _REACH:
                break
            found.append(element)
    return found


def date_shown(elements: list[Any]) -> str | None:
    """The first date of an opening: a ``time`` element's, or one in an element named for it."""
    for element in elements:
        stated = element.get("datetime") if element.tag == "time" else None
        if stated and parse_date(stated):
            return str(stated)
        words = _text(element)
        if (element.tag == "time" or _DATED.search(_named(element))) and len(words) < 120:
            dated = find_date(words)
            if dated:
                return dated.date
    return None


def author_shown(elements: list[Any]) -> str | None:
    """The first author of an opening, from an element named for it."""
    return next(_authors(elements), None)


def _authors(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        if element.get("rel") == "author" or _AUTHOR.search(f"{_named(element)} {element.get('itemprop')}"):
            name = _BY.sub("", _text(element))
            if _NAME.fullmatch(name) and name[:1].isupper():
                yield name


def _named(element: Any) -> str:
    return f"{element.get('class')} {element.get('id')} {element.get('itemprop')}"


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
