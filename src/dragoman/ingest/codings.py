"""A stored HTTP response's body as the server wrote it: out of its chunks and its content codings.

Archives keep what came over the wire, or a body already decoded beside headers that say it is not; so each
step is taken only where the bytes bear the header out.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable

_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


class BrokenBody(ValueError):
    """A body that its headers do not describe; the text says how."""


def body_of(raw: bytes, transfer: str, content: str, cap: int) -> bytes:
    """The body without its codings, of at most ``cap`` + 1 bytes.

    Args:
        raw: the body as stored.
        transfer: the Transfer-Encoding header.
        content: the Content-Encoding header; several codings are undone from the last to the first.
        cap: where decompression stops, so that no small page can fill the memory.

    Raises:
        BrokenBody: when it is cut short, broken, or in a coding we do not know.
    """
    if "chunked" in transfer.lower():
        raw = _joined(raw)
    for coding in reversed([name.strip().lower() for name in content.split(",")]):
        if coding not in ("", "identity") and not _plain(raw):
            raw = _decoded(raw, coding, cap)
    return raw


def _plain(raw: bytes) -> bool:
    """True for a body that an archive decoded and left the header of."""
    return raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _joined(raw: bytes) -> bytes:
    head = _CHUNK.match(raw)
    if head is None:  # decoded by the archive already
        return raw
    parts: list[bytes] = []
    while head is not None and (size := int(head[1], 16)):
        parts.append(raw[head.end() : head.end() + size])
        if len(parts[-1]) < size:
            raise BrokenBody("it ends in the middle of a chunk")
        head = _CHUNK.match(raw, head.end() + size)
    if head is None:
        raise BrokenBody("it ends before its last chunk")
    return b"".join(parts)


def _decoded(raw: bytes, coding: str, cap: int) -> bytes:
    decode = _DECODERS.get(coding)
    if decode is None:
        raise BrokenBody(f"its content coding {coding} is not known")
    return decode(raw, cap)


def _gzip(raw: bytes, cap: int) -> bytes:
    return _inflated(raw, (31,), cap)


def _deflate(raw: bytes, cap: int) -> bytes:
    return _inflated(raw, (15, -15), cap)  # with zlib's frame as the standard says, or bare as some servers send


def _inflated(raw: bytes, windows: Iterable[int], cap: int) -> bytes:
    for window in windows:
        inflate = zlib.decompressobj(window)
        try:
            text = inflate.decompress(raw, cap + 1)
        except zlib.error:
            continue
        if inflate.eof or len(text) > cap:
            return text
        raise BrokenBody("its compressed data is cut short")
    raise BrokenBody("its compressed data is broken")


def _brotli(raw: bytes, cap: int) -> bytes:
    import brotli

    inflate = brotli.Decompressor()
    try:
        parts = [inflate.process(raw, output_buffer_limit=cap + 1)]
        while not inflate.can_accept_more_data() and sum(map(len, parts)) <= cap:
            parts.append(inflate.process(b"", output_buffer_limit=cap + 1))
    except brotli.error as error:
        raise BrokenBody("its compressed data is broken") from error
    text = b"".join(parts)
    if not inflate.is_finished() and len(text) <= cap:
        raise BrokenBody("its compressed data is cut short")
    return text


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
