"""The demo: pages that ship with the package, and a short tour of what was read from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.archive.store import Archive

PAGES = Path(__file__).parent / "pages"
FIRST = PAGES / "iran-invited-2015.txt"


def tour(archive: Archive, path: str, command: str = "dragoman") -> Iterator[str]:
    """A few of the demo's records, and the commands that show the rest.

    Args:
        archive: the demo's archive, read.
        path: where it is, for the commands.
        command: how the user calls Dragoman.
    """
    from dragoman.show import record_lines

    document = archive.document_of(str(FIRST))
    if document is not None:
        page = archive.page(document)
        yield f"\nFrom “{page.document.title}” ({page.document.published.date}):\n"
        for records in (page.statements[:3], page.events[:2], page.meetings[:1]):
            for record in records:
                yield from record_lines(record, page)
    yield "\nWhere to look:"
    yield f"  {command} serve {path}    (every page and record, actors, meetings, a timeline, a map, a network)"
    if document is not None:
        yield f"  {command} show {document} -a {path}"
    yield f"  {command} who Iran -a {path}"
    yield f"  {command} meetings -a {path}"
    yield f"  {command} search 'talks' --kind statement -a {path}"
