"""Copies of pages: 300 pages with a made copy each, among 3,000 pages.

    python -m benchmarks.copies [--pages 3000] [--copied 300] [--seed 1] [--list] [--json]
    python -m benchmarks.copies --calibrate

Pages are the real ones of ``shared/data`` (news, syria, PolNeAR train, the corpus's Voice of America stories); where
they are too few, passages of WikiWars and of the Voice of America sentences outside the corpus make up the number,
and the count of those is printed. A copy is cut (to 60 %), re-titled, re-ordered (its sentences shuffled), rewritten
(each word with odds of 30 % replaced by one drawn from all pages' words), or all four at once, in turn.

Recall is the share of copies put in a group with their page; precision the share of pairs within groups that are
right. Two real pages may carry one report too: a pair of them that shares a run of ``VERBATIM`` words is one by that
fact; any other pair of real pages in a group is counted wrong, and ``--list`` prints it.

``--calibrate`` prints recall and wrong pairs for floors of Jaccard and containment over other pages (local news of
LGL, PolNeAR dev), from which ``linking/copies.py`` has its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import astuple
from itertools import combinations, product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from dragoman.archive.store import Archive
from dragoman.ingest import to_document
from dragoman.ingest.page import RawPage
from dragoman.linking.copies import Copies, compare, enough
from dragoman.linking.shingles import words
from dragoman.records import PageRecord
from training.voa import untokenised

DATA = Path(__file__).parents[2] / "shared/data"
STORIES = Path(__file__).parents[1] / "training/corpus/stories.jsonl"
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
VERBATIM = 25
CUT, REWRITTEN = 0.6, 0.3
TITLES = (
    "What we know so far",
    "Report: the day's main developments",
    "World news in brief",
    "Live: latest from the scene",
)


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main_texts(data: Path) -> Iterator[str]:
    """The pages the benchmark is made of."""
    for name in ("news_2012_2020.jsonl", "polnear_train.jsonl"):
        yield from (row["text"] for row in json_lines(data / name))
    csv.field_size_limit(2**31 - 1)
    with open(data / "syria_2011_2013/articles.csv", encoding="utf-8", newline="") as lines:
        yield from (row["text"] for row in csv.DictReader(lines))
    yield from (row["text"] for row in json_lines(STORIES))


def other_texts(data: Path) -> Iterator[str]:
    """Pages for calibration, none of which the benchmark uses."""
    yield from (row["text"] for row in json_lines(data / "polnear_dev.jsonl"))
    articles = ElementTree.parse(data / "geo/lgl.xml").iter("article")
    yield from (text for article in articles if (text := article.findtext("text") or "").strip())


def narratives(data: Path) -> Iterator[str]:
    """WikiWars as plain text."""
    for path in sorted((data / "wikiwars").glob("*.tml")):
        yield re.sub(r"<[^>]+>", "", path.read_text("utf-8", "replace"))


def passages(text: str, size: int) -> list[str]:
    """The text in runs of sentences of about ``size`` words each; a short rest joins the last."""
    runs: list[list[str]] = [[]]
    for sentence in SENTENCE.split(text):
        if sum(len(part.split()) for part in runs[-1]) >= size:
            runs.append([])
        runs[-1].append(sentence)
    if len(runs) > 1 and len(" ".join(runs[-1]).split()) < size // 2:
        runs[-2] += runs.pop()
    return ["\n".join(run) for run in runs]


def unused_sentences(data: Path) -> Iterator[str]:
    """Runs of eight Voice of America sentences that stand in none of the corpus's stories."""
    used = {n for story in json_lines(STORIES) for n in range(story["first"], story["last"] + 1)}
    rows = enumerate(json_lines(data / "voa_sentences.jsonl"))
    free = [untokenised(row["tokens"]) for n, row in rows if n not in used]
    yield from ("\n".join(free[at : at + 8]) for at in range(0, len(free) - 7, 8))


def base_pages(data: Path, wanted: int) -> tuple[list[str], int]:
    """``wanted`` different texts, and how many of them are passages."""
    texts = list(dict.fromkeys(main_texts(data)))
    whole = len(texts)
    if whole < wanted:
        texts += [part for text in narratives(data) for part in passages(text, 400)]
        texts += unused_sentences(data)
    return texts[:wanted], max(0, min(wanted, len(texts)) - whole)


def copy_maker(texts: list[str], chance: random.Random) -> Callable[[str, str], str]:
    """Makes a copy of a text in one of ``KINDS``."""
    vocabulary = [word for text in texts for word in text.split()]

    def cut(text: str) -> str:
        parts = SENTENCE.split(text)
        return "\n".join(parts[: max(1, round(len(parts) * CUT))])

    def retitled(text: str) -> str:
        return f"{chance.choice(TITLES)}\n\nBy our correspondent\n\n{text}"

    def reordered(text: str) -> str:
        parts = SENTENCE.split(text)
        chance.shuffle(parts)
        return "\n".join(parts)

    def rewritten(text: str) -> str:
        return re.sub(
            r"\S+", lambda word: chance.choice(vocabulary) if chance.random() < REWRITTEN else word.group(), text
        )

    kinds = {"cut": cut, "retitled": retitled, "reordered": reordered, "rewritten": rewritten}
    kinds["all"] = lambda text: retitled(rewritten(reordered(cut(text))))
    return lambda kind, text: kinds[kind](text)


KINDS = ("cut", "retitled", "reordered", "rewritten", "all")


def document_of(text: str, name: str) -> PageRecord:
    """A page as ingest makes it, without records."""
    raw = RawPage(name, "text", text.encode("utf-8", "surrogatepass"), {"encoding": "utf-8"}, {})
    return PageRecord(to_document(raw))


def made(texts: list[str], copied: int, seed: int) -> list[tuple[str, str, PageRecord]]:
    """All pages: (name of the page it is of, kind, page); a real page is of itself."""
    chance = random.Random(seed)
    make = copy_maker(texts, chance)
    pages = [(f"p{n:05}", "real", document_of(text, f"p{n:05}")) for n, text in enumerate(texts)]
    chosen = chance.sample(range(len(texts)), copied)
    for turn, n in enumerate(chosen):
        kind = KINDS[turn % len(KINDS)]
        pages.append((f"p{n:05}", kind, document_of(make(kind, texts[n]), f"c{n:05}")))
    return pages


def share_a_run(a: str, b: str) -> bool:
    """Whether two texts have ``VERBATIM`` words in a row in common."""
    runs = [
        {tuple(tokens[at : at + VERBATIM]) for at in range(len(tokens) - VERBATIM + 1)}
        for tokens in (words(a), words(b))
    ]
    return not runs[0].isdisjoint(runs[1])


def groups(pages: list[tuple[str, str, PageRecord]]) -> tuple[dict[str, str], float]:
    """Each document with its group, as the archive links them, and the seconds of linking."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder, "a.db"), create=True) as archive:
        for _, _, page in pages:
            archive.put(page, b"")
        start = time.monotonic()
        archive.relink()
        seconds = time.monotonic() - start
        return dict(archive.rows("SELECT item, link FROM linked WHERE kind = 'copy'")), seconds


def measure(pages: list[tuple[str, str, PageRecord]], show: bool) -> dict[str, Any]:
    """All figures; wrong pairs are printed when ``show``."""
    group, seconds = groups(pages)
    real = {name: page.document for name, kind, page in pages if kind == "real"}
    found, total = Counter(), Counter()
    for name, kind, page in pages:
        if kind != "real":
            total[kind] += 1
            found[kind] += group[page.document.id] == group[real[name].id]
    members: dict[str, list[tuple[str, str, PageRecord]]] = defaultdict(list)
    for entry in pages:
        members[group[entry[2].document.id]].append(entry)
    pairs = Counter()
    for one, other in (pair for each in members.values() for pair in combinations(each, 2)):
        same = one[0] == other[0] or share_a_run(real[one[0]].text, real[other[0]].text)
        pairs["right" if same else "wrong"] += 1
        pairs["real"] += one[1] == other[1] == "real"
        if show and not same:
            print(f"WRONG {one[:2]} {other[:2]}\n  {one[2].document.text[:300]!r}\n  {other[2].document.text[:300]!r}")
    return {
        "pages": len(real),
        "copies": sum(total.values()),
        "recall": round(100 * sum(found.values()) / sum(total.values()), 1),
        "precision": round(100 * pairs["right"] / max(1, pairs["right"] + pairs["wrong"]), 1),
        **{f"recall_{kind}": round(100 * found[kind] / total[kind], 1) for kind in KINDS},
        "pairs_found": pairs["right"] + pairs["wrong"],
        "pairs_of_real_pages": pairs["real"],
        "wrong_pairs": pairs["wrong"],
        "seconds": round(seconds, 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
    }


def calibrate(data: Path, seed: int) -> None:
    """Recall of made copies and wrong pairs over a grid of floors, on pages that the benchmark does not use."""
    pages = made(list(dict.fromkeys(other_texts(data))), 300, seed)
    linker = Copies()
    items = [(name, kind, next(iter(linker.items(page)))) for name, kind, page in pages]
    blocks = defaultdict(list)
    for n, (_, _, item) in enumerate(items):
        for key in item.keys:
            blocks[key].append(n)
    near = {pair for block in blocks.values() for pair in combinations(block, 2)}
    shingles = [linker.read(item.features) for _, _, item in items]
    texts = {name: page.document.text for name, kind, page in pages if kind == "real"}
    rows = []
    for a, b in near:
        likeness, one, other = compare(shingles[a], shingles[b]), items[a], items[b]
        same = one[0] == other[0]
        rows.append((likeness, same, same or share_a_run(texts[one[0]], texts[other[0]])))
    print(f"{len(items)} pages, {len(near)} candidate pairs")
    shipped = [row for row in rows if enough(row[0])]
    recall, wrong = 100 * sum(row[1] for row in shipped) / 300, sum(not row[2] for row in shipped)
    print(f"as shipped: recall {recall:.1f}, wrong {wrong}")
    print("fewest jaccard contained throughout  recall wrong")
    for floors in product((6, 8, 12), (0.05, 0.1, 0.15, 0.2), (0.2, 0.25, 0.3, 0.4), (0.0, 0.05, 0.1, 0.15, 0.2)):
        kept = [
            row for row in rows if all(value >= floor for value, floor in zip(astuple(row[0]), floors, strict=True))
        ]
        recall, wrong = 100 * sum(row[1] for row in kept) / 300, sum(not row[2] for row in kept)
        print(f"{floors[0]:6} {floors[1]:7} {floors[2]:9} {floors[3]:10} {recall:7.1f} {wrong:5}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--copied", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calibrate", action="store_true", help="print the grid of floors on other pages")
    parser.add_argument("--list", action="store_true", help="print the wrong pairs")
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    if args.calibrate:
        calibrate(args.data, args.seed)
        return
    texts, cut = base_pages(args.data, args.pages)
    figures = {"passages": cut} | measure(made(texts, args.copied, args.seed), args.list)
    for name, value in figures.items():
        print(f"{name:22s} {value:,}")
    if args.json:
        print(json.dumps(figures))
    sys.exit(0)


if __name__ == "__main__":
    main()
