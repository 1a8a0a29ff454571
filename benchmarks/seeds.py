"""The two seed pages against what a careful reader finds in them.

    python -m benchmarks.seeds [--seeds DIR] [--gold FILE] [--list] [--json]

Matching rules, all one to one (Hungarian, best total overlap):

statement   our content covers at least half of the letters and digits of the gold content. The speaker is
            right when its words or its resolved name share a name word with the gold speaker; where the gold
            speaker is a pronoun, the resolved name must share one with the gold actor.
event       our trigger or evidence overlaps the gold span, the type is the gold's (or one it lists under
            ``also``), and every gold actor and recipient is among ours: by words or resolved name.
meeting     most participation rows in common, then place, then name words in common; at least one of these.
row         of matched meetings: same party, same status, and the same ``by`` or ``for`` where the gold names one.
relation    same relation, same two parties.
furniture   the gold line lies within our furniture spans.

A record that matches no gold is not wrong by that: it is judged by hand in ``seeds_judged.tsv``, by page, kind,
label and span; a record in neither is listed as unjudged.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from dragoman.codec import encode
from dragoman.ingest import RawPage
from dragoman.pipeline import read_raw

SHARED = Path(__file__).parents[2] / "shared"
JUDGED = Path(__file__).with_name("seeds_judged.tsv")
# The first page prints no date; the gold's note says which one holds.
PUBLISHED = {"000_e848f44927ef2c05.txt": "2017-01-18"}
STOP = {
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "for",
    "to",
    "in",
    "s",
    "his",
    "her",
    "its",
    "their",
    "our",
    "new",
    "us-led",
}

Json = dict[str, Any]


def words(text: str | None) -> set[str]:
    """The words that tell names apart; the short names of the United States are spelt out."""
    text = (text or "").lower().replace("’", "'")
    text = re.sub(r"\b(u\.s\.?|us|usa)(?=\W|$)", "united states", text)
    return {word for word in re.findall(r"[a-z0-9]+", text) if word not in STOP}


def letters(span: Sequence[int], text: str) -> set[int]:
    return {i for i in range(*span) if text[i].isalnum()}


def called(mention: Json | None) -> list[set[str]]:
    """The sets of words a mention goes by: its own, its resolved name, and those of its members."""
    if mention is None:
        return []
    members = [item for member in mention["members"] for item in called(member)]
    return [words(mention["text"]), words(mention["name"]), *members]


def is_party(mention: Json | None, gold: str) -> bool:
    wanted = words(gold)
    return any(wanted <= names or (names and names <= wanted) for names in called(mention))


def right_speaker(statement: Json, gold: Json) -> bool:
    names = called(statement["speaker"])
    pronoun = gold["speaker"].lower() in ("he", "she", "it", "they", "we")
    wanted = words(gold["actor"] if pronoun else gold["speaker"]) | (set() if pronoun else words(gold.get("actor")))
    return any(wanted & found for found in (names[1:] if pronoun else names))


def pair(ours: Sequence[Json], golds: Sequence[Json], score: Callable[[Json, Json], float]) -> list[tuple[int, int]]:
    """Pairs (ours, gold) with a score above nought, one to one, of the highest total score."""
    if not ours or not golds:
        return []
    table = np.array([[score(one, gold) for gold in golds] for one in ours])
    return [(i, j) for i, j in zip(*linear_sum_assignment(-table), strict=True) if table[i, j] > 0]


def statement_score(text: str) -> Callable[[Json, Json], float]:
    def score(ours: Json, gold: Json) -> float:
        mine = set().union(*(letters(piece["span"], text) for piece in ours["content"]), set())
        theirs = letters(gold["span"], text)
        common = len(mine & theirs)
        # A right speaker settles ties between a statement and the one nested in it.
        return common / len(mine | theirs) + 0.2 * right_speaker(ours, gold) if common >= len(theirs) / 2 else 0.0

    return score


def event_score(ours: Json, gold: Json) -> float:
    start, end = gold["span"]
    near = any(a < end and b > start for a, b in (ours["trigger"]["span"], ours["evidence"]))
    typed = ours["type"] in (gold["type"], *gold.get("also", ()))
    return (1 + typed + parties_right(ours, gold)) if near and typed else 0.0


def parties_right(ours: Json, gold: Json) -> bool:
    def all_in(names: Iterable[str], mentions: Sequence[Json]) -> bool:
        return all(any(is_party(mention, name) for mention in mentions) for name in names)

    return all_in(gold.get("actor", []), ours["actors"]) and all_in(gold.get("recipient", []), ours["recipients"])


def row_right(ours: Json, gold: Json) -> float:
    same = is_party(ours["actor"], gold["actor"]) and ours["status"] == gold["status"]
    named = all(is_party(ours[key], gold[key]) for key in ("by", "for") if gold.get(key))
    return float(same and named)


def meeting_score(ours: Json, gold: Json) -> float:
    rows = len(pair(ours["participation"], gold["participation"], row_right))
    place = ours["place"] or {"text": "", "name": ""}
    same_place = bool(words(gold.get("place")) & (words(place["text"]) | words(place["name"])))
    common = len(words(ours["name"]) & words(gold["name"]))
    return rows + 3 * same_place + common / 4


def relation_score(ours: Json, gold: Json) -> float:
    return float(
        ours["relation"] == gold["relation"]
        and is_party(ours["from"], gold["from"])
        and is_party(ours["to"], gold["to"])
    )


def label(record: Json) -> str:
    return str(
        record.get("type") or record.get("relation") or record.get("name") or (record.get("cue") or {}).get("text")
    )


def span(record: Json) -> list[int]:
    """The span a judgement is filed under."""
    if record["kind"] == "statement":
        return [record["content"][0]["span"][0], record["content"][-1]["span"][1]]
    if record["kind"] == "event":
        return list(record["trigger"]["span"])
    return list(record["evidence"][0] if record["kind"] == "meeting" else record["evidence"])


def judgements() -> dict[tuple[str, ...], str]:
    """(page, kind, label, start, end) to right or wrong, as judged by hand."""
    rows = [line.split("\t") for line in JUDGED.read_text().splitlines() if line and not line.startswith("#")]
    return {tuple(row[:5]): row[5] for row in rows}


def read(path: Path) -> list[Json]:
    given = {"published": PUBLISHED[path.name]} if path.name in PUBLISHED else {}
    page = read_raw(RawPage(path.name, "text", path.read_bytes(), given=given))
    return [encode(page.document), *map(encode, page.records())]


class Tally:
    """What was found and missed of each kind, and the records that matched no gold."""

    def __init__(self) -> None:
        self.found: dict[str, list[int]] = {}
        self.missed: list[str] = []
        self.extra: list[tuple[str, Json]] = []
        self.matched = 0

    def add(self, kind: str, right: bool, what: str) -> None:
        self.found.setdefault(kind, []).append(right)
        if not right:
            self.missed.append(f"{kind}: {what}")


def compare(name: str, records: list[Json], gold: Json, tally: Tally) -> None:
    document = records[0]
    text = document["text"]
    kinds = {kind: [r for r in records if r["kind"] == kind] for kind in ("statement", "event", "meeting", "relation")}
    _statements(kinds["statement"], gold["statements"], text, tally)
    scores = {"event": event_score, "meeting": meeting_score, "relation": relation_score}
    statement_pairs = pair(kinds["statement"], gold["statements"], statement_score(text))
    taken = {("statement", i) for i, _ in statement_pairs}
    for kind, score in scores.items():
        golds = gold[kind + "s"]
        pairs = {j: i for i, j in pair(kinds[kind], golds, score)}
        taken |= {(kind, i) for i in pairs.values()}
        for j, item in enumerate(golds):
            _judge(kind, kinds[kind][pairs[j]] if j in pairs else None, item, tally)
    for line in gold["document"]["furniture"]:
        inside = any(text[a:b].find(line) >= 0 for a, b in document["furniture"])
        tally.add("furniture", inside, line)
    tally.matched += len(taken)
    tally.extra += [
        (name, record) for kind, items in kinds.items() for i, record in enumerate(items) if (kind, i) not in taken
    ]


def _statements(ours: list[Json], golds: list[Json], text: str, tally: Tally) -> None:
    pairs = {j: i for i, j in pair(ours, golds, statement_score(text))}
    for j, gold in enumerate(golds):
        found = j in pairs and right_speaker(ours[pairs[j]], gold)
        why = "not found" if j not in pairs else f"speaker is {(ours[pairs[j]]['speaker'] or {}).get('name')}"
        tally.add("statement", found, f"{gold['speaker']} {gold['cue']} {gold['content'][:60]!r}: {why}")


def _judge(kind: str, ours: Json | None, gold: Json, tally: Tally) -> None:
    what = gold.get("text") or gold.get("name") or f"{gold.get('from')} {gold.get('relation')} {gold.get('to')}"
    if kind == "event":
        tally.add(kind, ours is not None and parties_right(ours, gold), f"{gold['type']} {what}: {_parties(ours)}")
        return
    tally.add(kind, ours is not None, what)
    if kind == "meeting":
        rows = {j for _, j in pair(ours["participation"], gold["participation"], row_right)} if ours else set()
        for j, row in enumerate(gold["participation"]):
            tally.add("participation", j in rows, f"{what}: {row}")


def _parties(event: Json | None) -> str:
    if event is None:
        return "not found"
    sides = [[mention["name"] or mention["text"] for mention in event[side]] for side in ("actors", "recipients")]
    return f"found {sides[0]} -> {sides[1]}"


def report(tally: Tally, listing: bool) -> Json:
    verdicts = judgements()
    wrong, unjudged = [], []
    for name, record in tally.extra:
        key = (name, record["kind"], label(record), *map(str, span(record)))
        verdict = verdicts.get(key)
        line = "\t".join(key)
        (wrong if verdict == "wrong" else unjudged if verdict is None else []).append(line)
    total = tally.matched + len(tally.extra)
    figures: Json = {
        kind: {"found": sum(f), "gold": len(f), "percent": round(100 * sum(f) / len(f), 1)}
        for kind, f in tally.found.items()
    }
    figures["records"] = {
        "all": total,
        "wrong": len(wrong),
        "unjudged": len(unjudged),
        "wrong_percent": round(100 * len(wrong) / max(total, 1), 1),
    }
    if listing:
        print("\nMISSED", *tally.missed, "\nWRONG", *wrong, "\nUNJUDGED", *unjudged, sep="\n")
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=Path, default=SHARED / "seeds")
    parser.add_argument("--data", "--gold", dest="gold", type=Path, default=SHARED / "gold/seeds.json")
    parser.add_argument("--list", action="store_true", help="print what was missed, wrong and unjudged")
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    gold = json.loads(args.gold.read_text())
    tally = Tally()
    for path in sorted(args.seeds.glob("*.txt")):
        compare(path.name, read(path), gold[path.name], tally)
    figures = report(tally, args.list)
    for kind, row in figures.items():
        print(f"{kind:14s}", *(f"{key} {value}" for key, value in row.items()))
    if args.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
