"""The type of a given pair of parties, against PLV.

    python -m benchmarks.plv [--data FILE] [--json]

FILE holds one pair a line, as ``plv_train.jsonl``: ``marked``, the sentence with ``<s>actor</s>`` and
``<t>recipient</t>``, ``type`` and ``quad``. Each pair is typed by ``dragoman.pair_type`` from the sentence and the
two spans. A party that is marked several times stands where it is marked first; one that is not marked is not named.

- ``root``: macro-F1 over the 15 types. PLV has no CONCEDE and RETREAT but YIELD: its probability is their sum, and the
  likeliest of the 15 is what we found.
- ``quad``: macro-F1 over PLOVER's four classes. Ours is that of the type found, YIELD in class 2 as in PLV; the gold is
  the file's ``quad``, which in eight lines of the train part is not that of the line's type.
- ``binary``: macro-F1 over cooperation (1, 2) and conflict (3, 4).

A class that is neither in the file nor found has no F1 and is left out of the mean. The intervals are of 95 in 100
bootstrap samples of the file's lines.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.statements import scores
from dragoman.codebook import load_yaml

DATA = Path(__file__).parents[2] / "shared" / "data" / "plv_train.jsonl"
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUAD_OF_YIELD = 2
SAMPLES, SEED = 1000, 1
_TAG = re.compile(r"<(/?)([st])>")

Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """A line of the file."""

    text: str
    actor: Span | None
    recipient: Span | None
    type: str
    quad: int


def quads() -> dict[str, int]:
    """The class of each of the 15 types."""
    types = load_yaml("plover")["types"]
    return {name: types[name]["quad"] for name in types if name not in MERGED} | {"YIELD": QUAD_OF_YIELD}


def unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    """The sentence without its tags, and the first span of each ("s" and "t"), without space at its ends."""
    text, at, opened = "", 0, 0
    spans: dict[str, Span] = {}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened = len(text)
        elif words := text[opened:].strip():
            first = text.index(words, opened)
            spans.setdefault(tag[2], (first, first + len(words)))
    return text + marked[at:], spans


def case(row: Json) -> Case:
    """One line."""
    text, spans = unmarked(row["marked"])
    return Case(text, spans.get("s"), spans.get("t"), row["type"], int(row["quad"]))


def typed(probabilities: Mapping[str, float]) -> str:
    """The likeliest of the 15 types."""
    merged: dict[str, float] = {}
    for name, probability in probabilities.items():
        merged[MERGED.get(name, name)] = merged.get(MERGED.get(name, name), 0.0) + probability
    return max(merged, key=lambda name: merged[name])


def predict(one: Case) -> str:
    """What Dragoman says of a line."""
    import dragoman

    return typed(dragoman.pair_type(one.text, one.actor, one.recipient).probabilities)


def macro(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Macro-F1 in per cent of (gold, found)."""
    both, gold, found = (
        Counter(a for a, b in pairs if a == b),
        Counter(a for a, _ in pairs),
        Counter(b for _, b in pairs),
    )
    names = gold.keys() | found.keys()
    return 100 * sum(2 * both[name] / (gold[name] + found[name]) for name in names) / len(names) if names else 0.0


def interval(pairs: Sequence[tuple[Hashable, Hashable]]) -> list[float]:
    """The middle 95 in 100 of the macro-F1 of bootstrap samples."""
    import random

    chance = random.Random(SEED)
    sampled = sorted(macro(chance.choices(pairs, k=len(pairs))) for _ in range(SAMPLES))
    return [round(sampled[int(share * (SAMPLES - 1))], 1) for share in (0.025, 0.975)]


def levels(pairs: Sequence[tuple[Case, str]]) -> dict[str, list[tuple[Hashable, Hashable]]]:
    """(Gold, found) of each level."""
    quad = quads()
    fours: list[tuple[Hashable, Hashable]] = [(one.quad, quad[found]) for one, found in pairs]
    twos: list[tuple[Hashable, Hashable]] = [(one.quad <= 2, quad[found] <= 2) for one, found in pairs]
    return {"root": [(one.type, found) for one, found in pairs], "quad": fours, "binary": twos}


def measure(cases: Iterable[Case], found: Callable[[Case], str] = predict) -> Json:
    """All figures."""
    pairs = [(one, found(one)) for one in cases]
    by_level = levels(pairs)
    gold, ours = Counter(one.type for one, _ in pairs), Counter(name for _, name in pairs)
    right = Counter(one.type for one, name in pairs if one.type == name)
    wrong = Counter((one.type, name) for one, name in pairs if one.type != name)
    names = sorted(gold.keys() | ours.keys())
    return {
        **{name: round(macro(level), 1) for name, level in by_level.items()},
        "intervals": {name: interval(level) for name, level in by_level.items() if level},
        "pairs": len(pairs),
        "right": sum(right.values()),
        "types": {name: {**scores(right[name], ours[name], gold[name]), "gold": gold[name]} for name in names},
        "confusion": [{"gold": a, "found": b, "count": n} for (a, b), n in wrong.most_common()],
    }


def lines(result: Json, confusions: int = 20) -> Iterator[str]:
    """The figures as a table."""
    for name, (low, high) in result["intervals"].items():
        yield f"{name:10s} macro-F1 {result[name]:5.1f}  ({low} to {high})"
    yield f"{result['right']} of {result['pairs']} right"
    for name, values in result["types"].items():
        yield f"{name:10s} " + "  ".join(f"{key} {value:5}" for key, value in values.items())
    for row in result["confusion"][:confusions]:
        yield f"{row['count']:4}  {row['gold']} taken for {row['found']}"


def cases(path: Path) -> Iterator[Case]:
    """The lines of a file."""
    with path.open(encoding="utf-8") as rows:
        yield from (case(json.loads(row)) for row in rows if row.strip())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"{options.data}: no such file; give one with --data", file=sys.stderr)
        return 1
    result = measure(cases(options.data))
    print("\n".join(lines(result)))
    if options.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
