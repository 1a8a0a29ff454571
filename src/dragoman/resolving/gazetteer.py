"""The gazetteer: which places a name can stand for, offline.

Towns and the world's counties are in a table that is mapped, not read (``gazetteer_table``); countries, first-order
divisions, counties of the United States and our own places (seas, rivers, regions, venues) are in the codebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache

from dragoman.codebook import load_table, load_yaml
from dragoman.resolving.gazetteer_table import Row, plain, skeleton, table, without_article

__all__ = ["Entry", "capitals", "countries", "country_codes", "division_name", "lookup", "plain", "romanised"]

# Share of letters (difflib's ratio) that two romanisations of one name have in common; a third of the towns with the
# same consonants fall below it ("Saydnaya", "Sidon").
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. ``country`` is ISO 3166 alpha-3, ``iso2`` alpha-2; ``division`` the GeoNames code of its
    first-order division; ``primary`` is False when the name asked for is an alternate one."""

    name: str
    kind: str
    country: str | None
    iso2: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None = None
    division: str | None = None
    population: int = 0
    primary: bool = True


@lru_cache(50_000)
def lookup(name: str) -> tuple[Entry, ...]:
    """All places that carry ``name``, in any order of merit; towns only by a name they are known by."""
    known = tuple(_known().get(plain(name), ()))
    if _is_short(name):
        return known
    ids = {entry.geonames for entry in known if entry.geonames}
    return known + tuple(city for city in _cities(name) if city.geonames is None or city.geonames not in ids)


@lru_cache(10_000)
def romanised(name: str) -> tuple[Entry, ...]:
    """Towns whose name is another romanisation of the same Arabic name, the likeliest first.

    "Hodeidah" is Al Hudaydah. The consonants must be the same and most of the letters alike; whoever asks must
    know the country, since consonants alone say little.
    """
    bones = skeleton(name)
    if bones is None or _is_short(name):
        return ()
    alike = [_entry(row) for row in table().find(bones)]
    own = without_article(name)
    close = [e for e in alike if SequenceMatcher(None, own, without_article(e.name)).ratio() >= _ALIKE]
    return tuple(sorted(close, key=lambda entry: -entry.population))


def _is_short(name: str) -> bool:
    # "EU", "La." and "U.S." are no towns, whatever some alternate name says.
    return name.endswith(".") or (name.isupper() and len(name) < 4) or len(name) < 3


def division_name(iso2: str | None, code: str | None) -> str | None:
    """The name of a first-order division."""
    entry = _divisions().get((iso2 or "", code or ""))
    return entry.name if entry else None


@cache
def country_codes() -> dict[str, str]:
    """ISO 3166 alpha-2 to alpha-3."""
    return {iso2: row["iso3"] for iso2, row in _countries().items()}


@cache
def capitals() -> dict[str, str]:
    """ISO 3166 alpha-3 of a country to the name of its capital."""
    return {row["iso3"]: row["capital"] for row in _countries().values()}


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso2"]: row for row in load_table("places_countries")}


@cache
def _divisions() -> dict[tuple[str, str], Entry]:
    return {(row["country"], row["code"]): _division(row) for row in load_table("places_admin1")}


def _division(row: dict[str, str]) -> Entry:
    iso2 = row["country"]
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    return Entry(row["name"], "admin1", country_codes().get(iso2), iso2, latitude, longitude, None, row["code"])


@cache
def _known() -> dict[str, list[Entry]]:
    """Every place but the cities, by plain name."""
    known: dict[str, list[Entry]] = {}
    for name, entry in (*_country_names(), *_own(), *_division_names()):
        known.setdefault(plain(name), []).append(entry)
    return known


@cache
def countries() -> tuple[Entry, ...]:
    """All countries."""
    return tuple(_country(iso2, row) for iso2, row in _countries().items())


def _country_names() -> Iterator[tuple[str, Entry]]:
    entries = {entry.iso2: entry for entry in countries()}
    own = {entry.country for _, entry in _own() if entry.kind == "country"}
    for entry in entries.values():
        if entry.country not in own:
            yield entry.name, entry
    for alias, iso2 in load_yaml("places")["countries"].items():
        yield alias, entries[iso2]


def _country(iso2: str, row: dict[str, str]) -> Entry:
    geonames, population = int(row["geonames"]), int(row["population"])
    return Entry(row["name"], "country", row["iso3"], iso2, *_middle(iso2), geonames, None, population)


def _middle(iso2: str) -> tuple[float | None, float | None]:
    known = load_yaml("places")["centroids"].get(iso2)
    if known:
        return known[0], known[1]
    points = sorted((e.latitude, e.longitude) for (c, _), e in _divisions().items() if c == iso2)
    if not points:
        return None, None
    return points[len(points) // 2][0], sorted(point[1] or 0 for point in points)[len(points) // 2]


def _own() -> Iterator[tuple[str, Entry]]:
    iso2_of = {iso3: iso2 for iso2, iso3 in country_codes().items()}
    for row in load_table("places"):
        names = row["names"].split("|")
        entry = Entry(
            names[0],
            row["kind"],
            row["country"] or None,
            iso2_of.get(row["country"]),
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
            int(row["geonames"]) if row["geonames"] else None,
        )
        for name in names:
            yield name, entry


def _division_names() -> Iterator[tuple[str, Entry]]:
    states = _us_states()
    for (iso2, code), entry in _divisions().items():
        yield entry.name, states.get(code, entry) if iso2 == "US" else entry
    for short, code in load_yaml("places")["states"].items():
        yield short, states[code]


@cache
def _us_states() -> dict[str, Entry]:
    book = load_yaml("places")
    return {
        code: replace(entry, latitude=point[0], longitude=point[1], geonames=book["state_ids"].get(code))
        for (iso2, code), entry in _divisions().items()
        if iso2 == "US" and (point := book["state_points"].get(code, (entry.latitude, entry.longitude)))
    }


def _cities(name: str) -> Iterator[Entry]:
    for row in table().find(plain(name)):
        yield _entry(row)


def _entry(row: Row) -> Entry:
    return Entry(
        row.name, row.kind, country_codes().get(row.iso2), row.iso2, row.latitude, row.longitude, row.geonames,
        row.division, row.population, row.own,
    )  # fmt: skip
