"""Annotated texts of every source in one form: spans of statements and events over a text in paragraphs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.codec import encode
from dragoman.records import PageRecord
from training.corpus.pairs.build import Item
from training.corpus.stories import HERE
from training.sentences import marked
from training.sentences.build import files, pages
from training.sentences.marked import Typed

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
GOLD = HERE / "gold"

Span = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """A statement: its cue, who says it, what is said, and what the corpus knows of it besides."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    class_: str | None = None
    polarity: str | None = None


@dataclass(frozen=True)
class Done:
    """An event: its trigger with type and mode, its parties, time and place, its auxiliary modes."""

    trigger: Span
    type: str
    mode: str | None
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    time: tuple[Span, ...]
    place: tuple[Span, ...]
    auxiliary: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """A text and what is known of it: None where its source did not annotate statements, or events."""

    name: str
    text: str
    said: tuple[Said, ...] | None
    done: tuple[Done, ...] | None
    flat: tuple[tuple[str, Span], ...] | None = field(default=None)

    @property
    def paragraphs(self) -> list[Span]:
        """The lines with something in them, without the space around it."""
        return [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", self.text)]


def polnear(part: str) -> Iterator[Example]:
    """PolNeAR articles: ``part`` is train or dev."""
    for row in _rows(SHARED / f"polnear_{part}.jsonl"):
        said = (
            Said(tuple(a["cue"][0]), _spans(a["source"]), _spans(a["content"]))
            for a in row["attributions"]
            if a["cue"] and a["content"]
        )
        yield Example(str(row["id"]), row["text"], tuple(said), None)


def factappeal(part: str = "train") -> Iterator[Example]:
    """FactAppeal sentences: sources and contents unlinked and without cues, so only flat spans."""
    for row in _rows(SHARED / "factappeal" / f"{part}.jsonl"):
        named = [(x["label"].split(":")[0], (x["start"], x["end"])) for x in row["spans"]]
        flat = [("source", s) for label, s in named if label == "Source"]
        flat += [("content", s) for label, s in named if label == "Fact_Appeal"]
        yield Example(row["id"], row["text"], None, None, tuple(flat))


def corpus(split: str) -> Iterator[Example]:
    """The Dragoman corpus: train, dev or test."""
    splits = {story["id"]: story["split"] for story in _rows(HERE / "stories.jsonl")}
    for example in recorded(GOLD / "corpus.jsonl"):
        if splits.get(example.name) == split:
            yield example


def sentences() -> Iterator[Example]:
    """The single sentences of ``training/sentences/voa`` and ``written``: events only."""
    for item, page in _checked("voa", "written"):
        yield Example(item.source, item.text, None, tuple(_done(encode(event)) for event in page.events))


def said() -> Iterator[Example]:
    """The sentences of ``training/sentences/said``: statements only."""
    for item, page in _checked("said"):
        found = (_said(encode(each)) for each in page.statements if each.cue)
        yield Example(item.source, item.text, tuple(found), None)


def _checked(*names: str) -> Iterator[tuple[Item, PageRecord]]:
    for item, page, wrong in pages(files(*names)):
        if wrong:
            raise ValueError(f"{item.source}: {wrong[0]}; mend it (python -m training.sentences.build)")
        yield item, page


def typed() -> Iterator[Typed]:
    """The marked pairs of ``training/sentences/pairs``."""
    for path in files("pairs"):
        yield from (marked.typed(line) for _, line in marked.lines(path))


def recorded(path: Path) -> Iterator[Example]:
    """Examples from the record's own JSONL."""
    document: dict[str, Any] | None = None
    said: list[Said] = []
    done: list[Done] = []
    for row in _rows(path):
        if row["kind"] == "document":
            if document is not None:
                yield Example(document["source"], document["text"], tuple(said), tuple(done))
            document, said, done = row, [], []
        elif row["kind"] == "statement" and row["cue"]:
            said.append(_said(row))
        elif row["kind"] == "event":
            done.append(_done(row))
    if document is not None:
        yield Example(document["source"], document["text"], tuple(said), tuple(done))


def _said(row: dict[str, Any]) -> Said:
    source = [row["speaker"]["span"]] if row["speaker"] else []
    content = [piece["span"] for piece in row["content"]]
    return Said(tuple(row["cue"]["span"]), _spans(source), _spans(content), row["cue"]["class"], row["polarity"])


def _done(row: dict[str, Any]) -> Done:
    parties = [_spans(mention["span"] for mention in row[side]) for side in ("actors", "recipients")]
    rest = [_spans([row[key]["span"]] if row[key] else []) for key in ("time", "place")]
    kinds = tuple(item["kind"] for item in row["auxiliary"])
    return Done(tuple(row["trigger"]["span"]), row["type"], row["mode"], *parties, *rest, kinds)


def _spans(values: Iterable[Any]) -> tuple[Span, ...]:
    return tuple((int(a), int(b)) for a, b in values)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
