"""What conflicts in an archive, before voices are heard: from what linking kept, and places at meetings.

``disputes`` keeps pairs of claims and of reports; here they are settled with the rarity of words in the whole archive.
Which reports are of one event moves with every page, so those of one link are compared here, from what is kept of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from dragoman.archive.disputes import KIND
from dragoman.archive.filters import marks
from dragoman.archive.queries_ledger import disagreements
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from dragoman.linking.conflicts import VERSION, Conflict
from dragoman.linking.conflicts_drafts import surest, unpacked
from dragoman.linking.conflicts_events import of_one_link
from dragoman.linking.conflicts_index import Rarity
from dragoman.linking.conflicts_meetings import seat_conflict
from dragoman.linking.conflicts_told import unpacked as unpacked_told

# The kinds that are found between reports of events.
OF_EVENTS = ("who", "how-many", "when", "where")


def found(archive: Archive) -> Iterator[Conflict]:
    """All pairs of accounts that conflict, with repetitions.

    Raises:
        ArchiveError: when the archive was not linked since Dragoman finds conflicts as it does now.
    """
    _check(archive)
    for conflict in (*_kept(archive), *_of_links(archive)):
        yield conflict if conflict.kind not in OF_EVENTS else _with_links(archive, conflict)
    yield from _seats(archive)


def _check(archive: Archive) -> None:
    row = archive.rows("SELECT 1 FROM linkers WHERE kind = ? AND version = ?", KIND, VERSION)
    if not row:
        remedy = "link it anew: read any page into it"
        raise ArchiveError("conflicts were not yet looked for in this archive", where=str(archive.path), remedy=remedy)


def _kept(archive: Archive) -> Iterator[Conflict]:
    ((said,),) = archive.rows("SELECT count(*) FROM said")
    rarity = Rarity(said, dict(archive.rows("SELECT stem, count FROM said_counts")))
    for (body,) in archive.rows("SELECT body FROM disputes"):
        conflict = surest(unpacked(body), rarity)
        if conflict is not None:
            yield conflict


# Reports of events that several reports are linked in.
_LINKED = (
    "SELECT l.link, t.record FROM told t JOIN linked l ON l.kind = 'event' AND l.item = t.record WHERE l.link IN"
    " (SELECT link FROM linked WHERE kind = 'event' GROUP BY link HAVING count(*) > 1) ORDER BY l.link, t.record"
)


def _of_links(archive: Archive) -> Iterator[Conflict]:
    """Conflicts between reports of one event."""
    groups: dict[str, list[str]] = defaultdict(list)
    for link, record in archive.rows(_LINKED):
        groups[link].append(record)
    for records in groups.values():
        if len(records) > 1:
            bodies = archive.rows(f"SELECT body FROM told WHERE record IN ({marks(records)})", *records)
            yield from of_one_link([unpacked_told(body) for (body,) in bodies])


def _with_links(archive: Archive, conflict: Conflict) -> Conflict:
    """What two reports are about is also the events that they are linked in."""
    records = [side.record for side in conflict.sides()]
    links = dict(
        archive.rows(f"SELECT item, link FROM linked WHERE kind = 'event' AND item IN ({marks(records)})", *records)
    )
    return replace(conflict, about=conflict.about | {links.get(record, record) for record in records})


# Meetings on whose ledger one party has two statuses: few, so that each can be asked for as it is.
_SEVERAL = (
    "SELECT DISTINCT link FROM (SELECT coalesce(l.link, p.meeting) AS link, coalesce(p.actor, p.name) AS party"
    " FROM participation p LEFT JOIN linked l ON l.kind = 'meeting' AND l.item = p.meeting"
    " GROUP BY 1, 2 HAVING count(DISTINCT p.status) > 1)"
)


def _seats(archive: Archive) -> Iterator[Conflict]:
    """Places of one party at one meeting that exclude one another."""
    for (link,) in archive.rows(_SEVERAL):
        name, pairs = disagreements(archive, link)
        for pair in pairs:
            yield seat_conflict(link, name, (pair.first, pair.second))
