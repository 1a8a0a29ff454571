"""Parquet: a folder with one file a table, for R, DuckDB, Spark and pandas."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.archive.store import Archive
from dragoman.exports import Exported
from dragoman.exports.tables import INTEGERS, REALS, Columns, tables
from dragoman.exports.whole import whole_file

# Rows a row group: a few MB of page texts, so that memory stays flat on any archive.
_GROUP = 2_000


def write(archive: Archive, path: Path) -> Exported:
    """Writes ``<path>/<table>.parquet`` for each table. A column has the same type in every archive."""
    path.mkdir(parents=True, exist_ok=True)
    written = [_write_one(table, path / f"{table.name}.parquet") for table in tables(archive)]
    return Exported(tuple(file for file, _ in written), sum(rows for _, rows in written))


def _write_one(table: Columns, path: Path) -> tuple[str, int]:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = pa.schema([(name, _type(name)) for name in table.columns])
    count = 0
    with whole_file(path) as partial, ParquetWriter(str(partial), schema, compression="zstd") as writer:
        while rows := list(islice(table.rows, _GROUP)):
            values = zip(*rows, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(rows)
    return str(path), count


def _type(name: str) -> Any:
    import pyarrow as pa

    return pa.int64() if name in INTEGERS else pa.float64() if name in REALS else pa.string()
