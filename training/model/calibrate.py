"""The least probabilities of a cue and of a trigger that make a record.

    python -m training.model.calibrate

prints, for each threshold, precision, recall and F1: of linked statements on PolNeAR dev (as the model reads them,
before any rule), and of events with their type and parties on the corpus's dev split, with false events per 100
sentences that have none. ``coding.statements_read`` and ``coding.events_acts`` choose among these, beside the rules.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks import corpus as stories
from benchmarks.statements import Attribution, content_positions, gold, linked, positions, rows, scores
from dragoman.reading.analysis import Act
from dragoman.reading.analysis import Attribution as Read
from dragoman.reading.model import load
from training.model.examples import SHARED, Example

STEPS = tuple(n / 20 for n in range(5, 18))


def statements() -> None:
    """The table of cue thresholds."""
    sums = {step: [0, 0, 0] for step in STEPS}
    for row in rows(SHARED / "polnear_dev.jsonl", None):
        text, wanted = row["text"], gold(row)
        read = load().read(text, Example("", text, None, None).paragraphs).said
        for step in STEPS:
            found = [_compared(text, one) for one in read if one.score >= step]
            new = (len(linked(found, wanted)), len(found), len(wanted))
            sums[step] = [a + b for a, b in zip(sums[step], new, strict=True)]
    for step, values in sums.items():
        print(f"cue     {step:.2f}  {scores(*values)}")


def _compared(text: str, one: Read) -> Attribution:
    source = [one.source] if one.source else []
    return Attribution(positions(text, source), positions(text, [one.cue]), content_positions(text, list(one.content)))


def events() -> None:
    """The table of trigger thresholds."""
    pages = stories.in_split(stories.pages(stories.GOLD), "dev")
    read = {key: load().read(page.text, page.sentences).done for key, page in pages.items()}
    for step in STEPS:
        result = stories.measure((_page(page, read[key], step), page) for key, page in pages.items())
        whole = result["figures"]["event: type, actors, recipients"]
        print(f"trigger {step:.2f}  {whole}  false {result['false events per 100 such sentences']}")


def _page(page: stories.Page, acts: Sequence[Act], least: float) -> stories.Page:
    chosen = [act for act in acts if act.score >= least and (act.actors or act.recipients)]
    return stories.Page(page.document, [_record(page.text, act) for act in chosen])


def _record(text: str, act: Act) -> stories.Json:
    sides = [[{"span": list(span)} for span in side] for side in (act.actors, act.recipients)]
    place, time = ({"span": list(span)} if span else None for span in (act.place, act.time))
    return {
        "kind": "event",
        "type": act.type,
        "trigger": {"span": list(act.trigger)},
        "actors": sides[0],
        "recipients": sides[1],
        "auxiliary": [{"kind": kind} for kind, likely in act.auxiliary if likely >= 0.5],
        "time": time,
        "place": place,
    }


def main() -> int:
    """Print both tables."""
    statements()
    events()
    return 0


if __name__ == "__main__":
    sys.exit(main())
