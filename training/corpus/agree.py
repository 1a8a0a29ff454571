"""How far two annotators who have not seen each other's work agree.

    python -m training.corpus.agree [--folder DIR] [--json]

takes every story that two annotators have compiled without errors and gives

- *records*: F1 of one annotator's records against the other's, by kind, after pairing them one to one within the
  story (Hungarian method): statements by the overlap of content, events by trigger and type, meetings by name,
  participation by meeting, party and status, relations by both ends;
- *spans*: F1 of exact and of overlapping spans by role, each distinct span of a story once;
- *labels*: Krippendorff's alpha (nominal) over paired records, and over sentences (has it a statement, an event?)
  and events with "none" for a record that the other has not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.corpus import Page, best_pairs, jaccard, overlapping, pages, share, spans_of, touching
from benchmarks.statements import scores
from training.corpus.assemble import ADJUDICATED
from training.corpus.compile import COMPILED

Json = dict[str, Any]
# Records pair when their scores exceed this: for statements a Jaccard index of content.
_STATEMENT = 0.3


def alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Krippendorff's alpha for two annotators, nominal values, none missing. None where one value is all there is
    (Krippendorff, Content Analysis, 2004, ch. 11)."""
    values = Counter(value for pair in pairs for value in pair)
    n = sum(values.values())
    expected = n * n - sum(count * count for count in values.values())
    if not expected:
        return None
    observed = sum(a != b for a, b in pairs) * 2
    return 1 - (n - 1) * observed / expected


def statement_score(one: Json, two: Json) -> float:
    overlap = jaccard([p["span"] for p in one["content"]], [p["span"] for p in two["content"]])
    cues = [r["cue"]["span"] for r in (one, two) if r["cue"]]
    return overlap + 0.5 * (len(cues) == 2 and touching(*cues)) if overlap >= _STATEMENT else 0.0


def event_score(one: Json, two: Json) -> float:
    same = one["type"] == two["type"]
    trigger = touching(one["trigger"]["span"], two["trigger"]["span"])
    near = one["evidence"][0] < two["evidence"][1] and two["evidence"][0] < one["evidence"][1]
    parties = share(one["actors"] + one["recipients"], two["actors"] + two["recipients"])
    return 2.0 * trigger + same + parties if trigger or (near and same) else 0.0


def meeting_score(one: Json, two: Json) -> float:
    parties = share([p["actor"] for p in one["participation"]], [p["actor"] for p in two["participation"]])
    return 2.0 * touching(one["evidence"][0], two["evidence"][0]) + parties


def relation_score(one: Json, two: Json) -> float:
    ends = [touching(one[key]["span"], two[key]["span"]) for key in ("from", "to")]
    return 1.0 + (one["relation"] == two["relation"]) if all(ends) else 0.0


SCORES: dict[str, Callable[[Json, Json], float]] = {
    "statement": statement_score,
    "event": event_score,
    "meeting": meeting_score,
    "relation": relation_score,
}
Pairs = dict[str, list[tuple[Json, Json]]]


def paired(one: Page, two: Page) -> Pairs:
    """The records of two annotators that are of the same thing."""
    return {
        kind: [(one.of(kind)[i], two.of(kind)[j]) for i, j in best_pairs(one.of(kind), two.of(kind), score)]
        for kind, score in SCORES.items()
    }


def doubles(folder: Path) -> Iterator[tuple[Page, Page]]:
    """Each story as two annotators have it."""
    work = {path.stem: pages(path) for path in sorted(folder.glob("*.jsonl")) if path.stem != ADJUDICATED}
    for one, two in combinations(work, 2):
        yield from ((work[one][d], work[two][d]) for d in work[one] if d in work[two])


def record_f1(work: Sequence[tuple[Page, Page]], found: Sequence[Pairs]) -> dict[str, Json]:
    return {
        kind: {
            "pairs": (common := sum(len(pairs[kind]) for pairs in found)),
            **scores(common, sum(len(a.of(kind)) for a, _ in work), sum(len(b.of(kind)) for _, b in work)),
        }
        for kind in SCORES
    }


def span_f1(work: Sequence[tuple[Page, Page]]) -> dict[str, Json]:
    roles = sorted({role for a, _ in work for role in spans_of(a)})
    result = {}
    for role in roles:
        sets = [(set(spans_of(a).get(role, ())), set(spans_of(b).get(role, ()))) for a, b in work]
        sizes = sum(len(a) for a, _ in sets), sum(len(b) for _, b in sets)
        result[role] = {
            "exact": scores(sum(len(a & b) for a, b in sets), *sizes)["f1"],
            "overlap": scores(sum(overlapping(a, b) for a, b in sets), *sizes)["f1"],
            "count": sum(sizes) // 2,
        }
    return result


def label_alpha(work: Sequence[tuple[Page, Page]], found: Sequence[Pairs]) -> dict[str, Json]:
    """Alpha by field, with the number of pairs and the share that is equal."""
    values: dict[str, list[tuple[Hashable, Hashable]]] = {}
    for pairs in found:
        for kind, key, read in LABELS:
            values.setdefault(f"{kind} {key}", []).extend((read(a), read(b)) for a, b in pairs[kind])
    for (one, two), pairs in zip(work, found, strict=True):
        values.setdefault("event type or none", []).extend(_with_none(one, two, pairs["event"]))
        for kind in ("statement", "event"):
            values.setdefault(f"sentence has {kind}", []).extend(_sentences(one, two, kind))
    return {
        key: {
            "alpha": None if (value := alpha(pairs)) is None else round(value, 3),
            "equal": round(100 * sum(a == b for a, b in pairs) / len(pairs), 1),
            "pairs": len(pairs),
        }
        for key, pairs in values.items()
        if pairs
    }


def _with_none(one: Page, two: Page, pairs: Sequence[tuple[Json, Json]]) -> Iterator[tuple[str, str]]:
    yield from ((a["type"], b["type"]) for a, b in pairs)
    lone = [a for a in one.of("event") if not any(a is x for x, _ in pairs)]
    other = [b for b in two.of("event") if not any(b is y for _, y in pairs)]
    yield from ((a["type"], "none") for a in lone)
    yield from (("none", b["type"]) for b in other)


def _sentences(one: Page, two: Page, kind: str) -> Iterator[tuple[bool, bool]]:
    for span in one.sentences:
        yield one.has(kind, span), two.has(kind, span)


def _has(kind: str) -> Callable[[Json], bool]:
    return lambda record: any(a["kind"] == kind for a in record["auxiliary"])


LABELS: list[tuple[str, str, Callable[[Json], Hashable]]] = [
    ("statement", "class", lambda r: r["cue"]["class"] if r["cue"] else None),
    ("statement", "polarity", lambda r: r["polarity"]),
    ("statement", "form", lambda r: r["form"]),
    ("statement", "nested", lambda r: r["parent"] is not None),
    ("statement", "has via", lambda r: bool(r["via"])),
    ("event", "type", lambda r: r["type"]),
    ("event", "quad", lambda r: r["quad"]),
    ("event", "mode", lambda r: (r["type"], r["mode"])),
    ("event", "attributed", lambda r: r["attributed_to"] is not None),
    *(("event", kind, _has(kind)) for kind in ("historical", "future", "hypothetical", "negation")),
    ("relation", "relation", lambda r: r["relation"]),
]


def status_pairs(found: Sequence[Pairs]) -> list[tuple[str, str]]:
    """The statuses of the same party at the same meeting."""
    return [
        (a["participation"][i]["status"], b["participation"][j]["status"])
        for pairs in found
        for a, b in pairs["meeting"]
        for i, j in best_pairs(a["participation"], b["participation"], _same_party)
    ]


def _same_party(one: Json, two: Json) -> float:
    close = touching(one["actor"]["span"], two["actor"]["span"])
    return 1.0 + (one["status"] == two["status"]) if close else 0.0


def report(work: Sequence[tuple[Page, Page]]) -> Json:
    """All figures."""
    found = [paired(one, two) for one, two in work]
    statuses = status_pairs(found)
    figures = label_alpha(work, found)
    if statuses:
        value = alpha(statuses)
        figures["participation status"] = {
            "alpha": None if value is None else round(value, 3),
            "equal": round(100 * sum(a == b for a, b in statuses) / len(statuses), 1),
            "pairs": len(statuses),
        }
    return {"stories": len(work), "records": record_f1(work, found), "spans": span_f1(work), "labels": figures}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Agreement between annotators.")
    parser.add_argument("--folder", type=Path, default=COMPILED)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = report(list(doubles(options.folder)))
    if options.json:
        print(json.dumps(result, indent=1))
        return 0
    print(f"{result['stories']} stories twice")
    for part in ("records", "spans", "labels"):
        print(part)
        for name, row in result[part].items():
            print(f"  {name:24s}" + "  ".join(f"{key} {value}" for key, value in row.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
