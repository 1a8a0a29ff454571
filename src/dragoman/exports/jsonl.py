"""JSON lines: what ``dragoman read --jsonl`` prints, with people's corrections, or without them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.archive.store import Archive
from dragoman.codec import encode_page
from dragoman.errors import UsageError
from dragoman.exports import Exported
from dragoman.exports.whole import whole_text


def write(archive: Archive, path: Path, *, corrected: bool = True) -> Exported:
    """Writes one file: each document, by source and id, then its records in text order.

    Args:
        archive: the archive.
        path: the file.
        corrected: as people corrected it; False for the machine's own records.
    """
    rows = 0
    with whole_text(path) as out:
        for line in lines(archive, archive.document_ids(), corrected=corrected):
            out.write(line)
            rows += 1
    return Exported((str(path),), rows)


def write_documents(archive: Archive, documents: Iterable[str], target: str | os.PathLike[str]) -> None:
    """Writes some documents, in the order given, to a file, or for ``-`` to standard output.

    Raises:
        UsageError: when the file cannot be written.
    """
    if target == "-":
        # Bytes, so that the encoding of the terminal has no say in what a pipe gets.
        sys.stdout.buffer.writelines(line.encode() for line in lines(archive, documents))
        sys.stdout.buffer.flush()
        return
    try:
        with whole_text(Path(target)) as out:
            out.writelines(lines(archive, documents))
    except OSError as error:
        raise UsageError(
            f"cannot write: {error.strerror}", where=str(target), remedy="choose another path or free some space"
        ) from error


def lines(archive: Archive, documents: Iterable[str], *, corrected: bool = True) -> Iterator[str]:
    """One record a line, documents in the order given."""
    read = archive.page if corrected else archive.machine_page
    for id in documents:
        for value in encode_page(read(id)):
            yield json.dumps(value, ensure_ascii=False) + "\n"
