"""Ten stories of the gold, drawn at random, printed in full with their records.

python -m training.corpus.sample [--stories 10] [--seed 2026] [--gold FILE]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from dragoman.records import PageRecord
from dragoman.show import document_lines
from training.corpus.archive import pages
from training.corpus.assemble import GOLD
from training.corpus.notation import PARAGRAPH
from training.corpus.validate import read


def draw(gold: Path, number: int, seed: int) -> list[PageRecord]:
    """The stories drawn, in the order of the gold."""
    all_pages = list(pages(read(gold)))
    chosen = set(random.Random(seed).sample(range(len(all_pages)), number))
    return [page for i, page in enumerate(all_pages) if i in chosen]


def lines(page: PageRecord) -> Iterator[str]:
    """A story's sentences, numbered, then its records."""
    yield f"=== {page.document.source}"
    yield from (f"{n} {words}" for n, words in enumerate(page.document.text.split(PARAGRAPH), 1))
    yield from document_lines(page)
    yield ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=10)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--gold", type=Path, default=GOLD)
    args = parser.parse_args()
    for page in draw(args.gold, args.stories, args.seed):
        print("\n".join(lines(page)))


if __name__ == "__main__":
    main()
