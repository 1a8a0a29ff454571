"""Where pages come from: files, directories, URLs and standard input, opened as what they are.

The only module, with ``fetch``, that reads the outside world. It decides nothing about a page's words.
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import PageError
from dragoman.ingest.feeds import read_feed
from dragoman.ingest.fetch import Fetched, fetch, is_url
from dragoman.ingest.kinds import HEAD, gzipped, kind_of
from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import Failure, RawPage
from dragoman.ingest.streams import peek, read_all
from dragoman.ingest.tables import read_csv, read_json, read_jsonl
from dragoman.ingest.warc import read_warc

STDIN = "-"
_BUFFER = 1 << 16
_Reader = Callable[[str, BinaryIO, IngestOptions], Iterator[RawPage | Failure]]


def walk(paths: Iterable[str | Path], options: IngestOptions | None = None) -> Iterator[RawPage | Failure]:
    """The pages that ``paths`` hold, in the order given; a directory in name order, with all below it.

    A path is a file, a directory, an ``http(s)://`` URL or ``-`` for standard input. Whatever cannot be
    read comes out as a ``Failure`` in its place; this never raises for a page, and goes on after it.
    Names that start with a dot are left out of directories.
    """
    options = options or IngestOptions()
    for path in paths:
        name = str(path)
        if name == STDIN:
            yield from _guarded("-", _stdin(options))
        elif is_url(name):
            yield from _guarded(name, _url(name, options))
        else:
            yield from _guarded(name, _path(Path(name), options, ()))


def _guarded(source: str, pages: Iterator[RawPage | Failure]) -> Iterator[RawPage | Failure]:
    """The same pages; an error of the outside world ends them with a ``Failure``."""
    try:
        yield from pages
    except PageError as error:
        yield Failure(source, error)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        what = f"the gzip data is broken or cut short: {error}"
        yield Failure(source, PageError(what, where=source, remedy="fetch the file again"))
    except OSError as error:
        yield Failure(source, _system_error(source, error))


def _system_error(source: str, error: OSError) -> PageError:
    if isinstance(error, FileNotFoundError):
        return PageError("no such file or directory", where=source, remedy="check the path")
    if isinstance(error, PermissionError):
        return PageError("no permission to read it", where=source, remedy="change its permissions")
    if error.errno == 40:  # ELOOP
        return PageError("a link that leads to itself", where=source, remedy="remove the link")
    return PageError(error.strerror or str(error), where=source, remedy="check the disk and the path")


def _path(path: Path, options: IngestOptions, above: tuple[tuple[int, int], ...]) -> Iterator[RawPage | Failure]:
    status = path.stat()
    if path.is_dir():
        yield from _directory(path, options, above, (status.st_dev, status.st_ino))
    elif path.is_file():
        with path.open("rb", buffering=_BUFFER) as stream:
            yield from _stream(str(path), stream, options)
    else:
        raise PageError("neither a file nor a directory", where=str(path), remedy="give a file")


def _directory(
    path: Path, options: IngestOptions, above: tuple[tuple[int, int], ...], inode: tuple[int, int]
) -> Iterator[RawPage | Failure]:
    if inode in above:
        raise PageError("a link loop: the directory is inside itself", where=str(path), remedy="remove the link")
    names = sorted(name for name in os.listdir(path) if not name.startswith("."))
    if not names:
        raise PageError("the directory is empty", where=str(path), remedy="give one with pages in it")
    for name in names:
        child = path / name
        yield from _guarded(str(child), _path(child, options, (*above, inode)))


def _stdin(options: IngestOptions) -> Iterator[RawPage | Failure]:
    yield from _stream(STDIN, sys.stdin.buffer, options)


def _url(url: str, options: IngestOptions) -> Iterator[RawPage | Failure]:
    fetched = fetch(url, options)
    stream = io.BytesIO(fetched.body)
    if fetched.media in ("text/html", "application/xhtml+xml") and options.format is None:
        yield _whole_page(url, "html", stream, options, _url_hints(fetched))
    else:
        yield from _stream(url, stream, options, _url_hints(fetched))


def _url_hints(fetched: Fetched) -> dict[str, str]:
    hints = {"url": fetched.url, "encoding": fetched.charset or ""}
    return {name: value for name, value in hints.items() if value}


def _stream(
    source: str, stream: BinaryIO, options: IngestOptions, hints: dict[str, str] | None = None
) -> Iterator[RawPage | Failure]:
    head = peek(stream, HEAD)
    if not head:
        raise PageError("the file is empty", where=source, remedy="leave it out")
    if gzipped(head):
        yield from _gzip(source, stream, options, hints)
        return
    kind, other = (options.format, "") if options.format else kind_of(head, source)
    if kind is None:
        raise PageError(f"not a page: it is {other}", where=source, remedy="give text, HTML, a table, a feed or WARC")
    yield from _kind(kind, source, stream, options, hints)


def _gzip(
    source: str, stream: BinaryIO, options: IngestOptions, hints: dict[str, str] | None
) -> Iterator[RawPage | Failure]:
    """A gzipped file: a WARC is handed on as it is, so that a break costs one record and not the rest."""
    seekable = stream if stream.seekable() else _spooled(stream)
    start = seekable.tell()
    inflated = cast(BinaryIO, gzip.GzipFile(fileobj=seekable))
    if options.format == "warc" or _is_warc(source, inflated):
        seekable.seek(start)
        yield from read_warc(source, seekable, options)
        return
    yield from _stream(source, inflated, options, hints)


def _is_warc(source: str, inflated: BinaryIO) -> bool:
    """A broken first member is no reason to give up a file whose name says WARC."""
    try:
        return peek(inflated, HEAD).startswith(b"WARC/")
    except (EOFError, OSError, zlib.error):
        if source.lower().endswith(".warc.gz"):
            return True
        raise


def _kind(
    kind: str, source: str, stream: BinaryIO, options: IngestOptions, hints: dict[str, str] | None
) -> Iterator[RawPage | Failure]:
    if kind in ("text", "html"):
        yield _whole_page(source, kind, stream, options, hints or {})
    elif kind == "tsv":
        yield from read_csv(source, stream, options, "\t")
    elif kind == "warc" and not stream.seekable():
        yield from read_warc(source, _spooled(stream), options)
    else:
        yield from _READERS[kind](source, stream, options)


_READERS: dict[str, _Reader] = {
    "csv": read_csv,
    "feed": read_feed,
    "json": read_json,
    "jsonl": read_jsonl,
    "warc": read_warc,
}


def _whole_page(source: str, kind: str, stream: BinaryIO, options: IngestOptions, hints: dict[str, str]) -> RawPage:
    raw = read_all(stream, options.max_page_bytes, source)
    if not raw.strip(b" \t\r\n\0"):
        raise PageError("the file is empty", where=source, remedy="leave it out")
    return RawPage(source, kind, raw, hints, options.given())


def _spooled(stream: BinaryIO) -> BinaryIO:
    """A copy that can be rewound; past 64 MB it goes to a temporary file."""
    copy = tempfile.SpooledTemporaryFile(max_size=1 << 26)  # noqa: SIM115  closed with its last reader
    while chunk := stream.read(_BUFFER):
        copy.write(chunk)
    copy.seek(0)
    return cast(BinaryIO, copy)
