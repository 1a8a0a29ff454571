"""From annotations to the gold: one file of records, each story from one hand.

    python -m training.corpus.assemble [--differences DIR]

A story annotated once is taken as it is; one annotated twice from ``annotations/adjudicated/``, where somebody who has
read both has written the story anew. Writes ``gold/corpus.jsonl`` and names the stories that are still missing. With
``--differences`` it writes instead, for each story annotated twice and not yet adjudicated, a page with every sentence
and, where the two differ, the lines of both.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.codec import encode_page
from training.corpus.compile import ANNOTATIONS, compile_story
from training.corpus.notation import PARAGRAPH
from training.corpus.stories import HERE, load

ADJUDICATED = "adjudicated"
GOLD = HERE / "gold" / "corpus.jsonl"


def hands(folder: Path = ANNOTATIONS) -> dict[str, dict[str, Path]]:
    """For each story the file of each annotator, by name."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.glob("*/*.txt")):
        found.setdefault(path.stem, {})[path.parent.name] = path
    return found


def taken(files: Mapping[str, Path], double: bool) -> Path | None:
    """The file that the gold takes a story from; None while it waits for an annotator or for adjudication."""
    if ADJUDICATED in files:
        return files[ADJUDICATED]
    return None if double or len(files) != 1 else next(iter(files.values()))


def by_sentence(text: str) -> dict[str, list[str]]:
    """The lines of an annotation by their sentence number."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        number, _, rest = line.strip().partition(" ")
        if number.isdigit():
            found.setdefault(number, []).append(rest.strip())
    return found


def differences(story: Mapping[str, Any], files: Mapping[str, Path]) -> str:
    """The story with the lines in which annotators differ."""
    written = {name: by_sentence(path.read_text("utf-8")) for name, path in files.items()}
    lines = [f"=== {story['id']}: {' and '.join(written)}"]
    for n, words in enumerate(story["text"].split(PARAGRAPH), 1):
        lines.append(f"{n} {words}")
        kept = {name: sorted(rows.get(str(n), [])) for name, rows in written.items()}
        same = len({tuple(rows) for rows in kept.values()}) == 1
        for name, rows in list(kept.items())[:1] if same else kept.items():
            lines += [f"    {'both' if same else name}: {row}" for row in rows]
    return "\n".join([*lines, ""])


def assembled(
    stories: Mapping[str, Mapping[str, Any]], files: Mapping[str, Mapping[str, Path]]
) -> tuple[list[str], list[str]]:
    """The lines of the gold, and what is missing or wrong."""
    lines, missing = [], []
    for name, story in stories.items():
        path = taken(files.get(name, {}), story["double"])
        if path is None:
            missing.append(f"{name}: {'not adjudicated' if name in files else 'not annotated'}")
            continue
        page, errors = compile_story(story, path.read_text("utf-8"))
        missing += [f"{path.parent.name}/{path.name}:{error}" for error in errors]
        if not errors:
            lines += [json.dumps(value, ensure_ascii=False) for value in encode_page(page)]
    return lines, missing


def _write_differences(folder: Path, stories: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    files = hands()
    for name in names:
        (folder / f"{name}.txt").write_text(differences(stories[name], files[name]), "utf-8")


def main() -> int:
    """Write the gold or the differences."""
    parser = argparse.ArgumentParser(description="Assemble the gold.")
    parser.add_argument("--differences", type=Path)
    options = parser.parse_args()
    stories, files = load(), hands()
    if options.differences:
        twice = [n for n in stories if len(files.get(n, {})) == 2 and ADJUDICATED not in files[n]]
        _write_differences(options.differences, stories, twice)
        print(f"{len(twice)} stories to adjudicate")
        return 0
    lines, missing = assembled(stories, files)
    GOLD.parent.mkdir(exist_ok=True)
    GOLD.write_text("".join(line + "\n" for line in lines), "utf-8")
    print("\n".join(missing), file=sys.stderr)
    print(f"{len(lines)} lines, {len(missing)} things missing or wrong")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
