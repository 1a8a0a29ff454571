"""Places against LGL (``lgl.xml``): recognition F1 and accuracy within 161 km.

    python -m benchmarks.places --data ../shared/data/geo/lgl.xml [--part 1|2] [--json]

f1: place names found (parser entities that the gazetteer knows), same characters, against all of LGL's.
acc161: of LGL's names with a point, each given to the resolver with its page, the share put within
161 km (100 miles), among those the resolver answers. acc161_all: the same, no answer counted wrong.
Weights were chosen on part 1 (articles of even number); part 2 (odd number) is held out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from xml.etree import ElementTree

NEAR_KM = 161.0


@dataclass(frozen=True)
class Toponym:
    """A place name in characters ``[start, end)``, with its point where LGL gives one."""

    start: int
    end: int
    point: tuple[float, float] | None


def load(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Text and toponyms of each article."""
    for article in ElementTree.parse(path).getroot().iter("article"):
        yield article.findtext("text") or "", [_toponym(one) for one in article.iter("toponym")]


def _toponym(one: ElementTree.Element) -> Toponym:
    tag = one.find("gaztag")
    latitude, longitude = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
    point = (float(latitude), float(longitude)) if latitude and longitude else None
    return Toponym(int(one.findtext("start") or 0), int(one.findtext("end") or 0), point)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees, on a sphere of 6,371 km."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (a, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(half)))


def count(text: str, gold: list[Toponym], verbose: bool = False) -> Counter[str]:
    """Counts for one article."""
    from dragoman.records import Place
    from dragoman.resolving.places import find_places, place_context, resolve_place

    analysis = _analyse(text)
    context = place_context(analysis)
    found = [place for place in find_places(analysis) if resolve_place(place, analysis, context).precision]
    spans = {place.span for place in found}
    counts = Counter(found=len(spans), gold=len(gold), right=len(spans & {(g.start, g.end) for g in gold}))
    for one in gold:
        if one.point is None:
            continue
        answer = resolve_place(Place(text[one.start : one.end], (one.start, one.end)), analysis, context)
        answered = answer.latitude is not None and answer.longitude is not None
        near = answered and kilometres(one.point, (answer.latitude, answer.longitude)) <= NEAR_KM  # type: ignore[arg-type]
        counts.update(pointed=1, answered=int(answered), near=int(near))
        if verbose and not near:
            print(answer.text, one.point, "|", answer.name, answer.country, answer.admin1, answer.precision)
    return counts


def _analyse(text: str):  # noqa: ANN202 - Analysis, imported late
    from dragoman.reading.analysis import Analysis
    from dragoman.reading.parser import Paragraph, parse

    tokens, sentences, entities = parse(text, [Paragraph(0, len(text), 0, "body")])
    return Analysis(text, tuple(tokens), tuple(sentences), tuple(entities))


def scores(counts: Counter[str]) -> dict[str, float]:
    """Percentages from counts."""
    return {
        "f1": round(200 * counts["right"] / max(1, counts["found"] + counts["gold"]), 1),
        "acc161": round(100 * counts["near"] / max(1, counts["answered"]), 1),
        "acc161_all": round(100 * counts["near"] / max(1, counts["pointed"]), 1),
        "answered": counts["answered"],
        "pointed": counts["pointed"],
    }


def main() -> None:
    """Score the articles of an LGL file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", type=int, choices=(1, 2), help="1: even articles (developed on), 2: odd (held out)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print every miss")
    options = parser.parse_args()
    began = time.process_time()
    total: Counter[str] = Counter()
    for number, (text, gold) in enumerate(load(options.data)):
        if options.part is None or number % 2 == options.part - 1:
            total += count(text, gold, options.errors)
    result = scores(total) | {"cpu_seconds": round(time.process_time() - began, 1)}
    print(json.dumps(result) if options.json else "\n".join(f"{name:12} {value}" for name, value in result.items()))


if __name__ == "__main__":
    main()
