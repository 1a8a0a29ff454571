"""Who annotates what: batches of equal size, each story of the double set in two of them.

    python -m training.corpus.batches --out DIR [--count 7]

writes ``DIR/1.txt`` and so on, with the sentences of each story numbered. An annotator is not told which stories
another has too.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from training.corpus.notation import PARAGRAPH
from training.corpus.stories import load


def assign(stories: Iterable[Mapping[str, Any]], count: int) -> list[list[Mapping[str, Any]]]:
    """Batches with as equal a number of sentences as can be; no story twice in one."""
    order = sorted(stories, key=lambda s: hashlib.sha256(f"batch {s['id']}".encode()).hexdigest())
    copies = sorted([*order, *(s for s in order if s["double"])], key=lambda s: -_size(s))
    batches: list[list[Mapping[str, Any]]] = [[] for _ in range(count)]
    sizes = [0] * count
    for story in copies:
        free = [k for k in range(count) if story not in batches[k]]
        least = min(free, key=lambda k: (sizes[k], len(batches[k])))
        batches[least].append(story)
        sizes[least] += _size(story)
    return [sorted(batch, key=order.index) for batch in batches]


def _size(story: Mapping[str, Any]) -> int:
    return int(story["last"]) - int(story["first"]) + 1


def numbered(story: Mapping[str, Any]) -> str:
    """A story as an annotator reads it."""
    lines = [f"{n} {words}" for n, words in enumerate(story["text"].split(PARAGRAPH), 1)]
    return "\n".join([f"=== {story['id']}", *lines, "", ""])


def main() -> int:
    """Write the batches."""
    parser = argparse.ArgumentParser(description="Write annotation batches.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=7)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for k, batch in enumerate(assign(load().values(), options.count), 1):
        (options.out / f"{k}.txt").write_text("".join(map(numbered, batch)), "utf-8")
        print(f"{k}: {len(batch)} stories, {sum(map(_size, batch))} sentences")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
