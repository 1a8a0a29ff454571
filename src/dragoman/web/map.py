"""Where a point of the earth falls on the map of the web app, and how large its mark is.

The projection is Equal Earth (Šavrič, Patterson and Jenny, "The Equal Earth map projection",
International Journal of Geographical Information Science 33(3), 2019): equal areas, so that no region
looks larger for lying north.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.web.labels import Label, place

# The polynomial of the paper, equation 9.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_SIN60 = math.sqrt(3) / 2
# Half the width of the projected world in units of the earth's radius, at the equator.
_HALF_WIDTH = math.pi / (_SIN60 * _A1)

WIDTH = 1000.0
LABEL = 13.0  # size of a name where the whole world is shown
TOP, BOTTOM = 84.0, -58.0  # degrees of latitude shown: all inhabited land, without Antarctica


@dataclass(frozen=True, slots=True)
class Point:
    """A mark on the map: centre and radius in map units, what it stands for and its count."""

    x: float
    y: float
    r: float
    name: str
    country: str
    count: int


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Map units, x to the right and y downwards, of a point in WGS 84 degrees."""
    x, y = _equal_earth(math.radians(latitude), math.radians(longitude))
    return WIDTH / 2 + x * _SCALE, (_TOP_Y - y) * _SCALE


def frame(points: Iterable[Point], margin: float = 60.0) -> tuple[float, float, float, float]:
    """The ``viewBox`` (x, y, width, height) that holds ``points``, kept to the shape of the world map.

    Never under a quarter of the world's width, so that one place still shows where on earth it is.
    """
    xs, ys = zip(*[(point.x, point.y) for point in points] or [(0.0, 0.0), (WIDTH, HEIGHT)], strict=True)
    wide, high = max(xs) - min(xs) + 2 * margin, max(ys) - min(ys) + 2 * margin
    width = min(WIDTH, max(wide, high * WIDTH / HEIGHT, WIDTH / 4))
    height = width * HEIGHT / WIDTH
    left = _within((max(xs) + min(xs) - width) / 2, WIDTH - width)
    top = _within((max(ys) + min(ys) - height) / 2, HEIGHT - height)
    return left, top, width, height


def points(rows: Iterable[Mapping[str, Any]]) -> list[Point]:
    """Marks for rows of place, country, lat, lon and count; the largest first so that small ones lie on top.

    A mark's area goes with its count. Rows without coordinates are left out.
    """
    placed = [row for row in rows if row["lat"] is not None and row["lon"] is not None]
    top = max((int(row["count"]) for row in placed), default=1)
    marks = [_point(row, top) for row in placed]
    return sorted(marks, key=lambda mark: (-mark.count, mark.name))


def names(points: Sequence[Point], view: tuple[float, float, float, float]) -> list[Label]:
    """Names of the points that have room for one in ``view``; of two points of one name, the first."""
    scale = view[2] / WIDTH
    first = {point.name: point for point in reversed(points)}.values()
    marks = [(point.name, point.x, point.y, point.r * scale) for point in reversed(list(first))]
    return place(marks, LABEL * scale, (view[0], view[1], view[0] + view[2], view[1] + view[3]))


def _point(row: Mapping[str, Any], top: int) -> Point:
    x, y = project(float(row["lat"]), float(row["lon"]))
    radius = 3 + min(11 / math.sqrt(top), 2.2) * math.sqrt(int(row["count"]))
    return Point(x, y, radius, str(row["place"] or ""), str(row["country"] or ""), int(row["count"]))


def _within(value: float, limit: float) -> float:
    return max(0.0, min(value, limit))


def _equal_earth(phi: float, lam: float) -> tuple[float, float]:
    t = math.asin(_SIN60 * math.sin(phi))
    t2 = t * t
    t6 = t2**3
    slope = 9 * _A4 * t6 * t2 + 7 * _A3 * t6 + 3 * _A2 * t2 + _A1
    return lam * math.cos(t) / (_SIN60 * slope), t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


_SCALE = WIDTH / (2 * _HALF_WIDTH)
_TOP_Y = _equal_earth(math.radians(TOP), 0.0)[1]
HEIGHT = (_TOP_Y - _equal_earth(math.radians(BOTTOM), 0.0)[1]) * _SCALE
