"""From annotators' answers to gold.

    python -m training.links.compile --sampled DIR --answers DIR [DIR] [--out training/links/groups.tsv]

``sampled`` is what ``training.links.sample`` wrote; each answers folder holds one annotator's ``NNN.tsv`` (number,
group, trigger). With two, their agreement is printed (B-cubed F1 of one against the other over the mentions both
have, and the share of mentions both have), and what both say is written: the mentions that both have, linked where
both link them. With one, that one's groups are written.

The gold holds no text: document id, trigger span and group.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from benchmarks.links import Mention, b_cubed

GOLD = Path(__file__).parent / "groups.tsv"


def answers(sampled: Path, folder: Path) -> tuple[dict[Mention, str], list[str]]:
    """Each mention's group, and what is wrong with the answers."""
    groups: dict[Mention, str] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.tsv")):
        key = json.loads((sampled / f"{path.stem}.json").read_text("utf-8"))
        for line in filter(None, path.read_text("utf-8").splitlines()):
            number, group, trigger = [*line.split("\t"), "", ""][:3]
            if group == "-":
                continue
            found = _mention(key, number, trigger)
            if found is None:
                faults.append(f"{path.name}: {line!r}: no such words in that sentence")
            else:
                groups[found] = f"{path.stem}{group}"
    return groups, faults


def _mention(key: list[dict[str, Any]], number: str, trigger: str) -> Mention | None:
    if not number.isdecimal() or int(number) >= len(key) or not trigger:
        return None
    sentence = key[int(number)]
    at = sentence["text"].find(trigger)
    start = sentence["start"] + at
    return None if at < 0 else Mention(sentence["document"], start, start + len(trigger))


def agreement(ours: dict[Mention, str], theirs: dict[Mention, str]) -> dict[str, float]:
    """B-cubed F1 over mentions whose triggers overlap, and the share of all mentions that have such a twin."""
    twins = {a: b for a in ours for b in theirs if a.touches(b)}
    _, _, f1 = b_cubed({a: ours[a] for a in twins}, {a: theirs[b] for a, b in twins.items()})
    total = len(ours) + len(theirs)
    return {"b_cubed": f1, "both_have": round(100 * 2 * len(twins) / max(1, total), 1)}


def agreed(ours: dict[Mention, str], theirs: dict[Mention, str]) -> dict[Mention, str]:
    """The mentions that both have, in a group where both group them; named by the sample and, within it, by letter."""
    twins = {a: b for a in ours for b in theirs if a.touches(b)}
    names: dict[tuple[str, str], str] = {}
    letters: Counter[str] = Counter()
    for a, b in twins.items():
        if (pair := (ours[a], theirs[b])) not in names:
            sample = ours[a].rstrip(ascii_lowercase)
            names[pair] = sample + ascii_lowercase[letters[sample]]
            letters[sample] += 1
    return {a: names[ours[a], theirs[b]] for a, b in twins.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sampled", type=Path, required=True)
    parser.add_argument("--answers", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=GOLD)
    args = parser.parse_args()
    read = [answers(args.sampled, folder) for folder in args.answers]
    for _, faults in read:
        print(*faults, sep="\n", end="\n" if faults else "")
    groups = read[0][0]
    if len(read) > 1:
        print(json.dumps(agreement(groups, read[1][0])))
        groups = agreed(groups, read[1][0])
    rows = sorted((m.document, m.start, m.end, group) for m, group in groups.items())
    lines = ["document\tstart\tend\tgroup", *("\t".join(map(str, row)) for row in rows)]
    args.out.write_text("\n".join(lines) + "\n", "utf-8")
    shared = sum(count > 1 for count in Counter(groups.values()).values())
    print(f"{len(rows)} mentions in {len(set(groups.values()))} groups, {shared} of several mentions: {args.out}")


if __name__ == "__main__":
    main()
