"""What judges of actor links read, and what they made of it.

    python -m training.actors.judge sample --out FILE [--people 300] [--others 300] [--seed 1] [DATA ...]
    python -m training.actors.judge links FILE
    python -m training.actors.judge keep FILE

1. sample  mentions of the records of pages drawn by hash from news_2012_2020, syria_2011_2013 and the corpus, two of a
           sort a page: persons' names, and group names, roles and pronouns. FILE (outside the project: the text is the
           publishers') has the words around the mention and an empty column ``who``: the judge writes whom it stands
           for, before seeing the link; ``?`` where the text does not say.
2. links   shows beside each ``who`` what was linked, and why. The judge writes in ``verdict``: r the link is right, or
           there is none and no actor is to be known; w another actor; u left open though the text says who.
3. keep    writes ``judged.tsv`` beside this file: page, span, sort, verdict and link, without the pages' words.
           ``python -m benchmarks.actors`` prints the figures.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import RawPage
from dragoman.ingest.sources import walk
from dragoman.pipeline import read_raw
from dragoman.records import Mention, PageRecord
from dragoman.resolving.apply import mentions_of
from dragoman.resolving.knowledge import load
from dragoman.resolving.naming import clean
from dragoman.resolving.pronouns import is_pronoun
from dragoman.resolving.roles import lexicon

DATA = Path(__file__).parents[3] / "shared/data"
PAGES = (
    DATA / "news_2012_2020.jsonl",
    DATA / "syria_2011_2013/articles.csv",
    Path(__file__).parents[1] / "corpus/stories.jsonl",
)  # fmt: skip
KEPT = Path(__file__).with_name("judged.tsv")
HEAD = ["sort", "document", "start", "end", "date", "text", "who", "mention", "name", "actor", "sector", "via", "score",
        "why", "verdict"]  # fmt: skip
A_PAGE = 2  # mentions of a sort from one page
AROUND = 420, 160  # characters shown before and after


def sort_of(mention: Mention) -> str | None:
    """person or other; None for lists and for names of states, which nobody gets wrong."""
    text = clean(mention.text)
    if mention.members or not text:
        return None
    if is_pronoun(mention.text):
        return "other"
    knowledge, words = load(), text.split()
    if knowledge.metonym(text) or knowledge.adjective(text):
        return None
    actor = knowledge.name(text)
    if actor is not None:
        return None if actor.kind == "state" else "other"
    if lexicon().find([word.strip(",.") for word in words]) and not _ends_as_name(words):
        return "other"
    return "person" if _ends_as_name(words) else "other"


def _ends_as_name(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() for word in words[-2:]) and not any(w.isupper() and len(w) > 1 for w in words[-2:])


def order(seed: int, what: str) -> str:
    """The place of a page or mention in the draw."""
    return hashlib.sha256(f"{seed}|{what}".encode()).hexdigest()


def draw(page: PageRecord, seed: int) -> Iterator[tuple[str, Mention]]:
    """The mentions of a page that are asked about."""
    taken: dict[str, int] = {}
    every = {mention.span: mention for mention in mentions_of(page)}
    for mention in sorted(every.values(), key=lambda one: order(seed, f"{page.document.id}{one.span}")):
        sort = sort_of(mention)
        if sort and taken.get(sort, 0) < A_PAGE:
            taken[sort] = taken.get(sort, 0) + 1
            yield sort, mention


def sample(paths: Sequence[Path], wanted: dict[str, int], seed: int) -> Iterator[list[str]]:
    """Rows of the sample, pages of the sources by turns, until there are enough of each sort."""
    left = dict(wanted)
    piles = [sorted(pages(path), key=lambda one: order(seed, one.source)) for path in paths]
    for place in range(max(map(len, piles))):
        for pile in piles:
            if place < len(pile) and any(left.values()):
                record = read_raw(pile[place])
                for sort, mention in draw(record, seed):
                    if left.get(sort, 0):
                        left[sort] -= 1
                        yield row(record, sort, mention)


def pages(path: Path) -> Iterator[RawPage]:
    """The raw pages of a file."""
    for one in walk([str(path)], IngestOptions()):
        if isinstance(one, RawPage):
            yield one


def row(page: PageRecord, sort: str, mention: Mention) -> list[str]:
    """A row of the sample; the link is written too, to the right of what is read first."""
    text, (start, end) = page.document.text, mention.span
    shown = f"{text[max(0, start - AROUND[0]) : start]}[[{text[start:end]}]]{text[end : end + AROUND[1]]}"
    cells = [sort, page.document.id, start, end, page.document.published.date or "", " ".join(shown.split()), ""]
    link = [mention.text, mention.name, mention.actor, mention.sector, mention.via, mention.score, mention.why, ""]
    return ["" if cell is None else str(cell).replace("\t", " ").replace("\n", " ") for cell in (*cells, *link)]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a sample."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def write(path: Path, head: Sequence[str], rows: Iterator[list[str]]) -> None:
    """Writes rows as they come, so that a long draw is not lost."""
    with path.open("w", encoding="utf-8") as file:
        for cells in _chain(head, rows):
            file.write("\t".join(cells) + "\n")
            file.flush()


def _chain(head: Sequence[str], rows: Iterator[list[str]]) -> Iterator[Sequence[str]]:
    yield head
    yield from rows


def main() -> None:
    """Draw, show or keep."""
    parser = argparse.ArgumentParser(description="Judge the links of mentions to actors.")
    parser.add_argument("step", choices=("sample", "links", "keep"))
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--others", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.step == "sample" and given.out:
        wanted = {"person": given.people, "other": given.others}
        write(given.out, HEAD, sample(given.files or PAGES, wanted, given.seed))
    elif given.step == "links" and given.files:
        for one in table(given.files[0]):
            print(
                f"{one['text']}\n  who: {one['who']}  link: {one['name']} {one['actor']} ({one['via']}; {one['why']})"
            )
    elif given.step == "keep" and given.files:
        kept = ("sort", "document", "start", "end", "actor", "via", "verdict")
        judged = [[one[name] for name in kept] for one in table(given.files[0]) if one["verdict"]]
        write(KEPT, kept, iter(sorted(judged)))
    else:
        sys.exit("sample needs --out FILE; links and keep need a FILE")


if __name__ == "__main__":
    main()
