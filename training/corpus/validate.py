"""What must hold of the corpus before it is used or shipped.

    python -m training.corpus.validate [FILE ...]

For each JSONL file (all of ``gold/`` when none is named): spans stand within the text and match their words, labels
are in the codebook, references resolve, ids are unique and are those that the record's content gives, no record
stands twice, each document is a story of ``stories.jsonl`` with its text unchanged. For the annotation files that the
records came from: every line can be read and every sentence is accounted for.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.records import document_id
from training.corpus import labels
from training.corpus.compile import ANNOTATIONS, compile_folder
from training.corpus.pairs import build
from training.corpus.stories import HERE, load

GOLD = HERE / "gold"
Json = Mapping[str, Any]
# Fields of a record that point to a statement.
_REFERENCES = ("parent", "attributed_to")


def read(path: Path) -> list[Json]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def problems(objects: Sequence[Json], stories: Mapping[str, Json]) -> Iterator[str]:
    """Everything wrong with a file's objects, one line each."""
    documents = {o["id"]: o for o in objects if o["kind"] == "document"}
    statements = {o["id"] for o in objects if o["kind"] == "statement"}
    for identifier, count in Counter(o["id"] for o in objects).items():
        if count > 1:
            yield f"{identifier}: stands {count} times"
    for document in documents.values():
        yield from _document(document, stories)
    for record in objects:
        if record["kind"] == "document":
            continue
        if record["document"] not in documents:
            yield f"{record['id']}: its document {record['document']} is not in the file"
            continue
        yield from (f"{record['id']}: {what}" for what in _record(record, documents[record["document"]], statements))
    yield from _repeats([o for o in objects if o["kind"] != "document"])


def _document(document: Json, stories: Mapping[str, Json]) -> Iterator[str]:
    story = stories.get(document["source"])
    if story is None:
        yield f"{document['id']}: {document['source']} is no story"
    elif story["text"] != document["text"]:
        yield f"{document['id']}: the text is not that of {document['source']}"
    if document_id(document["text"]) != document["id"]:
        yield f"{document['id']}: the id is not that of its text"


def _record(record: Json, document: Json, statements: set[str]) -> Iterator[str]:
    for where, words, span in spans(record):
        a, b = span
        if not 0 <= a < b <= len(document["text"]):
            yield f"{where}: span {a}-{b} is outside the text"
        elif words is not None and document["text"][a:b] != words:
            yield f"{where}: {document['text'][a:b]!r} stands at {a}-{b}, not {words!r}"
    yield from _labels(record)
    for holder in (record, *record.get("participation", ())):
        for key in _REFERENCES:
            if holder.get(key) is not None and holder[key] not in statements:
                yield f"{key}: there is no statement {holder[key]}"


def spans(value: Any, where: str = "") -> Iterator[tuple[str, str | None, Sequence[int]]]:
    """Every span of a record with its path and, where it has them, its words."""
    if isinstance(value, Mapping):
        if "span" in value and "text" in value:
            yield where, value["text"], value["span"]
        for key, item in value.items():
            yield from _spans_under(key, item, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from spans(item, f"{where}[{i}]")


def _spans_under(key: str, item: Any, where: str) -> Iterator[tuple[str, str | None, Sequence[int]]]:
    if key in ("evidence", "topic_span", "level_span") and item:
        for span in item if isinstance(item[0], list) else [item]:
            yield where, None, span
    elif key == "count_spans":
        yield from ((f"{where}.{name}", None, span) for name, span in item.items())
    elif key != "span":
        yield from spans(item, where)


def _labels(record: Json) -> Iterator[str]:
    kind = record["kind"]
    if kind == "statement":
        yield from _among("form", record["form"], labels.FORMS)
        yield from _among("polarity", record["polarity"], labels.POLARITIES)
        if record["cue"]:
            yield from _among("class", record["cue"]["class"], labels.CLASSES)
        if not record["content"]:
            yield "content: there is none"
    elif kind == "event":
        yield from _event_labels(record)
    elif kind == "meeting":
        for row in record["participation"]:
            yield from _among("status", row["status"], labels.STATUSES)
    else:
        yield from _among("relation", record["relation"], labels.RELATIONS)


def _event_labels(record: Json) -> Iterator[str]:
    codebook = load_yaml("plover")
    entry = codebook["types"].get(record["type"])
    if entry is None:
        yield f"type: {record['type']} is not in the codebook"
        return
    if record["mode"] is not None:
        yield from _among("mode", record["mode"], list(entry["modes"]))
    for context in record["contexts"]:
        yield from _among("context", context, list(codebook["contexts"]))
    for auxiliary in record["auxiliary"]:
        yield from _among("auxiliary", auxiliary["kind"], labels.AUXILIARY)
    if (record["quad"], record["intensity"]) != (entry["quad"], entry["score"]):
        yield "quad or intensity is not that of the type"
    if not record["actors"] and not record["recipients"]:
        yield "an event needs a party"
    if entry.get("future_is") and any(a["kind"] == "future" for a in record["auxiliary"]):
        yield f"a future {record['type']} is {entry['future_is']}"


def _among(key: str, value: Any, known: Sequence[str]) -> Iterator[str]:
    if value not in known:
        yield f"{key}: {value} is none of {' '.join(known)}"


def _repeats(records: Sequence[Json]) -> Iterator[str]:
    """Two records of a kind with the same words in every place are one."""
    seen: dict[str, str] = {}
    for record in records:
        key = json.dumps({k: v for k, v in record.items() if k != "id"}, sort_keys=True)
        if key in seen:
            yield f"{record['id']}: the same record as {seen[key]}"
        seen.setdefault(key, record["id"])


def annotation_problems(folder: Path = ANNOTATIONS) -> Iterator[str]:
    """What is wrong with the annotation files of every annotator."""
    for annotator in sorted(path for path in folder.glob("*") if path.is_dir()):
        for path, _, errors in compile_folder(annotator):
            yield from (f"{annotator.name}/{path.name}:{error}" for error in errors)


def all_stories() -> dict[str, Json]:
    """The stories of the corpus and the sentences of the pairs, by id."""
    return {**load(), **build.stories("minimal"), **build.stories("contrast")}


def main() -> int:
    """Print every problem; the exit status says whether there was one."""
    parser = argparse.ArgumentParser(description="Validate corpus files.")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    stories = all_stories()
    found = [] if options.files else list(annotation_problems())
    files = options.files or sorted(GOLD.glob("*.jsonl"))
    for path in files:
        found += [f"{path.name}: {what}" for what in problems(read(path), stories)]
    print("\n".join(found) or f"{len(files)} files, nothing wrong", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
