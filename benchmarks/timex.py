"""Time expressions against TimeML files (WikiWars): strict, type and value F1, as TempEval-3 counts them.

    python -m benchmarks.timex --data ../shared/data/wikiwars [--files 15-22] [--json]

strict: same extent. relaxed: extents overlap. type and value: F1 of relaxed matches that also agree in
the attribute (TempEval-3's attribute F1: relaxed F1 times the share of matches that agree). The date of
creation in the file is the publication date. Values compare as written.

Rules were developed on files 1 to 14; files 15 to 22 are held out. WikiWars marks all as DATE, so
its type F1 says nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Timex:
    """An annotated expression: characters ``[start, end)``, type and value."""

    start: int
    end: int
    type: str
    value: str


def load(path: Path) -> tuple[str, list[Timex], str]:
    """Text, expressions and creation date of a TimeML file."""
    raw = path.read_text("utf-8")
    created = re.search(r'<DCT>.*?value="([^"]*)"', raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    text, listed = untagged(body[1] if body else "")
    return text, listed, created[1][:10] if created else ""


def untagged(body: str) -> tuple[str, list[Timex]]:
    """The text without its tags, and the expressions in it (the outer of nested ones)."""
    text, at, open_, found = "", 0, [], []
    for tag in _TIMEX.finditer(body):
        text += re.sub(r"<[^>]+>", "", unescape(body[at : tag.start()]))
        at = tag.end()
        if tag[1] is not None:
            open_.append((len(text), dict(_ATTRIBUTE.findall(tag[1]))))
        elif open_:
            start, attributes = open_.pop()
            if not open_:
                found.append(Timex(start, len(text), attributes.get("type", ""), attributes.get("value", "")))
    return text + re.sub(r"<[^>]+>", "", unescape(body[at:])), found


def read(text: str, created: str) -> list[Timex]:
    """What Dragoman finds."""
    from dragoman.reading import read as analysed
    from dragoman.reading.parser import Paragraph
    from dragoman.records import Published
    from dragoman.resolving.times import resolve_times

    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text))
    pieces = [Paragraph(m.start(), m.end(), i, "body") for i, m in enumerate(lines)]
    analysis = analysed(text, pieces)
    values = resolve_times(analysis, Published(created or None, "day", "given"))
    return [Timex(t.start, t.end, t.timex, values[t.start, t.end].timex or "") for t in analysis.times]


def compare(gold: list[Timex], found: list[Timex]) -> Iterator[tuple[Timex | None, Timex | None]]:
    """Pairs that overlap, each expression once; the unpaired beside None."""
    free = list(found)
    for one in gold:
        overlapping = [f for f in free if f.start < one.end and one.start < f.end]
        best = max(overlapping, key=lambda f: min(f.end, one.end) - max(f.start, one.start), default=None)
        if best is not None:
            free.remove(best)
        yield one, best
    yield from ((None, one) for one in free)


def f1(right: int, gold: int, found: int) -> float:
    """Harmonic mean of precision and recall, in percent."""
    return 100 * 2 * right / (gold + found) if gold + found else 0.0


def score(pairs: list[tuple[Timex | None, Timex | None]]) -> dict[str, float]:
    """Relaxed, strict, type and value F1 over pairs."""
    count: Counter[str] = Counter()
    for gold, found in pairs:
        count["gold"] += gold is not None
        count["found"] += found is not None
        if gold and found:
            count["relaxed"] += 1
            count["strict"] += (gold.start, gold.end) == (found.start, found.end)
            count["type"] += gold.type == found.type
            count["value"] += gold.value == found.value
    names = ("relaxed", "strict", "type", "value")
    scores = {name: round(f1(count[name], count["gold"], count["found"]), 1) for name in names}
    return scores | {"gold": count["gold"], "found": count["found"]}


def main() -> None:
    """Score every .tml file of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--files", default="", help="numbers of the files in name order, such as 1-14")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print every difference")
    options = parser.parse_args()
    files = sorted(options.data.glob("*.tml"))
    if options.files:
        first, _, last = options.files.partition("-")
        files = files[int(first) - 1 : int(last or first)]
    pairs: list[tuple[Timex | None, Timex | None]] = []
    began = time.process_time()
    for path in files:
        text, gold, created = load(path)
        new = list(compare(gold, read(text, created)))
        pairs += new
        if options.errors:
            show(text, new)
    scores = score(pairs) | {"files": len(files), "cpu_seconds": round(time.process_time() - began, 1)}
    print(json.dumps(scores) if options.json else "\n".join(f"{name:12} {value}" for name, value in scores.items()))


def show(text: str, pairs: list[tuple[Timex | None, Timex | None]]) -> None:
    """Print the pairs that differ, with the words before them."""
    for gold, found in pairs:
        if gold and found and (gold.start, gold.end, gold.value) == (found.start, found.end, found.value):
            continue
        at = (gold or found or Timex(0, 0, "", "")).start
        shown = [f"{text[t.start : t.end]!r} {t.value}" if t else "-" for t in (gold, found)]
        print(f"{text[max(0, at - 30) : at]!r:36} | {shown[0]} | {shown[1]}")


if __name__ == "__main__":
    main()
