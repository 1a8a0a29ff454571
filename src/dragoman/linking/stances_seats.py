"""Stances on a party's place at a meeting: who wants it there, who is against it, and whether it will come itself."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.linking import stand
from dragoman.linking.stances_drafts import Draft
from dragoman.linking.stand import AGAINST, FOR
from dragoman.records import Meeting, Mention, PageRecord, Participation

# By whom the status is, and what it says of him: of the one who wants, opposes or invites, or of the party itself.
_BY = {"wanted": FOR, "opposed": AGAINST, "invited": FOR, "not-invited": AGAINST}
_OWN = {"will-attend": FOR, "declined": AGAINST}


def seats(page: PageRecord) -> Iterator[Draft]:
    """Each row of a ledger that says what somebody wants."""
    for meeting in page.meetings:
        for row in meeting.participation:
            holder, stance = _stand(row, page.document.text[slice(*row.evidence)])
            if holder is not None and stance is not None:
                yield from (_draft(meeting, row, party, holder, stance) for party in _known(row.actor))


def _stand(row: Participation, words: str) -> tuple[Mention | None, str | None]:
    if row.status in _BY:
        return row.by, _BY[row.status]
    # "Will meet on Saturday" is a plan; only what is agreed to or refused is a stand.
    return row.actor, _OWN.get(row.status) if stand.pattern("willing").search(words) else None


def _known(mention: Mention) -> list[Mention]:
    return [part for part in (mention.members or (mention,)) if part.actor]


def _draft(meeting: Meeting, row: Participation, party: Mention, holder: Mention, stance: str) -> Draft:
    own = row.status in _OWN
    return Draft(
        *(meeting.id, "seat", (party,) if own else (holder,), stance, (row.evidence,), row.evidence),
        told_in=row.attributed_to,
        party=party,
        meeting=meeting.id,
        meeting_name=meeting.name,
    )
