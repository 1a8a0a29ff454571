"""CSV: a folder with one file a table, safe to open in a spreadsheet.

A cell of text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises
("CSV Injection"). Page texts are left out: they are longer than a spreadsheet's cell may be; the JSON lines
and Parquet files have them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.archive.store import Archive
from dragoman.exports import Exported
from dragoman.exports.tables import Columns, tables
from dragoman.exports.whole import whole_text

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(archive: Archive, path: Path) -> Exported:
    """Writes ``<path>/<table>.csv`` for each table: UTF-8, comma, a header line, an empty cell for null."""
    path.mkdir(parents=True, exist_ok=True)
    written = [_write_one(table, path / f"{table.name}.csv") for table in tables(archive)]
    return Exported(tuple(file for file, _ in written), sum(rows for _, rows in written))


def safe(value: Any) -> Any:
    """A cell's value; text that looks like a formula with an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_one(table: Columns, path: Path) -> tuple[str, int]:
    keep = [i for i, name in enumerate(table.columns) if (table.name, name) != ("documents", "text")]
    count = 0
    with whole_text(path) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([table.columns[i] for i in keep])
        for row in _cells(table, keep):
            writer.writerow(row)
            count += 1
    return str(path), count


def _cells(table: Columns, keep: list[int]) -> Iterator[list[Any]]:
    for row in table.rows:
        yield [safe(row[i]) for i in keep]
