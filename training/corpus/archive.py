"""The gold as an archive, to read it in the web app beside its text.

python -m training.corpus.archive corpus.db && dragoman serve corpus.db
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from dragoman.archive.store import Archive
from dragoman.codec import decode
from dragoman.records import Document, Event, Meeting, PageRecord, Relation, Statement
from training.corpus.assemble import GOLD
from training.corpus.count import by_story
from training.corpus.validate import read


def pages(objects: list[Any]) -> Iterator[PageRecord]:
    """One page for each story of the gold."""
    for rows in by_story(objects).values():
        records = [decode(row) for row in rows]
        kinds = (Statement, Event, Meeting, Relation)
        document = next(record for record in records if isinstance(record, Document))
        yield PageRecord(document, *(tuple(r for r in records if isinstance(r, kind)) for kind in kinds))


def main(path: str) -> None:
    """Writes every story of the gold into the archive at ``path``."""
    with Archive.open(path, create=True) as archive:
        for page in pages(read(GOLD)):
            archive.put(page, page.document.text.encode())
        archive.relink()


if __name__ == "__main__":
    main(sys.argv[1])
