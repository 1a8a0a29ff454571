"""Statements against PolNeAR: who said what, from raw text.

    python -m benchmarks.statements [--data FILE] [--json] [--limit N]

FILE holds one article a line: ``text`` and ``attributions`` with ``source``, ``cue`` and ``content`` as
lists of ``[start, end)`` code points, as in ``polnear_dev.jsonl``.

Matching rules:

- *linked*: within an article, predicted and gold attributions are paired one to one (Hungarian method)
  so that the sum of content overlaps is greatest. A pair may match when the content overlap is at least
  0.5 and the sources share a character or both are empty. The overlap is the Jaccard index over the
  character positions of letters and digits.
- *source, cue, content*: exact spans. A span list is compared as the set of positions of its letters and
  digits, so quotation marks and points at the edges do not count; a content's leading "that" is left out on
  both sides. Each distinct set counts once an article; empty ones do not count.
- PolNeAR marks a relative pronoun as the source ("Russia, which said ..."), the record its antecedent. When
  only a relative pronoun stands between our speaker and its cue, with commas, auxiliaries and adverbs round
  it, it is taken as our source.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "shared" / "data" / "polnear_dev.jsonl"
_RELATIVE = re.compile(
    r"[\s,–—-]*\b(who|which|that)\b(?:\s+(?:\w+ly|ha[sd]|have|is|are|was|were|been|also|once|now|then|never|not|still"
    r"|long|later|often|first|in turn))*\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Attribution:
    """Positions of the letters and digits of each part."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def positions(text: str, spans: list[Any]) -> frozenset[int]:
    """The positions of letters and digits inside spans."""
    return frozenset(i for a, b in spans for i in range(a, b) if text[i].isalnum())


def content_positions(text: str, spans: list[Any]) -> frozenset[int]:
    """As ``positions``, without a leading "that"."""
    if spans and text[spans[0][0] : spans[0][0] + 5].lower() == "that ":
        spans = [[spans[0][0] + 5, spans[0][1]], *spans[1:]]
    return positions(text, spans)


def gold(row: dict[str, Any]) -> list[Attribution]:
    """The attributions of one article."""
    text = row["text"]
    return [
        Attribution(positions(text, a["source"]), positions(text, a["cue"]), content_positions(text, a["content"]))
        for a in row["attributions"]
    ]


def predict(text: str) -> list[Attribution]:
    """What Dragoman finds in raw text, as attributions."""
    return [predicted(text, s) for s in coded(text)]


def coded(text: str) -> list[Any]:
    """The statements that Dragoman finds in raw text."""
    from dragoman.coding.statements import code_statements
    from dragoman.ingest import to_document
    from dragoman.ingest.page import RawPage
    from dragoman.reading import analyse

    document = to_document(RawPage("article", "text", text.encode("utf-8"), {"language": "en"}))
    statements, _ = code_statements(document, analyse(document))
    return list(statements)


def predicted(text: str, statement: Any) -> Attribution:
    """One of our statements as an attribution."""
    cue = [] if statement.cue is None else [statement.cue.span]
    source = [] if statement.speaker is None else [statement.speaker.span]
    if source and cue and (found := _RELATIVE.match(text, source[0][1], max(source[0][1], cue[0][0]))):
        source = [found.span(1)]
    return Attribution(
        positions(text, source),
        positions(text, cue),
        content_positions(text, [list(p.span) for p in statement.content]),
    )


def linked(found: list[Attribution], wanted: list[Attribution]) -> list[tuple[int, int]]:
    """Pairs (found, wanted) that match, one to one."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not found or not wanted:
        return []
    score = np.array([[_overlap(f, w) for w in wanted] for f in found])
    rows, columns = linear_sum_assignment(-score)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if score[i, j] >= 0.5]


def _overlap(found: Attribution, wanted: Attribution) -> float:
    if not (found.source & wanted.source) and (found.source or wanted.source):
        return 0.0
    union = len(found.content | wanted.content)
    share = len(found.content & wanted.content) / union if union else 0.0
    return share if share >= 0.5 else 0.0


def exact(found: list[Attribution], wanted: list[Attribution], part: str) -> tuple[int, int, int]:
    """True positives, predicted and gold counts of exact spans of one part."""
    ours = {getattr(a, part) for a in found} - {frozenset()}
    theirs = {getattr(a, part) for a in wanted} - {frozenset()}
    return len(ours & theirs), len(ours), len(theirs)


def scores(true: int, found: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 in per cent."""
    precision = 100 * true / found if found else 0.0
    recall = 100 * true / wanted if wanted else 0.0
    f1 = 200 * true / (found + wanted) if found + wanted else 0.0
    return {"precision": round(precision, 1), "recall": round(recall, 1), "f1": round(f1, 1)}


def measure(pairs: Iterator[tuple[list[Attribution], list[Attribution]]]) -> dict[str, dict[str, float]]:
    """All figures over (found, wanted) of each article."""
    sums = {name: [0, 0, 0] for name in ("linked", "source", "cue", "content")}
    for found, wanted in pairs:
        counts = {"linked": (len(linked(found, wanted)), len(found), len(wanted))}
        counts |= {part: exact(found, wanted, part) for part in ("source", "cue", "content")}
        for name, values in counts.items():
            sums[name] = [a + b for a, b in zip(sums[name], values, strict=True)]
    return {name: scores(*values) for name, values in sums.items()}


def rows(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    """The articles of a file."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"{options.data}: no such file; give one with --data", file=sys.stderr)
        return 1
    result = measure((predict(row["text"]), gold(row)) for row in rows(options.data, options.limit))
    if options.json:
        print(json.dumps(result))
        return 0
    for name, values in result.items():
        print(f"{name:8s}" + "  ".join(f"{key} {value:5.1f}" for key, value in values.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
