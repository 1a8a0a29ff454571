"""Who held an office on a day, against facts held apart from the knowledge base.

    python -m benchmarks.offices [--data FILE] [--list] [--json]

FILE has the columns source, seat (ISO3), office, date, holder. The shipped one, ``offices.tsv``, holds 500 facts by
REIGN (leaders, 1945 to 2021) and the CIA's World Leaders (heads and ministers, 2019), chosen by hash before the build
and left out of it (``training/actors/heldout.py``); of each the hand-written tables say something, right or not.

The question is put as a page would: "the president of Bolivia" on a page of that date. An answer is right if it is a
person of whose names one is the holder's: all words of the shorter form in the longer, by consonants, or one family
name of two ("Santos Calderon", "Juan Manuel Santos"), or family names that differ in a letter of five (REIGN often has
the family name alone, and spells as it likes). No person, or only the office, is ``unanswered``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from dragoman.resolving.actors import identify
from dragoman.resolving.knowledge import Knowledge, load
from dragoman.resolving.names import normalise, skeleton
from dragoman.resolving.naming import Setting
from dragoman.resolving.roles import lexicon

FACTS = Path(__file__).with_name("offices.tsv")


def facts(path: Path) -> list[dict[str, str]]:
    """The rows of the file."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]


def answer(fact: dict[str, str], knowledge: Knowledge) -> str | None:
    """The id of the person found for an office on its day, or None."""
    state = knowledge.actor(fact["seat"])
    phrase = f"the {fact['office']} of {state.name if state else fact['seat']}"
    found = identify(phrase, Setting(knowledge, lexicon(), fact["date"]))
    known = knowledge.actor(found.actor) if found and found.actor else None
    return known.id if known and known.kind == "person" else None


def right(holder: str, names: tuple[str, ...]) -> bool:
    """Whether a printed name is one of a person's."""
    return any(_within(holder, name) or _within(name, holder) or _family(holder, name) for name in names)


# "Tschisekedi" and "Tshisekedi" 0.95, "Hroysman" and "Groysman" 0.88; "Yeltsin" and "Putin" 0.33.
_LIKE = 0.8


def _family(one: str, other: str) -> bool:
    """Whether the last words of one name are among the last two of the other, give or take a letter."""
    few, many = ([word for word in normalise(name).split()[-2:] if len(word) > 4] for name in (one, other))
    return any(SequenceMatcher(None, a, b).ratio() >= _LIKE for a in few for b in many)


def _within(short: str, full: str) -> bool:
    few, many = ([skeleton(word) for word in normalise(name).split() if len(word) > 1] for name in (short, full))
    return bool(few) and all(word in many for word in few)


def judge(rows: list[dict[str, str]]) -> list[tuple[str, dict[str, str], str | None]]:
    """Each fact with its verdict (right, wrong, unanswered) and the answer."""
    knowledge, judged = load(), []
    for fact in rows:
        found = answer(fact, knowledge)
        actor = knowledge.actor(found) if found else None
        verdict = "unanswered" if actor is None else "wrong"
        if actor and right(fact["holder"], (actor.name, *actor.aliases)):
            verdict = "right"
        judged.append((verdict, fact, found))
    return judged


def figures(judged: list[tuple[str, dict[str, str], str | None]]) -> dict[str, Any]:
    """Counts and the percentage right, over all and by source."""
    counts = Counter(verdict for verdict, _, _ in judged)
    whole: dict[str, Any] = {"facts": len(judged), **{name: counts[name] for name in ("right", "wrong", "unanswered")}}
    whole["right_percent"] = round(100 * counts["right"] / max(1, len(judged)), 1)
    for source in sorted({fact["source"] for _, fact, _ in judged}):
        mine = [verdict for verdict, fact, _ in judged if fact["source"] == source]
        whole[f"right_percent_{source}"] = round(100 * mine.count("right") / len(mine), 1)
    return whole


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Office as of a date, against facts held apart.")
    parser.add_argument("--data", type=Path, default=FACTS)
    parser.add_argument("--list", action="store_true", help="list what is wrong or unanswered")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    judged = judge(facts(given.data))
    if given.list:
        for verdict, fact, found in judged:
            if verdict != "right":
                print(f"{verdict:11} {fact['seat']} {fact['office']} {fact['date']} {fact['holder']}: {found}")
    whole = figures(judged)
    print(json.dumps(whole) if given.json else "\n".join(f"{name:22} {value}" for name, value in whole.items()))


if __name__ == "__main__":
    main()
