"""HTTP bodies in a WARC: chunks and content codings, told by the bytes as well as by the headers."""

import gzip
import io
import zlib

import brotli
import pytest

from dragoman.ingest import Failure, IngestOptions
from dragoman.ingest.codings import BrokenBody, body_of
from dragoman.ingest.page import RawPage
from dragoman.ingest.warc import read_warc

PAGE = b"<html><body>" + b"<p>The minister said the talks had opened.</p>" * 40 + b"</body></html>"
CAP = 1_000_000


def chunked(body: bytes, size: int = 700) -> bytes:
    pieces = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def bare(body: bytes) -> bytes:
    deflate = zlib.compressobj(wbits=-15)
    return deflate.compress(body) + deflate.flush()


BODIES = [
    (PAGE, "", ""),
    (chunked(PAGE), "chunked", ""),
    (gzip.compress(PAGE), "", "gzip"),
    (chunked(gzip.compress(PAGE)), "chunked", "gzip"),
    (brotli.compress(PAGE), "", "br"),
    (chunked(brotli.compress(PAGE)), "chunked", "br"),
    (zlib.compress(PAGE), "", "deflate"),
    (bare(PAGE), "", "deflate"),
    (brotli.compress(gzip.compress(PAGE)), "", "gzip, br"),
    (PAGE, "chunked", "gzip"),  # decoded by the archive, the headers left as they were
]


@pytest.mark.parametrize(("raw", "transfer", "content"), BODIES)
def test_every_coding_is_undone(raw: bytes, transfer: str, content: str) -> None:
    assert body_of(raw, transfer, content, CAP) == PAGE


@pytest.mark.parametrize(("raw", "transfer", "content"), BODIES[1:-1])
def test_a_body_cut_short_says_so(raw: bytes, transfer: str, content: str) -> None:
    with pytest.raises(BrokenBody):
        body_of(raw[: len(raw) // 2], transfer, content, CAP)


def test_an_unknown_coding_says_so() -> None:
    with pytest.raises(BrokenBody, match="zstd"):
        body_of(b"\x28\xb5\x2f\xfd", "", "zstd", CAP)


@pytest.mark.parametrize(("pack", "coding"), [(gzip.compress, "gzip"), (brotli.compress, "br")])
def test_a_bomb_stops_at_the_cap(pack: object, coding: str) -> None:
    assert len(body_of(pack(bytes(20_000_000)), "", coding, CAP)) <= 2 * CAP  # type: ignore[operator]


def response(number: int, raw: bytes, transfer: str, content: str) -> bytes:
    headers = {"Content-Type": "text/html", "Transfer-Encoding": transfer, "Content-Encoding": content}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    http = f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + raw
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_no_body_hides_those_after_it(pack: object) -> None:
    broken = (b"fff0\r\n" + PAGE, "chunked", "")
    records = [response(i, *body) for i, body in enumerate([*BODIES, broken, BODIES[0]])]
    found = list(read_warc("w", io.BytesIO(b"".join(map(pack, records))), IngestOptions()))  # type: ignore[arg-type]
    assert [isinstance(item, Failure) for item in found] == [False] * len(BODIES) + [True, False]
    assert all(item.raw == PAGE for item in found if isinstance(item, RawPage))
