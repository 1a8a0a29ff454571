"""From a name as written to its bearers in the gazetteer, and how much each weighs by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log10

from dragoman.codebook import load_yaml
from dragoman.resolving.gazetteer import Entry, capitals
from dragoman.resolving.places_finding import known

# Merit of a kind on the scale of a town's log10 population (2 to 7.4). Found on the even articles of LGL and on news
# pages: a country beats any town of its name, a sea or region all but the largest.
_MERIT = {
    "country": 14.0,
    "admin1": 4.9,
    "admin2": 4.6,
    "historical": 8.0,
    "city": 15.0,
    "district": 5.5,
    "region": 14.0,
    "sea": 11.0,
}
_OWN_MERIT = 8.5
_US_STATE = 13.5
_ALTERNATE = -1.5  # a name that is not the place's own; large towns have English names beside it
LARGE = 100_000
_CAPITAL = 3.0  # a page of world news means Paris, France, even where it speaks of Illinois


def merit(entry: Entry) -> float:
    """How likely an entry is meant when nothing is known but its name."""
    if entry.kind == "city" and entry.population:
        capital = capitals().get(entry.country or "") == entry.name
        small_alternate = not entry.primary and entry.population < LARGE
        return log10(entry.population + 100) + _CAPITAL * capital + _ALTERNATE * small_alternate
    if entry.kind == "city":
        return 2.0 if entry.division else _MERIT["city"]
    if entry.kind == "admin1" and entry.iso2 == "US":
        return _US_STATE
    return _MERIT.get(entry.kind, _OWN_MERIT)


@lru_cache(20_000)
def bearers(name: str) -> tuple[Entry, ...]:
    """The entries of a name as written, then without "the", "northern", "province" and the like."""
    for form in _forms(name):
        entries = known(form)
        if entries:
            return _divisions_only(entries) if form != name and _DIVISION.search(name) else entries
    return ()


_DIVISION = re.compile(r"\b(?:province|governorate|oblast|prefecture|region|state)\b", re.IGNORECASE)


def _divisions_only(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Of "Hama province" the province, where it is known."""
    return tuple(entry for entry in entries if entry.kind not in ("city", "country")) or entries


def _forms(name: str) -> list[str]:
    forms = [name.strip(), name.strip(" ,.'\"“”’")]
    for pattern in _cuts():
        forms += [cut for form in forms if (cut := pattern.sub("", form)) and cut != form]
    forms += [name.strip() + "."] if "." in name else []
    return list(dict.fromkeys(forms))


@cache
def _cuts() -> tuple[re.Pattern[str], ...]:
    book = load_yaml("places")
    cuts = (rf"^(?:{any_of(book['before'])})\s+", rf"(?:['’]s?)?\s+(?:{any_of(book['after'])})$", r"['’]s?$")
    return tuple(re.compile(cut, re.IGNORECASE) for cut in cuts)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
