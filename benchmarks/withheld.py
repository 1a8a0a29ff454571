"""What was not said, denied or refused: typed recall on PolNeAR.

    python -m benchmarks.withheld [--data FILE] [--limit N] [--list] [--json]

FILE is as for ``benchmarks.statements``. Three kinds of its attributions are listed, by the words of the gold cue (all
its pieces), the first kind that fits:

- ``denial``: a form of "deny" or "denial";
- ``refusal``: a form of "decline", "refuse" or "refusal";
- ``negated``: "not", "n't", "cannot", "nor" or "neither". "Never", "no", "hardly" and "little" are left out: in cues
  they often affirm ("never tires of telling", "made little secret of").

An attribution is *found* when a statement of ours is linked with it, by the rule of ``benchmarks.statements`` over
the whole article. It is *right* when that statement's polarity fits as well:

- a denial is denied, a refusal withheld ("declined to comment");
- of negated cues those with a verb of saying are withheld ("did not say", "has not mentioned"), those of thinking or
  wanting denied ("does not believe"), by the first such word after the negation, from the lists below;
- of the other negated cues ("did not apologize for", "does not defend") either will do, but not affirmed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.statements import DATA, coded, gold, linked, predicted, rows

# Written down before any figure was taken. A stem stands for every word that begins with it.
SAYING = (
    *("say", "said", "tell", "told", "speak", "spoke", "talk", "mention", "comment", "respond", "repl", "answer"),
    *("address", "identif", "name", "specif", "explain", "elaborat", "disclos", "reveal", "confirm", "verif"),
    *("discuss", "describ", "detail", "clarif", "suggest", "announc", "report", "provid", "suppl", "offer", "releas"),
    *("give", "gave", "state", "claim", "acknowledg", "admit"),
)
THINKING = (
    *("believ", "think", "thought", "consider", "expect", "want", "know", "knew", "understand", "understood"),
    *("fathom", "imagin", "agree", "accept", "trust", "hope", "wish", "intend", "plan", "feel", "felt", "remember"),
    *("recall", "sure", "certain", "convinced", "aware", "clear", "concern", "worr", "see", "saw", "buy", "bought"),
)
KINDS = ("denial", "refusal", "negated")
_DENIAL = re.compile(r"\bden(?:y|ies|ied|ying|ials?)\b", re.IGNORECASE)
_REFUSAL = re.compile(r"\b(?:declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing|als?))\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|cannot|nor|neither)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")

Json = dict[str, Any]


@dataclass(frozen=True)
class Listed:
    """An attribution of one of the kinds: its number in the article, and the polarities that fit."""

    number: int
    kind: str
    words: str
    fits: frozenset[str]


def listed(row: Json) -> list[Listed]:
    """The attributions of an article that are of a kind."""
    found = []
    for number, attribution in enumerate(row["attributions"]):
        words = " ".join(row["text"][a:b] for a, b in attribution["cue"])
        if (kind := kind_of(words)) is not None:
            found.append(Listed(number, kind, words, fitting(kind, words)))
    return found


def kind_of(words: str) -> str | None:
    """The kind of a cue, if any."""
    patterns = zip(KINDS, (_DENIAL, _REFUSAL, _NEGATION), strict=True)
    return next((kind for kind, pattern in patterns if pattern.search(words)), None)


def fitting(kind: str, words: str) -> frozenset[str]:
    """The polarities that fit a cue of a kind."""
    if kind != "negated":
        return frozenset({"denied" if kind == "denial" else "withheld"})
    negation = _NEGATION.search(words)
    for word in _WORD.findall(words[negation.end() if negation else 0 :].lower()):
        if word.startswith(SAYING):
            return frozenset({"withheld"})
        if word.startswith(THINKING):
            return frozenset({"denied"})
    return frozenset({"denied", "withheld"})


def judge(row: Json, statements: list[Any]) -> list[tuple[Listed, str | None]]:
    """Each listed attribution of an article with the polarity of the statement linked with it; None if none is."""
    pairs = linked([predicted(row["text"], each) for each in statements], gold(row))
    polarity = {theirs: str(statements[ours].polarity) for ours, theirs in pairs}
    return [(each, polarity.get(each.number)) for each in listed(row)]


def measure(judged: Iterable[tuple[Listed, str | None]]) -> Json:
    """Listed, found and right by kind, and the share right in per cent."""
    counts = {name: Counter(listed=0, found=0, right=0) for name in ("all", *KINDS)}
    for each, polarity in judged:
        for name in ("all", each.kind):
            counts[name].update(listed=1, found=polarity is not None, right=polarity in each.fits)
    return {name: {**count, "recall": _share(count)} for name, count in counts.items()}


def _share(count: Counter[str]) -> float:
    return round(100 * count["right"] / count["listed"], 1) if count["listed"] else 0.0


def judged(
    path: Path, limit: int | None = None, read: Callable[[str], list[Any]] = coded
) -> Iterator[tuple[Listed, str | None]]:
    """All listed attributions of a file. Articles without any are not read."""
    for row in rows(path, limit):
        if listed(row):
            yield from judge(row, read(row["text"]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--limit", type=int, help="only the first so many articles")
    parser.add_argument("--list", action="store_true", help="each cue, what fits it and what was found")
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"{options.data}: no such file; give one with --data", file=sys.stderr)
        return 1
    each = list(judged(options.data, options.limit))
    if options.list:
        for one, polarity in sorted(each, key=lambda pair: KINDS.index(pair[0].kind)):
            print(f"{one.kind:8s} {'/'.join(sorted(one.fits)):16s} {polarity or '-':10s} {one.words}")
    result = measure(each)
    for name, values in result.items():
        print(f"{name:8s} " + "  ".join(f"{key} {value:5}" for key, value in values.items()))
    if options.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
