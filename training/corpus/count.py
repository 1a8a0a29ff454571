"""Counts of the gold by split: records by kind, events by type, mode and auxiliary mode, sentences with nothing.

python -m training.corpus.count [--gold FILE] [--json]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.corpus.assemble import GOLD
from training.corpus.notation import sentence_spans
from training.corpus.stories import load
from training.corpus.validate import read

SPLITS = ("train", "dev", "test")
Json = Mapping[str, Any]


def facts(objects: Sequence[Json], story: Json) -> Iterator[str]:
    """What one story adds to the counts, a name at a time."""
    spans = [span for record in objects[1:] for span in evidence(record)]
    yield "story"
    for sentence in sentence_spans(story["text"]):
        yield "sentence"
        if not any(span[0] < sentence[1] and sentence[0] < span[1] for span in spans):
            yield "sentence with nothing"
    for record in objects[1:]:
        yield f"kind {record['kind']}"
        yield from event_facts(record) if record["kind"] == "event" else ()
        yield from (f"participation {row['status']}" for row in record.get("participation", ()))
        if record["kind"] == "relation":
            yield f"relation {record['relation']}"


def event_facts(event: Json) -> Iterator[str]:
    """Type, mode and auxiliary modes of an event."""
    yield f"type {event['type']}"
    if event["mode"]:
        yield f"mode {event['type']}/{event['mode']}"
    yield from (f"auxiliary {item['kind']}" for item in event["auxiliary"])


def evidence(record: Json) -> list[list[int]]:
    """The spans a record rests on."""
    return list(record["evidence"]) if record["kind"] == "meeting" else [record["evidence"]]


def by_story(objects: Sequence[Json]) -> dict[str, list[Json]]:
    """The objects of each story, the document first."""
    names = {item["id"]: item["source"] for item in objects if item["kind"] == "document"}
    found: dict[str, list[Json]] = {}
    for item in objects:
        found.setdefault(names[item["document"]], []).append(item)
    return found


def count(gold: Path) -> dict[str, Counter[str]]:
    """For each name of a fact its count in every split."""
    stories = load()
    table: dict[str, Counter[str]] = {}
    for name, objects in by_story(read(gold)).items():
        for fact in facts(objects, stories[name]):
            table.setdefault(fact, Counter())[stories[name]["split"]] += 1
    return dict(sorted(table.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    table = count(args.gold)
    for fact, row in table.items():
        print(f"{fact:34s}", *(f"{split} {row[split]:5d}" for split in SPLITS), f"all {row.total():5d}")
    if args.json:
        print(json.dumps(table))


if __name__ == "__main__":
    main()
