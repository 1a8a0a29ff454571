"""Changes of position: recall on planted ones, and false ones among near misses.

    python -m benchmarks.changes [--list] [--json]

``benchmarks/data/changes.yaml`` holds 32 pairs of short news texts of two days: in half of them one holder's stance on
one question turns, the other half are near misses (the same view in other words, another speaker, another question,
what is expected or possible, an old view recalled). All texts are read by the coder into one archive and linked. A
planted change is found when ``changes`` has one whose old stance is told on the one page and whose new one on the
other; it is right when both stances are those planted ("opposes a ban on" is for what is to be banned, and counts as
not right). A near miss with a change between its pages, and a change between pages of two pairs, are false. Odd pairs
may be read while rules are made (``--list`` prints what is wrong of them), even ones are only counted.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.conflicts import build
from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.archive.table import Table

PLANTED = Path(__file__).parent / "data/changes.yaml"


def planted() -> list[dict[str, Any]]:
    """The pairs."""
    import yaml

    pairs: list[dict[str, Any]] = yaml.safe_load(PLANTED.read_text("utf-8"))
    return pairs


def measure(show: bool) -> dict[str, Any]:
    """All figures; what is missed and what is false among odd pairs is printed when ``show``."""
    pairs = planted()
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder, "a.db"), create=True) as archive:
        number = build(archive, pairs)
        found = queries.changes(archive, limit=10_000)
        if show:
            _show(archive, pairs, found, number)
    return figures(pairs, found, number)


def figures(pairs: list[dict[str, Any]], found: Table, number: Mapping[str, int]) -> dict[str, Any]:
    """Recall and what is false, in all and for both halves.

    Args:
        pairs: as in the data.
        found: the changes of an archive of all their pages.
        number: the pair of each document.
    """
    turned, across = turns(found, number)
    true = [pair for pair in pairs if pair["change"]]
    near = [pair for pair in pairs if not pair["change"]]
    halves = {
        f"recall {name}": _share([pair["n"] in turned for pair in true if pair["n"] % 2 == odd])
        for name, odd in (("odd", 1), ("even", 0))
    }
    return {
        "planted": len(true),
        "recall": _share([pair["n"] in turned for pair in true]),
        **halves,
        "both stances right": _share([pair["change"] in turned.get(pair["n"], ()) for pair in true]),
        "near misses": len(near),
        "false": sum(pair["n"] in turned for pair in near),
        "false even": sum(pair["n"] in turned for pair in near if pair["n"] % 2 == 0),
        "across pairs": across,
    }


def turns(found: Table, number: Mapping[str, int]) -> tuple[dict[int, set[str]], int]:
    """The changes between the two pages of each pair, as ``before > after``, and how many are between two pairs."""
    turned: dict[int, set[str]] = {}
    across = 0
    for row in found:
        one, other = number[row["before_document"]], number[row["after_document"]]
        if one != other:
            across += 1
        elif row["before_document"] != row["after_document"]:
            turned.setdefault(one, set()).add(f"{row['before']} > {row['after']}")
    return turned, across


def _share(right: list[bool]) -> float:
    return round(100 * sum(right) / max(1, len(right)), 1)


def _show(archive: Archive, pairs: list[dict[str, Any]], found: Table, number: Mapping[str, int]) -> None:
    turned, _ = turns(found, number)
    for pair in pairs:
        wrong = bool(pair["change"]) != (pair["n"] in turned)
        if pair["n"] % 2 and wrong:
            print("MISSED" if pair["change"] else "FALSE", pair["n"], pair["change"], pair["why"], sep="  ")
            documents = [document for document, n in number.items() if n == pair["n"]]
            for document in documents:
                rows = archive.rows("SELECT holder, stance, about, words FROM stances WHERE document = ?", document)
                print(f"    {rows}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="print what is missed and false among odd pairs")
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    found = measure(args.list)
    for name, value in found.items():
        print(f"{name:22s} {value}")
    if args.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
