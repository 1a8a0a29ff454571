"""Feeds and WARC files: every page that can be had, and a word about those that cannot."""

import gzip
import io
from itertools import pairwise

import pytest

from dragoman.ingest import Failure, IngestOptions, to_document
from dragoman.ingest.feeds import read_feed
from dragoman.ingest.page import RawPage
from dragoman.ingest.warc import read_warc

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Example</title><language>en</language>
<item><title>Talks open</title><link>https://example.org/1</link><dc:creator>Ann Lee</dc:creator>
<pubDate>Wed, 18 Jan 2017 09:00:00 GMT</pubDate><content:encoded><![CDATA[<p>The minister said the talks had opened.</p>
<p>They will last a week.</p>]]></content:encoded></item>
<item><title>Empty</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title><entry><title>Talks open</title>
<updated>2017-01-18T09:00:00Z</updated>
<summary type="text">The minister said the talks had opened.</summary></entry></feed>"""


def feed(raw: bytes) -> list[RawPage | Failure]:
    return list(read_feed("f", io.BytesIO(raw), IngestOptions()))


def test_rss_items_become_documents() -> None:
    page, empty = feed(RSS)
    document = to_document(page)
    assert document.text == "Talks open\n\nThe minister said the talks had opened.\n\nThey will last a week."
    assert (document.title, document.outlet, document.byline) == ("Talks open", "The Example", "Ann Lee")
    assert document.published.timestamp == "2017-01-18T09:00:00+00:00"
    assert "no text" in str(empty.error)


def test_atom_entries_become_documents() -> None:
    (page,) = feed(ATOM)
    assert to_document(page).published.date == "2017-01-18"


def test_markup_in_a_title_is_dropped() -> None:
    title = b'<title type="html">Talks &lt;b&gt;open&lt;/b&gt; as 1 &amp;lt; 2</title>'
    (page,) = feed(ATOM.replace(b"<entry><title>Talks open</title>", b"<entry>" + title))
    assert to_document(page).title == "Talks open as 1 < 2"


def test_a_feed_cut_short_says_so() -> None:
    found = feed(RSS[: RSS.index(b"<item><title>Empty")])
    assert [isinstance(item, Failure) for item in found] == [False, True]
    assert "cut short" in str(found[1].error)


def record(number: int, media: str = "text/html", status: str = "200 OK") -> bytes:
    body = f"<html><body><p>Page {number}: the minister said the talks had opened.</p></body></html>".encode() * 30
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}; charset=utf-8\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
        f"WARC-Date: 2019-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [record(number) for number in range(4)]
MEMBERS = [gzip.compress(raw) for raw in RECORDS]


def warc(raw: bytes) -> tuple[list[str], list[str]]:
    """The page numbers read and the failures."""
    found = list(read_warc("w", io.BytesIO(raw), IngestOptions()))
    read = [item.hints["url"][-1] for item in found if isinstance(item, RawPage)]
    return read, [str(item.error) for item in found if isinstance(item, Failure)]


@pytest.mark.parametrize("parts", [RECORDS, MEMBERS])
def test_whole_files(parts: list[bytes]) -> None:
    assert warc(b"".join(parts)) == (["0", "1", "2", "3"], [])


def test_one_member_for_all_records() -> None:
    assert warc(gzip.compress(b"".join(RECORDS))) == (["0", "1", "2", "3"], [])


def test_only_good_html_responses_are_pages() -> None:
    raw = record(1, "image/png") + record(2, status="404 Not Found") + record(3)
    assert warc(raw) == (["3"], [])


def test_url_and_capture_date_are_kept() -> None:
    (page,) = read_warc("w", io.BytesIO(RECORDS[1]), IngestOptions())
    assert page.source == "w#http://example.org/1"
    assert page.hints["captured"] == "2019-01-02T03:04:05Z"
    assert to_document(page).published.date is None  # the day of capture is not the day of publication


@pytest.mark.parametrize("parts", [RECORDS, MEMBERS])
def test_a_file_cut_anywhere_inside_a_record_says_so(parts: list[bytes]) -> None:
    whole = b"".join(parts)
    starts = [sum(map(len, parts[:i])) for i in range(len(parts) + 1)]
    for number, (start, end) in enumerate(pairwise(starts)):
        for cut in range(start + 6, end - 5, max(1, (end - start) // 9)):
            read, failures = warc(whole[:cut])
            assert failures, cut
            assert read == ["0", "1", "2", "3"][:number], cut


def test_reading_goes_on_after_corruption() -> None:
    for parts, at in ((MEMBERS, 40), (RECORDS, 3)):
        broken = bytearray(b"".join(parts))
        place = len(parts[0]) + at
        broken[place : place + 20] = b"\x01" * 20
        read, failures = warc(bytes(broken))
        assert read == ["0", "2", "3"]
        assert failures
        assert "damaged after byte" in failures[0]


def test_junk_is_a_failure() -> None:
    assert warc(b"WARC/1.0\r\n" + b"x" * 500)[1]
