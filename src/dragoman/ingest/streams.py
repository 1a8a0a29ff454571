"""Reading bytes with a limit, and telling when a stream ends before its time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import PageError
from dragoman.ingest.decoding import byte_order_mark, wide

_CHUNK = 1 << 16


def read_all(stream: BinaryIO, limit: int, where: str) -> bytes:
    """All bytes of a stream.

    Raises:
        PageError: when there are more than ``limit``.
    """
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise too_large(where, limit)
    return raw


def too_large(where: str, limit: int) -> PageError:
    """The error for a page above the limit."""
    return PageError(f"the page is larger than {limit:,} bytes", where=where, remedy="split it into pages")


def lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Physical lines, numbered from 1, with their line ends; None for one longer than ``limit``, of
    which no more than ``limit`` bytes are ever held. UTF-16 and UTF-32 come out as UTF-8."""
    stream = _narrow(stream)
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def _narrow(stream: BinaryIO) -> BinaryIO:
    head = peek(stream, 4096)
    encoding = byte_order_mark(head) or wide(head)
    if encoding in (None, "utf-8-sig"):
        if encoding:
            stream.read(3)
        return stream
    return io.BufferedReader(_Recoded(stream, encoding or "utf-16"))


class _Recoded(io.RawIOBase):
    """A stream of another encoding, read as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._left:
            raw = self._stream.read(_CHUNK)
            text = self._decoder.decode(raw, final=not raw)
            self._left = text.encode("utf-8", "replace")
            if not raw and not self._left:
                return 0
        part = self._left[: len(buffer)]
        buffer[: len(part)] = part
        self._left = self._left[len(part) :]
        return len(part)


def peek(stream: BinaryIO, size: int) -> bytes:
    """The next bytes, at most ``size``, without moving on. ``stream`` must be a buffered reader."""
    if isinstance(stream, io.BytesIO):
        at = stream.tell()
        head = stream.read(size)
        stream.seek(at)
        return head
    return stream.peek(size)[:size]  # type: ignore[attr-defined, no-any-return]
