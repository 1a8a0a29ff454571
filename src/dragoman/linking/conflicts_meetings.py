"""Places at a meeting that exclude one another, as conflicts. What cannot both be is decided by ``ledger``."""

from __future__ import annotations

from dragoman.linking.conflicts import Conflict, Side
from dragoman.linking.ledger import Row

# Between the middle and the top of the scores of other kinds; more where both are told on one day, since then neither
# can be a change of mind. Set by hand.
SCORE, ONE_DAY = 0.7, 0.15


def seat_conflict(meeting: str, name: str, sides: tuple[Row, Row]) -> Conflict:
    """Two rows of one party on a meeting's ledger that cannot both be.

    Args:
        meeting: the id of its link.
        name: what it is called.
        sides: both rows.
    """
    one, other = sorted(sides, key=lambda row: (row.said or "9999", row.document, row.span[0]))
    score = SCORE + ONE_DAY * (one.said == other.said)
    why = f"{one.name} at “{name}”: {one.status} and {other.status}"
    about = frozenset({meeting, one.party, one.status, other.status})
    return Conflict("participation", _side(one), _side(other), round(score, 3), why, about)


def _side(row: Row) -> Side:
    return Side(row.record, row.document, row.status, row.span)
