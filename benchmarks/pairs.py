"""The coder on the minimal pairs and on the contrast set for direction and role.

    python -m benchmarks.pairs [--data FILE] [--coded FILE] [--json]

FILE is ``minimal.jsonl`` or ``contrast.jsonl`` of ``training/corpus/gold`` (both when none is named): a document a
sentence, its set and family in the source. ``--coded`` scores another coder's file, whose documents are found by id.

A gold event is matched with the coder's event whose trigger shares a letter with its own, of the same type where
there is one; else with one of the same type in the sentence; no coder's event is matched twice.

- *minimal pairs*: a sentence holds at most one event, the act its family varies. It is right when the matched event
  has the type and exactly the auxiliary modes of the gold. A sentence without event is right when the coder finds
  none. ``alone``: right, and the coder adds no other event. By family, and by ``turn``, what the sentence does with
  the act: its auxiliary modes, else AGREE, REJECT, REQUEST, THREATEN or ACCUSE, else ``happened``. ``whole families``:
  families with every sentence right.
- *contrast*: per event, with the parties compared by head as in ``benchmarks.corpus``: actors right, recipients
  right, both right, swapped (the gold's actors are the coder's recipients and the other way round). By family, which
  is the kind of contrast. ``found``: a match exists. An event that is not found is wrong in every column.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import CORPUS, Json, Page, best_pairs, coded_now, kinds, pages, same_parties, touching

DATA = (CORPUS / "gold" / "minimal.jsonl", CORPUS / "gold" / "contrast.jsonl")
TURNS = ("AGREE", "REJECT", "REQUEST", "THREATEN", "ACCUSE")
Pair = tuple[Page, Page]
Tallies = dict[str, Counter[str]]


def family(page: Page) -> str:
    """The family of ``minimal/<family>/<number>``."""
    return str(page.document["source"]).split("/")[1]


def matched(found: Sequence[Json], gold: Sequence[Json]) -> list[Json | None]:
    """For each gold event of a sentence the coder's event, or None."""

    def likeness(theirs: Json, ours: Json) -> float:
        same = float(theirs["type"] == ours["type"])
        return 2.0 * touching(theirs["trigger"]["span"], ours["trigger"]["span"]) + same

    pairs = dict(best_pairs(gold, found, likeness))
    return [found[pairs[i]] if i in pairs else None for i in range(len(gold))]


# Minimal pairs --------------------------------------------------------------------------------------------------


def turn(events: Sequence[Json]) -> str:
    """What a sentence does with the act."""
    if not events:
        return "no event"
    modes = sorted(kinds(events[0]))
    kind = str(events[0]["type"])
    return "+".join(modes) or (kind if kind in TURNS else "happened")


def minimal(coded: Page, gold: Page) -> Counter[str]:
    """One sentence: type, modes, right (both), alone (right and no other event)."""
    ours, theirs = coded.of("event"), gold.of("event")
    if not theirs:
        right = not ours
        return Counter(n=1, type=right, modes=right, right=right, alone=right)
    (event,), (act,) = matched(ours, theirs), theirs
    same = event is not None and event["type"] == act["type"]
    modes = event is not None and kinds(event) == kinds(act)
    right = same and modes
    return Counter(n=1, type=same, modes=modes, right=right, alone=right and len(ours) == 1)


def minimal_figures(pairs: Iterable[Pair]) -> Json:
    """The shares over all sentences, by turn and by family."""
    scored = [(gold, minimal(coded, gold)) for coded, gold in pairs]
    families = _summed((family(gold), score) for gold, score in scored)
    whole = sum(score["right"] == score["n"] for score in families.values())
    return {
        "all": _shares(_total(families)),
        "whole families": f"{whole} of {len(families)}",
        "by turn": _each(_summed((turn(gold.of("event")), score) for gold, score in scored)),
        "by family": _each(families),
    }


# Contrast -------------------------------------------------------------------------------------------------------


def roles(text: str, event: Json | None, gold: Json) -> Counter[str]:
    """One event: actor, recipient, both, swapped."""
    if event is None:
        return Counter(n=1, found=0, actor=0, recipient=0, both=0, swapped=0)
    actor, recipient = (same_parties(text, event[key], gold[key]) for key in ("actors", "recipients"))
    crossed = same_parties(text, event["actors"], gold["recipients"]) and same_parties(
        text, event["recipients"], gold["actors"]
    )
    both = actor and recipient
    return Counter(n=1, found=1, actor=actor, recipient=recipient, both=both, swapped=crossed and not both)


def contrast(coded: Page, gold: Page) -> Counter[str]:
    """The events of one sentence."""
    theirs = gold.of("event")
    scores = [roles(gold.text, e, g) for e, g in zip(matched(coded.of("event"), theirs), theirs, strict=True)]
    return _added(scores)


def contrast_figures(pairs: Iterable[Pair]) -> Json:
    """The shares over all events and by kind of contrast."""
    kinds_of_contrast = _summed((family(gold), contrast(coded, gold)) for coded, gold in pairs)
    return {"all": _shares(_total(kinds_of_contrast)), "by kind": _each(kinds_of_contrast)}


# Sums -----------------------------------------------------------------------------------------------------------


def _summed(scores: Iterable[tuple[str, Counter[str]]]) -> Tallies:
    found: Tallies = {}
    for name, score in scores:
        found.setdefault(name, Counter()).update(score)
    return found


def _total(tallies: Tallies) -> Counter[str]:
    return _added(tallies.values())


def _added(scores: Iterable[Counter[str]]) -> Counter[str]:
    """The sum, with the figures that are nought ("+" would drop them)."""
    total: Counter[str] = Counter()
    for score in scores:
        total.update(score)
    return total


def _shares(score: Counter[str]) -> Json:
    count = score["n"]
    return {"n": count, **{key: round(100 * n / count, 1) for key, n in score.items() if key != "n"}}


def _each(tallies: Tallies) -> Json:
    return {name: _shares(score) for name, score in sorted(tallies.items())}


FIGURES = {"minimal": minimal_figures, "contrast": contrast_figures}


def measure(coded: Mapping[str, Page], gold: Mapping[str, Page]) -> Json:
    """The figures of each set that the gold holds. A document that the coder lacks counts as read without records."""
    sets: dict[str, list[Pair]] = {}
    for key, page in gold.items():
        pair = coded.get(key, Page(page.document)), page
        sets.setdefault(str(page.document["source"]).split("/")[0], []).append(pair)
    return {name: FIGURES[name](pairs) for name, pairs in sets.items()}


def lines(result: Json, name: str = "") -> Iterator[str]:
    """The figures as a table."""
    for key, value in result.items():
        if isinstance(value, dict) and "n" not in value:
            yield f"{name}{key}"
            yield from lines(value, name + "  ")
        else:
            yield f"{name}{key:22s}" + _cells(value)


def _cells(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return "  ".join(f"{key} {figure:5}" for key, figure in value.items())


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--coded", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    files = [options.data] if options.data else DATA
    for path in files:
        if not path.exists():
            print(f"{path}: no such file; python -m training.corpus.pairs.build writes it", file=sys.stderr)
            return 1
    gold = {key: page for path in files for key, page in pages(path).items()}
    result = measure(pages(options.coded) if options.coded else coded_now(gold.values()), gold)
    print(json.dumps(result) if options.json else "\n".join(lines(result)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
