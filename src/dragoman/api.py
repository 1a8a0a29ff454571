"""The Python interface: ``dragoman.read``, ``dragoman.pair_type`` and ``dragoman.open``."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.coding.pairs import PairType, pair_type
from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import RawPage
from dragoman.pipeline import read_raw
from dragoman.records import PageRecord

if TYPE_CHECKING:
    from dragoman.archive.table import Table
    from dragoman.exports import Exported

__all__ = ["PairType", "Questions", "open_archive", "pair_type", "read"]


def read(text: str, *, published: str | None = None, outlet: str | None = None, title: str | None = None) -> PageRecord:
    """See ``dragoman.read``."""
    given = IngestOptions(published=published, outlet=outlet).given() | ({"title": title} if title else {})
    raw = RawPage("text", "text", text.encode("utf-8", "surrogatepass"), {"encoding": "utf-8"}, given)
    return read_raw(raw)


def open_archive(path: str) -> Questions:
    """See ``dragoman.open``."""
    return Questions(Archive.open(path, readonly=True))


class Questions:
    """What can be asked of an archive. Every answer is a ``Table`` that shows itself in a notebook."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def page(self, document: str) -> PageRecord:
        """The record of one document, corrections applied."""
        return self.archive.page(document)

    def search(self, text: str = "", **filters: Any) -> Table:
        """Records whose words match, filtered by kind, actor, country, type, place, since, until."""
        return queries.search(self.archive, text, **filters)

    def timeline(self, **filters: Any) -> Table:
        """What happened and what was said, by date; filtered by actor, kind, type, since, until."""
        return queries.timeline(self.archive, **filters)

    def actors(self, text: str = "", **filters: Any) -> Table:
        """Actors whose name matches, with their country, sector and number of mentions."""
        return queries.actors(self.archive, text, **filters)

    def who(self, actor: str) -> queries.ActorView:
        """All the archive holds of one actor, by id or any of its names."""
        return queries.who(self.archive, actor)

    def meetings(self, **filters: Any) -> Table:
        """Meetings, each linked from all the pages that speak of it; filtered by text, actor, place, since, until."""
        return queries.meetings(self.archive, **filters)

    def meeting(self, meeting: str) -> queries.MeetingView | Table:
        """One meeting and its participation ledger, by id or words; where several have the words, a table of them."""
        return queries.find_meeting(self.archive, meeting)

    def events(self, **filters: Any) -> Table:
        """Events, each once however many pages report it, with the number of independent sources."""
        return queries.events(self.archive, **filters)

    def event(self, event: str) -> queries.EventView:
        """One event: its reports, independent sources, what they differ in, and how the telling changed."""
        return queries.event(self.archive, event)

    def conflicts(self, **filters: Any) -> Table:
        """Accounts that cannot both hold, the surest first; filtered by kind, actor, since, until."""
        return queries.conflicts(self.archive, **filters)

    def copies(self, document: str | None = None, **limits: Any) -> Table:
        """Reports that several pages carry; with a document's id, the pages of its report."""
        return queries.copies_of(self.archive, document) if document else queries.copies(self.archive, **limits)

    def quotations(self, statement: str | None = None, **limits: Any) -> Table:
        """Quotations that stand on several pages; with a statement's id, all that carry its words."""
        if statement is not None:
            return queries.quotations_of(self.archive, statement)
        return queries.quotations(self.archive, **limits)

    def places(self, **filters: Any) -> Table:
        """Places with coordinates and the records that name them."""
        return queries.places(self.archive, **filters)

    def not_coded(self) -> Table:
        """What was looked at and not coded, by reason, with counts."""
        return queries.not_coded(self.archive)

    def export(self, format: str, path: str) -> Exported:
        """Writes the archive in another format; see ``docs/exports.md``."""
        from dragoman.exports import export

        return export(self.archive, format, path)

    def close(self) -> None:
        """Closes the archive."""
        self.archive.close()

    def __enter__(self) -> Questions:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<dragoman archive {self.archive.counts()}>"
