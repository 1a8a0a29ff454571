"""Makes ``web/static/world.svg`` from Natural Earth's countries. See README.md beside this file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from dragoman.web.map import HEIGHT, WIDTH, project

TARGET = Path(__file__).parents[2] / "src/dragoman/web/static/world.svg"
ANTARCTICA = "010"
Ring = list[tuple[float, float]]


def arcs(topology: dict[str, Any]) -> list[Ring]:
    """The TopoJSON's arcs as (longitude, latitude) degrees: undo the differences, then the scaling."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]

    def line(arc: list[list[int]]) -> Ring:
        xs, ys = accumulate(p[0] for p in arc), accumulate(p[1] for p in arc)
        return [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]

    return [line(arc) for arc in topology["arcs"]]


def rings(geometry: dict[str, Any], lines: list[Ring]) -> Iterator[Ring]:
    """The rings of a Polygon or MultiPolygon; a negative arc number means that arc reversed."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for numbers in polygon:
            yield [point for n in numbers for point in (lines[n] if n >= 0 else lines[~n][::-1])[1:]]


def cut(ring: Ring) -> Iterator[Ring]:
    """A ring that crosses the 180th meridian as one piece on each side of it; any other as it is."""
    turns = [round((b - a) / 360) for (a, _), (b, _) in pairwise(ring)]
    if not any(turns):
        yield ring
        return
    shifts = [0, *accumulate(-turn * 360 for turn in turns)]
    whole = [(lon + shift, lat) for (lon, lat), shift in zip(ring, shifts, strict=True)]
    for west in range(-3, 3):  # worlds side by side; at most two hold a piece
        piece = half(half(whole, west * 360 + 180, 1), west * 360 + 540, -1)
        if len(piece) > 2:
            yield [(lon - (west + 1) * 360, lat) for lon, lat in piece]


def half(ring: Ring, edge: float, side: int) -> Ring:
    """The part of a ring east (side 1) or west (-1) of a meridian (Sutherland and Hodgman's clipping)."""
    kept: Ring = []
    for (a, b), (c, d) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (a - edge) * side >= 0:
            kept.append((a, b))
        if (a - edge) * (c - edge) < 0:
            kept.append((edge, b + (d - b) * (edge - a) / (c - a)))
    return kept


def path(geometry: dict[str, Any], lines: list[Ring]) -> str:
    """The geometry as SVG path data."""
    return "".join(
        "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in (project(lat, lon) for lon, lat in ring)) + "Z"
        for whole in rings(geometry, lines)
        for ring in cut(whole)
    )


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text("utf-8"))
    lines = arcs(topology)
    countries = [g for g in topology["objects"]["countries"]["geometries"] if g.get("id") != ANTARCTICA]
    shapes = "\n".join(f'<path d="{path(g, lines)}"/>' for g in countries)
    note = (
        "<!-- Natural Earth 1:110m countries, public domain; Equal Earth projection. Made by training/map/build.py -->"
    )
    size = f'viewBox="0 0 {WIDTH:g} {HEIGHT:.1f}"'
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{note}\n<g id="land">\n{shapes}\n</g></svg>\n', "utf-8"
    )
    print(f"{TARGET}: {len(countries)} countries, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
