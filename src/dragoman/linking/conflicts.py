"""Accounts that cannot both hold: what a conflict is, and how conflicts are told apart and ranked.

``conflicts_claims`` finds denials of what others assert and speakers' own reversals, ``conflicts_events`` differences
between reports of one event, ``conflicts_meetings`` places at a meeting that exclude one another. All are pure
functions. Two sides that rest on one voice, or on copies of one report, are one side and no conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.linking.sources import Voice
from dragoman.records import Span, touching

# Raise it whenever what is kept of conflicts (archive/conflicts.sql) may come out otherwise: all is then compared anew.
VERSION = 2
# In the order in which they are told of.
KINDS = ("who", "how-many", "whether", "when", "where", "participation", "statement", "reversal")


@dataclass(frozen=True, slots=True)
class Side:
    """One account: what it says (``value``), the record, and the span of the words in its document.

    ``voice`` is set where it is not the record's: of a claim that is told only in its denial.
    """

    record: str
    document: str
    value: str
    span: Span
    day: int | None = None
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two accounts that cannot both hold.

    ``score`` ranks, 0 to 1; ``why`` is the reason in words; ``about`` are the stems, names or ids that the two have in
    common, by which repetitions of one dispute are known; ``more`` counts those.
    """

    kind: str
    one: Side
    other: Side
    score: float
    why: str
    about: frozenset[str] = frozenset()
    more: int = 0

    def sides(self) -> tuple[Side, Side]:
        """Both, the earlier told first."""
        return self.one, self.other


# Of what two pairs are about, the share they must have in common to be one dispute.
SAME_DISPUTE = 0.5


def ranked(found: Iterable[Conflict], voices: Mapping[str, Voice], origins: Mapping[str, str]) -> list[Conflict]:
    """Each dispute once, the surest first.

    Args:
        found: conflicts, in any order and with repetitions.
        voices: the independent source of each record; a pair without one is left out.
        origins: documents that are copies, each with the page that it is a copy of.
    """
    kept: list[Conflict] = []
    by_voice: dict[str, list[int]] = defaultdict(list)
    for conflict in sorted(found, key=_order):
        heard = [side.voice or voices.get(side.record) for side in conflict.sides()]
        keys = [voice.key for voice in heard if voice is not None]
        pages = [origins.get(side.document, side.document) for side in conflict.sides()]
        if len(keys) < len(conflict.sides()) or not _independent(conflict, keys, pages):
            continue
        near = sorted({at for key in keys for at in by_voice[key]})
        same = next((at for at in near if _one_dispute(kept[at], conflict)), None)
        if same is None:
            for key in keys:
                by_voice[key].append(len(kept))
            kept.append(conflict)
        else:
            kept[same] = replace(kept[same], more=kept[same].more + 1)
    return kept


def _order(conflict: Conflict) -> tuple[float, int, str, str]:
    return -conflict.score, KINDS.index(conflict.kind), conflict.one.record, conflict.other.record


def _independent(conflict: Conflict, keys: list[str], pages: list[str]) -> bool:
    """Whether two voices are heard; of a reversal, one voice twice, and not one report in two copies."""
    if conflict.kind == "reversal":
        return pages[0] != pages[1]
    return keys[0] != keys[1]


def _one_dispute(a: Conflict, b: Conflict) -> bool:
    """Whether two conflicts with a voice in common are of one thing: on the same words, or about the same."""
    if any(_touch(one, other) for one in a.sides() for other in b.sides()):
        return True
    shared, least = len(a.about & b.about), min(len(a.about), len(b.about))
    return bool(least) and shared / least >= SAME_DISPUTE


def _touch(one: Side, other: Side) -> bool:
    return one.document == other.document and touching(one.span, other.span)
