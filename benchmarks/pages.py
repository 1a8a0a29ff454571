"""Real pages: every page read, every span checked, and the cost beside spaCy's own default pass.

    python -m benchmarks.pages [--data FILE ...] [--json]

``ratio`` is the CPU time of the whole run (``dragoman read``: start, pages in, archive written) over that of
``en_core_web_sm`` 3.8.0's default pass on the same texts, measured as told in ``benchmarks.cost``; ``benchmarks.speed``
says where it goes. Words are those of ``str.split``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.cost import child, spacy_seconds, texts
from dragoman.archive.store import Archive
from dragoman.codec import encode

DATA = Path(__file__).parents[2] / "shared/data"
DEFAULT = [DATA / "news_2012_2020.jsonl", DATA / "syria_2011_2013/articles.csv"]


def spans(value: Any) -> Iterator[tuple[str, list[int]]]:
    """Every pair of words and span in a record."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str) and value.get("span"):
            yield value["text"], value["span"]
        for key, item in value.items():
            if key != "found":
                yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def bare_spans(value: Any) -> Iterator[list[int]]:
    """Every span that stands without words: evidence, furniture, lines."""
    if isinstance(value, list) and len(value) == 2 and all(type(item) is int for item in value):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from bare_spans(item)


def check(archive: Archive) -> dict[str, int]:
    """Counts of records and of spans whose words are not the page's."""
    counts = dict.fromkeys(("documents", "statements", "events", "meetings", "relations", "spans", "wrong_spans"), 0)
    for document in archive.documents():
        page = archive.page(document.id)
        counts["documents"] += 1
        for record in page.records():
            value = encode(record)
            counts[value["kind"] + "s"] += 1
            for words, (start, end) in spans(value):
                counts["spans"] += 1
                counts["wrong_spans"] += document.text[start:end] != words
            counts["wrong_spans"] += sum(not 0 <= a < b <= len(document.text) for a, b in bare_spans(value))
    return counts


def measure(paths: list[Path]) -> dict[str, Any]:
    """All figures over the given files."""
    names = [str(path) for path in paths]
    with tempfile.TemporaryDirectory() as folder:
        target = f"{folder}/archive.db"
        command = [sys.executable, "-m", "dragoman", "read", *names, "-o", target, "--json"]
        run = child(command)
        with Archive.open(target, readonly=True) as archive:
            counts = check(archive)
    summary = json.loads(run.output.splitlines()[-1])
    spacy = spacy_seconds(paths)
    words = sum(len(text.split()) for text in texts(paths))
    return {
        "pages": summary["read"] + summary["skipped"],
        "failures": len(summary["failures"]),
        **counts,
        "words": words,
        "words_per_cpu_second": round(words / run.cpu),
        "cpu_seconds": round(run.cpu, 1),
        "spacy_cpu_seconds": round(spacy, 1),
        "ratio": round(run.cpu / spacy, 2),
        "peak_memory_mb": round(run.memory / 1e6),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, nargs="+", default=DEFAULT)
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    figures = measure(args.data)
    for name, value in figures.items():
        print(f"{name:22s} {value:,}")
    if args.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
