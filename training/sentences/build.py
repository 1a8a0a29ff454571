"""Check the single sentences with their events.

    python -m training.sentences.build [FILE ...]

reads ``sentences/voa/*.txt`` (Voice of America sentences outside the corpus), ``written/*.txt`` (written for training)
and ``said/*.txt`` (likewise), or only FILEs, and prints what is wrong and how many there are of each type. A file is in
the form of ``training.corpus.pairs.build``: ``=`` begins a sentence, below it stand its lines in the notation of
``FORMAT.md`` without the sentence number, or ``-`` for a sentence with nothing to code. In ``voa`` and ``written`` only
events are annotated, in ``said`` only statements. ``pairs/*.txt`` hold marked pairs (``sentences/marked.py``).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.records import PageRecord
from training.corpus.pairs.build import Item, compiled, items, repeated
from training.sentences import marked

SENTENCES = Path(__file__).parent
# The sets in the notation of FORMAT.md: VOA's and written sentences with events, written ones with statements.
RECORDED = ("voa", "written", "said")


def files(*names: str) -> list[Path]:
    """Every file of the named sets, or of all sets with records."""
    return sorted(path for name in names or RECORDED for path in (SENTENCES / name).glob("*.txt"))


def pages(paths: Iterable[Path]) -> Iterator[tuple[Item, PageRecord, list[str]]]:
    """Every sentence with its events, and what is wrong with it."""
    for path in paths:
        for item in items(path):
            page, wrong = compiled(item)
            if not item.annotation.strip():
                wrong = [*wrong, f"{item.source} (line {item.line}): neither events nor '-'"]
            yield item, page, wrong


def faults(paths: Iterable[Path]) -> Iterator[str]:
    """What is wrong with the lines of marked pairs."""
    seen: dict[str, str] = {}
    for path in paths:
        for number, line in marked.lines(path):
            where = f"{path.stem} (line {number})"
            try:
                text = marked.typed(line).text
            except ValueError as error:
                yield f"{where}: {error}"
                continue
            if seen.setdefault(text, where) != where:
                yield f"{where}: the same sentence as {seen[text]}"


def main(argv: list[str] | None = None) -> int:
    """Print what is wrong with the sentences and what they hold."""
    parser = argparse.ArgumentParser(prog="python -m training.sentences.build", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    read = list(pages(parser.parse_args(argv).files or files()))
    errors = [error for _, _, wrong in read for error in wrong]
    errors += repeated([page.document for _, page, _ in read]) + list(faults(files("pairs")))
    types = Counter(event.type for _, page, _ in read for event in page.events)
    empty = sum(not page.events for _, page, _ in read)
    print(*errors, *(f"{n:6} {name}" for name, n in types.most_common()), sep="\n")
    print(f"{len(read)} sentences, {empty} of them empty, {types.total()} events, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
