"""Places: from a name to the entry of the gazetteer it stands for in this page.

1. what the words around a name say decides ("Paris, Texas"); 2. the namesakes are ranked by kind, size,
primary name and the countries and divisions the page speaks of; 3. a part of a town that is not in the
gazetteer takes the town's point and says so; 4. what is not found stays null.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from math import log10

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis
from dragoman.records import Place, Span
from dragoman.resolving.gazetteer import Entry, capitals, division_name, lookup, plain

LABELS = frozenset(("GPE", "LOC", "FAC"))

# Merit of a kind on the scale of a town's log10 population (2 to 7.4). Found on the first half of LGL and
# on news pages: a country beats any town of its name, a sea or region all but the largest.
_MERIT = {"country": 14.0, "admin1": 4.9, "admin2": 4.6, "historical": 8.0, "city": 15.0}
_OWN_MERIT = 8.5
_ALTERNATE = -1.5  # a name that is not the place's own; large towns have English names beside it
_LARGE = 100_000
_CAPITAL = 4.0  # a page of world news means Paris, France, even where it speaks of Illinois
_ENOUGH = 3.5  # a village that nothing else in the page speaks for is no answer
# What mentions elsewhere in the page add; the first counts double for a large town.
_IN_COUNTRY, _IN_DIVISION, _VOTE, _QUALIFIED = 2.5, 2.0, 2.5, 20.0


@dataclass(frozen=True)
class Context:
    """What a page speaks of: countries (ISO 3166 alpha-3) and first-order divisions, with how often.

    ``owners`` is what each name added to the countries, so that no name speaks for itself. ``votes`` holds
    for each division a vote of every name with a namesake in it: one over the number of such divisions.
    """

    countries: Counter[str] = field(default_factory=Counter)
    owners: dict[str, tuple[str, int]] = field(default_factory=dict)
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    votes: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))


def find_places(analysis: Analysis) -> list[Place]:
    """Words that may name places, not resolved: the parser's GPE, LOC and FAC entities, without "the"."""
    found = []
    for entity in analysis.entities:
        if entity.label in LABELS:
            start, end = _trim(analysis.text, (entity.start, entity.end))
            if end > start:
                found.append(Place(analysis.text[start:end], (start, end)))
    return found


def place_context(analysis: Analysis) -> Context:
    """What the page as a whole says about where it is. Compute once a page."""
    return context_of(place.text for place in find_places(analysis))


def context_of(names: Iterable[str]) -> Context:
    """The context that a list of place names makes."""
    context = Context()
    counted = Counter(names)
    for name, times in counted.items():
        entries = _candidates(name)
        best = max(entries, key=_merit, default=None)
        if best is None or best.country is None:
            continue
        doubtful = best.kind == "country" and any(e.kind == "admin1" and e.country != best.country for e in entries)
        if not doubtful and (best.kind == "country" or _merit(best) > 6):
            context.countries[best.country] += times
            context.owners[name] = (best.country, times)
        if best.kind == "admin1" and best.iso2 and best.division:
            context.divisions[best.iso2, best.division] += times
        homes = {(e.iso2, e.division) for e in entries if e.iso2 and e.division and e.kind != "admin1"}
        for home in homes:
            context.votes[home] += 1 / len(homes)
    return context


def resolve_place(place: Place, analysis: Analysis, context: Context | None = None) -> Place:
    """``place`` with its name, country, division, point, GeoNames id and precision, or unchanged.

    Args:
        place: words and span.
        analysis: the page, for the words around the place.
        context: the result of ``place_context``, so that a page is read once.
    """
    known = place_context(analysis) if context is None else context
    after = analysis.text[place.span[1] : place.span[1] + 60]
    best = best_entry(place.text, known, after)
    if best is not None:
        return _filled(place, best, best.kind)
    whole = _containing(place.text + after, known)
    return place if whole is None else _filled(place, whole, f"within {whole.kind}")


def best_entry(name: str, context: Context, after: str = "") -> Entry | None:
    """The likeliest bearer of ``name`` in a page, or None.

    Args:
        name: the words.
        context: what the page speaks of.
        after: the text that follows the name, where ", Texas" may stand.
    """
    entries = _candidates(name)
    if not entries:
        return None
    wider = _qualifier(after)
    owner, times = context.owners.get(name, ("", 0))
    spoken = {code for code, count in context.countries.items() if code != owner or count > times}
    scored = [(_score(entry, context, wider, spoken), -n, entry) for n, entry in enumerate(entries)]
    score, _, best = max(scored, key=lambda one: one[:2])
    return best if score >= _ENOUGH else None


def _score(entry: Entry, context: Context, wider: frozenset[tuple[str | None, str | None]], spoken: set[str]) -> float:
    score = _merit(entry)
    if wider and ((entry.iso2, None) in wider or (entry.iso2, entry.division) in wider) and entry.kind != "country":
        score += _QUALIFIED
    here = (entry.iso2 or "", entry.division or "")
    score += _IN_COUNTRY * (entry.country in spoken) * (1 + (entry.population >= _LARGE))
    if entry.kind == "country":
        return score
    score += _IN_DIVISION * (here in context.divisions)
    return score + _VOTE * log10(1 + 10 * context.votes.get(here, 0.0))


def _merit(entry: Entry) -> float:
    if entry.kind == "city" and entry.population:
        capital = capitals().get(entry.country or "") == entry.name
        return (
            log10(entry.population + 100)
            + _CAPITAL * capital
            + _ALTERNATE * (not entry.primary and entry.population < _LARGE)
        )
    if entry.kind == "city":
        return 2.0 if entry.division else _MERIT["city"]
    if entry.kind == "admin1" and entry.iso2 == "US":
        return 13.5
    return _MERIT.get(entry.kind, _OWN_MERIT)


@cache
def _candidates(name: str) -> tuple[Entry, ...]:
    """The entries of a name as written, then without "the", "northern", "province" and the like."""
    if plain(name) in load_yaml("places")["not_places"]:
        return ()
    for form in _forms(name):
        entries = lookup(form)
        if entries:
            return _divisions_only(entries) if form != name and _DIVISION.search(name) else entries
    return ()


_DIVISION = re.compile(r"\b(?:province|governorate|oblast|prefecture|region|state)\b", re.IGNORECASE)


def _divisions_only(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Of "Hama province" the province, where it is known."""
    return tuple(entry for entry in entries if entry.kind not in ("city", "country")) or entries


def _forms(name: str) -> list[str]:
    forms = [name.strip(), name.strip(" ,.'\"“”’")]
    book = load_yaml("places")
    for pattern in (rf"^(?:{_any(book['before'])})\s+", rf"(?:['’]s?)?\s+(?:{_any(book['after'])})$", r"['’]s?$"):
        forms += [cut for form in forms if (cut := re.sub(pattern, "", form, flags=re.IGNORECASE)) and cut != form]
    forms += [name.strip() + "."] if "." in name else []
    return list(dict.fromkeys(forms))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_QUALIFIER = re.compile(r"\s*(?:,|\()\s*(?:in\s+)?((?:[A-Z][\w.’'-]*\s?){1,3})")


def _qualifier(after: str) -> frozenset[tuple[str | None, str | None]]:
    """The country or division that ", Texas" or ", Kazakhstan" names: (alpha-2, code or None)."""
    found = _QUALIFIER.match(after)
    if not found:
        return frozenset()
    words = found[1].strip().split(" ")
    for count in range(len(words), 0, -1):
        wider = [e for e in _candidates(" ".join(words[:count])) if e.kind in ("country", "admin1")]
        if wider:
            return frozenset((e.iso2, e.division) for e in wider)
    return frozenset()


def _containing(text: str, context: Context) -> Entry | None:
    """The town that "the X district of Y" names; "the capital" is that of the country most spoken of."""
    parts = _any(load_yaml("places")["parts"])
    found = re.match(rf"(?:[\w’'-]+\s+){{0,4}}(?:{parts}) (?:of|in) (the capital|(?:[A-Z][\w’'-]*\s?){{1,3}})", text)
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


def _trim(text: str, span: Span) -> Span:
    start, end = span
    found = re.match(r"(?:the|The)\s+", text[start:end])
    start += found.end() if found else 0
    ending = re.search(r"(?:['’]s?|[\s,.;:\"”]+)$", text[start:end])
    if ending and not text[start:end].endswith((".S.", ".K.", ".N.", "D.C.")):
        end = start + ending.start()
    return start, end
