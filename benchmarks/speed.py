"""What the whole record costs: CPU time beside spaCy's default pass, memory, package size, and where the time goes.

    python -m benchmarks.speed [--data FILE] [--limit N] [--json]

FILE holds articles with ``text``, one a line, as ``polnear_dev.jsonl`` (or a CSV). Each is written as a text file, and
``dragoman read FOLDER -o ARCHIVE`` runs over them in a fresh process with one thread. The package is compiled to
bytecode first, as pip does where it installs it: spaCy's files are.

- ``ratio``: its CPU time, start and archive included, over that of spaCy's default pass over the same articles (see
  ``benchmarks.cost``). The two run in turn.
- ``words_per_cpu_second``: words of ``str.split``.
- ``peak_mb``: the most memory the process held, in 10^6 bytes.
- ``package_mb``: the installed package's files, weights included, without bytecode and without what it depends on.
- ``stages``: CPU seconds by stage, from a second run with a clock in it (see ``benchmarks.stages``).
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.cost import Cost, child, spacy_seconds, texts

DATA = Path(__file__).parents[2] / "shared" / "data" / "polnear_dev.jsonl"


def lay_out(data: Path, folder: Path, limit: int | None = None) -> int:
    """Writes each article as a file of the folder; the number of their words."""
    words = 0
    for number, text in enumerate(texts([data], limit)):
        (folder / f"{number:06d}.txt").write_text(text, encoding="utf-8", newline="")
        words += len(text.split())
    return words


def package_folder(name: str = "dragoman") -> Path:
    """Where an installed package's files are."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{name} is not installed")
    return Path(found.submodule_search_locations[0])


def package_bytes(name: str = "dragoman") -> int:
    """The size of an installed package's files."""
    files = (path for path in package_folder(name).rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files if "__pycache__" not in path.parts)


def figures(run: Cost, spacy: float, words: int, package: int) -> dict[str, Any]:
    """The figures of one run."""
    return {
        "ratio": round(run.cpu / spacy, 2),
        "words_per_cpu_second": round(words / run.cpu),
        "peak_mb": round(run.memory / 1e6),
        "package_mb": round(package / 1e6, 1),
        "words": words,
        "cpu_seconds": round(run.cpu, 1),
        "spacy_cpu_seconds": round(spacy, 1),
    }


def measure(data: Path, limit: int | None = None) -> dict[str, Any]:
    """All figures over a file."""
    compileall.compile_dir(package_folder(), quiet=2)
    with tempfile.TemporaryDirectory() as name:
        pages = Path(name) / "pages"
        pages.mkdir()
        words = lay_out(data, pages, limit)
        run = child([sys.executable, "-m", "dragoman", "read", str(pages), "-o", f"{name}/one.db", "--json"])
        spacy = spacy_seconds([data], limit)
        clocked = child([sys.executable, "-m", "benchmarks.stages", str(pages), "-o", f"{name}/two.db", "-q"])
    summary = json.loads(run.output.splitlines()[-1])
    result = figures(run, spacy, words, package_bytes())
    stages = json.loads(clocked.output.splitlines()[-1])
    return {**result, "pages": summary["read"], "failures": len(summary["failures"]), "stages": stages}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--limit", type=int, help="only the first so many articles")
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"{options.data}: no such file; give one with --data", file=sys.stderr)
        return 1
    result = measure(options.data, options.limit)
    stages = result["stages"]
    for name, value in result.items():
        if name != "stages":
            print(f"{name:22s} {value:,}")
    for name, seconds in stages.items():
        print(f"  {name:10s} {seconds:8.2f} s {100 * seconds / sum(stages.values()):5.1f} %")
    if options.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
