"""Conflicting accounts: recall on planted contradictions, and the first of a real archive for judging.

    python -m benchmarks.conflicts [--list] [--json]
    python -m benchmarks.conflicts --archive FILE [--first 50] [--json]

``benchmarks/data/conflicts.yaml`` holds 60 pairs of short news texts that contradict one another, of every kind, and 30
near misses. All 180 texts are read by the coder into one archive and linked; a planted pair is found when a conflict
has one side on each of its two pages, of whatever kind; ``right kind`` counts those of the kind that was planted
(whether and statement, which differ in how the assertion is coded, count as one). A near miss that is found, and a
conflict between pages of two pairs, are false. Odd pairs were read while the rules were made, even ones were not.

``--archive`` prints the first conflicts of a linked archive with both sides' words, for judging by hand.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dragoman
from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.show_conflicts import conflict_lines

PLANTED = Path(__file__).parent / "data/conflicts.yaml"
SAME_KIND = {"statement": "whether"}


def planted() -> list[dict[str, Any]]:
    """The pairs."""
    import yaml

    pairs: list[dict[str, Any]] = yaml.safe_load(PLANTED.read_text("utf-8"))
    return pairs


def build(archive: Archive, pairs: list[dict[str, Any]]) -> dict[str, int]:
    """Reads and links all texts; each document with the number of its pair."""
    number: dict[str, int] = {}
    for pair in pairs:
        for page in pair["pages"]:
            read = dragoman.read(page["text"], published=str(page["published"]), outlet=page["outlet"])
            archive.put(read, page["text"].encode())
            number[read.document.id] = pair["n"]
    archive.relink()
    return number


def found_pairs(found: Table, number: dict[str, int]) -> Iterator[tuple[int | None, str, str]]:
    """Each conflict: the pair whose two pages it is between, None for pages of two pairs; its kind; its reason."""
    for row in found:
        one, other = number[row["one_document"]], number[row["other_document"]]
        across = row["one_document"] != row["other_document"]
        yield (one if one == other and across else None), row["kind"], row["why"]


def measure(show: bool) -> dict[str, Any]:
    """All figures; what is missed and what is false is printed when ``show``."""
    pairs = planted()
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder, "a.db"), create=True) as archive:
        number = build(archive, pairs)
        found = list(found_pairs(queries.conflicts(archive, limit=10_000), number))
    kinds: dict[int, set[str]] = {}
    for pair, kind, _ in found:
        if pair is not None:
            kinds.setdefault(pair, set()).add(SAME_KIND.get(kind, kind))
    if show:
        _show(pairs, kinds, found)
    return _figures(pairs, kinds) | {"across pairs": sum(pair is None for pair, *_ in found)}


def _figures(pairs: list[dict[str, Any]], kinds: dict[int, set[str]]) -> dict[str, Any]:
    true = [pair for pair in pairs if pair["kind"]]
    false = [pair["n"] for pair in pairs if not pair["kind"]]
    hit = Counter(pair["kind"] for pair in true if pair["n"] in kinds)
    right = sum(SAME_KIND.get(pair["kind"], pair["kind"]) in kinds.get(pair["n"], ()) for pair in true)
    halves = {
        name: [pair["n"] in kinds for pair in true if pair["n"] % 2 == odd] for name, odd in (("odd", 1), ("even", 0))
    }
    return {
        "planted": len(true),
        "recall": round(100 * hit.total() / len(true), 1),
        **{f"recall {name}": round(100 * sum(half) / len(half), 1) for name, half in halves.items()},
        "right kind": round(100 * right / len(true), 1),
        **{f"found {kind}": f"{hit[kind]} of {n}" for kind, n in Counter(pair["kind"] for pair in true).items()},
        "near misses": len(false),
        "false": sum(n in kinds for n in false),
        "false even": sum(n in kinds for n in false if n % 2 == 0),
    }


def _show(pairs: list[dict[str, Any]], kinds: dict[int, set[str]], found: list[tuple[int | None, str, str]]) -> None:
    for pair in pairs:
        if pair["n"] % 2 and bool(pair["kind"]) != (pair["n"] in kinds):
            print("MISSED" if pair["kind"] else "FALSE", pair["n"], pair["kind"], pair["why"], sep="  ")
    for pair_number, kind, why in found:
        if pair_number is None:
            print("ACROSS", kind, why, sep="  ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--archive", type=Path, help="print the first conflicts of this archive instead")
    parser.add_argument("--first", type=int, default=50)
    parser.add_argument("--list", action="store_true", help="print what is missed and false among odd pairs")
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    if args.archive:
        with Archive.open(args.archive, readonly=True) as archive:
            found = queries.conflicts(archive, limit=args.first)
        print("\n".join(json.dumps(row) for row in found) if args.json else "\n".join(conflict_lines(found)))
        return
    figures = measure(args.list)
    for name, value in figures.items():
        print(f"{name:22s} {value}")
    if args.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
