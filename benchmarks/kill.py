"""Killed ten times, resumed ten times: the records must be those of an unbroken run, byte for byte.

    python -m benchmarks.kill [--data FILE] [--pages 400] [--kills 10] [--seed 1] [--json]

The run gets SIGKILL at random moments, is started again each time, and the exported JSON lines of its archive
are compared with those of a run left alone.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared/data/news_2012_2020.jsonl"


def reader(pages: Path, archive: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "dragoman", "read", str(pages), "-o", str(archive), "-q", "-j", str(jobs)]


def exported(archive: Path) -> bytes:
    """The archive's records as JSON lines."""
    target = archive.with_suffix(".jsonl")
    subprocess.run(
        [sys.executable, "-m", "dragoman", "export", "jsonl", "-o", str(target), "-a", str(archive)], check=True
    )
    return target.read_bytes()


def broken_run(command: list[str], kills: int, seconds: float, chance: random.Random) -> int:
    """Starts the command, kills it at random moments, and lets the last one finish. Returns kills that hit."""
    hits = 0
    for _ in range(kills):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        # Starting takes about 2 s; the moment is drawn over the share of the whole run that a kill should cover.
        time.sleep(2 + chance.random() * seconds / kills)
        process.send_signal(signal.SIGKILL)
        hits += process.wait() == -signal.SIGKILL
    subprocess.run(command, check=True)
    return hits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "pages.jsonl")
        with open(args.data, encoding="utf-8") as lines:
            pages.write_text("".join(islice(lines, args.pages)), encoding="utf-8")
        whole, broken = Path(folder, "whole.db"), Path(folder, "broken.db")
        start = time.monotonic()
        subprocess.run(reader(pages, whole, args.jobs), check=True)
        seconds = time.monotonic() - start
        hits = broken_run(reader(pages, broken, args.jobs), args.kills, seconds, random.Random(args.seed))
        figures = {"pages": args.pages, "kills": hits, "equal": exported(whole) == exported(broken)}
    print(*(f"{name} {value}" for name, value in figures.items()))
    if args.json:
        print(json.dumps(figures))
    sys.exit(not figures["equal"])


if __name__ == "__main__":
    main()
