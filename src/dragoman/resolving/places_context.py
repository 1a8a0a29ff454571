"""What a page as a whole says about where it is: countries, divisions and neighbourhoods its names share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import floor

from dragoman.reading.analysis import Analysis
from dragoman.resolving.gazetteer import Entry, country_codes
from dragoman.resolving.places_finding import find_places, known
from dragoman.resolving.places_names import bearers, merit

# A name's bearers beyond these many, the largest first, say nothing about where the page is.
_BEARERS = 40
Cell = tuple[int, int]
# A country (alpha-2, None) or division (alpha-2, code) that stands after a name.
Wider = frozenset[tuple[str | None, str | None]]


@dataclass(frozen=True)
class Context:
    """What a page speaks of: countries (ISO 3166 alpha-3) and first-order divisions, with how often.

    ``owners`` is what each name added to the countries, so that no name speaks for itself. ``votes`` holds for each
    division, and ``cells`` for each square degree, what every name with a namesake there adds: one over the number of
    its namesakes. ``home`` is the country of the outlet's web address. ``qualified`` has the names that the page once
    writes with what they lie in ("Columbus, Neb."): it means the same Columbus throughout.
    """

    countries: Counter[str] = field(default_factory=Counter)
    owners: dict[str, tuple[str, int]] = field(default_factory=dict)
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    votes: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    cells: defaultdict[Cell, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    home: str | None = None
    qualified: dict[str, Wider] = field(default_factory=dict)

    def spoken(self, name: str) -> set[str]:
        """The countries that names other than ``name`` speak of."""
        owner, times = self.owners.get(name, ("", 0))
        return {code for code, count in self.countries.items() if code != owner or count > times}

    def near(self, entry: Entry, name: str) -> float:
        """How many other names have a namesake within a degree or two of ``entry``, the rare names counting most."""
        if entry.latitude is None or entry.longitude is None:
            return 0.0
        row, column = _cell(entry)
        best: dict[str, float] = {}
        for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for other, weight in self.cells.get(cell, {}).items():
                best[other] = max(weight, best.get(other, 0.0))
        best.pop(name, None)
        return sum(best.values())


def place_context(analysis: Analysis, source: str = "") -> Context:
    """What the page as a whole says about where it is. Compute once a page.

    Args:
        analysis: the page as read.
        source: its web address, if it has one: the outlet's country and town.
    """
    places = find_places(analysis)
    context = context_of((place.text for place in places), source)
    for place in places:
        wider = qualifier(analysis.text[place.span[1] : place.span[1] + 60])
        if wider:
            context.qualified.setdefault(place.text, wider)
    return context


def context_of(names: Iterable[str], source: str = "") -> Context:
    """The context that a list of place names makes, and the web address they were read at."""
    label, home = _outlet(source)
    context = Context(home=home)
    counted = Counter(names)
    for name, times in counted.items():
        _add(context, name, times)
    if label:
        _vote(context, f"@{label}", bearers(label))
    return context


def _add(context: Context, name: str, times: int) -> None:
    entries = bearers(name)
    best = max(entries, key=merit, default=None)
    if best is None:
        return
    doubtful = best.kind == "country" and any(e.kind == "admin1" and e.country != best.country for e in entries)
    if best.country and not doubtful and (best.kind == "country" or merit(best) > 6):
        context.countries[best.country] += times
        context.owners[name] = (best.country, times)
    if best.kind == "admin1" and best.iso2 and best.division:
        context.divisions[best.iso2, best.division] += times
    homes = {(e.iso2, e.division) for e in entries if e.iso2 and e.division and e.kind != "admin1"}
    for home in homes:
        context.votes[home] += 1 / len(homes)
    _vote(context, name, entries)


def _vote(context: Context, name: str, entries: tuple[Entry, ...]) -> None:
    """Each bearer of a name that is no country speaks for its square degree."""
    placed = [e for e in entries if e.kind not in ("country", "admin1", "region") and e.latitude is not None]
    cells = {_cell(entry) for entry in sorted(placed, key=merit, reverse=True)[:_BEARERS]}
    for cell in cells:
        context.cells[cell][name] = 1 / len(cells)


def _cell(entry: Entry) -> Cell:
    return floor(entry.latitude or 0), floor(entry.longitude or 0)


_QUALIFIER = re.compile(r"\s*(?:,|\()\s*(?:in\s+)?((?:[A-Z][\w.’'-]*\s?){1,3})")


def qualifier(after: str) -> Wider:
    """The country or division that ", Texas" or ", Kazakhstan" names."""
    found = _QUALIFIER.match(after)
    if not found:
        return frozenset()
    words = found[1].strip().split(" ")
    for count in range(len(words), 0, -1):
        wider = [e for e in bearers(" ".join(words[:count])) if e.kind in ("country", "admin1")]
        if wider:
            return frozenset((e.iso2, e.division) for e in wider)
    return frozenset()


_ADDRESS = re.compile(r"https?://(?:www\.)?([\w.-]+\.([a-z]{2,}))(?:[/:?]|$)", re.IGNORECASE)


@lru_cache(1_000)
def _outlet(source: str) -> tuple[str, str | None]:
    """The town that a web address begins with, and its country: "parispi.net", "lfpress.ca"."""
    found = _ADDRESS.match(source)
    if not found:
        return "", None
    ending = found[2].upper().replace("UK", "GB")
    label = max(found[1].split(".")[:-1], key=len, default="").lower().removeprefix("the")
    towns = (label[:end] for end in range(len(label), 4, -1))
    return next((t for t in towns if any(e.kind == "city" for e in known(t))), ""), country_codes().get(ending)
