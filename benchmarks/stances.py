"""A sample of the stances, or of the changes, of an archive, to be judged by a reader.

    python -m benchmarks.stances --archive FILE --sample 60 --seed 1 [--changes] [--json]

Each is printed with its words, so that one can say whether the holder is right, whether it takes that stance, and
whether the object is what it takes it on. A wrong one of the three makes it wrong. Prints first how many there are by
source (a party's seat at a meeting, a statement, an event). docs/positions.md has the figures of samples judged so.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.archive import queries
from dragoman.archive.store import Archive

_SHOWN = ("source", "name", "holder", "stance", "about", "day", "words", "via", "record")
_ALL = 1_000_000


def stances(archive: Archive) -> list[dict[str, Any]]:
    """Every stance of the archive, in a fixed order."""
    columns = ", ".join(_SHOWN)
    rows = archive.rows(f"SELECT {columns} FROM stances ORDER BY topic, holder, stance")
    return [dict(zip(_SHOWN, row, strict=True)) for row in rows]


def changes(archive: Archive) -> list[dict[str, Any]]:
    """Every change of a stance, in a fixed order."""
    return queries.changes(archive, limit=_ALL).to_dicts()


def sample(rows: Sequence[Mapping[str, Any]], count: int, seed: int) -> list[Mapping[str, Any]]:
    """As many of the rows as asked for, drawn without putting back."""
    return random.Random(seed).sample(list(rows), min(count, len(rows)))


def lines(row: Mapping[str, Any]) -> str:
    """A row for a reader."""
    return "\n   ".join(f"{name}: {value}" for name, value in row.items() if value not in (None, ""))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--changes", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with Archive.open(options.archive, readonly=True) as archive:
        every = changes(archive) if options.changes else stances(archive)
    drawn = sample(every, options.sample, options.seed)
    if options.json:
        print("\n".join(json.dumps(row, ensure_ascii=False) for row in drawn))
        return 0
    counted = Counter("change" if options.changes else f"{row['source']} {row['stance']}" for row in every)
    print(", ".join(f"{count} {name}" for name, count in sorted(counted.items())))
    for number, row in enumerate(drawn, 1):
        print(f"\n{number}. {lines(row)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
