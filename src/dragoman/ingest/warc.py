"""WARC files, plain or gzipped: the HTML responses, with truncation and corruption noticed.

fastwarc reads the records. It stops for good at a broken record and says nothing of a file that ends in
the middle of a header, so this module checks that the last record is whole and starts again at the next
record after a break.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from dragoman.errors import PageError
from dragoman.ingest.codings import BrokenBody, body_of
from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import Failure, RawPage
from dragoman.ingest.streams import too_large

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_STARTS = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|WARC/1\.[01]\r\n")
_CHUNK = 1 << 20


def read_warc(source: str, stream: BinaryIO, options: IngestOptions) -> Iterator[RawPage | Failure]:
    """The HTML responses of a WARC file with their URL and capture date. ``stream`` must be seekable.

    A record cut short, or bytes that are no record, are reported with their offset, and reading goes on
    at the next record that can be found.
    """
    size = stream.seek(0, 2)
    start = last = 0
    while start < size:
        broken = False
        stream.seek(start)
        try:
            for record, at in _records(stream, start):
                last = at
                yield from _response(source, record, at, options)
        except (OSError, ValueError, EOFError) as error:
            broken = True
            yield Failure(source, _damage(source, last, str(error)))
        if not broken:
            break
        start = _next_start(stream, max(last, start) + 1)
        last = start
    if start < size and not _whole(stream, last, size):
        yield Failure(source, _damage(source, last, "the file ends in the middle of a record"))


def _records(stream: BinaryIO, start: int) -> Iterator[tuple[Any, int]]:
    from fastwarc.warc import ArchiveIterator

    # fastwarc counts offsets from where it began to read. It is not to decode bodies: at one in Brotli it ends the
    # file without a word, and at one whose chunks are gone already it gives up the records that follow.
    for record in ArchiveIterator(cast(BinaryIO, _From(stream, start)), parse_http=True, auto_decode="none"):
        yield record, start + record.stream_pos


class _From:
    """The rest of a stream as fastwarc wants it: positions count from the start of the rest."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self._stream, self._start = stream, start

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset + self._start if whence == 0 else offset, whence) - self._start

    def tell(self) -> int:
        return self._stream.tell() - self._start


def _response(source: str, record: Any, at: int, options: IngestOptions) -> Iterator[RawPage | Failure]:
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response or not record.is_http:
        return
    if (record.http_content_type or "text/html").lower() not in _PAGE_TYPES:
        return
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    where = f"{source}#{url or at}"
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and not 200 <= status < 300:
        return
    yield _page(where, record, url, options)


def _page(where: str, record: Any, url: str, options: IngestOptions) -> RawPage | Failure:
    expected = record.content_length
    stored = record.reader.read(options.max_page_bytes + 1)
    if len(stored) <= options.max_page_bytes and len(stored) < expected:
        what = f"the response is cut short: {len(stored):,} of {expected:,} bytes"
        return Failure(where, PageError(what, where=where, remedy="fetch the file again"))
    try:
        raw = body_of(stored, *_codings(record), options.max_page_bytes)
    except BrokenBody as error:
        what = f"the response cannot be decoded: {error}"
        return Failure(where, PageError(what, where=where, remedy="fetch the page again"))
    if len(raw) > options.max_page_bytes:
        return Failure(where, too_large(where, options.max_page_bytes))
    if not raw.strip():
        return Failure(where, PageError("the response is empty", where=where, remedy="leave it out"))
    hints = {"url": url, "captured": record.headers.get("WARC-Date", ""), "encoding": record.http_charset or ""}
    return RawPage(where, "html", raw, {name: value for name, value in hints.items() if value}, options.given())


def _codings(record: Any) -> tuple[str, str]:
    """The Transfer-Encoding and Content-Encoding of a response."""
    head = record.http_headers
    return (head.get("Transfer-Encoding", ""), head.get("Content-Encoding", "")) if head is not None else ("", "")


def _damage(source: str, at: int, what: str) -> PageError:
    return PageError(f"the WARC file is damaged after byte {at:,}: {what}", where=source, remedy="fetch the file again")


def _next_start(stream: BinaryIO, at: int) -> int:
    """The offset of the next gzip member or plain record at or after ``at``; the file's size if none."""
    stream.seek(at)
    overlap = b""
    while chunk := stream.read(_CHUNK):
        block = overlap + chunk
        found = _STARTS.search(block)
        if found:
            return at - len(overlap) + found.start()
        at += len(chunk)
        overlap = block[-16:]
    return at


def _whole(stream: BinaryIO, at: int, size: int) -> bool:
    """True when the record that starts at ``at`` is complete and the file ends with it."""
    stream.seek(0)
    zipped = stream.read(2) == b"\x1f\x8b"
    stream.seek(at)
    head = stream.read(_CHUNK)
    if zipped and not head.startswith(b"\x1f\x8b"):  # all records in one gzip member: offsets mean nothing
        stream.seek(0)
        head = stream.read(_CHUNK)
    if zipped:
        return _gzip_whole(stream, head)
    if not head.strip():
        return True
    length = re.search(rb"\r\ncontent-length:\s*(\d+)\r\n", head, re.I)
    body = head.find(b"\r\n\r\n")
    if not head.startswith(b"WARC/") or length is None or body < 0:
        return False
    end = at + body + 4 + int(length.group(1))
    stream.seek(min(end, size))
    return end <= size and not stream.read(_CHUNK).strip()


def _gzip_whole(stream: BinaryIO, chunk: bytes) -> bool:
    inflate = zlib.decompressobj(31)
    try:
        while chunk:
            inflate.decompress(chunk)
            if inflate.eof:
                rest = inflate.unused_data or stream.read(_CHUNK)
                if not rest.strip(b"\0"):
                    return True
                inflate, chunk = zlib.decompressobj(31), rest
                continue
            chunk = stream.read(_CHUNK)
    except zlib.error:
        return False
    return False
