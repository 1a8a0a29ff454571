"""The stories of the corpus: chosen, restored, split.

    python -m training.corpus.stories [--source FILE]

reads ``voa_sentences.jsonl`` and ``chosen.txt`` and writes ``stories.jsonl``, one story a line: ``id``, ``split``,
``double`` (annotated twice), ``first`` and ``last`` sentence number in the source, ``text`` (a sentence a paragraph)
and ``published`` (null: the source prints no date; what an annotator can tell from the words is in the annotation).

The split is drawn from a hash of the id, before any model sees a story. Stories that repeat one another (the wire
sent many twice) are drawn together, so that none stands in two parts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.voa import untokenised

HERE = Path(__file__).parent
STORIES = HERE / "stories.jsonl"
CHOSEN = HERE / "chosen.txt"
SOURCE = HERE.parents[2] / "shared" / "data" / "voa_sentences.jsonl"

# Parts of a hundred: 60 / 20 / 20.
_SHARES = ((60, "train"), (80, "dev"), (100, "test"))
# How many stories of each part are annotated twice.
DOUBLE = {"train": 18, "dev": 30, "test": 36}
# Two stories repeat one another when this share of the shorter one's runs of five words is in both. Among the
# chosen stories, pairs with 0.06 or more share at least a whole sentence.
_REPEAT = 0.06


def chosen(path: Path = CHOSEN) -> Iterator[tuple[int, int]]:
    """The first and last sentence number of each story."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            for word in line.split():
                first, last = word.split("-")
                yield int(first), int(last)


def sentence(tokens: Sequence[str]) -> str:
    """A sentence with its spacing restored; one that ends a quotation begun earlier starts inside it."""
    marks = sum(token in ('"', "``", "''") for token in tokens)
    if marks % 2 and tokens[-1] == '"' and tokens[0] != '"':
        return untokenised(['"', *tokens])[1:]
    return untokenised(tokens)


def drawn(identifier: str) -> int:
    """A number from 0 to 99 that depends on the id only."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 100


def split_of(identifier: str) -> str:
    """train, dev or test."""
    return next(name for limit, name in _SHARES if drawn(identifier) < limit)


def shingles(text: str) -> set[tuple[str, ...]]:
    """Runs of five words."""
    words = text.lower().split()
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def families(texts: Mapping[str, str]) -> dict[str, str]:
    """For each story the id of the first story that it repeats, directly or through others."""
    seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
    head: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for name, text in texts.items():
        runs = shingles(text)
        sizes[name], head[name] = len(runs), name
        common: dict[str, int] = defaultdict(int)
        for run in runs:
            for other in seen[run]:
                common[other] += 1
            seen[run].append(name)
        repeats = {head[o] for o, n in common.items() if n >= _REPEAT * min(sizes[o], len(runs))}
        if repeats:
            first = min(repeats)
            head = {n: first if h in repeats or n == name else h for n, h in head.items()}
    return head


def doubles(splits: Mapping[str, str]) -> set[str]:
    """The stories to be annotated twice: the first of each part by hash."""
    order = sorted(splits, key=lambda name: hashlib.sha256(f"double {name}".encode()).hexdigest())
    return {name for part, count in DOUBLE.items() for name in [n for n in order if splits[n] == part][:count]}


def build(rows: Sequence[Mapping[str, Any]], ranges: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """The stories, in the order of the source."""
    texts = {
        f"voa-{first:04d}": "\n\n".join(sentence(rows[n]["tokens"]) for n in range(first, last + 1))
        for first, last in ranges
    }
    splits = {name: split_of(head) for name, head in families(texts).items()}
    twice = doubles(splits)
    return [
        {
            "id": name,
            "split": splits[name],
            "double": name in twice,
            "first": first,
            "last": last,
            "published": None,
            "published_basis": None,
            "text": text,
        }
        for (name, text), (first, last) in zip(texts.items(), ranges, strict=True)
    ]


def load(path: Path = STORIES) -> dict[str, dict[str, Any]]:
    """The stories by id."""
    with path.open(encoding="utf-8") as lines:
        return {story["id"]: story for story in map(json.loads, lines)}


def main() -> int:
    """Write ``stories.jsonl``."""
    parser = argparse.ArgumentParser(description="Restore the corpus stories.")
    parser.add_argument("--source", type=Path, default=SOURCE)
    options = parser.parse_args()
    with options.source.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    stories = build(rows, list(chosen()))
    STORIES.write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in stories), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
