"""Links of mentions to actors, as judged from the text.

    python -m benchmarks.actors [--data FILE] [--json]

FILE is what ``training/actors/judge.py keep`` writes: one mention a line with a verdict, r right (also: rightly left
open), w another actor, u left open though the text says who. Printed are the shares in percent for persons' names and
for group names, roles and pronouns. The verdicts are of the coder of the day they were given; after a change draw a
fresh sample and judge again.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

JUDGED = Path(__file__).parents[1] / "training/actors/judged.tsv"
VERDICTS = {"r": "right", "w": "wrong", "u": "unlinked"}


def figures(path: Path) -> dict[str, Any]:
    """Counts and percentages by sort of mention."""
    counts: dict[str, Counter[str]] = {"person": Counter(), "other": Counter()}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            counts[row["sort"]][VERDICTS[row["verdict"]]] += 1
    return {
        sort: {"mentions": found.total(), **{name: _share(found[name], found.total()) for name in VERDICTS.values()}}
        for sort, found in counts.items()
    }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Right, wrong and unlinked mentions, as judged.")
    parser.add_argument("--data", type=Path, default=JUDGED)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = figures(given.data)
    if given.json:
        print(json.dumps(found))
        return
    for sort, row in found.items():
        print(sort, *(f"{name} {value}" for name, value in row.items()), sep="  ")


if __name__ == "__main__":
    main()
