"""What annotators of event links read: a sentence, and sentences of other pages that may tell of the same event.

    python -m training.links.sample --out DIR [--seeds 80] [--candidates 14] [--seed 1]

Nothing of Dragoman's coding or linking has a say in what is drawn, so that the gold does not favour it: seeds are
sentences near the top of pages of ``news_2012_2020`` and ``syria_2011_2013``, candidates the sentences of other pages
within four weeks, or that name the same people, with the most rare words in common (by inverse document frequency).
Only pages whose id ends in an odd digit are used; weights were set on the others. One file a seed goes to DIR, which
must lie outside the project: the text is the publishers'.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from dragoman.ingest import to_document
from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import Failure, RawPage
from dragoman.ingest.sources import walk
from dragoman.linking.copies import body
from dragoman.linking.shingles import content_words
from dragoman.records import Document

DATA = Path(__file__).parents[3] / "shared/data"
PAGES = (DATA / "news_2012_2020.jsonl", DATA / "syria_2011_2013/articles.csv")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"')]*(?=\s+[A-Z“\"'`])|$)", re.MULTILINE)
# A seed stands among the first so many sentences of its page, where pages tell their news.
TOP = 6
SHORTEST, LONGEST = 8, 60  # words of a sentence worth asking about
NEAR_DAYS = 28
INSTRUCTIONS = """\
Sentence 0 tells of one or more events. Take its main one (none: write "0 - -" and stop).
For every sentence write a line: number, group, trigger, parted by tabs.
- group: a for the event of sentence 0; b, c ... for other events, the same letter when two sentences tell of one
  event; - when the sentence tells of no event that happened, is planned or is denied.
- trigger: the word or words of the sentence that tell it ("killed", "held talks"), as printed.
One event: the same act of the same parties at the same time and place. Reports may differ in numbers, wording, blame
and detail, deny it, or tell it as planned: it is still the same event. A part of an event, a later event of its kind
and a general habit are other events. A sentence may tell of two: write a line for each that matters.
"""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page and where it stands."""

    document: str
    published: str | None
    start: int
    text: str


def documents() -> Iterator[Document]:
    """The pages that gold may be drawn from."""
    for raw in walk([str(path) for path in PAGES], IngestOptions()):
        if isinstance(raw, RawPage) and not isinstance(raw, Failure):
            document = to_document(raw)
            if int(document.id[-1], 16) % 2:
                yield document


def sentences(document: Document) -> list[Sentence]:
    """The body's sentences that have enough words and not too many, each once."""
    found = []
    for match in _SENTENCE.finditer(document.text):
        text = match.group()
        if SHORTEST <= len(text.split()) <= LONGEST and text.split("\n")[0] in body(document):
            found.append(Sentence(document.id, document.published.date, match.start(), text))
    return found


def rarity(pages: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    """Inverse document frequency of content words."""
    known = Counter(word for page in pages for word in {w for each in page for w in content_words(each.text)})
    return {word: math.log(len(pages) / count) for word, count in known.items()}


def near(a: str | None, b: str | None) -> bool:
    """Whether two pages were published within ``NEAR_DAYS``; pages without a day are near none."""
    return bool(a and b) and abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) <= NEAR_DAYS


def alike(one: Sentence, other: Sentence, weights: dict[str, float]) -> float:
    """Weight of the words in common over the root of both sentences' weights; far pages count half."""
    ours, theirs = set(content_words(one.text)), set(content_words(other.text))
    total = sum(weights[word] for word in ours) * sum(weights[word] for word in theirs)
    score = sum(weights[word] for word in ours & theirs) / math.sqrt(total or 1)
    return score if near(one.published, other.published) else score / 2


def draw(seeds: int, candidates: int, seed: int) -> Iterator[list[Sentence]]:
    """Each seed followed by its candidates, at most two of a page, shuffled."""
    chance = random.Random(seed)
    pages = [each for each in map(sentences, documents()) if each]
    weights = rarity(pages)
    for page in chance.sample(pages, min(seeds, len(pages))):
        first = chance.choice(page[:TOP])
        best: list[tuple[float, Sentence]] = []
        for other in pages:
            if other[0].document != first.document:
                scored = sorted(((alike(first, each, weights), each) for each in other), key=lambda each: -each[0])
                best += scored[:2]
        chosen = [each for _, each in sorted(best, key=lambda each: -each[0])[:candidates]]
        chance.shuffle(chosen)
        yield [first, *chosen]


def written(group: Sequence[Sentence]) -> str:
    """A seed's file as annotators read it."""
    lines = [f"[{n}] page of {each.published or 'unknown date'}\n{each.text}\n" for n, each in enumerate(group)]
    return INSTRUCTIONS + "\n" + "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=80)
    parser.add_argument("--candidates", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for n, group in enumerate(draw(args.seeds, args.candidates, args.seed)):
        (args.out / f"{n:03}.txt").write_text(written(group), "utf-8")
        key = [asdict(each) for each in group]
        (args.out / f"{n:03}.json").write_text(json.dumps(key, ensure_ascii=False), "utf-8")
    print(f"wrote {args.seeds} files to {args.out}; each annotator answers NNN.txt in NNN.tsv in a folder of their own")


if __name__ == "__main__":
    main()
