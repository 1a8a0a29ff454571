"""Exports: the archive as files that other programs read.

Every export is a pure function of what the archive shows: the same records give the same bytes, whatever the
order in which they were read. A file appears under its name only when it is whole.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from dragoman.archive.store import Archive
from dragoman.errors import UsageError

__all__ = ["FORMATS", "Exported", "Refused", "export"]

# Format to module; each has ``write(archive, path) -> Exported``.
FORMATS = {
    "jsonl": "jsonl",
    "csv": "csv_tables",
    "parquet": "parquet",
    "geojson": "geojson",
    "gexf": "gexf",
    "timelinejs": "timelinejs",
    "polecat": "polecat",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that a format cannot hold, and why."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: its files, how many rows (features, edges, lines), and what it left out."""

    files: tuple[str, ...]
    rows: int
    refused: tuple[Refused, ...] = ()

    def __str__(self) -> str:
        left = f", {len(self.refused)} records left out" if self.refused else ""
        where = self.files[0] if len(self.files) == 1 else f"{len(self.files)} files in {Path(self.files[0]).parent}"
        return f"{where}: {self.rows} rows{left}"


def export(archive: Archive, format: str, path: str | os.PathLike[str]) -> Exported:
    """Writes the archive's records in a format.

    Args:
        archive: the archive.
        format: jsonl, csv, parquet, geojson, gexf, timelinejs or polecat.
        path: a file; for csv and parquet a folder, which gets one file a table.

    Raises:
        UsageError: an unknown format, or a path that cannot be written.
        ArchiveError: when the archive cannot be read.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no export format {format!r}", remedy=f"use one of: {', '.join(FORMATS)}")
    write: Callable[[Archive, Path], Exported] = import_module(f"{__name__}.{FORMATS[format]}").write
    try:
        return write(archive, Path(path))
    except OSError as error:
        where = str(error.filename or path)
        raise UsageError(
            f"cannot write: {error.strerror}", where=where, remedy="choose another path or free some space"
        ) from error
