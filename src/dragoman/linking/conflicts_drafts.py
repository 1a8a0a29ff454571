"""Conflicts as they are kept: all of one but how rare its words are, which only the whole archive knows.

A pair of claims can be compared when its pages are linked; how rare a word is changes with every page. So what two
claims have in common is kept, and settled when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from dragoman.linking.claims import lists
from dragoman.linking.conflicts import Conflict, Side
from dragoman.linking.sources import Voice

# As rare as four words that stand once: more adds nothing.
MUCH = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A conflict that holds if its words are rare enough.

    ``conflict.about`` are the stems in common, ``conflict.score`` all of it that does not hang on them. ``denied`` are
    the stems of the denial, empty where nothing hangs on rarity. ``rare`` is how rare the words in common must be
    together, ``covered`` what share of the denial's rarity they must have.
    """

    conflict: Conflict
    denied: frozenset[str] = frozenset()
    rare: float = 0.0
    covered: float = 0.0

    def settled(self, rarity: Callable[[Iterable[str]], float]) -> Conflict | None:
        """The conflict with its whole score, None where its words are too common."""
        if not self.denied:
            return self.conflict
        rare = rarity(self.conflict.about)
        covered = rare / max(rarity(self.denied), 0.01)
        if rare < self.rare or covered < self.covered:
            return None
        weights = lists()["score"]
        score = weights["covered"] * covered + weights["shared"] * min(1, rare / MUCH) + self.conflict.score
        return replace(self.conflict, score=round(float(score), 3))


def surest(drafts: Iterable[Draft], rarity: Callable[[Iterable[str]], float]) -> Conflict | None:
    """Of the sentences of one assertion against one denial, the one that conflicts most surely."""
    settled = (draft.settled(rarity) for draft in drafts)
    return max(filter(None, settled), key=lambda conflict: conflict.score, default=None)


def packed(drafts: Sequence[Draft]) -> str:
    """Drafts of one pair as stored."""
    return json.dumps([_body(draft) for draft in drafts], ensure_ascii=False, separators=(",", ":"))


def unpacked(body: str) -> list[Draft]:
    """The inverse of ``packed``."""
    return [_draft(**value) for value in json.loads(body)]


def _body(draft: Draft) -> dict[str, Any]:
    conflict = asdict(draft.conflict) | {"about": sorted(draft.conflict.about)}
    return {"conflict": conflict, "denied": sorted(draft.denied), "rare": draft.rare, "covered": draft.covered}


def _draft(conflict: dict[str, Any], denied: list[str], rare: float, covered: float) -> Draft:
    sides = {name: _side(**conflict[name]) for name in ("one", "other")}
    return Draft(
        Conflict(**conflict | sides | {"about": frozenset(conflict["about"])}), frozenset(denied), rare, covered
    )


def _side(span: Sequence[int], voice: dict[str, str] | None, **more: Any) -> Side:
    return Side(span=(span[0], span[1]), voice=Voice(**voice) if voice else None, **more)
