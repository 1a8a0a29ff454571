"""A coder's records against the Dragoman corpus.

    python -m benchmarks.corpus [--data FILE] [--split dev] [--coded FILE] [--json]

FILE is the record's own JSONL: documents and their records. ``--coded`` scores another coder's file, whose documents
are found by id; without it the present coder reads the texts of the gold.

Matching rules, all within a document:

- *spans*: for each role the distinct spans of gold and coder. Exact: the same letters and digits. Overlap: one to one
  (Hungarian, greatest total Jaccard index) and a letter in common. A content is the set of its pieces, a leading
  "that" left out.
- *linked*: statements one to one, content Jaccard at least 0.5 and sources that share a letter, or both without one
  (the rule of ``benchmarks.statements``).
- *events*: one to one, three ways: ``trigger``, the triggers share a letter; ``type``, same type, in the same sentence;
  ``type, actors, recipients``: also the same parties, each one to one by head: each head lies in the other mention.
  The head is the last word before a comma or a preposition that follows the first word.
- *auxiliary modes*: over all events, found when an event paired by trigger has the mode in both.
- *rows*: participation of any meeting: actors share a letter, same status. *relations*: same relation, both ends
  share a letter.
- *false events*: the coder's events whose trigger stands in a sentence where the gold has none, per 100 such
  sentences.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.statements import Attribution, content_positions, linked, positions, scores

CORPUS = Path(__file__).parents[1] / "training" / "corpus"
GOLD = CORPUS / "gold" / "corpus.jsonl"
STORIES = CORPUS / "stories.jsonl"
AUXILIARY = ("historical", "future", "hypothetical", "negation")
ROLES = ("source", "cue", "content", "trigger", "actor", "recipient", "place", "time")
_STOPS_HEAD = re.compile(r"(?<=\w)(?:,| -|\s+(?:of|in|from|for|at|on|with|to|by|near|against|under|who|which|that)\s)")
_WORD = re.compile(r"\w[\w.'-]*")

Json = dict[str, Any]
Span = Sequence[int]
Letters = frozenset[int]


@dataclass
class Page:
    """A document and its records by kind."""

    document: Json
    records: list[Json] = field(default_factory=list)

    def of(self, kind: str) -> list[Json]:
        return [record for record in self.records if record["kind"] == kind]

    @property
    def text(self) -> str:
        return str(self.document["text"])

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The paragraphs: in the corpus each is one sentence."""
        return [match.span() for match in re.finditer(r"[^\n]+", self.text)]

    def has(self, kind: str, span: Span) -> bool:
        """Whether a record of the kind is anchored in the span: a statement by cue or content, an event by trigger."""
        return any(span[0] <= anchor(record) < span[1] for record in self.of(kind))


def anchor(record: Json) -> int:
    """Where a statement's cue (else its content) or an event's trigger begins."""
    phrase = record["trigger"] if record["kind"] == "event" else record["cue"] or record["content"][0]
    return int(phrase["span"][0])


def pages(path: Path) -> dict[str, Page]:
    """The documents of a JSONL file by id."""
    found: dict[str, Page] = {}
    with path.open(encoding="utf-8") as lines:
        for value in map(json.loads, lines):
            if value["kind"] == "document":
                found[value["id"]] = Page(value)
            else:
                found[value["document"]].records.append(value)
    return found


def in_split(gold: Mapping[str, Page], split: str | None, stories: Path = STORIES) -> dict[str, Page]:
    """The pages of a split, by the story that each document names as its source."""
    if split is None:
        return dict(gold)
    with stories.open(encoding="utf-8") as lines:
        splits = {story["id"]: story["split"] for story in map(json.loads, lines)}
    return {key: page for key, page in gold.items() if splits.get(page.document["source"]) == split}


def coded_now(gold: Iterable[Page]) -> dict[str, Page]:
    """What the present coder makes of the texts."""
    from dragoman.codec import encode
    from dragoman.ingest import RawPage
    from dragoman.pipeline import read_raw

    found = {}
    for page in gold:
        raw = RawPage(page.document["source"], "text", page.text.encode("utf-8"), {"language": "en"})
        read = read_raw(raw)
        if read.document.text != page.text:
            raise SystemExit(f"{page.document['source']}: the coder read another text")
        found[page.document["id"]] = Page(encode(read.document), [encode(record) for record in read.records()])
    return found


# Spans ----------------------------------------------------------------------------------------------------------


def spans_of(page: Page) -> dict[str, set[Letters]]:
    """The distinct spans of each role, as positions of letters and digits."""
    found: dict[str, set[Letters]] = {role: set() for role in ROLES}
    for role, pieces in _roles(page):
        if pieces and (letters := _letters(page.text, role, pieces)):
            found[role].add(letters)
    return found


def _letters(text: str, role: str, pieces: list[Span]) -> Letters:
    return content_positions(text, pieces) if role == "content" else positions(text, pieces)


def _roles(page: Page) -> Iterator[tuple[str, list[Span]]]:
    for record in page.of("statement"):
        yield "content", [piece["span"] for piece in record["content"]]
        for role, key in (("source", "speaker"), ("cue", "cue"), ("time", "time")):
            yield role, [record[key]["span"]] if record[key] else []
    for record in page.of("event"):
        for role in ("trigger", "time", "place"):
            yield role, [record[role]["span"]] if record[role] else []
        for role, key in (("actor", "actors"), ("recipient", "recipients")):
            yield from ((role, [mention["span"]]) for mention in record[key])


def touching(one: Span, two: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < two[1] and two[0] < one[1]


def jaccard(one: Sequence[Span], two: Sequence[Span]) -> float:
    """Of the characters of two lists of spans."""
    a, b = ({i for span in spans for i in range(*span)} for spans in (one, two))
    return len(a & b) / len(a | b) if a | b else 0.0


def share(one: Sequence[Json], two: Sequence[Json]) -> float:
    """The share of the mentions of the longer list that touch one of the other's."""
    near = sum(any(touching(a["span"], b["span"]) for b in two) for a in one)
    return near / max(len(one), len(two)) if one and two else 0.0


def best_pairs(one: Sequence[Any], two: Sequence[Any], score: Callable[[Any, Any], float]) -> list[tuple[int, int]]:
    """Pairs with a score above nought, one to one, of the highest total score."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not one or not two:
        return []
    table = np.array([[score(a, b) for b in two] for a in one])
    rows, columns = linear_sum_assignment(-table)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if table[i, j] > 0]


def overlapping(one: Iterable[Letters], two: Iterable[Letters]) -> int:
    """How many pairs, one to one, share a letter."""
    return len(best_pairs(list(one), list(two), lambda a, b: len(a & b) / len(a | b)))


# Statements -----------------------------------------------------------------------------------------------------


def attributions(page: Page) -> list[Attribution]:
    """The statements as ``benchmarks.statements`` compares them."""
    return [
        Attribution(
            positions(page.text, [record["speaker"]["span"]] if record["speaker"] else []),
            positions(page.text, [record["cue"]["span"]] if record["cue"] else []),
            content_positions(page.text, [piece["span"] for piece in record["content"]]),
        )
        for record in page.of("statement")
    ]


# Events ---------------------------------------------------------------------------------------------------------


def head(text: str, span: Span) -> int:
    """Where the head of a mention begins."""
    words = text[span[0] : span[1]]
    stop = _STOPS_HEAD.search(words)
    found = list(_WORD.finditer(words[: stop.start()] if stop else words))
    return int(span[0]) + (found[-1].start() if found else 0)


def same_parties(text: str, one: Sequence[Json], two: Sequence[Json]) -> bool:
    """Whether two lists name the same parties, each one to one by head."""

    def same(a: Json, b: Json) -> float:
        heads = head(text, a["span"]), head(text, b["span"])
        return float(b["span"][0] <= heads[0] < b["span"][1] and a["span"][0] <= heads[1] < a["span"][1])

    return len(one) == len(two) == len(best_pairs(one, two, same))


def event_pairs(found: Page, gold: Page) -> dict[str, list[tuple[int, int]]]:
    """The coder's and the gold's events paired, by rule."""
    sentences = gold.sentences

    def place(event: Json) -> int:
        at = event["trigger"]["span"][0]
        return next((i for i, (a, b) in enumerate(sentences) if a <= at < b), -1)

    def trigger(a: Json, b: Json) -> float:
        same = bool(a["type"] == b["type"])
        return (1.0 + 0.5 * same) * touching(a["trigger"]["span"], b["trigger"]["span"])

    def typed(a: Json, b: Json) -> float:
        same = a["type"] == b["type"] and place(a) == place(b)
        return float(same) * (1.0 + 0.5 * touching(a["trigger"]["span"], b["trigger"]["span"]))

    def whole(a: Json, b: Json) -> float:
        parties = all(same_parties(gold.text, a[key], b[key]) for key in ("actors", "recipients"))
        return typed(a, b) * parties

    rules = {"trigger": trigger, "type": typed, "type, actors, recipients": whole}
    return {name: best_pairs(found.of("event"), gold.of("event"), rule) for name, rule in rules.items()}


def kinds(event: Json) -> set[str]:
    """The auxiliary modes of an event."""
    return {auxiliary["kind"] for auxiliary in event["auxiliary"]}


def false_events(found: Page, gold: Page) -> tuple[int, int]:
    """Events in sentences where the gold has none, and the number of such sentences."""
    empty = [span for span in gold.sentences if not gold.has("event", span)]
    triggers = [event["trigger"]["span"][0] for event in found.of("event")]
    return sum(a <= at < b for a, b in empty for at in triggers), len(empty)


# Meetings and relations -----------------------------------------------------------------------------------------


def rows(page: Page) -> list[Json]:
    """All participation of a page."""
    return [row for meeting in page.of("meeting") for row in meeting["participation"]]


def same_row(one: Json, two: Json) -> float:
    return float(one["status"] == two["status"] and touching(one["actor"]["span"], two["actor"]["span"]))


def same_relation(one: Json, two: Json) -> float:
    ends = all(touching(one[key]["span"], two[key]["span"]) for key in ("from", "to"))
    return float(one["relation"] == two["relation"] and ends)


# Figures --------------------------------------------------------------------------------------------------------


class Tally:
    """True, found and wanted of each measure."""

    def __init__(self) -> None:
        self.sums: dict[str, list[int]] = {}

    def add(self, name: str, true: int, found: int, wanted: int) -> None:
        sums = self.sums.setdefault(name, [0, 0, 0])
        sums[:] = [a + b for a, b in zip(sums, (true, found, wanted), strict=True)]

    def figures(self) -> dict[str, Json]:
        return {name: {**scores(*sums), "gold": sums[2]} for name, sums in self.sums.items()}


def measure(pairs: Iterable[tuple[Page, Page]]) -> Json:
    """All figures over (coder's, gold) pages."""
    tally, false, empty, count = Tally(), 0, 0, 0
    for found, gold in pairs:
        count += 1
        _add_spans(tally, found, gold)
        ours, theirs = attributions(found), attributions(gold)
        tally.add("linked statements", len(linked(ours, theirs)), len(ours), len(theirs))
        _add_events(tally, found, gold)
        for name, one, two, same in (
            ("participation rows", rows(found), rows(gold), same_row),
            ("relations", found.of("relation"), gold.of("relation"), same_relation),
        ):
            tally.add(name, len(best_pairs(one, two, same)), len(one), len(two))
        wrong, without = false_events(found, gold)
        false, empty = false + wrong, empty + without
    rate = round(100 * false / empty, 1) if empty else None
    return {
        "stories": count,
        "sentences without events": empty,
        "false events per 100 such sentences": rate,
        "figures": tally.figures(),
    }


def _add_spans(tally: Tally, found: Page, gold: Page) -> None:
    ours, theirs = spans_of(found), spans_of(gold)
    for role in ROLES:
        sizes = len(ours[role]), len(theirs[role])
        tally.add(f"{role}, exact", len(ours[role] & theirs[role]), *sizes)
        tally.add(f"{role}, overlap", overlapping(ours[role], theirs[role]), *sizes)


def _add_events(tally: Tally, found: Page, gold: Page) -> None:
    ours, theirs = found.of("event"), gold.of("event")
    paired = event_pairs(found, gold)
    for name, pairs in paired.items():
        tally.add(f"event: {name}", len(pairs), len(ours), len(theirs))
    for kind in AUXILIARY:
        both = sum(kind in kinds(ours[i]) & kinds(theirs[j]) for i, j in paired["trigger"])
        tally.add(f"auxiliary: {kind}", both, *(sum(kind in kinds(e) for e in events) for events in (ours, theirs)))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", "--gold", dest="gold", type=Path, default=GOLD)
    parser.add_argument("--split", choices=["train", "dev", "test"])
    parser.add_argument("--coded", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.gold.exists():
        print(f"{options.gold}: no such file; give one with --data", file=sys.stderr)
        return 1
    gold = in_split(pages(options.gold), options.split)
    coded = pages(options.coded) if options.coded else coded_now(gold.values())
    result = measure((coded.get(key, Page(page.document)), page) for key, page in gold.items())
    if options.json:
        print(json.dumps(result))
        return 0
    for name, value in result.items():
        if name != "figures":
            print(f"{name}: {value}")
    for name, values in result["figures"].items():
        print(f"{name:34s}" + "  ".join(f"{key} {value:6}" for key, value in values.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
