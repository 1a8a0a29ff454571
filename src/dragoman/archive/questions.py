"""The questions of an archive with the stances on them: rows of `stances`, links of their objects, people's pins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.archive.stances import Member, pinned
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from dragoman.linking.changes import Held
from dragoman.linking.questions import name_of
from dragoman.linking.shingles import words as words_in

_DAY = "day"


@dataclass(frozen=True, slots=True)
class Row:
    """A stance as the archive keeps it, with its page and the question it is on."""

    topic: str
    holder: str
    stance: str
    name: str
    country: str | None
    document: str
    record: str
    source: str
    day: str | None
    precision: str | None
    basis: str | None
    words: str
    about: str
    span_start: int
    span_end: int
    via: str | None
    party: str | None
    title: str | None
    outlet: str | None
    report: str
    question: str

    @property
    def held(self) -> Held:
        """What ``linking.changes`` compares: the day only where it is known to the day."""
        day = self.day if self.precision in (_DAY, None) else None
        return Held(self.stance, day, self.words, self.record, self.document, self.report)


@dataclass(frozen=True)
class Question:
    """A question: its id (that of its earliest object), the name that people gave it, and its stances by day."""

    id: str
    given: str | None
    rows: Sequence[Row]

    @cached_property
    def name(self) -> str:
        """The name people gave it, or one of its own words."""
        return self.given or name_of([row.about for row in self.rows])

    @property
    def pinned(self) -> bool:
        """Whether people gave it a name."""
        return self.given is not None

    @cached_property
    def holders(self) -> dict[str, list[Row]]:
        """The rows of each holder, those who say most first."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row.holder].append(row)
        return dict(sorted(found.items(), key=lambda each: (-len(each[1]), each[0])))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The objects it has."""
        return tuple(sorted({row.topic for row in self.rows}))

    def says(self, wanted: Sequence[str]) -> bool:
        """Whether its name or one of its objects has words that start with all of these."""
        return any(_has(about, wanted) for about in {self.given or "", *(row.about for row in self.rows)})


def questions_in(archive: Archive) -> list[Question]:
    """All questions: pinned ones first, then those with most holders.

    Raises:
        ArchiveError: when the archive was made by a Dragoman that knew none, and not linked since.
    """
    if not archive.rows("SELECT 1 FROM sqlite_master WHERE name = 'stances'"):
        remedy = "link it anew: read any page into it"
        raise ArchiveError("no stances were ever drawn from this archive", where=str(archive.path), remedy=remedy)
    links = dict(archive.rows("SELECT item, link FROM linked WHERE kind = 'question'"))
    drawn = archive.rows(_ROWS)
    places: dict[str, Member] = {row[0]: (row[0], row[5], row[13], row[14]) for row in drawn}
    links = {topic: links.get(topic, topic) for topic in places}
    pins = pinned(links, places, archive.pins())
    rows: dict[str, list[Row]] = defaultdict(list)
    for each in drawn:
        question = pins.question[each[0]]
        rows[question].append(Row(*(*each, question)))
    found = [Question(id, pins.names.get(id), some) for id, some in rows.items()]
    return sorted(found, key=lambda each: (not each.pinned, -len(each.holders), -len(each.rows), each.id))


# The report that a stance is part of: its quotation where others carry it too, else its page or that page's original.
_ROWS = (
    "SELECT s.*, d.title, d.outlet, coalesce((SELECT q.link FROM linked q WHERE q.kind = 'quotation'"
    " AND q.item = s.record AND EXISTS (SELECT 1 FROM linked o WHERE o.kind = q.kind AND o.link = q.link"
    " AND o.item <> q.item)), (SELECT c.link FROM linked c WHERE c.kind = 'copy' AND c.item = s.document), s.document)"
    " FROM stances s JOIN documents d ON d.id = s.document ORDER BY coalesce(s.day, '9999'), s.document, s.record,"
    " s.topic, s.holder, s.stance"
)


def _has(about: str, wanted: Sequence[str]) -> bool:
    have = words_in(about)
    return all(any(word.startswith(each) for word in have) for each in wanted)
