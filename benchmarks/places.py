"""Places against LGL (``lgl.xml``), from raw text: recognition F1 and accuracy within 161 km.

    python -m benchmarks.places --data ../shared/data/geo/lgl.xml [--part 1|2] [--json]

f1: place names found, same characters, against all of the file's.
acc161: of the names found that are the file's and have a point there, the share put within 161 km (100 miles).
acc161_all: the same over all of the file's names with a point, those not found counted wrong.

LGL counts a country's adjective as a place name ("Russian"). The record does not: the adjectives are added here only,
from the codebook's list of states, and mean the state. Weights were fitted and numbers chosen on part 1 (articles of
even number, from 0); part 2 (odd number) is set apart.
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
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from dragoman.reading.analysis import Analysis
    from dragoman.records import Place, Span

NEAR_KM = 161.0


@dataclass(frozen=True)
class Toponym:
    """A place name in characters ``[start, end)``, with its point where the file gives one."""

    start: int
    end: int
    point: tuple[float, float] | None


@dataclass(frozen=True)
class Article:
    """A text with its toponyms, and the web address it came from, if the file has one."""

    text: str
    toponyms: tuple[Toponym, ...]
    source: str


def load(path: Path) -> Iterator[Article]:
    """The articles of a file."""
    for article in ElementTree.parse(path).getroot().iter("article"):
        toponyms = tuple(_toponym(one) for one in article.iter("toponym"))
        source = article.findtext("url") or f"http://{article.findtext('domain') or ''}"
        yield Article(article.findtext("text") or "", toponyms, source)


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


def analyse(text: str) -> Analysis:
    """A text as one paragraph, read."""
    from dragoman.reading import read
    from dragoman.reading.parser import Paragraph

    return read(text, [Paragraph(0, len(text), 0, "body")])


def adjectives(analysis: Analysis) -> dict[Span, str]:
    """LGL's rule: adjectives and names of peoples, and the state (ISO 3166 alpha-3) each is of."""
    from dragoman.codebook import load_table

    state_of = {}
    for row in load_table("actors/states"):
        for word in filter(None, row["adjectives"].split("|")):
            state_of |= {word: row["id"], word + "s": row["id"]}
    found = {}
    for token in analysis.tokens:
        entity = analysis.entity_at(token.i)
        label = entity.label if entity else None
        if token.text in state_of and label not in ("PERSON", "LANGUAGE"):
            found[token.start, token.end] = state_of[token.text]
    return found


def read(article: Article, analysis: Analysis) -> list[Place]:
    """What Dragoman finds, and the adjectives."""
    from dragoman.records import Place
    from dragoman.resolving.gazetteer import lookup
    from dragoman.resolving.places import place_context, resolve_place
    from dragoman.resolving.places_finding import find_places

    context = place_context(analysis, article.source)
    found = {place.span: resolve_place(place, analysis, context) for place in find_places(analysis)}
    for span, state in adjectives(analysis).items():
        entry = next((e for e in _state_entries() if e.country == state), None)
        words = article.text[slice(*span)]
        if entry and not any(span[0] < end and start < span[1] for start, end in found):
            found[span] = resolve_place(Place(entry.name, span), analysis, context)
        elif not lookup(words) or entry is None:
            found[span] = Place(words, span)
    return [found[span] for span in sorted(found)]


def _state_entries():  # noqa: ANN202 - entries of countries, imported late
    from dragoman.resolving.gazetteer import countries

    return countries()


def count(article: Article, verbose: bool = False) -> Counter[str]:
    """Counts for one article."""
    analysis = analyse(article.text)
    found = {place.span: place for place in read(article, analysis)}
    gold = {(one.start, one.end): one.point for one in article.toponyms}
    counts = Counter(found=len(found), gold=len(gold), right=len(found.keys() & gold.keys()))
    for span, point in gold.items():
        answer = found.get(span)
        near = point is not None and answer is not None and _near(answer, point)
        counts.update(pointed=point is not None, matched=bool(point and answer), near=near)
        if verbose and (answer is None or (point and not near)):
            _show(article, span, point, answer)
    if verbose:
        for span in found.keys() - gold.keys():
            _show(article, span, None, found[span])
    return counts


def _near(answer: Place, point: tuple[float, float]) -> bool:
    if answer.latitude is None or answer.longitude is None:
        return False
    return kilometres(point, (answer.latitude, answer.longitude)) <= NEAR_KM


def _show(article: Article, span: Span, point: tuple[float, float] | None, answer: Place | None) -> None:
    start, end = span
    words = f"{article.text[max(0, start - 30) : start]}[{article.text[start:end]}]{article.text[end : end + 15]}"
    said = f"{answer.name} {answer.country} {answer.admin1} {answer.precision}" if answer else "not found"
    print(f"{words!r} | {point} | {said}")


def scores(counts: Counter[str]) -> dict[str, float]:
    """Percentages from counts."""
    return {
        "f1": round(200 * counts["right"] / max(1, counts["found"] + counts["gold"]), 1),
        "acc161": round(100 * counts["near"] / max(1, counts["matched"]), 1),
        "acc161_all": round(100 * counts["near"] / max(1, counts["pointed"]), 1),
        "precision": round(100 * counts["right"] / max(1, counts["found"]), 1),
        "recall": round(100 * counts["right"] / max(1, counts["gold"]), 1),
        "matched": counts["matched"],
        "pointed": counts["pointed"],
    }


def main() -> None:
    """Score the articles of a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", type=int, choices=(1, 2), help="1: even articles (developed on), 2: odd (set apart)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print every miss")
    options = parser.parse_args()
    began = time.process_time()
    total: Counter[str] = Counter()
    for number, article in enumerate(load(options.data)):
        if options.part is None or number % 2 == options.part - 1:
            total += count(article, options.errors)
    result = scores(total) | {"cpu_seconds": round(time.process_time() - began, 1)}
    print(json.dumps(result) if options.json else "\n".join(f"{name:12} {value}" for name, value in result.items()))


if __name__ == "__main__":
    main()
