"""Check the single sentences with their events.

    python -m training.sentences.build [FILE ...]

reads ``sentences/voa/*.txt`` (Voice of America sentences outside the corpus) and ``sentences/written/*.txt`` (written
for training), or only FILEs, and prints what is wrong and how many there are of each type. A file is in the form of
``training.corpus.pairs.build``: ``=`` begins a sentence, below it stand its event lines in the notation of
``FORMAT.md`` without the sentence number, or ``-`` for a sentence with nothing to code. Only events are annotated.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.records import PageRecord
from training.corpus.pairs.build import Item, compiled, items, repeated

SENTENCES = Path(__file__).parent


def files() -> list[Path]:
    """Every annotated file of both sets."""
    return sorted(path for name in ("voa", "written") for path in (SENTENCES / name).glob("*.txt"))


def pages(paths: Iterable[Path]) -> Iterator[tuple[Item, PageRecord, list[str]]]:
    """Every sentence with its events, and what is wrong with it."""
    for path in paths:
        for item in items(path):
            page, wrong = compiled(item)
            if not item.annotation.strip():
                wrong = [*wrong, f"{item.source} (line {item.line}): neither events nor '-'"]
            yield item, page, wrong


def main(argv: list[str] | None = None) -> int:
    """Print what is wrong with the sentences and what they hold."""
    parser = argparse.ArgumentParser(prog="python -m training.sentences.build", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    read = list(pages(parser.parse_args(argv).files or files()))
    errors = [error for _, _, wrong in read for error in wrong]
    errors += repeated([page.document for _, page, _ in read])
    types = Counter(event.type for _, page, _ in read for event in page.events)
    empty = sum(not page.events for _, page, _ in read)
    print(*errors, *(f"{n:6} {name}" for name, n in types.most_common()), sep="\n")
    print(f"{len(read)} sentences, {empty} of them empty, {types.total()} events, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
