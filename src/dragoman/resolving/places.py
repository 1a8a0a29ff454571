"""Places: from a name to the entry of the gazetteer it stands for in this page.

1. what the words around a name say decides ("Paris, Texas"); 2. the namesakes are ranked by kind, size,
primary name and the countries, divisions and neighbours the page speaks of; 3. a part of a town that is not in the
gazetteer takes the town's point and says so; 4. what is not found stays null.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from math import log10

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis
from dragoman.records import Place
from dragoman.resolving.gazetteer import Entry, capitals, division_name, plain, romanised
from dragoman.resolving.places_context import Context, Wider, context_of, place_context, qualifier
from dragoman.resolving.places_names import LARGE, any_of, bearers, merit

__all__ = ["Context", "best_entry", "context_of", "place_context", "resolve_place"]

_ENOUGH = 3.5  # a village that nothing else in the page speaks for is no answer
# What mentions elsewhere in the page add on the scale of ``merit``, chosen on the even articles of LGL; a country
# counts double for a large town.
_IN_COUNTRY, _IN_DIVISION, _VOTE, _NEAR, _HOME, _QUALIFIED = 2.5, 4.0, 3.5, 2.5, 3.0, 20.0

# A page that names so many states is of the world, not of a region: what its neighbours say of a town counts for this
# share only, so that talks in Vienna are not held in Virginia. Set by hand; on the even articles of LGL it
# loses nothing (right within 161 km 86.9 before, 87.0 with it).
_MANY_STATES, _WORLD = 5, 0.5


def resolve_place(place: Place, analysis: Analysis, context: Context | None = None) -> Place:
    """``place`` with its name, country, division, point, GeoNames id and precision, or unchanged.

    Args:
        place: words and span.
        analysis: the page, for the words around the place.
        context: the result of ``place_context``, so that a page is read once.
    """
    page = place_context(analysis) if context is None else context
    after = analysis.text[place.span[1] : place.span[1] + 60]
    best = best_entry(place.text, page, after)
    if best is not None:
        return _filled(place, best, best.kind)
    whole = _containing(place.text + after, page)
    if whole is not None:
        return _filled(place, whole, f"within {whole.kind}")
    respelt = None if bearers(place.text) else _respelt(place.text, page)
    return place if respelt is None else _filled(place, respelt, respelt.kind)


def best_entry(name: str, context: Context, after: str = "") -> Entry | None:
    """The likeliest bearer of ``name`` in a page, or None.

    Args:
        name: the words.
        context: what the page speaks of.
        after: the text that follows the name, where ", Texas" may stand.
    """
    entries = bearers(name)
    if not entries:
        return None
    wider = qualifier(after) or context.qualified.get(name, frozenset())
    if any(entry.kind == "country" for entry in entries):
        entries = tuple(entry for entry in entries if entry.primary)  # Iraq is not Arak
        wider = wider if any(code for _, code in wider) else frozenset()  # "Iraq, Iran and Syria" is a list
    spoken = context.spoken(name)
    scored = [(_score(name, entry, context, wider, spoken), -n, entry) for n, entry in enumerate(entries)]
    score, _, best = max(scored, key=lambda one: one[:2])
    return best if score >= _ENOUGH else None


def _respelt(name: str, context: Context) -> Entry | None:
    """A town by another romanisation of its name, in a country that the page speaks of."""
    spoken = context.spoken(name)
    return next((entry for entry in romanised(name) if entry.country in spoken), None) if spoken else None


def _score(name: str, entry: Entry, context: Context, wider: Wider, spoken: set[str]) -> float:
    score = merit(entry)
    if wider and ((entry.iso2, None) in wider or (entry.iso2, entry.division) in wider) and entry.kind != "country":
        score += _QUALIFIED
    share = _WORLD if len(context.countries) >= _MANY_STATES else 1.0
    score += share * _IN_COUNTRY * (entry.country in spoken) * (1 + (entry.population >= LARGE))
    score += _HOME * (entry.country == context.home)
    if entry.kind == "country":
        return score
    here = (entry.iso2 or "", entry.division or "")
    around = _VOTE * log10(1 + 10 * context.votes.get(here, 0.0)) + _NEAR * log10(1 + 10 * context.near(entry, name))
    return score + share * (_IN_DIVISION * (here in context.divisions) + around)


@cache
def _part() -> re.Pattern[str]:
    parts = any_of(load_yaml("places")["parts"])
    return re.compile(rf"(?:[\w’'-]+\s+){{0,4}}(?:{parts}) (?:of|in) (the capital|(?:[A-Z][\w’'-]*\s?){{1,3}})")


def _containing(text: str, context: Context) -> Entry | None:
    """The town that "the X district of Y" names; "the capital" is that of the country most spoken of."""
    found = _part().match(text)
    if not found:
        return None
    name = found[1].strip()
    if plain(name) == "the capital":
        state = context.countries.most_common(1)
        name = capitals().get(state[0][0], "") if state else ""
    best = best_entry(name, context) if name else None
    return best if best and best.kind == "city" else None


def _filled(place: Place, entry: Entry, precision: str) -> Place:
    return replace(
        place,
        name=entry.name,
        country=entry.country,
        admin1=division_name(entry.iso2, entry.division),
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonames=entry.geonames,
        precision=precision,
    )
