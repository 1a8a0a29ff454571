"""The days that matter against human timelines, beside two baselines run on the same pages: Date-F1.

    python -m benchmarks.dates [--data DIR] [--archive FILE] [--weigh NAME=VALUE] [--cross] [--json]

The protocol is that of Timeline17 (Tran et al. 2013; Martschat and Markert 2018): for each human timeline its length
and its first and last day are given; the answer is that many days within them, the highest ranked; F1 of the days,
averaged over the timelines. Of ``timelines.txt`` a new timeline starts where a date is before the one above it: the
file marks entries only. The years of the last one are as given: it dates events of early 2012 to 2011.

All methods rank days of the same pages, those of ``articles.csv``. Publications: pages published that day. Mentions:
date expressions that were resolved to that day. Pages: pages that have one, which is a third and stronger baseline.
Ours: ``linking.dates.rank`` on ``archive.queries_days.pointers``. Without ``--archive`` the pages are read into a
temporary archive (some minutes); one that is given must hold the pages read from ``articles.csv`` by a coder that
keeps their times.

``--weigh`` puts another weight in the place of that of ``codebook/days.yaml``. ``--cross`` says how much the weights
could have been fitted to the four timelines: for each, those of a small grid that do best on the other three are
taken, and it is measured with them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import Any

from dragoman.archive.queries_days import pointers
from dragoman.archive.store import Archive
from dragoman.codebook import load_yaml
from dragoman.ingest.options import IngestOptions
from dragoman.linking.dates import Pointer, rank

DATA = Path(__file__).parents[2] / "shared/data/syria_2011_2013"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# What ``--cross`` chooses from: about halves, doubles and nothing of what is shipped.
GRID = {
    "recalled": (0.0, 0.5, 1.0, 2.0),
    "planned": (0.0, 0.5, 1.0),
    "page": (0.0, 0.3, 1.0),
    "intensity": (0.0, 0.25, 0.5, 1.0),
}


def timelines(text: str) -> list[list[str]]:
    """The days of each timeline; a date before the one above it starts another."""
    found: list[list[str]] = []
    for line in text.splitlines():
        if _DATE.fullmatch(line.strip()):
            if not found or line.strip() < found[-1][-1]:
                found.append([])
            found[-1].append(line.strip())
    return [sorted(set(days)) for days in found]


def date_f1(ranked: Sequence[str], timeline: Sequence[str]) -> float:
    """F1 in percent of as many days as the timeline has, the first of ``ranked`` within its span."""
    within = [day for day in ranked if timeline[0] <= day <= timeline[-1]][: len(timeline)]
    right = len(set(within) & set(timeline))
    return 100 * 2 * right / (len(within) + len(timeline))


def by_count(counts: Mapping[str, float]) -> list[str]:
    """Days with the highest count first; of equals the earlier."""
    return sorted(counts, key=lambda day: (-counts[day], day))


def baselines(archive: Archive, documents: set[str]) -> dict[str, list[str]]:
    """Days ranked by publications, by resolved mentions, and by pages that mention them."""
    published: Counter[str] = Counter()
    mentioned: Counter[str] = Counter()
    mentioning: Counter[str] = Counter()
    for document in (each for each in archive.documents() if each.id in documents):
        days = [time.start for time in document.times if time.start and time.precision == "day"]
        published.update([document.published.date] if document.published.date else [])
        mentioned.update(days)
        mentioning.update(set(days))
    return {"publications": by_count(published), "mentions": by_count(mentioned), "pages": by_count(mentioning)}


def ranked(found: Sequence[Pointer], weights: Mapping[str, Any]) -> list[str]:
    """Days as ``linking.dates`` ranks them."""
    return [day.day for day in rank(found, weights)]


def crossed(found: Sequence[Pointer], gold: Sequence[Sequence[str]]) -> list[float]:
    """Date-F1 on each timeline with the weights of the grid that do best on the others; of equals the first."""
    scores = []
    for values in product(*GRID.values()):
        days = ranked(found, load_yaml("days") | dict(zip(GRID, values, strict=True)))
        scores.append([date_f1(days, timeline) for timeline in gold])
    best = [max(scores, key=lambda row: sum(row) - row[i]) for i in range(len(gold))]
    return [row[i] for i, row in enumerate(best)]


def measure(
    archive: Archive, gold: Sequence[Sequence[str]], weights: Mapping[str, Any], cross: bool = False
) -> dict[str, Any]:
    """All figures."""
    documents = {row[0] for row in archive.rows("SELECT id FROM documents WHERE source LIKE '%syria_2011_2013%'")}
    kept = archive.rows("SELECT count(*) FROM documents WHERE json_array_length(json, '$.times') > 0")[0][0]
    if not documents or not kept:
        sys.exit("the archive holds no pages of syria_2011_2013 with their times: read articles.csv into it anew")
    found = [pointer for pointer in pointers(archive) if pointer.document in documents]
    days = baselines(archive, documents) | {"dragoman": ranked(found, weights)}
    each = {name: [date_f1(order, timeline) for timeline in gold] for name, order in days.items()}
    if cross:
        each["dragoman_crossed"] = crossed(found, gold)
    figures: dict[str, Any] = {"pages_read": len(documents), "timelines": len(gold), "days": sum(map(len, gold))}
    figures |= {f"{name}_date_f1": round(fmean(scores), 1) for name, scores in each.items()}
    better = max(fmean(each["publications"]), fmean(each["mentions"]))
    figures["above_the_better_of_two"] = round(fmean(each["dragoman"]) - better, 1)
    return figures | {f"{name}_each": [round(score, 1) for score in scores] for name, scores in each.items()}


@contextmanager
def opened(path: Path | None, data: Path) -> Iterator[Archive]:
    """The archive given, or one of the pages."""
    from dragoman.scale.run import run

    with (
        tempfile.TemporaryDirectory() as folder,
        Archive.open(path or Path(folder, "pages.db"), create=path is None, readonly=path is not None) as archive,
    ):
        if path is None:
            run([str(data / "articles.csv")], IngestOptions(), archive)
            archive.relink()
        yield archive


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--weigh", action="append", default=[], metavar="NAME=VALUE", help="another weight")
    parser.add_argument("--cross", action="store_true", help="also with weights chosen on the other timelines")
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    gold = timelines((args.data / "timelines.txt").read_text("utf-8"))
    with opened(args.archive, args.data) as archive:
        changed = {name: float(value) for name, _, value in (each.partition("=") for each in args.weigh)}
        figures = measure(archive, gold, load_yaml("days") | changed, args.cross)
    for name, value in figures.items():
        print(f"{name:28s} {value}")
    if args.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
