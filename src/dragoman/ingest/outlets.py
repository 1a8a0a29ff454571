"""Outlets: which paper, agency or broadcaster a page comes from, by address or by the page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import urlsplit

from dragoman.codebook import load_table
from dragoman.records import Span

_NAME = r"(?-i:(?:The )?[A-Z][\w.’'&-]*(?: (?:[A-Z][\w.’'&-]*|of|the|and|for)){0,5}?)"
# "© 2016 The Example Times", "Copyright (c) 2016, Example News. All rights reserved"
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)(?:[ ,©]|\(c\)|copyright|by|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)*"
    rf"\s*(?P<name>{_NAME})"
    r"(?=\s*(?:[.,|–—©]|-\s|all rights|(?:19|20)\d\d|$))",
    re.IGNORECASE,
)
# "Example Eye delivers independent coverage", "Example is an award-winning newsroom"
_SELF = re.compile(
    rf"(?P<name>{_NAME}) (?:delivers|provides|offers|brings you|covers|publishes|is committed to"
    r"|is an? [\w ,-]{0,60}?(?:newsroom|news|newspaper|broadcaster|agency|outlet|publication|magazine))\b"
)
_LEGAL_FORM = re.compile(r",? (?:LLC|Ltd|Inc|PLC|Corp|Corporation|Co|Limited|GmbH|S\.?A|Group)\b\.?.*$|\.$")
_SECTION = re.compile(r"\s+(?:-|\||–|»)\s+.*$")


def outlet_of_url(url: str) -> str | None:
    """The outlet whose host, or a host above it, the address has; None for one not in ``outlets.tsv``."""
    host = (urlsplit(url).hostname or "") if "//" in url[:10] else ""
    while "." in host:
        if host in _by_host():
            return _by_host()[host]
        host = host.partition(".")[2]
    return None


def is_outlet(name: str) -> bool:
    """True when ``name`` is that of an outlet in ``outlets.tsv``, in any case of letters."""
    return name.casefold() in _by_name()


def outlet_of_agency(name: str) -> str:
    """The full name of an agency as a dateline abbreviates it; the name itself when unknown."""
    return _by_name().get(name.casefold(), name)


def tidy_outlet(name: str) -> str:
    """The outlet's name without the section that feeds add ("Example Times - World")."""
    short = re.sub(r"\s+\(.*\)$", "", _SECTION.sub("", name))
    if "." in name and " " not in name:
        return outlet_of_url(f"//{name}") or name
    return _by_name().get(name.casefold()) or _by_name().get(short.casefold()) or name


def outlet_in_words(text: str, furniture: Iterable[Span]) -> tuple[str, Span] | None:
    """The outlet that the page's furniture names as its own, and the span of the name: from a copyright
    line, else from a line in which an outlet describes itself."""
    spans = list(furniture)
    copyrights = (_COPYRIGHT.search(text, *span) for span in spans)
    described = (_SELF.match(text, *span) for span in spans)
    match = next(filter(None, (*copyrights, *described)), None)
    if match is None:
        return None
    start = match.start("name")
    name = _LEGAL_FORM.sub("", match["name"]).strip()
    return _by_name().get(name.casefold(), name), (start, start + len(name))


@cache
def _by_host() -> Mapping[str, str]:
    return {host: row["name"] for row in load_table("outlets") for host in row["hosts"].split(",") if host}


@cache
def _by_name() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for row in load_table("outlets"):
        for name in (row["name"], *row["aka"].split(",")):
            names.setdefault(name.strip().casefold(), row["name"])
    names.pop("", None)
    return names
